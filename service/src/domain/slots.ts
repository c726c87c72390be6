import { ThumbnailError } from '@onsight/core/protocol';

/** A gate that lets a few in at a time, in the order they came. */
export interface Slots {
  /**
   * Waits for a slot.
   *
   * @param signal leaves the queue when it fires
   * @returns gives the slot back; calling it again does nothing
   * @throws {ThumbnailError} `throttled` when the queue is full; else the reason of the signal
   */
  acquire(signal: AbortSignal): Promise<() => void>;
}

/** Options of {@link createSlots}. */
export interface SlotsOptions {
  /** How many may be inside at once. */
  readonly width: number;
  /** How many may wait. */
  readonly queue: number;
  /** What somebody who finds the queue full is told to wait, in milliseconds. @default 2000 */
  readonly retryAfterMs?: number;
}

/**
 * Makes a gate.
 *
 * @example
 * const slots = createSlots({ width: 2, queue: 256 });
 * const release = await slots.acquire(signal);
 * try { await work(); } finally { release(); }
 */
export function createSlots({ width, queue, retryAfterMs = 2000 }: SlotsOptions): Slots {
  let free = width;
  const waiting = new Set<() => void>(); // in the order they came

  function enter(): () => void {
    let inside = true;
    return () => {
      if (!inside) return;
      inside = false;
      const [next] = waiting;
      if (next === undefined) free += 1;
      else next();
    };
  }

  return {
    async acquire(signal) {
      signal.throwIfAborted();
      if (free > 0) {
        free -= 1;
        return enter();
      }
      if (waiting.size >= queue) {
        throw new ThumbnailError('throttled', { detail: `queue: at most ${queue} sources wait`, retryAfterMs });
      }
      return await new Promise((resolve, reject) => {
        const leave = (): void => {
          waiting.delete(proceed);
          reject(signal.reason as Error); // whoever makes a signal here aborts it with a ThumbnailError
        };
        const proceed = (): void => {
          waiting.delete(proceed);
          signal.removeEventListener('abort', leave);
          resolve(enter());
        };
        waiting.add(proceed);
        signal.addEventListener('abort', leave, { once: true });
      });
    },
  };
}
