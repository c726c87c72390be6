import { ThumbnailError } from '@onsight/core/protocol';

/** What work knows of those who wait for it. */
export interface Flight {
  /** Fires when nobody waits any more; never after {@link begin}. */
  readonly abandoned: AbortSignal;
  /** From here on the work is finished, whoever leaves: what has been paid for is kept. */
  begin(): void;
}

/**
 * Makes the values of some ids, in any order; a failure is a value too, of its id alone. What it throws goes to all ids that have
 * no value yet. It may go on after its last value, to store them: until it returns, its values are still shared.
 */
export type Work<T> = (ids: readonly string[], flight: Flight) => AsyncIterable<readonly [string, T | ThumbnailError]>;

/** A value that may be others' too. */
export interface Share<T> {
  readonly value: Promise<T>;
  /** Whether the work was begun for this caller. */
  readonly fresh: boolean;
}

/** Does identical concurrent work once. */
export interface Coalescer<T> {
  /**
   * Joins the work that is under way on some of the ids and starts `work`, once, on the others. A failure is shared by those
   * who wait for it and then forgotten.
   *
   * @param signal the caller leaves when it fires; the work goes on for the others
   */
  share(ids: readonly string[], signal: AbortSignal, work: Work<T>): ReadonlyMap<string, Share<T>>;
  /** Resolves when no work is left. */
  idle(): Promise<void>;
}

interface Entry<T> {
  readonly value: Promise<T>;
  readonly settle: (outcome: T | Error) => void;
  readonly flight: Flight & { join(signal: AbortSignal, value: Promise<unknown>): void };
}

/** Makes a coalescer; one per process is what makes it worth having. */
export function createCoalescer<T>(): Coalescer<T> {
  const entries = new Map<string, Entry<T>>();
  const running = new Set<Promise<void>>();

  function start(ids: readonly string[], work: Work<T>): void {
    const flight = createFlight();
    const own = new Map(ids.map((id) => [id, createEntry<T>(flight)]));
    for (const [id, entry] of own) entries.set(id, entry);
    const forget = (id: string): void => {
      if (entries.get(id) === own.get(id)) entries.delete(id);
    };
    const run = async (): Promise<void> => {
      let rest: unknown = new ThumbnailError('internal', {
        cause: new Error('the work ended without a value for each id'),
      });
      try {
        for await (const [id, outcome] of work(ids, flight)) {
          if (outcome instanceof ThumbnailError) forget(id);
          own.get(id)?.settle(outcome);
        }
      } catch (error) {
        rest = error;
      }
      ids.forEach(forget);
      // Entries that have a value keep it.
      for (const entry of own.values()) entry.settle(rest instanceof Error ? rest : new Error(String(rest)));
    };
    const ended = run().finally(() => running.delete(ended));
    running.add(ended);
  }

  return {
    share(ids, signal, work) {
      const fresh = ids.filter((id) => entries.get(id)?.flight.abandoned.aborted ?? true);
      if (fresh.length > 0) start(fresh, work);
      return new Map(
        ids.flatMap((id) => {
          const entry = entries.get(id);
          if (entry === undefined) return [];
          entry.flight.join(signal, entry.value);
          return [[id, { value: entry.value, fresh: fresh.includes(id) }]];
        }),
      );
    },
    async idle() {
      while (running.size > 0) await Promise.all(running);
    },
  };
}

function createEntry<T>(flight: Entry<T>['flight']): Entry<T> {
  let settle: Entry<T>['settle'] = () => {};
  const value = new Promise<T>((resolve, reject) => {
    settle = (outcome) => (outcome instanceof Error ? reject(outcome) : resolve(outcome));
  });
  value.catch(() => {}); // nobody may be left to hear of it
  return { value, settle, flight };
}

function createFlight(): Entry<unknown>['flight'] {
  const controller = new AbortController();
  let waiters = 0;
  let begun = false;
  return {
    abandoned: controller.signal,
    begin() {
      begun = true;
    },
    join(signal, value) {
      waiters += 1;
      let waits = true;
      const leave = (): void => {
        signal.removeEventListener('abort', leave);
        if (waits) waiters -= 1;
        waits = false;
        if (waiters === 0 && !begun) controller.abort(new ThumbnailError('aborted'));
      };
      signal.addEventListener('abort', leave);
      if (signal.aborted) leave();
      value.then(leave, leave);
    },
  };
}
