import type { Clock } from '@onsight/core';

/** Watches for thumbnails in view to be uncovered. */
export interface CoveredWatch {
  /** Whether anything in view is not painted at the moment; nothing is watched while nothing is. */
  set(covered: boolean): void;
}

/** Transitions, media queries and script can uncover it without any mutation: look this often, too. */
const pollMs = 250;

/**
 * Makes a watch. An element that is hidden by CSS when it comes into view, and shown later, gives no new
 * intersection: so while there is one, anything that may uncover it makes the gate look again.
 */
export function createCoveredWatch(clock: Clock, look: () => void): CoveredWatch {
  let stop: (() => void) | undefined;
  return {
    set(covered) {
      if (covered) {
        stop ??= listen(clock, look);
      } else {
        stop?.();
        stop = undefined;
      }
    },
  };
}

function listen(clock: Clock, look: () => void): () => void {
  const mutations = new MutationObserver(look);
  mutations.observe(document, { subtree: true, childList: true, attributes: true });
  let cancelPoll: () => void;
  const poll = (): void => {
    cancelPoll = clock.after(pollMs, () => {
      look();
      poll();
    });
  };
  poll();
  return () => {
    mutations.disconnect();
    cancelPoll();
  };
}
