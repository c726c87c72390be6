import { ThumbnailError } from '@onsight/core/protocol';
import { describe, expect, it } from 'vitest';
import { startDeadline, untilFired } from './deadline.ts';

const hang = new Promise<never>(() => {});

describe('startDeadline', () => {
  it('fires with `timeout` when the time is over', async () => {
    const { signal } = startDeadline(1);
    await expect(untilFired(signal, hang)).rejects.toMatchObject({ code: 'timeout' });
  });

  it('fires when its parent does, for the same reason', async () => {
    const parent = startDeadline(1);
    const { signal } = startDeadline(60_000, parent.signal);
    const [own, inherited] = [parent.signal, signal].map((each) =>
      untilFired(each, hang).catch((reason: unknown) => reason),
    );
    expect(await inherited).toBe(await own);
  });

  it('has fired when its parent had', () => {
    expect(startDeadline(60_000, AbortSignal.abort()).signal.reason).toMatchObject({ code: 'aborted' });
  });

  it('fires when it is told to, and only the first reason counts', () => {
    const deadline = startDeadline(60_000);
    deadline.fire(new ThumbnailError('aborted'));
    deadline.fire(new ThumbnailError('timeout'));
    expect(deadline.signal.reason).toMatchObject({ code: 'aborted' });
  });

  it('does not fire once it is cleared, not even with its parent', async () => {
    const parent = startDeadline(1);
    const deadlines = [startDeadline(1), startDeadline(60_000, parent.signal)];
    for (const { clear } of deadlines) clear();
    await untilFired(parent.signal, hang).catch(() => {});
    expect(deadlines.map(({ signal }) => signal.aborted)).toEqual([false, false]);
  });
});

describe('untilFired', () => {
  it('gives the value of work that is done in time', async () => {
    const deadline = startDeadline(60_000);
    await expect(untilFired(deadline.signal, Promise.resolve(7))).resolves.toBe(7);
    deadline.clear();
  });

  it('gives the failure of work that fails in time', async () => {
    const deadline = startDeadline(60_000);
    const failure = new ThumbnailError('corrupt');
    await expect(untilFired(deadline.signal, Promise.reject(failure))).rejects.toBe(failure);
    deadline.clear();
  });

  it('does not wait when the signal has fired', async () => {
    await expect(untilFired(startDeadline(60_000, AbortSignal.abort()).signal, hang)).rejects.toMatchObject({
      code: 'aborted',
    });
  });
});
