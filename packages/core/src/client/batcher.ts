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

/** Makes a batcher. */
export function createBatcher<T extends Prioritised>(options: BatcherOptions<T>): Batcher {
  const { clock, queue, windowMs, maxItems, maxCalls, send } = options;
  let calls = 0;
  let closeWindow: (() => void) | undefined;

  function flush(): void {
    closeWindow?.();
    closeWindow = undefined;
    while (queue.size > 0 && calls < maxCalls) void call();
  }

  async function call(): Promise<void> {
    calls += 1;
    try {
      await send(queue.take(maxItems));
    } finally {
      calls -= 1;
      // Waiting for a free call was window enough.
      if (closeWindow === undefined) flush();
    }
  }

  return {
    poke() {
      if (queue.size >= maxItems) flush();
      else closeWindow ??= clock.after(windowMs, flush);
    },
    flush,
  };
}
