/** Runs callbacks together in the next frame, so that a burst of parts costs one React render, not one each. */
export type FrameScheduler = (callback: () => void) => void;

/** A hidden page has no frames: then the callbacks run after this many milliseconds. */
const hiddenMs = 250;

/** Makes a scheduler; a callback scheduled twice before the frame runs once. */
export function createFrameScheduler(): FrameScheduler {
  const callbacks = new Set<() => void>();
  let frame = 0;
  let timer: ReturnType<typeof setTimeout> | undefined;

  function flush(): void {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
    const due = [...callbacks];
    callbacks.clear();
    for (const callback of due) callback();
  }

  return (callback) => {
    if (callbacks.size === 0) {
      frame = requestAnimationFrame(flush);
      timer = setTimeout(flush, hiddenMs);
    }
    callbacks.add(callback);
  };
}
