import { createDwell } from './dwell.ts';

/** Watches elements. */
export interface ElementWatch {
  /** Starts to watch an element; the answer undoes it. */
  watch(element: Element): () => void;
}

const stillAfterMs = 100;
const lookEveryMs = 50;

/**
 * Calls back once for each element that a person has truly seen (see {@link createDwell}).
 * The meter's own eyes, so that strategies which know nothing of sight can be measured.
 */
export function createSeenWatch(onSeen: (element: Element) => void): ElementWatch {
  const inView = new Map<Element, number>();
  const dwell = createDwell<Element>();
  let movedAt = -Infinity;
  let timer: ReturnType<typeof setInterval> | undefined;

  const observer = new IntersectionObserver(
    (entries) => {
      for (const { target, isIntersecting, intersectionRatio } of entries) {
        if (isIntersecting) inView.set(target, intersectionRatio);
        else inView.delete(target);
      }
      run();
    },
    { threshold: [0, 0.1, 0.5] },
  );

  // Capture, because the scroll events of carousels do not bubble.
  document.addEventListener('scroll', () => void (movedAt = performance.now()), { capture: true, passive: true });
  document.addEventListener('visibilitychange', run);

  /** Looks every 50 ms, only as long as something in view is unseen and the page is shown. */
  function run(): void {
    const wanted = inView.size > 0 && !document.hidden;
    if (wanted) timer ??= setInterval(look, lookEveryMs);
    else stop();
  }

  function stop(): void {
    clearInterval(timer);
    timer = undefined;
  }

  function look(): void {
    const now = performance.now();
    for (const element of dwell.look(inView, { now, moving: now - movedAt < stillAfterMs })) {
      forget(element);
      onSeen(element);
    }
    run();
  }

  function forget(element: Element): void {
    observer.unobserve(element);
    inView.delete(element);
  }

  return {
    watch(element) {
      observer.observe(element);
      return () => forget(element);
    },
  };
}
