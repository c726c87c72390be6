import type { ElementWatch } from './seen-watch.ts';

/**
 * Calls back once for each element that `loading="lazy"` would load: Chromium reaches `margin` CSS pixels up and
 * down and half as far sideways, from the viewport and from every scroller inside it (tried with 156).
 */
export function createNearWatch(margin: number, onNear: (element: Element) => void): ElementWatch {
  // `scrollMargin` counts for the viewport, too: a `rootMargin` beside it would be added to it.
  const options: IntersectionObserverInit = { scrollMargin: `${margin}px ${margin / 2}px` };
  const observer = new IntersectionObserver((entries) => {
    for (const { target, isIntersecting } of entries) {
      if (!isIntersecting) continue;
      observer.unobserve(target);
      onNear(target);
    }
  }, options);
  return {
    watch(element) {
      observer.observe(element);
      return () => observer.unobserve(element);
    },
  };
}
