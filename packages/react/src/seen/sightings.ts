/** What the observer reports of an element: how much of it is in view. */
export interface Sighting {
  readonly element: Element;
  /** Share of the element in view, 0 to 1. */
  readonly ratio: number;
}

/** One IntersectionObserver for all elements of a page. */
export interface Sightings {
  observe(element: Element): void;
  unobserve(element: Element): void;
  /** Reports at once what has been computed but not yet delivered. */
  deliver(): void;
}

/**
 * Reports whenever a watched element crosses one of the shares. The root is always the viewport: the browser then clips
 * by every scroller in between, while a scroller as root would count what it shows as seen even when it is itself out of view.
 */
export function createSightings(
  shares: readonly number[],
  onSightings: (sightings: readonly Sighting[]) => void,
): Sightings {
  let observer: IntersectionObserver | undefined;
  // Made when it is first needed: a server renders providers, too.
  const open = (): IntersectionObserver =>
    (observer ??= new IntersectionObserver((entries) => onSightings(entries.map(toSighting)), {
      threshold: [...shares],
    }));

  return {
    observe: (element) => open().observe(element),
    unobserve: (element) => observer?.unobserve(element),
    deliver: () => onSightings((observer?.takeRecords() ?? []).map(toSighting)),
  };
}

function toSighting(entry: IntersectionObserverEntry): Sighting {
  const { target, isIntersecting, intersectionRatio, intersectionRect, rootBounds } = entry;
  // An element larger than the view can never be half in view: filling half the view is as good.
  const filled = rootBounds ? areaOf(intersectionRect) / areaOf(rootBounds) : 0;
  return { element: target, ratio: isIntersecting ? Math.max(intersectionRatio, filled) : 0 };
}

function areaOf({ width, height }: DOMRectReadOnly): number {
  return width * height;
}
