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
  /**
   * Compares the positions of all scrollers around these elements: of a script that scrolls inside a frame the page
   * hears only in the next one, and of a scroller in a shadow root never.
   */
  check(elements: readonly Element[]): void;
  stop(): void;
}

/** Listens to a document, once for all thumbnails. */
export function listenToPage(page: Document, { onMoved, onEnded, onVisibility }: PageSignals): PageListener {
  const positions = new WeakMap<Element, { readonly top: number; readonly left: number }>();
  const { scrollingElement: main } = page;
  if (main) positions.set(main, { top: main.scrollTop, left: main.scrollLeft });
  const listening = new AbortController();

  function measure(scroller: Element): number {
    const { scrollTop: top, scrollLeft: left, clientHeight, clientWidth } = scroller;
    const before = positions.get(scroller) ?? { top, left };
    positions.set(scroller, { top, left });
    return Math.abs(top - before.top) / (clientHeight || 1) + Math.abs(left - before.left) / (clientWidth || 1);
  }

  function onScroll({ target }: Event): void {
    const scroller = target instanceof Element ? target : main;
    if (scroller) onMoved(measure(scroller));
  }

  const listeners: Record<string, (event: Event) => void> = {
    scroll: onScroll,
    scrollend: onEnded,
    // What a person types filters lists: rows come and go with each key, and none is looked at before a pause.
    input: () => onMoved(Infinity),
    visibilitychange: onVisibility,
    prerenderingchange: onVisibility,
  };
  // Captured, because scroll events of inner scrollers do not bubble.
  const options = { capture: true, passive: true, signal: listening.signal };
  for (const [type, listener] of Object.entries(listeners)) page.addEventListener(type, listener, options);
  return {
    check(elements) {
      const around = new Set<Element>();
      for (const element of elements) {
        for (let outer = outerOf(element); outer && !around.has(outer); outer = outerOf(outer)) around.add(outer);
      }
      const views = Math.max(0, ...Array.from(around, measure));
      if (views > 0) onMoved(views);
    },
    stop: () => listening.abort(),
  };
}

/** The element around an element, also from inside a shadow root. */
function outerOf(element: Element): Element | null {
  const root = element.parentElement ? undefined : element.getRootNode();
  return root instanceof ShadowRoot ? root.host : element.parentElement;
}

/** Whether anybody can look at the page at all. */
export function isPageVisible(page: Document): boolean {
  return page.visibilityState === 'visible' && !('prerendering' in page && page.prerendering);
}

/**
 * Whether an element in view is painted: it has a size, and no `display`, `visibility`, `opacity` or
 * `content-visibility` hides it.
 */
export function isPainted(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  if (width === 0 || height === 0) return false;
  // Browsers before 2024 cannot tell; there the observer's word must do.
  if (!('checkVisibility' in element)) return true;
  return element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
}
