import { randomBytes } from 'node:crypto';
import { beforeAll, describe, expect, it } from 'vitest';
import { digest } from '../../testing/digest.ts';
import type { SourceRef, SourceStore } from '../domain/ports.ts';

/** A store of originals under test, with namespaces `one` and `two` and no other. */
export interface SourceStoreFixture {
  readonly store: SourceStore;
  /** Puts an original where the store looks for it, over an older one. */
  put(ref: SourceRef, bytes: Uint8Array): Promise<void>;
}

const maxBytes = 4 * 1024 * 1024;

/** What every {@link SourceStore} must do, as tests. `open` is called once, before them. */
export function testSourceStore(open: () => Promise<SourceStoreFixture>): void {
  let fixture: SourceStoreFixture;
  beforeAll(async () => {
    fixture = await open();
  });

  async function put(key: string, bytes: Uint8Array = randomBytes(100), namespace = 'one'): Promise<Uint8Array> {
    await fixture.put({ namespace, key }, bytes);
    return new Uint8Array(bytes);
  }
  const stat = (key: string, signal = never(), namespace = 'one') => fixture.store.stat({ namespace, key }, signal);
  const read = (key: string, options = {}, namespace = 'one') =>
    fixture.store.read({ namespace, key }, { signal: never(), maxBytes, ...options });

  describe('bytes', () => {
    it('gives the bytes with the size and ETag that a stat tells', async () => {
      const bytes = await put('plain.bin', randomBytes(1024 * 1024));
      const source = await read('plain.bin');
      expect(digest(source.bytes)).toBe(digest(bytes));
      expect(source.size).toBe(bytes.length);
      expect(await stat('plain.bin')).toEqual({ etag: source.etag, size: source.size });
    });

    it('gives an empty source as it is', async () => {
      await put('empty.bin', new Uint8Array());
      expect(await read('empty.bin')).toMatchObject({ size: 0, bytes: new Uint8Array() });
      expect(await stat('empty.bin')).toMatchObject({ size: 0 });
    });

    it('serves many reads at once', async () => {
      const bytes = await put('busy.bin', randomBytes(300_000));
      const sources = await Promise.all(Array.from({ length: 40 }, () => read('busy.bin')));
      expect(new Set(sources.map((source) => digest(source.bytes)))).toEqual(new Set([digest(bytes)]));
    });
  });

  describe('ETag', () => {
    it('stays while the bytes stay, and is printable ASCII without quotes', async () => {
      await put('still.bin');
      const { etag } = await stat('still.bin');
      expect(etag).toMatch(/^[\x21\x23-\x7e]{8,200}$/);
      expect((await stat('still.bin')).etag).toBe(etag);
    });

    it('changes when the source is overwritten', async () => {
      await put('changing.bin', randomBytes(100));
      const { etag } = await stat('changing.bin');
      await put('changing.bin', randomBytes(101));
      expect((await stat('changing.bin')).etag).not.toBe(etag);
      expect((await read('changing.bin')).etag).not.toBe(etag);
    });
  });

  describe('keys', () => {
    const segment = 'k'.repeat(249);
    it.each([
      ['spaces', 'with space/ leading and trailing .bin'],
      ['unicode', 'Rechnungen/größe Ω 写真 😀.bin'],
      ['a plus', 'a+b/c+d.bin'],
      ['percents', '100%/a%20b%zz%.bin'],
      ['marks of URLs', 'a?b=c&d#e;f:g@h=i,j$k!l(m)*n\'o"p<q>r|s^t`u{v}~w[x].bin'],
      ['a leading dot and dots inside', '.hidden/a..b...bin'],
      ['1,000 bytes', `${segment}/${segment}/${segment}/${segment}.`],
    ])('reads a key with %s', async (_, key) => {
      const bytes = await put(key);
      expect((await read(key)).bytes).toEqual(bytes);
      expect((await stat(key)).size).toBe(bytes.length);
    });

    it('tells apart keys that decode to each other', async () => {
      const encoded = await put('a%2Bb.bin');
      const plain = await put('a+b.bin');
      expect((await read('a%2Bb.bin')).bytes).toEqual(encoded);
      expect((await read('a+b.bin')).bytes).toEqual(plain);
    });

    it('keeps namespaces apart', async () => {
      const one = await put('same.bin');
      const two = await put('same.bin', randomBytes(50), 'two');
      expect((await read('same.bin', {}, 'one')).bytes).toEqual(one);
      expect((await read('same.bin', {}, 'two')).bytes).toEqual(two);
    });
  });

  describe('not_found', () => {
    it.each([
      ['a missing key', 'missing.bin', 'one'],
      ['a key in a missing folder', 'no/such/folder/a.bin', 'one'],
      ['a folder', 'folder', 'one'],
      ['a key below a source', 'folder/a.bin/b.bin', 'one'],
      ['an unknown namespace', 'folder/a.bin', 'three'],
    ])('is the answer to %s', async (_, key, namespace) => {
      await put('folder/a.bin');
      await expect(stat(key, never(), namespace)).rejects.toMatchObject({ code: 'not_found' });
      await expect(read(key, {}, namespace)).rejects.toMatchObject({ code: 'not_found' });
    });
  });

  describe('bounds', () => {
    it('reads a source of exactly the limit and refuses one byte more', async () => {
      await put('limit.bin', randomBytes(1000));
      expect((await read('limit.bin', { maxBytes: 1000 })).size).toBe(1000);
      const refused = { code: 'too_large', detail: 'expected at most 999 bytes, received 1000' };
      await expect(read('limit.bin', { maxBytes: 999 })).rejects.toMatchObject(refused);
    });

    it('is a timeout when the signal has fired', async () => {
      await put('late.bin');
      const signal = AbortSignal.abort();
      await expect(stat('late.bin', signal)).rejects.toMatchObject({ code: 'timeout' });
      await expect(read('late.bin', { signal })).rejects.toMatchObject({ code: 'timeout' });
    });

    it('is a timeout when the signal fires on the way', async () => {
      await put('slow.bin', randomBytes(maxBytes));
      const controller = new AbortController();
      const { signal } = controller;
      const results = Promise.allSettled([stat('slow.bin', signal), read('slow.bin', { signal })]);
      controller.abort(new Error('the deadline passed'));
      const timeout = { status: 'rejected', reason: { code: 'timeout', cause: { message: 'the deadline passed' } } };
      expect(await results).toMatchObject([timeout, timeout]);
    });
  });
}

/** What a stat and a read of one source come to: `'found'` or the error. */
export async function outcomes(store: SourceStore, ref: SourceRef): Promise<[stat: unknown, read: unknown]> {
  const toOutcome = (done: Promise<unknown>): Promise<unknown> =>
    done.then(() => 'found').catch((error: unknown) => error);
  const signal = never();
  return await Promise.all([
    toOutcome(store.stat(ref, signal)),
    toOutcome(store.read(ref, { signal, maxBytes: 1_000_000 })),
  ]);
}

function never(): AbortSignal {
  return new AbortController().signal;
}
