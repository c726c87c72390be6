import { describe, expect, it } from 'vitest';
import { ThumbnailError } from '../protocol/problem.ts';
import { code, createTestClient, item } from '../testing/test-client.ts';

describe('createThumbnailClient', () => {
  it('gathers what is wanted within the window into one call', async () => {
    const [client, calls, clock] = createTestClient();
    const loads = [client.load(item('a')), client.load(item('b'))];
    await clock.advance(19);
    loads.push(client.load(item('c')));
    expect(calls).toHaveLength(0);
    await clock.advance(1);
    expect(calls.map(({ keys }) => keys)).toEqual([['a', 'b', 'c']]);
    calls[0]?.answer();
    await clock.advance(0);
    expect((await Promise.all(loads)).map(({ blob }) => blob.size)).toEqual([10, 10, 10]);
  });

  it('sends a full batch at once and keeps calls in flight few', async () => {
    const [client, calls, clock] = createTestClient({ maxCalls: 2 });
    const loads = Array.from({ length: 60 }, (_, index) => client.load(item(`k${index}`)));
    await clock.advance(20);
    expect(calls.map(({ keys }) => keys.length)).toEqual([24, 24]);
    calls[1]?.answer();
    await clock.advance(0);
    expect(calls.map(({ keys }) => keys.length)).toEqual([24, 24, 12]);
    calls[0]?.answer();
    calls[2]?.answer();
    await clock.advance(0);
    await expect(Promise.all(loads)).resolves.toHaveLength(60);
  });

  it('sends the most urgent first', async () => {
    const [client, calls, clock] = createTestClient();
    const wanted = Object.entries({ far: 900, near: 1, middle: 50, farther: 901 });
    for (const [key, priority] of wanted) void client.load(item(key), { priority });
    await clock.advance(20);
    expect(calls.map(({ keys }) => keys)).toEqual([['near', 'middle', 'far', 'farther']]);
  });

  it('closes the window at once when told that nobody else is coming', async () => {
    const [client, calls] = createTestClient();
    void client.load(item('a'));
    client.flush();
    expect(calls.map(({ keys }) => keys)).toEqual([['a']]);
  });

  it('asks once for equal items, while in flight and afterwards', async () => {
    const [client, calls, clock] = createTestClient();
    const first = client.load(item('a'));
    const second = client.load({ ...item('a') });
    await clock.advance(20);
    const third = client.load(item('a'));
    calls[0]?.answer();
    await clock.advance(0);
    const renditions = await Promise.all([first, second, third, client.load(item('a'))]);
    expect(new Set(renditions.map(({ blob }) => blob)).size).toBe(1);
    expect(calls).toHaveLength(1);
    expect(client.ledger.snapshot()).toMatchObject({ calls: 1, items: 1, duplicates: 0, hits: 1 });
  });

  it('settles each item when its part arrives, in any order', async () => {
    const [client, calls, clock] = createTestClient();
    const settled: string[] = [];
    for (const key of ['a', 'b', 'c']) void client.load(item(key)).then(() => settled.push(key));
    await clock.advance(20);
    calls[0]?.image(2);
    await clock.advance(0);
    expect(settled).toEqual(['c']);
    calls[0]?.image(0);
    await clock.advance(0);
    expect(settled).toEqual(['c', 'a']);
  });

  it('drops an item that everybody left before the send, for free', async () => {
    const [client, calls, clock] = createTestClient();
    const leaving = new AbortController();
    const left = client.load(item('a'), { signal: leaving.signal });
    const kept = client.load(item('b'));
    leaving.abort();
    await expect(left.catch(code)).resolves.toBe('aborted');
    await clock.advance(20);
    expect(calls.map(({ keys }) => keys)).toEqual([['b']]);
    calls[0]?.answer();
    await clock.advance(0);
    await kept;
    expect(client.ledger.snapshot()).toMatchObject({ items: 1, cancelled: 1 });
  });

  it('keeps an item whose only reader leaves and comes back at once, as StrictMode does', async () => {
    const [client, calls, clock] = createTestClient();
    const leaving = new AbortController();
    client.load(item('a'), { signal: leaving.signal }).catch(code);
    leaving.abort();
    const back = client.load(item('a'));
    await clock.advance(20);
    calls[0]?.answer();
    await clock.advance(0);
    await expect(back).resolves.toMatchObject({ key: expect.stringContaining('a') });
    expect(client.ledger.snapshot()).toMatchObject({ calls: 1, items: 1, cancelled: 0 });
  });

  it('keeps the bytes of an item that everybody left after the send', async () => {
    const [client, calls, clock] = createTestClient();
    const leaving = new AbortController();
    client.load(item('a'), { signal: leaving.signal }).catch(code);
    await clock.advance(20);
    leaving.abort();
    await clock.advance(0);
    calls[0]?.answer();
    await clock.advance(0);
    await expect(client.load(item('a'))).resolves.toMatchObject({ etag: 'e0' });
    expect(client.ledger.snapshot()).toMatchObject({ calls: 1, items: 1, cancelled: 0, hits: 1 });
  });

  it('fails the missing items of a cut answer alone', async () => {
    const [client, calls, clock] = createTestClient();
    const loads = ['a', 'b', 'c'].map((key) => client.load(item(key)).then(() => 'image', code));
    await clock.advance(20);
    calls[0]?.image(1);
    calls[0]?.end(new ThumbnailError('truncated'));
    await clock.advance(0);
    await expect(Promise.all(loads)).resolves.toEqual(['truncated', 'image', 'truncated']);
    expect(client.ledger.snapshot()).toMatchObject({ failed: 2, items: 3 });
  });

  it('survives parts nobody asked for and a second part for one item', async () => {
    const [client, calls, clock] = createTestClient();
    const a = client.load(item('a'));
    const b = client.load(item('b')).catch(code);
    await clock.advance(20);
    calls[0]?.part({
      kind: 'image',
      id: '99',
      contentType: 'image/webp',
      etag: 'x',
      maxAgeS: 1,
      bytes: new Uint8Array(5),
    });
    calls[0]?.image(0, 7);
    calls[0]?.image(0, 9);
    calls[0]?.end();
    await clock.advance(0);
    expect((await a).blob.size).toBe(7);
    await expect(b).resolves.toBe('truncated');
    expect(client.ledger.snapshot()).toMatchObject({ bytes: 7, failed: 1 });
  });

  it('is idle only when no timer, queue, call or hold is left', async () => {
    const [client, calls, clock] = createTestClient();
    const log: string[] = [];
    const release = client.hold();
    void client.load(item('a'));
    void client.whenIdle().then(() => log.push('idle'));
    await clock.advance(20);
    calls[0]?.answer();
    await clock.advance(10);
    expect(log).toEqual([]);
    release();
    release();
    await clock.advance(0);
    expect(log).toEqual(['idle']);
    expect(clock.pending).toBe(0);
  });

  it('stays busy while one of two holds is open, however often the other is released', async () => {
    const [client, , clock] = createTestClient();
    const log: string[] = [];
    const [first, second] = [client.hold(), client.hold()];
    void client.whenIdle().then(() => log.push('idle'));
    first();
    first();
    await clock.advance(10);
    expect(log).toEqual([]);
    second();
    await clock.advance(0);
    expect(log).toEqual(['idle']);
  });

  it('refuses a malformed item and a full queue with their codes', async () => {
    const [client, , clock] = createTestClient({ maxQueue: 2 });
    await expect(client.load(item('../etc/passwd')).catch(code)).resolves.toBe('bad_request');
    void client.load(item('a'));
    void client.load(item('b'));
    const third = client.load(item('c')).catch(code);
    await clock.advance(0);
    await expect(third).resolves.toBe('over_budget');
    expect(client.ledger.events().at(-1)).toMatchObject({ type: 'refused', code: 'over_budget' });
  });

  it('reports with the next call how many earlier items were seen', async () => {
    const [client, calls, clock] = createTestClient();
    const first = [client.load(item('a')), client.load(item('b'))];
    await clock.advance(20);
    expect(calls[0]?.envelope.report).toBeUndefined();
    calls[0]?.answer();
    await clock.advance(0);
    await Promise.all(first);
    client.markSeen(item('a'));
    expect(client.ledger.snapshot()).toMatchObject({ seen: 1, neverSeen: 1 });
    void client.load(item('c'));
    await clock.advance(20);
    expect(calls[1]?.envelope.report).toEqual({ items: 2, seen: 1 });
  });

  it('keeps a reason for every call', async () => {
    const [client, , clock] = createTestClient();
    void client.load(item('a'), { reason: 'still' });
    await clock.advance(20);
    const facts = client.ledger.events().map(({ type }) => type);
    expect(facts).toEqual(['wanted', 'call', 'sent']);
    expect(client.ledger.events()[0]).toMatchObject({ reason: 'still' });
  });

  it('sends what is nearest first, however many are wanted in one task', async () => {
    const [client, calls, clock] = createTestClient();
    for (let index = 0; index < 60; index += 1) void client.load(item(`k${index}`), { priority: Math.abs(40 - index) });
    await clock.advance(0);
    expect(calls[0]?.keys[0]).toBe('k40');
    expect(calls[0]?.keys).not.toContain('k0');
  });

  it('takes the smallest of the priorities of those who wait', async () => {
    const [client, calls, clock] = createTestClient();
    void client.load(item('far'), { priority: 9 });
    void client.load(item('near'), { priority: 5 });
    void client.load(item('far'), { priority: 1 });
    void client.load(item('far'), { priority: 20 });
    await clock.advance(20);
    expect(calls[0]?.keys).toEqual(['far', 'near']);
  });

  it('goes on when a subscriber of the ledger throws, and tells of it', async () => {
    const [client, calls, clock] = createTestClient();
    const errors: unknown[] = [];
    const onError = (error: unknown): void => void errors.push(error);
    process.on('unhandledRejection', onError);
    client.ledger.subscribe(({ type }) => {
      if (type === 'call') throw new Error('mine');
    });
    const load = client.load(item('a'));
    await clock.advance(20);
    calls[0]?.answer();
    await clock.advance(0);
    await expect(load).resolves.toMatchObject({ etag: 'e0' });
    expect(errors).toMatchObject([{ message: 'mine' }]);
    process.off('unhandledRejection', onError);
  });

  it('reports each seen item once, also with two calls in flight and when one is lost', async () => {
    const [client, calls, clock] = createTestClient();
    const ask = async (...keys: string[]): Promise<void> => {
      for (const key of keys) client.load(item(key)).catch(code);
      await clock.advance(20);
    };
    await ask('a', 'b');
    calls[0]?.answer();
    await clock.advance(0);
    client.markSeen(item('a'));
    await ask('c');
    await ask('d');
    expect(calls.slice(1).map(({ envelope }) => envelope.report)).toEqual([
      { items: 2, seen: 1 },
      { items: 1, seen: 0 },
    ]);
    calls[1]?.end(new ThumbnailError('network'));
    calls[2]?.answer();
    await clock.advance(0);
    await ask('e');
    expect(calls[3]?.envelope.report).toEqual({ items: 3, seen: 1 });
  });

  it('refuses bounds with which nothing could ever be sent', () => {
    expect(() => createTestClient({ maxItems: 0 })).toThrow(RangeError);
    expect(() => createTestClient({ maxCalls: 0 })).toThrow(RangeError);
  });
});
