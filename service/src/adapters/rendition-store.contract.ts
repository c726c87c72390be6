import { createHash, randomBytes, randomUUID } from 'node:crypto';
import { beforeAll, expect, it } from 'vitest';
import { digest } from '../../testing/digest.ts';
import type { RenditionStore } from '../domain/ports.ts';

/** What every {@link RenditionStore} must do, as tests. `open` is called once, before them; `maxBytes` is 1 MiB. */
export function testRenditionStore(open: () => Promise<RenditionStore>): void {
  let store: RenditionStore;
  beforeAll(async () => {
    store = await open();
  });
  const get = (id: string, signal = never()) => store.get(id, signal);
  const put = (id: string, bytes: Uint8Array<ArrayBuffer>, signal = never()) =>
    store.put(id, bytes, 'image/webp', signal);

  it('gives back 1 MB as it was put', async () => {
    const [id, bytes] = [makeId(), makeBytes(1_000_000)];
    await put(id, bytes);
    expect(digest(await get(id))).toBe(digest(bytes));
  });

  it('knows nothing under an id that was never put', async () => {
    expect(await get(makeId())).toBeUndefined();
  });

  it('keeps the first write, and takes a second one without complaint', async () => {
    const [id, first] = [makeId(), makeBytes(1000)];
    await put(id, first);
    await put(id, makeBytes(2000));
    expect(await get(id)).toEqual(first);
  });

  it('lets concurrent puts converge on one of them, whole, for every reader', async () => {
    const id = makeId();
    const candidates = Array.from({ length: 10 }, () => makeBytes(100_000));
    const reads = Array.from({ length: 10 }, () => get(id));
    await Promise.all(candidates.map((bytes) => put(id, bytes)));
    const winner = digest(await get(id));
    expect(candidates.map(digest)).toContain(winner);
    for (const seen of await Promise.all(reads)) expect([digest(undefined), winner]).toContain(digest(seen));
    expect(digest(await get(id))).toBe(winner);
  });

  it('refuses what is larger than it gives back', async () => {
    const id = makeId();
    await put(id, makeBytes(1024 * 1024));
    expect(await get(id)).toHaveLength(1024 * 1024);
    await expect(put(makeId(), makeBytes(1024 * 1024 + 1))).rejects.toMatchObject({ code: 'too_large' });
  });

  it('neither reads nor writes once the signal has fired', async () => {
    const [kept, lost] = [makeId(), makeId()];
    await put(kept, makeBytes(10));
    await expect(get(kept, AbortSignal.abort())).rejects.toMatchObject({ code: 'timeout' });
    await expect(put(lost, makeBytes(10), AbortSignal.abort())).rejects.toMatchObject({ code: 'timeout' });
    expect(await get(lost)).toBeUndefined();
  });

  it.each(['', '..', '../../etc/passwd', 'ab', 'A'.repeat(64), `${'a'.repeat(64)}\n`, `${'a'.repeat(61)}/..`])(
    'takes %j for no id',
    async (id) => {
      await expect(get(id)).rejects.toMatchObject({ code: 'internal' });
      await expect(put(id, makeBytes(10))).rejects.toMatchObject({ code: 'internal' });
    },
  );
}

/** A new rendition id. */
export function makeId(): string {
  return createHash('sha256').update(randomUUID()).digest('hex');
}

/** New random bytes. */
export function makeBytes(length: number): Uint8Array<ArrayBuffer> {
  return new Uint8Array(randomBytes(length));
}

function never(): AbortSignal {
  return new AbortController().signal;
}
