import type { Known } from './rendition.ts';
import { sizeOf } from './rendition.ts';

/** Answers of this page, least recently used first out. */
export interface MemoryCache {
  get(key: string): Known | undefined;
  put(known: Known): void;
}

/** Makes a memory cache of at most `maxBytes`. */
export function createMemoryCache(maxBytes: number): MemoryCache {
  const all = new Map<string, Known>(); // in order of use
  let bytes = 0;

  function remove(key: string): void {
    const known = all.get(key);
    if (known && all.delete(key)) bytes -= sizeOf(known);
  }

  return {
    get(key) {
      const known = all.get(key);
      if (known && all.delete(key)) all.set(key, known);
      return known;
    },
    put(known) {
      remove(known.key);
      all.set(known.key, known);
      bytes += sizeOf(known);
      for (const key of all.keys()) {
        if (bytes <= maxBytes) break;
        remove(key);
      }
    },
  };
}
