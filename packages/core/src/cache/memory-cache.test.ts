import { describe, expect, it } from 'vitest';
import { createMemoryCache } from './memory-cache.ts';
import type { Rendition } from './rendition.ts';

function rendition(key: string, bytes: number): Rendition {
  return { key, blob: new Blob([new Uint8Array(bytes)]), etag: '', storedAt: 0, maxAgeS: 1 };
}

describe('createMemoryCache', () => {
  it('lets the least recently used go when the bytes are spent', () => {
    const cache = createMemoryCache(100);
    cache.put(rendition('a', 40));
    cache.put(rendition('b', 40));
    cache.get('a');
    cache.put(rendition('c', 40));
    expect(['a', 'b', 'c'].map((key) => cache.get(key) !== undefined)).toEqual([true, false, true]);
  });

  it('counts a replaced rendition once, and keeps none that is larger than the budget', () => {
    const cache = createMemoryCache(100);
    cache.put(rendition('a', 90));
    cache.put(rendition('a', 90));
    expect(cache.get('a')).toBeDefined();
    cache.put(rendition('huge', 101));
    expect([cache.get('a'), cache.get('huge')]).toEqual([undefined, undefined]);
  });
});
