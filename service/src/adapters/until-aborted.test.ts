import { getEventListeners } from 'node:events';
import { describe, expect, it, vi } from 'vitest';
import { untilAborted } from './until-aborted.ts';

describe('untilAborted', () => {
  it('leaves work that hangs as soon as the signal fires', async () => {
    const controller = new AbortController();
    const hung = untilAborted(controller.signal, () => new Promise(() => {}));
    controller.abort(new Error('the deadline passed'));
    await expect(hung).rejects.toMatchObject({ code: 'timeout', cause: { message: 'the deadline passed' } });
  });

  it('does not start when the signal has fired', async () => {
    const work = vi.fn(() => Promise.resolve(1));
    await expect(untilAborted(AbortSignal.abort(), work)).rejects.toMatchObject({ code: 'timeout' });
    expect(work).not.toHaveBeenCalled();
  });

  it('gives what the work gives and leaves no listener behind', async () => {
    const { signal } = new AbortController();
    expect(await untilAborted(signal, () => Promise.resolve(7))).toBe(7);
    await expect(untilAborted(signal, () => Promise.reject(new Error('broken')))).rejects.toThrow('broken');
    expect(getEventListeners(signal, 'abort')).toHaveLength(0);
  });
});
