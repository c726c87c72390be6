import { describe, expect, it } from 'vitest';
import type { RenditionCache } from '../cache/rendition-cache.ts';
import type { Known } from '../cache/rendition.ts';
import type { Item } from '../protocol/item.ts';
import { ThumbnailError } from '../protocol/problem.ts';
import type { ManualClock } from '../testing/manual-clock.ts';
import { createManualClock } from '../testing/manual-clock.ts';
import { createScriptedTransport } from '../testing/scripted-transport.ts';
import { code, createTestClient, item } from '../testing/test-client.ts';
import { createThumbnailClient } from './thumbnail-client.ts';

/** A cache that takes `ms` for each look-up. */
function createSlowCache(clock: ManualClock, ms: number): [RenditionCache, Map<string, Known>] {
  const stored = new Map<string, Known>();
  return [
    {
      get: (key) => new Promise((resolve) => clock.after(ms, () => resolve(stored.get(key)))),
      put: async (known) => void stored.set(known.key, known),
    },
    stored,
  ];
}

describe('createThumbnailClient with caches', () => {
  it('remembers permanent failures for a while, and asks again for passing ones', async () => {
    const [client, calls, clock] = createTestClient();
    const fail = async (key: string, error: ThumbnailError): Promise<unknown> => {
      const load = client.load(item(key)).catch(code);
      await clock.advance(20);
      calls.at(-1)?.part({ kind: 'problem', id: '0', error });
      calls.at(-1)?.end();
      await clock.advance(0);
      return load;
    };
    await fail('gone', new ThumbnailError('not_found'));
    await fail('slow', new ThumbnailError('timeout'));
    await expect(client.load(item('gone')).catch(code)).resolves.toBe('not_found');
    expect(calls).toHaveLength(2);
    await fail('slow', new ThumbnailError('timeout'));
    expect(calls).toHaveLength(3);
    await clock.advance(61_000);
    await fail('gone', new ThumbnailError('not_found'));
    expect(calls).toHaveLength(4);
  });

  it('remembers permanent failures on the next visit, too', async () => {
    const clock = createManualClock();
    const [cache] = createSlowCache(clock, 1);
    const [transport, calls] = createScriptedTransport();
    const first = createThumbnailClient({ transport, clock, cache }).load(item('bad')).catch(code);
    await clock.advance(30);
    calls[0]?.part({ kind: 'problem', id: '0', error: new ThumbnailError('corrupt') });
    calls[0]?.end();
    await clock.advance(0);
    await expect(first).resolves.toBe('corrupt');
    const again = createThumbnailClient({ transport, clock, cache }).load(item('bad')).catch(code);
    await clock.advance(30);
    await expect(again).resolves.toBe('corrupt');
    expect(calls).toHaveLength(1);
  });

  it('revalidates an unversioned rendition when it is stale, and keeps its bytes on a 304 part', async () => {
    const [client, calls, clock] = createTestClient();
    const unversioned: Item = { key: 'logo', width: 64, height: 64, fit: 'contain' };
    const first = client.load(unversioned);
    await clock.advance(20);
    calls[0]?.answer();
    await clock.advance(0);
    const { blob } = await first;
    await clock.advance(59_000);
    await client.load(unversioned);
    expect(calls).toHaveLength(1);
    await clock.advance(2000);
    const again = client.load(unversioned);
    await clock.advance(20);
    expect(calls[1]?.envelope.items[0]?.ifNoneMatch).toBe('e0');
    calls[1]?.part({ kind: 'not_modified', id: '0', etag: 'e0', maxAgeS: 60 });
    calls[1]?.end();
    await clock.advance(0);
    expect((await again).blob).toBe(blob);
    expect(client.ledger.snapshot()).toMatchObject({ items: 2, duplicates: 0, bytes: 10 });
  });

  it('looks into the persistent cache first, and waits for it before it closes the window', async () => {
    const clock = createManualClock();
    const [cache, stored] = createSlowCache(clock, 5);
    const [transport, calls] = createScriptedTransport();
    const first = createThumbnailClient({ transport, clock, cache });
    const load = first.load(item('a'));
    first.flush();
    await clock.advance(5);
    expect(calls).toHaveLength(1);
    calls[0]?.answer();
    await clock.advance(0);
    await load;
    expect(stored.size).toBe(1);
    const second = createThumbnailClient({ transport, clock, cache });
    const loads = [second.load(item('a')), second.load(item('b'))];
    second.flush();
    await clock.advance(5);
    expect(calls.map(({ keys }) => keys)).toEqual([['a'], ['b']]);
    calls[1]?.answer();
    await clock.advance(0);
    await Promise.all(loads);
    expect(second.ledger.snapshot()).toMatchObject({ calls: 1, items: 1, hits: 1 });
  });

  it('works with a cache that fails', async () => {
    const broken: RenditionCache = {
      get: () => Promise.reject(new Error('quota')),
      put: () => Promise.reject(new Error('quota')),
    };
    const [client, calls, clock] = createTestClient({ cache: broken });
    const load = client.load(item('a'));
    await clock.advance(20);
    calls[0]?.answer();
    await clock.advance(0);
    await expect(load).resolves.toMatchObject({ etag: 'e0' });
    const idle = client.whenIdle();
    await clock.advance(1);
    await idle;
  });

  it('remembers no failure of a whole call: it says nothing of the files', async () => {
    const [client, calls, clock] = createTestClient();
    const ask = async (): Promise<unknown> => {
      const load = client.load(item('a')).catch(code);
      await clock.advance(20);
      calls.at(-1)?.end(new ThumbnailError('forbidden'));
      await clock.advance(0);
      return load;
    };
    await expect(ask()).resolves.toBe('forbidden');
    await expect(ask()).resolves.toBe('forbidden');
    expect(calls).toHaveLength(2);
  });

  it('keeps a group together whose look-ups end far apart', async () => {
    const clock = createManualClock();
    const [transport, calls] = createScriptedTransport();
    const delays = [0, 0, 1, 30, 60, 90, 90, 90];
    const cache: RenditionCache = {
      // As different as caches are: some answer at once.
      get: async (key) => {
        const ms = delays[Number(key.at(-1))] ?? 0;
        if (ms > 0) await new Promise<void>((resolve) => clock.after(ms, resolve));
        return undefined;
      },
      put: async () => {},
    };
    const client = createThumbnailClient({ transport, clock, cache });
    for (const index of delays.keys()) void client.load(item(`k${index}`));
    client.flush();
    await clock.advance(120);
    expect(calls.map(({ keys }) => keys.length)).toEqual([8]);
  });

  it('sends nothing for an item that everybody left during its look-up', async () => {
    const clock = createManualClock();
    const [cache] = createSlowCache(clock, 5);
    const [transport, calls] = createScriptedTransport();
    const client = createThumbnailClient({ transport, clock, cache });
    const leaving = new AbortController();
    const left = client.load(item('a'), { signal: leaving.signal }).catch(code);
    leaving.abort();
    await clock.advance(60);
    await expect(left).resolves.toBe('aborted');
    expect(calls).toEqual([]);
    const idle = client.whenIdle();
    await clock.advance(1);
    await idle;
  });
});
