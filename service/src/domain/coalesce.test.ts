import { ThumbnailError } from '@onsight/core/protocol';
import { describe, expect, it } from 'vitest';
import type { Flight, Work } from './coalesce.ts';
import { createCoalescer } from './coalesce.ts';

const never = new AbortController().signal;

/** Work that is steered from outside, and a log of its starts. */
function createWork() {
  const started: { ids: readonly string[]; flight: Flight; release: () => void }[] = [];
  const work: Work<string> = async function* (ids, flight) {
    await new Promise<void>((release) => started.push({ ids, flight, release }));
    for (const id of ids) yield [id, `${id} made`];
  };
  return [work, started] as const;
}

describe('createCoalescer', () => {
  it('does the same work once for all who want it at the same time', async () => {
    const coalescer = createCoalescer<string>();
    const [work, started] = createWork();
    const shares = Array.from({ length: 32 }, () =>
      coalescer.share(['a'], new AbortController().signal, work).get('a'),
    );
    started[0]?.release();
    expect(await Promise.all(shares.flatMap((share) => share?.value ?? []))).toEqual(Array(32).fill('a made'));
    expect(started).toHaveLength(1);
    expect(shares.map((share) => share?.fresh)).toEqual([true, ...Array<boolean>(31).fill(false)]);
  });

  it('starts only what is not under way', async () => {
    const coalescer = createCoalescer<string>();
    const [work, started] = createWork();
    coalescer.share(['a', 'b'], never, work);
    const second = coalescer.share(['b', 'c'], never, work);
    expect(started.map(({ ids }) => ids)).toEqual([['a', 'b'], ['c']]);
    for (const { release } of started) release();
    expect(await second.get('b')?.value).toBe('b made');
    expect(await second.get('c')?.value).toBe('c made');
  });

  it('starts again once the work has ended', async () => {
    const coalescer = createCoalescer<string>();
    const [work, started] = createWork();
    for (const turn of [1, 2]) {
      coalescer.share(['a'], never, work);
      expect(started).toHaveLength(turn);
      started.at(-1)?.release();
      await coalescer.idle();
    }
  });

  it('shares a value until its work has ended, so that what is being stored is not made again', async () => {
    const coalescer = createCoalescer<string>();
    let store = (): void => {};
    const work: Work<string> = async function* (_, flight) {
      flight.begin();
      yield ['a', 'made'];
      await new Promise<void>((resolve) => (store = resolve));
    };
    await coalescer.share(['a'], never, work).get('a')?.value;
    const late = coalescer.share(['a'], never, () => expect.unreachable());
    expect(await late.get('a')?.value).toBe('made');
    store();
    await coalescer.idle();
  });

  it('shares a failure with those who wait and forgets it', async () => {
    const coalescer = createCoalescer<string>();
    let fail = (): void => {};
    const failing: Work<string> = async function* (_, flight) {
      flight.begin();
      await new Promise<void>((resolve) => (fail = resolve));
      yield ['a', new ThumbnailError('corrupt')];
      await new Promise(() => {}); // the work itself goes on
    };
    const both = [1, 2].map(() => coalescer.share(['a'], never, failing).get('a')?.value);
    fail();
    for (const value of both) await expect(value).rejects.toMatchObject({ code: 'corrupt' });
    const [work, started] = createWork();
    const again = coalescer.share(['a'], never, work).get('a');
    started[0]?.release();
    expect(await again?.value).toBe('a made');
  });

  it('gives what the work throws to all that have no value yet', async () => {
    const coalescer = createCoalescer<string>();
    const shares = coalescer.share(['a', 'b'], never, async function* () {
      yield ['a', 'made'];
      throw new ThumbnailError('source_unavailable');
    });
    expect(await shares.get('a')?.value).toBe('made');
    await expect(shares.get('b')?.value).rejects.toMatchObject({ code: 'source_unavailable' });
  });

  it('calls it internal when the work ends without a value', async () => {
    const share = createCoalescer<string>().share(['a'], never, async function* () {});
    await expect(share.get('a')?.value).rejects.toMatchObject({ code: 'internal' });
  });

  it('abandons work that was not begun, once the last of those who wait has left', () => {
    const coalescer = createCoalescer<string>();
    const [work, started] = createWork();
    const leavers = [new AbortController(), new AbortController()];
    for (const { signal } of leavers) coalescer.share(['a'], signal, work);
    leavers[0]?.abort();
    expect(started[0]?.flight.abandoned.aborted).toBe(false);
    leavers[1]?.abort();
    expect(started[0]?.flight.abandoned.aborted).toBe(true);
  });

  it('starts anew for who comes after the work was abandoned', async () => {
    const coalescer = createCoalescer<string>();
    const [work, started] = createWork();
    const leaver = new AbortController();
    coalescer.share(['a'], leaver.signal, work);
    leaver.abort();
    const next = coalescer.share(['a'], never, work).get('a');
    expect(started).toHaveLength(2);
    started[0]?.release();
    started[1]?.release();
    expect(await next?.value).toBe('a made');
  });

  it('never abandons work that has begun, and shares it with who comes next', async () => {
    const coalescer = createCoalescer<string>();
    const [work, started] = createWork();
    const leaver = new AbortController();
    coalescer.share(['a'], leaver.signal, work);
    started[0]?.flight.begin();
    leaver.abort();
    expect(started[0]?.flight.abandoned.aborted).toBe(false);
    const next = coalescer.share(['a'], never, work).get('a');
    started[0]?.release();
    expect(await next?.value).toBe('a made');
    expect(started).toHaveLength(1);
  });
});
