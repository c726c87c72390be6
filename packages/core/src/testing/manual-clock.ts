import type { Clock } from '../client/clock.ts';

/** A clock that moves when it is told to. */
export interface ManualClock extends Clock {
  /** Lets time pass, firing what falls due in order, and lets promises settle in between. */
  advance(ms: number): Promise<void>;
  /** How many call-backs wait. */
  readonly pending: number;
}

/** Makes a clock that stands at `start`, in milliseconds since the epoch. */
export function createManualClock(start = 1_000_000): ManualClock {
  let time = start;
  let order = 0;
  const timers = new Map<number, { readonly at: number; readonly callback: () => void }>();

  return {
    now: () => time,
    after(ms, callback) {
      order += 1;
      const id = order;
      timers.set(id, { at: time + ms, callback });
      return () => timers.delete(id);
    },
    async advance(ms) {
      const end = time + ms;
      await settle();
      for (;;) {
        const due = [...timers].filter(([, { at }]) => at <= end).toSorted(([, a], [, b]) => a.at - b.at)[0];
        if (!due) break;
        const [id, { at, callback }] = due;
        time = at;
        timers.delete(id);
        callback();
        await settle();
      }
      time = end;
    },
    get pending() {
      return timers.size;
    },
  };
}

/** One real task: every promise that can settle has settled by then. */
function settle(): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve));
}
