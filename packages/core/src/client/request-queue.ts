/** What a {@link RequestQueue} orders by. */
export interface Prioritised {
  /** Lower goes first. */
  readonly priority: number;
}

/** Waiting work: bounded, ordered by priority at the moment it is taken, first come first served among equals. */
export interface RequestQueue<T extends Prioritised> {
  readonly size: number;
  /** Whether there was room. */
  add(job: T): boolean;
  /** Whether it was still there. */
  remove(job: T): boolean;
  /** Takes at most `count`, most urgent first. */
  take(count: number): T[];
}

/** Makes a queue that holds at most `limit` jobs. */
export function createRequestQueue<T extends Prioritised>(limit: number): RequestQueue<T> {
  const jobs = new Set<T>();
  return {
    get size() {
      return jobs.size;
    },
    add: (job) => jobs.size < limit && jobs.add(job).has(job),
    remove: (job) => jobs.delete(job),
    take(count) {
      const taken = [...jobs].toSorted((a, b) => a.priority - b.priority).slice(0, count);
      for (const job of taken) jobs.delete(job);
      return taken;
    },
  };
}
