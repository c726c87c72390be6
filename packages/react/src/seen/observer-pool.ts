/** What an observer reports of an element: how much of it is in view. */
export interface Sighting {
  readonly element: Element;
  /** Share of the element in view, 0 to 1. */
  readonly ratio: number;
}

/** One IntersectionObserver per root, however many elements are watched. */
export interface ObserverPool {
  /** Watches an element inside a root (`null`: the viewport); the answer undoes it. */
  observe(element: Element, root: Element | null): () => void;
  /** Reports at once what has been computed but not yet delivered. */
  deliver(): void;
}

interface Pooled {
  readonly observer: IntersectionObserver;
  size: number;
}

/** Makes a pool that reports whenever a watched element crosses one of the shares. */
export function createObserverPool(
  shares: readonly number[],
  onSightings: (sightings: readonly Sighting[]) => void,
): ObserverPool {
  const pool = new Map<Element | null, Pooled>();

  function open(root: Element | null): Pooled {
    const observer = new IntersectionObserver((entries) => onSightings(entries.map(toSighting)), {
      root,
      threshold: [...shares],
    });
    const pooled = { observer, size: 0 };
    pool.set(root, pooled);
    return pooled;
  }

  return {
    observe(element, root) {
      const pooled = pool.get(root) ?? open(root);
      pooled.observer.observe(element);
      pooled.size += 1;
      let watched = true;
      return () => {
        if (!watched) return;
        watched = false;
        pooled.observer.unobserve(element);
        pooled.size -= 1;
        if (pooled.size > 0) return;
        pooled.observer.disconnect();
        pool.delete(root);
      };
    },
    deliver() {
      onSightings([...pool.values()].flatMap(({ observer }) => observer.takeRecords().map(toSighting)));
    },
  };
}

function toSighting({
  target,
  isIntersecting,
  intersectionRatio,
  intersectionRect,
  boundingClientRect,
  rootBounds,
}: IntersectionObserverEntry): Sighting {
  const { width, height } = boundingClientRect;
  if (!isIntersecting || width === 0 || height === 0) return { element: target, ratio: 0 };
  // An element larger than the view can never be half in view: filling half the view is as good.
  const filled = rootBounds
    ? (intersectionRect.width * intersectionRect.height) / (rootBounds.width * rootBounds.height)
    : 0;
  return { element: target, ratio: Math.max(intersectionRatio, filled) };
}
