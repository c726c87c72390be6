import { setMaxListeners } from 'node:events';
import { ThumbnailError } from '@onsight/core/protocol';

/** A signal that fires when the time is over. */
export interface Deadline {
  readonly signal: AbortSignal;
  /** The work is done in time: the signal will not fire any more. */
  clear(): void;
  /** Fires the signal now. Does nothing once it has fired. */
  fire(reason: ThumbnailError): void;
}

/**
 * Starts a deadline. Whoever starts one clears or fires it, so that no timer is left behind.
 *
 * @param ms from now, in milliseconds
 * @param parent fires it too, with the parent's reason
 */
export function startDeadline(ms: number, parent?: AbortSignal): Deadline {
  const controller = new AbortController();
  // Each item of a batch listens. Node takes more than ten for a leak, and says so on every batch.
  setMaxListeners(0, controller.signal);
  const timer = setTimeout(() => fire(new ThumbnailError('timeout', { detail: `expected at most ${ms} ms` })), ms);
  const follow = (): void => {
    fire(parent?.reason instanceof ThumbnailError ? parent.reason : new ThumbnailError('aborted'));
  };
  function clear(): void {
    clearTimeout(timer);
    parent?.removeEventListener('abort', follow);
  }
  function fire(reason: ThumbnailError): void {
    clear();
    controller.abort(reason);
  }
  if (parent?.aborted) follow();
  else parent?.addEventListener('abort', follow);
  return { signal: controller.signal, clear, fire };
}

/**
 * Waits for work until a signal fires. The work itself goes on, and its own failure is then nobody's: a native decoder
 * cannot be interrupted, only left.
 *
 * @throws the reason of the signal
 */
export async function untilFired<T>(signal: AbortSignal, work: Promise<T>): Promise<T> {
  return await new Promise((resolve, reject) => {
    const leave = (): void => reject(signal.reason as Error); // deadlines fire with a ThumbnailError
    const stay = (): void => signal.removeEventListener('abort', leave);
    signal.addEventListener('abort', leave, { once: true });
    if (signal.aborted) leave();
    work.finally(stay).then(resolve, reject);
  });
}
