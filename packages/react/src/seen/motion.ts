/** Whether the page stands still, and if not, when it will if nothing more happens. */
export interface Motion {
  /** Something moved what is in view, by a share of the view's own length. */
  moved(views: number): void;
  /** The browser says that a scroll is over. */
  ended(): void;
  /** Milliseconds until the page counts as still; 0 when it does. */
  stillIn(): number;
  /** When it last moved, in milliseconds since the epoch. */
  readonly lastMovedAt: number;
}

/** Without a word from the browser, a scroll is over after this many milliseconds of silence. */
const quietMs = 100;
/** A burst longer than this many views is a fling: where it halts it may be about to turn round. */
const flingViews = 1.5;

/**
 * Makes the judge of stillness. After a step of reading the page is still as soon as the scroll is over;
 * after a fling only when it has rested for the dwell, because a fling pauses where it changes direction.
 */
export function createMotion(now: () => number, dwellMs: number): Motion {
  let lastMovedAt = -Infinity;
  let views = 0;
  let over = true;

  function stillIn(): number {
    const rest = views > flingViews ? dwellMs : over ? 0 : quietMs;
    return Math.max(0, lastMovedAt + rest - now());
  }

  return {
    moved(share) {
      views = stillIn() === 0 ? share : views + share;
      lastMovedAt = now();
      over = false;
    },
    ended: () => void (over = true),
    stillIn,
    get lastMovedAt() {
      return lastMovedAt;
    },
  };
}
