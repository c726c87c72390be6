import type { Clock } from '@onsight/core';
import { createCoveredWatch } from './covered-watch.ts';
import { createMotion } from './motion.ts';
import { createObserverPool } from './observer-pool.ts';
import type { Sighting } from './observer-pool.ts';
import type { PageListener, PageSignals } from './page-signals.ts';
import { isPageVisible, isPainted, listenToPage } from './page-signals.ts';
import { createSchedule } from './schedule.ts';

/** Why the gate let a thumbnail through. */
export type SeenReason = 'still' | 'dwell';

/** Who wants to know that a thumbnail is seen. */
export interface Watcher {
  /** The gate lets it through; called once. `priority` is its distance to the centre of the view, in pixels. */
  onSeen(reason: SeenReason, priority: number): void;
  /** It has been in view for the dwell: a person has truly seen it. Called once, after `onSeen`. */
  onDwelt(): void;
}

/** Lets through what a person can truly see. */
export interface SeenGate {
  /** Listens to the page, for as long as there may be thumbnails; the answer undoes it. */
  listen(): () => void;
  /** Watches an element inside a root (`null`: the viewport); the answer undoes it. */
  watch(element: Element, watcher: Watcher, root?: Element | null): () => void;
}

/** Options of {@link createSeenGate}. */
export interface SeenGateOptions {
  readonly clock: Clock;
  /** Says that the gate is deciding; the answer says that it has decided. */
  readonly hold: () => () => void;
  /** Called after each group that was let through together: one settle moment. */
  readonly onSettled: () => void;
  /** After how many milliseconds in view a person counts as having seen a thumbnail. @default 200 */
  readonly dwellMs?: number;
  /** Share of a thumbnail that must be in view on a still page. @default 0.1 */
  readonly threshold?: number;
}

interface Watched {
  readonly element: Element;
  readonly watcher: Watcher;
  readonly unobserve: () => void;
  ratio: number;
  /** Since when at least the threshold of it has been in view. */
  since: number;
  /** Since when at least half of it has been in view. */
  halfSince: number;
  passed: boolean;
}

/** A glide shows rows one by one: they are gathered this long, or until a batch is full, to share a call. */
const gatherMs = 300;
const gatherItems = 24;

/** Makes a gate: one policy, one timer and one set of listeners for all thumbnails of a page. */
export function createSeenGate(options: SeenGateOptions): SeenGate {
  const { clock, hold, onSettled, dwellMs = 200, threshold = 0.1 } = options;
  const motion = createMotion(() => clock.now(), dwellMs);
  const pool = createObserverPool([0, threshold, 0.5], onSightings);
  const watched = new Map<Element, Watched>();
  const inView = new Set<Watched>();
  const schedule = createSchedule(clock, hold, evaluate);
  const covered = createCoveredWatch(clock, () => schedule.inFrame());

  let page: PageListener | undefined;
  let mounting: (() => void) | undefined;

  function onSightings(sightings: readonly Sighting[]): void {
    page?.check();
    const now = clock.now();
    for (const { element, ratio } of sightings) {
      const entry = watched.get(element);
      if (!entry) continue;
      if (ratio < threshold) entry.since = Infinity;
      else if (entry.ratio < threshold) entry.since = now;
      if (ratio < 0.5) entry.halfSince = Infinity;
      else if (entry.ratio < 0.5) entry.halfSince = now;
      entry.ratio = ratio;
      if (ratio < threshold) inView.delete(entry);
      else inView.add(entry);
    }
    evaluate();
  }

  /** Looks at everything in view: lets through what is ready, and says when to look again. */
  function evaluate(): void {
    schedule.clear();
    if (!isPageVisible(document)) return;
    const stillIn = motion.stillIn();
    if (stillIn > 0) schedule.within(stillIn);
    const ready = takeReady(stillIn);
    const visible = ready.filter(({ element }) => isPainted(element));
    covered.set(ready.length > visible.length);
    for (const entry of ready) if (!visible.includes(entry)) restart(entry);
    letThrough(visible, stillIn === 0 ? 'still' : 'dwell');
    markDwelt(stillIn);
  }

  /** Still page: all that is in view. Moving page: what has dwelt, gathered so that it shares a call. */
  function takeReady(stillIn: number): Watched[] {
    const waiting = [...inView].filter(({ passed }) => !passed);
    if (stillIn === 0) return waiting;
    const now = clock.now();
    const dwelt = waiting.filter(({ halfSince }) => halfSince + dwellMs <= now);
    const oldest = Math.min(...dwelt.map(({ halfSince }) => halfSince));
    if (dwelt.length >= gatherItems || oldest + dwellMs + gatherMs <= now) return dwelt;
    const dwellingSince = waiting.map(({ halfSince }) => halfSince).filter((since) => since + dwellMs > now);
    schedule.within(Math.min(oldest + gatherMs, ...dwellingSince) + dwellMs - now);
    return [];
  }

  function restart(entry: Watched): void {
    const now = clock.now();
    entry.since = now;
    if (entry.ratio >= 0.5) entry.halfSince = now;
  }

  function letThrough(group: readonly Watched[], reason: SeenReason): void {
    if (group.length === 0) return;
    for (const entry of group) {
      entry.passed = true;
      entry.watcher.onSeen(reason, distanceToCentre(entry.element));
    }
    onSettled();
  }

  /** Seen is: half in view for the dwell, or in view on a page that has been still for the dwell. */
  function markDwelt(stillIn: number): void {
    const now = clock.now();
    for (const entry of inView) {
      if (!entry.passed) continue;
      const still = stillIn === 0 ? Math.max(entry.since, motion.lastMovedAt) : Infinity;
      const left = Math.min(entry.halfSince, still) + dwellMs - now;
      if (left > 0) {
        schedule.within(left);
        continue;
      }
      entry.watcher.onDwelt();
      forget(entry);
    }
  }

  function forget(entry: Watched): void {
    entry.unobserve();
    inView.delete(entry);
    if (watched.get(entry.element) === entry) watched.delete(entry.element);
  }

  /** Something was mounted: its first sighting is computed in this frame, and taken in the next at the latest. */
  function lookAfterMount(): void {
    if (mounting || !isPageVisible(document)) return;
    mounting = hold();
    requestAnimationFrame(() =>
      requestAnimationFrame(() => {
        pool.deliver();
        mounting?.();
        mounting = undefined;
      }),
    );
  }

  const signals: PageSignals = {
    onMoved(views) {
      motion.moved(views);
      schedule.within(motion.stillIn());
    },
    onEnded() {
      motion.ended();
      // The observer speaks at the end of this frame: look when it has, so that one moment makes one group.
      schedule.inFrame();
    },
    onVisibility() {
      for (const entry of inView) restart(entry); // nobody looked meanwhile
      mounting?.(); // a hidden page has no frames, and is idle
      evaluate();
    },
  };

  return {
    listen() {
      const listener = listenToPage(document, signals);
      page = listener;
      return () => {
        listener.stop();
        covered.set(false);
        schedule.clear();
      };
    },
    watch(element, watcher, root = null) {
      const unobserve = pool.observe(element, root);
      const entry: Watched = {
        element,
        watcher,
        unobserve,
        ratio: 0,
        since: Infinity,
        halfSince: Infinity,
        passed: false,
      };
      watched.set(element, entry);
      lookAfterMount();
      return () => forget(entry);
    },
  };
}

function distanceToCentre(element: Element): number {
  const { left, top, width, height } = element.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  return Math.hypot(left + width / 2 - innerWidth / 2, top + height / 2 - innerHeight / 2);
}
