import type { Clock } from './clock.ts';
import type { Prioritised, RequestQueue } from './request-queue.ts';

/** Options of {@link createBatcher}. */
export interface BatcherOptions<T extends Prioritised> {
  readonly clock: Clock;
  readonly queue: RequestQueue<T>;
  /** How long the first item waits for company, in milliseconds. */
  readonly windowMs: number;
  /** Items in one batch. */
  readonly maxItems: number;
  /** Calls in flight; what is wanted meanwhile gathers in the queue. */
  readonly maxCalls: number;
  /** Sends one batch; must settle and not reject. */
  readonly send: (jobs: readonly T[]) => Promise<void>;
}

/** Turns a queue into few, full calls. */
export interface Batcher {
  /** Something was queued: send when the window closes or the batch is full. */
  poke(): void;
  /** Closes the window now. */
  flush(): void;
}

/** Makes a batcher. @throws {RangeError} when a batch may hold nothing or no call may be made */
export function createBatcher<T extends Prioritised>(options: BatcherOptions<T>): Batcher {
  const { clock, queue, windowMs, maxItems, maxCalls, send } = options;
  if (!(maxItems >= 1 && maxCalls >= 1)) {
    throw new RangeError('expected maxItems and maxCalls of at least 1');
  }
  let calls = 0;
  let closesAt = Infinity;
  let cancelTimer: (() => void) | undefined;

  function closeIn(ms: number): void {
    if (clock.now() + ms >= closesAt) return;
    cancelTimer?.();
    closesAt = clock.now() + ms;
    cancelTimer = clock.after(ms, flush);
  }

  function flush(): void {
    cancelTimer?.();
    closesAt = Infinity;
    while (queue.size > 0 && calls < maxCalls) void call();
  }

  async function call(): Promise<void> {
    calls += 1;
    try {
      await send(queue.take(maxItems));
    } finally {
      calls -= 1;
      // Waiting for a free call was window enough.
      if (closesAt === Infinity) flush();
    }
  }

  return {
    // A full batch goes at the end of the task, not at its 24th item: the most urgent may come after it.
    poke: () => closeIn(queue.size >= maxItems ? 0 : windowMs),
    flush,
  };
}
