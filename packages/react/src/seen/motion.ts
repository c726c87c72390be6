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
  let isOver = true;
  /** A script that scrolls frame by frame makes the browser say "over" after each: then only silence counts. */
  let isScripted = false;

  function restMs(): number {
    if (views > flingViews) return dwellMs;
    return isOver && !isScripted ? 0 : quietMs;
  }

  return {
    moved(share) {
      const isSameBurst = now() - lastMovedAt < Math.max(quietMs, restMs());
      views = isSameBurst ? views + share : share;
      isScripted = isSameBurst && (isScripted || isOver);
      isOver = false;
      lastMovedAt = now();
    },
    ended: () => void (isOver = true),
    stillIn: () => Math.max(0, lastMovedAt + restMs() - now()),
    get lastMovedAt() {
      return lastMovedAt;
    },
  };
}
