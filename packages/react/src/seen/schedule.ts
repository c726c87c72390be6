import type { Clock } from '@onsight/core';

/** When to look again. */
export interface Schedule {
  /** Looks again in at most this many milliseconds. */
  within(ms: number): void;
  /** Looks again when the next frame has been laid out. */
  inFrame(): void;
  /** Nothing is left to look at. */
  clear(): void;
}

/** One timer and one frame request, and a hold for as long as either is set. */
export function createSchedule(clock: Clock, hold: () => () => void, look: () => void): Schedule {
  let dueAt = Infinity;
  let cancelTimer: (() => void) | undefined;
  let frame = 0;
  let release: (() => void) | undefined;

  return {
    within(ms) {
      const at = clock.now() + Math.max(0, ms);
      if (at >= dueAt) return;
      dueAt = at;
      cancelTimer?.();
      cancelTimer = clock.after(Math.max(0, ms), look);
      release ??= hold();
    },
    inFrame() {
      release ??= hold();
      frame ||= requestAnimationFrame(() => clock.after(0, look));
    },
    clear() {
      cancelTimer?.();
      cancelTimer = undefined;
      cancelAnimationFrame(frame);
      frame = 0;
      dueAt = Infinity;
      release?.();
      release = undefined;
    },
  };
}
