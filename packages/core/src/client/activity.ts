import type { Clock } from './clock.ts';

/** Knows whether anything is under way. */
export interface Activity {
  /** Says that something is under way; the answer, called once or more, says that it is over. */
  hold(): () => void;
  /** Resolves when nothing is under way and one more task has not changed that. */
  whenIdle(): Promise<void>;
}

/** Makes an activity counter: the one place that decides what "idle" means (law 5). */
export function createActivity(clock: Clock): Activity {
  let held = 0;
  let waiting: (() => void)[] = [];

  function settle(): void {
    if (held > 0 || waiting.length === 0) return;
    const idle = waiting;
    waiting = [];
    for (const resolve of idle) resolve();
  }

  return {
    hold() {
      let open = true;
      held += 1;
      return () => {
        if (!open) return;
        open = false;
        held -= 1;
        // What just ended may start the next thing from its promise: look again one task later.
        if (held === 0) clock.after(0, settle);
      };
    },
    whenIdle() {
      return new Promise((resolve) => {
        waiting.push(resolve);
        if (held === 0) clock.after(0, settle);
      });
    },
  };
}
