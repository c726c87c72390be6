import type { Rendition } from './rendition.ts';

/** Renditions of this page, least recently used first out. */
export interface MemoryCache {
  get(key: string): Rendition | undefined;
  put(rendition: Rendition): void;
}

/** Makes a memory cache of at most `maxBytes` image bytes. */
export function createMemoryCache(maxBytes: number): MemoryCache {
  const renditions = new Map<string, Rendition>(); // in order of use
  let bytes = 0;

  function remove(key: string): void {
    const rendition = renditions.get(key);
    if (rendition && renditions.delete(key)) bytes -= rendition.blob.size;
  }

  return {
    get(key) {
      const rendition = renditions.get(key);
      if (rendition && renditions.delete(key)) renditions.set(key, rendition);
      return rendition;
    },
    put(rendition) {
      remove(rendition.key);
      renditions.set(rendition.key, rendition);
      bytes += rendition.blob.size;
      for (const key of renditions.keys()) {
        if (bytes <= maxBytes) break;
        remove(key);
      }
    },
  };
}
