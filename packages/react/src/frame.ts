/** Runs callbacks together in the next frame, so that a burst of parts costs one React render, not one each. */
export type FrameScheduler = (callback: () => void) => void;

/** Makes a scheduler; a callback scheduled twice before the frame runs once. A hidden page has no frames, and shows nothing. */
export function createFrameScheduler(): FrameScheduler {
  const callbacks = new Set<() => void>();

  function flush(): void {
    const due = [...callbacks];
    callbacks.clear();
    for (const callback of due) callback();
  }

  return (callback) => {
    if (callbacks.size === 0) requestAnimationFrame(flush);
    callbacks.add(callback);
  };
}
