import type { Page } from '@playwright/test';

/** Which elements to watch, and what names the rendition each stands for. */
export interface SeenOracleOptions {
  /** @default '[data-rendition]' */
  readonly selector?: string;
  /** Attribute whose value names the rendition; without it an image's own address. @default 'data-rendition' */
  readonly attribute?: string;
}

declare global {
  interface Window {
    /** What the oracle has found so far: milliseconds in view, the longest stretch, by rendition. */
    onsightSeen?: Map<string, number>;
  }
}

/**
 * Judges which thumbnails a person truly saw, independently of any library: each frame it measures what is
 * painted, and in view of the window and of every scroller around it. It counts the time that a thumbnail is at
 * least half in view, or at least a tenth in view without moving.
 */
export async function installSeenOracle(page: Page, options: SeenOracleOptions = {}): Promise<void> {
  const { selector = '[data-rendition]', attribute = 'data-rendition' } = options;
  await page.addInitScript(watchInPage, { selector, attribute });
}

/** The renditions in view in the page's tab so far, each with its longest stretch in milliseconds. */
export async function readSeen(page: Page): Promise<Map<string, number>> {
  return new Map(await page.evaluate(() => [...(window.onsightSeen ?? [])]));
}

/** Runs in the page: must not refer to anything outside itself. */
function watchInPage({ selector, attribute }: Required<SeenOracleOptions>): void {
  // A document after another, in the same tab, goes on where the last one ended.
  const storageKey = 'onsight-seen';
  const stored = JSON.parse(sessionStorage.getItem(storageKey) ?? '[]') as [string, number][]; // written in the next line
  const seen = new Map(stored);
  addEventListener('pagehide', () => sessionStorage.setItem(storageKey, JSON.stringify([...seen])));
  const halfSince = new WeakMap<Element, number>();
  const stillSince = new WeakMap<Element, { readonly at: number; readonly top: number; readonly left: number }>();
  window.onsightSeen = seen;

  function shareInView(element: Element, box: DOMRect): number {
    let { top, left, bottom, right } = box;
    for (let parent = element.parentElement; parent; parent = parent.parentElement) {
      const { overflowX, overflowY } = getComputedStyle(parent);
      if (parent === document.documentElement || parent === document.body) continue;
      if (overflowX === 'visible' && overflowY === 'visible') continue;
      const clip = parent.getBoundingClientRect();
      [top, left] = [Math.max(top, clip.top), Math.max(left, clip.left)];
      [bottom, right] = [Math.min(bottom, clip.bottom), Math.min(right, clip.right)];
    }
    [top, left] = [Math.max(top, 0), Math.max(left, 0)];
    [bottom, right] = [Math.min(bottom, innerHeight), Math.min(right, innerWidth)];
    return (Math.max(0, bottom - top) * Math.max(0, right - left)) / (box.width * box.height || 1);
  }

  /** How long it has been in view until now. What changes in this frame was on the screen until now, so it counts first. */
  function look(element: Element, now: number): number {
    const since = Math.min(halfSince.get(element) ?? now, stillSince.get(element)?.at ?? now);
    const box = element.getBoundingClientRect();
    const isNear = box.bottom > 0 && box.top < innerHeight && box.right > 0 && box.left < innerWidth;
    const isPainted =
      isNear &&
      element.checkVisibility({ opacityProperty: true, visibilityProperty: true, contentVisibilityAuto: true });
    const share = isPainted ? shareInView(element, box) : 0;
    if (share < 0.5) halfSince.delete(element);
    else if (!halfSince.has(element)) halfSince.set(element, now);
    const still = stillSince.get(element);
    if (share < 0.1) stillSince.delete(element);
    else if (still?.top !== box.top || still.left !== box.left) {
      stillSince.set(element, { at: now, top: box.top, left: box.left });
    }
    return now - since;
  }

  function frame(now: number): void {
    for (const element of document.querySelectorAll(selector)) {
      const name = element.getAttribute(attribute) ?? (element instanceof HTMLImageElement ? element.currentSrc : '');
      if (name !== '') seen.set(name, Math.max(seen.get(name) ?? 0, look(element, now)));
    }
    requestAnimationFrame(frame);
  }
  requestAnimationFrame(frame);
}
