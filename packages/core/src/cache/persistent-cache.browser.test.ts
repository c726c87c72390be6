import { beforeEach, describe, expect, it } from 'vitest';
import { createPersistentCache } from './persistent-cache.ts';
import type { KnownFailure, Rendition } from './rendition.ts';
import { isRendition } from './rendition.ts';

const name = 'onsight-test';

function rendition(key: string, bytes: number): Rendition {
  const blob = new Blob([new Uint8Array(bytes).fill(7)], { type: 'image/webp' });
  return { key, blob, etag: 'e1', storedAt: 5, maxAgeS: Infinity };
}

describe('createPersistentCache', () => {
  beforeEach(async () => void (await caches.delete(name)));

  it('gives a later visit what an earlier one stored, whole', async () => {
    const key = '64x64 contain 1 v ä/ü #?.jpg';
    await createPersistentCache({ name }).put(rendition(key, 10));
    const found = await createPersistentCache({ name }).get(key);
    expect(found).toMatchObject({ key, etag: 'e1', storedAt: 5, maxAgeS: Infinity });
    const blob = found && isRendition(found) ? found.blob : new Blob();
    expect(blob.type).toBe('image/webp');
    expect([...new Uint8Array(await blob.arrayBuffer())]).toEqual(Array(10).fill(7));
  });

  it('keeps a known failure as well', async () => {
    const failure: KnownFailure = { key: 'broken', code: 'corrupt', storedAt: 5, maxAgeS: 600 };
    await createPersistentCache({ name }).put(failure);
    expect(await createPersistentCache({ name }).get('broken')).toEqual(failure);
  });

  it('keeps to its budget, least recently used first out, also across visits', async () => {
    const cache = createPersistentCache({ name, maxBytes: 100 });
    for (const key of ['a', 'b']) await cache.put(rendition(key, 40));
    await cache.get('a');
    await cache.put(rendition('c', 40));
    const later = createPersistentCache({ name, maxBytes: 100 });
    const found = await Promise.all(['a', 'b', 'c'].map((key) => later.get(key)));
    expect(found.map((each) => each !== undefined)).toEqual([true, false, true]);
    await later.put(rendition('d', 90));
    expect(await (await caches.open(name)).keys()).toHaveLength(1);
  });

  it('takes an entry that somebody damaged for a miss', async () => {
    await createPersistentCache({ name }).put(rendition('a', 10));
    const cache = await caches.open(name);
    const [request] = await cache.keys();
    if (request) await cache.put(request, new Response('x'));
    expect(await createPersistentCache({ name }).get('a')).toBeUndefined();
  });

  it('is a cache that is always empty where the Cache API fails or is missing', async () => {
    const failing = { open: () => Promise.reject(new DOMException('denied', 'SecurityError')) };
    // Only `open` is ever called.
    for (const storage of [undefined, failing as unknown as CacheStorage]) {
      const cache = createPersistentCache({ name, storage });
      await cache.put(rendition('a', 10));
      expect(await cache.get('a')).toBeUndefined();
    }
  });

  it('does not wait for a look-up that hangs', async () => {
    const hanging = { open: () => new Promise<Cache>(() => {}) };
    const cache = createPersistentCache({ name, storage: hanging as unknown as CacheStorage, timeoutMs: 5 });
    expect(await cache.get('a')).toBeUndefined();
  });
});
