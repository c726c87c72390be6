import { ThumbnailError } from '@onsight/core/protocol';

/**
 * Waits for work, but no longer than the signal allows: a hung disk cannot be interrupted, only left. The work itself
 * must watch the signal too and give back what it holds.
 *
 * @throws {ThumbnailError} `timeout` once the signal fires; the work is not started when it has fired already
 */
export async function untilAborted<T>(signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  if (signal.aborted) throw toTimeout(signal);
  return await new Promise<T>((resolve, reject) => {
    const leave = (): void => reject(toTimeout(signal));
    signal.addEventListener('abort', leave, { once: true });
    const stay = (): void => signal.removeEventListener('abort', leave);
    work().finally(stay).then(resolve, reject);
  });
}

function toTimeout(signal: AbortSignal): ThumbnailError {
  return new ThumbnailError('timeout', { cause: signal.reason });
}
