import type { Rendition } from '../cache/rendition.ts';
import type { Item } from '../protocol/item.ts';
import { ThumbnailError } from '../protocol/problem.ts';

/** One rendition on its way, and everyone who waits for it. */
export interface Job {
  readonly key: string;
  readonly item: Item;
  /** Distance to what the person looks at; the smallest of those who wait. Lower goes first. */
  readonly priority: number;
  /** The rendition a cache still has, past its freshness: asked for conditionally. */
  stale: Rendition | undefined;
  /** Whether it is part of a call: from then on it is paid for, and kept whoever leaves (law 3). */
  sent: boolean;
  /** Adds someone who waits. */
  join(options: JoinOptions): Promise<Rendition>;
  readonly abandoned: boolean;
  /** Resolves when it has ended, well or not. */
  readonly ended: Promise<unknown>;
  /** Tells everyone who waits. */
  end(result: Rendition | ThumbnailError): void;
}

/** How someone waits. */
export interface JoinOptions {
  readonly priority: number;
  readonly signal: AbortSignal | undefined;
}

interface Waiter {
  resolve(rendition: Rendition): void;
  reject(error: ThumbnailError): void;
}

/** Makes a job; `onAbandoned` is called each time the last one who waited leaves. */
export function createJob(key: string, item: Item, onAbandoned: (job: Job) => void): Job {
  const waiters = new Set<Waiter>();
  const over = new AbortController();
  let priority = Infinity;

  const job: Job = {
    key,
    item,
    stale: undefined,
    sent: false,
    get priority() {
      return priority;
    },
    get abandoned() {
      return waiters.size === 0;
    },
    ended: new Promise((resolve) => over.signal.addEventListener('abort', resolve)),
    join({ priority: wanted, signal }) {
      priority = Math.min(priority, wanted);
      return new Promise((resolve, reject) => {
        const waiter = { resolve, reject };
        const leave = (): void => {
          waiters.delete(waiter);
          reject(new ThumbnailError('aborted'));
          if (waiters.size === 0) onAbandoned(job);
        };
        waiters.add(waiter);
        signal?.addEventListener('abort', leave, { once: true, signal: over.signal });
      });
    },
    end(result) {
      over.abort();
      for (const waiter of waiters) {
        if (result instanceof ThumbnailError) waiter.reject(result);
        else waiter.resolve(result);
      }
      waiters.clear();
    },
  };
  return job;
}
