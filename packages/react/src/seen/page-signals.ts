/** What the gate wants to hear of the page. */
export interface PageSignals {
  /** A scroller moved by this share of its own view; typing counts as one that moved far. */
  onMoved(views: number): void;
  /** A scroll is over. */
  onEnded(): void;
  /** The page was shown, hidden, or activated after a prerender. */
  onVisibility(): void;
}

/** What {@link listenToPage} answers. */
export interface PageListener {
  /** Compares positions now: a script that scrolls inside a frame is only told of in the next one. */
  check(): void;
  stop(): void;
}

/** Listens to a document, once for all thumbnails. */
export function listenToPage(page: Document, { onMoved, onEnded, onVisibility }: PageSignals): PageListener {
  const positions = new WeakMap<Element, { readonly top: number; readonly left: number }>();
  const { scrollingElement: main } = page;
  if (main) positions.set(main, { top: main.scrollTop, left: main.scrollLeft });
  const listening = new AbortController();
  const { signal } = listening;

  function measure(scroller: Element): number {
    const { scrollTop: top, scrollLeft: left, clientHeight, clientWidth } = scroller;
    const before = positions.get(scroller) ?? { top: 0, left: 0 };
    positions.set(scroller, { top, left });
    return Math.abs(top - before.top) / (clientHeight || 1) + Math.abs(left - before.left) / (clientWidth || 1);
  }

  function onScroll({ target }: Event): void {
    const scroller = target instanceof Element ? target : main;
    if (scroller) onMoved(measure(scroller));
  }

  // Captured, because scroll events of inner scrollers do not bubble.
  const options = { capture: true, passive: true, signal } as const;
  page.addEventListener('scroll', onScroll, options);
  page.addEventListener('scrollend', onEnded, options);
  // What a person types filters lists: rows come and go with each key, and none is looked at before a pause.
  page.addEventListener('input', () => onMoved(Infinity), options);
  page.addEventListener('visibilitychange', onVisibility, options);
  page.addEventListener('prerenderingchange', onVisibility, options);
  return {
    check() {
      const views = main ? measure(main) : 0;
      if (views > 0) onMoved(views);
    },
    stop: () => listening.abort(),
  };
}

/** Whether anybody can look at the page at all. */
export function isPageVisible(page: Document): boolean {
  return page.visibilityState === 'visible' && !('prerendering' in page && page.prerendering === true);
}

/** Whether an element in view is painted: not by `display`, `visibility`, `opacity` or `content-visibility` hidden. */
export function isPainted(element: Element): boolean {
  // Browsers before 2024 cannot tell; there the observer's word must do.
  if (!('checkVisibility' in element)) return true;
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
}
