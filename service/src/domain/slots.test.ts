import { ThumbnailError } from '@onsight/core/protocol';
import { describe, expect, it } from 'vitest';
import { createSlots } from './slots.ts';

const never = new AbortController().signal;

/** Queues up waiters that note their name as they come in. */
function createQueue(slots: ReturnType<typeof createSlots>) {
  const entered: string[] = [];
  const join = async (name: string, signal: AbortSignal = never): Promise<() => void> => {
    const release = await slots.acquire(signal);
    entered.push(name);
    return release;
  };
  return [join, entered] as const;
}

describe('createSlots', () => {
  it('lets as many in as it is wide, and the others in the order they came', async () => {
    const [join, entered] = createQueue(createSlots({ width: 2, queue: 10 }));
    const [a, b, c, d] = ['a', 'b', 'c', 'd'].map((name) => join(name));
    await Promise.all([a, b]);
    expect(entered).toEqual(['a', 'b']);
    (await b)?.();
    await c;
    expect(entered).toEqual(['a', 'b', 'c']);
    (await a)?.();
    await d;
    expect(entered).toEqual(['a', 'b', 'c', 'd']);
  });

  it('takes a slot back once, however often it is given', async () => {
    const slots = createSlots({ width: 1, queue: 10 });
    const [join, entered] = createQueue(slots);
    const release = await join('a');
    release();
    release();
    await join('b');
    const waiting = join('c');
    await Promise.resolve();
    expect(entered).toEqual(['a', 'b']);
    void waiting;
  });

  it('refuses when its queue is full, and says when to come back', async () => {
    const slots = createSlots({ width: 1, queue: 1, retryAfterMs: 700 });
    await slots.acquire(never);
    void slots.acquire(never);
    await expect(slots.acquire(never)).rejects.toMatchObject({ code: 'throttled', retryAfterMs: 700 });
  });

  it('forgets a waiter whose signal fires', async () => {
    const [join, entered] = createQueue(createSlots({ width: 1, queue: 1 }));
    const release = await join('a');
    const leaving = new AbortController();
    const left = join('b', leaving.signal);
    leaving.abort(new ThumbnailError('timeout'));
    await expect(left).rejects.toMatchObject({ code: 'timeout' });
    const next = join('c'); // the queue has room again
    release();
    await next;
    expect(entered).toEqual(['a', 'c']);
  });

  it('does not let in whose signal has fired already', async () => {
    const slots = createSlots({ width: 1, queue: 1 });
    await expect(slots.acquire(AbortSignal.abort(new ThumbnailError('aborted')))).rejects.toMatchObject({
      code: 'aborted',
    });
    await slots.acquire(never); // the slot is still free
  });
});
