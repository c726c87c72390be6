import type { Clock } from '@onsight/core';
import type { CoveredWatch } from './covered-watch.ts';
import { createCoveredWatch } from './covered-watch.ts';
import type { Motion } from './motion.ts';
import { createMotion } from './motion.ts';
import type { PageListener } from './page-signals.ts';
import { isPageVisible, isPainted, listenToPage } from './page-signals.ts';
import type { Schedule } from './schedule.ts';
import { createSchedule } from './schedule.ts';
import type { Sighting, Sightings } from './sightings.ts';
import { createSightings } from './sightings.ts';

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
  /** Watches an element; the answer undoes it. */
  watch(element: Element, watcher: Watcher): () => void;
}

/** Options of {@link createSeenGate}. */
export interface SeenGateOptions {
  readonly clock: Clock;
  /** Says that the gate is deciding; the answer says that it has decided. */
  readonly hold: () => () => void;
  /** Called after each group that was let through together: one settle moment. */
  readonly onSettled: () => void;
}

interface Watched {
  readonly element: Element;
  readonly watcher: Watcher;
  ratio: number;
  /** Since when at least the threshold of it has been in view. */
  since: number;
  /** Since when at least half of it has been in view. */
  halfSince: number;
  passed: boolean;
}

/** After how many milliseconds in view a person counts as having seen a thumbnail. */
const dwellMs = 200;
/** Share of a thumbnail that must be in view on a still page. */
const threshold = 0.1;
/** A glide shows rows one by one: they are gathered this long, or until a batch is full, to share a call. */
const gatherMs = 300;
const gatherItems = 24;

/** Makes a gate: one policy, one timer and one set of listeners for all thumbnails of a page. */
export function createSeenGate(options: SeenGateOptions): SeenGate {
  return new PageGate(options);
}

class PageGate implements SeenGate {
  readonly #clock: Clock;
  readonly #hold: () => () => void;
  readonly #onSettled: () => void;
  readonly #motion: Motion;
  readonly #sightings: Sightings;
  readonly #schedule: Schedule;
  readonly #covered: CoveredWatch;
  readonly #watched = new Map<Element, Watched>();
  readonly #inView = new Set<Watched>();
  #page: PageListener | undefined;
  #mounting: (() => void) | undefined;
  #framesToLook = 0;

  constructor({ clock, hold, onSettled }: SeenGateOptions) {
    this.#clock = clock;
    this.#hold = hold;
    this.#onSettled = onSettled;
    this.#motion = createMotion(() => clock.now(), dwellMs);
    this.#sightings = createSightings([0, threshold, 0.5], (sightings) => this.#onSightings(sightings));
    this.#schedule = createSchedule(clock, hold, () => this.#evaluate());
    this.#covered = createCoveredWatch(clock, () => this.#schedule.inFrame());
  }

  listen(): () => void {
    const page = listenToPage(document, {
      onMoved: (views) => this.#onMoved(views),
      onEnded: () => this.#onEnded(),
      onVisibility: () => this.#onVisibility(),
    });
    this.#page = page;
    return () => {
      page.stop();
      this.#covered.set(false);
      this.#schedule.clear();
    };
  }

  watch(element: Element, watcher: Watcher): () => void {
    this.#sightings.observe(element);
    const entry = { element, watcher, ratio: 0, since: Infinity, halfSince: Infinity, passed: false };
    this.#watched.set(element, entry);
    this.#lookAfterMount();
    return () => this.#forget(entry);
  }

  /** Something was mounted: its first sighting is computed in this frame, and taken in the next at the latest. */
  #lookAfterMount(): void {
    this.#framesToLook = 2;
    if (this.#mounting || !isPageVisible(document)) return;
    this.#mounting = this.#hold();
    const frame = (): void => {
      this.#sightings.deliver();
      this.#framesToLook -= 1;
      if (this.#framesToLook > 0) {
        requestAnimationFrame(frame);
      } else {
        this.#mounting?.();
        this.#mounting = undefined;
      }
    };
    requestAnimationFrame(frame);
  }

  #onSightings(sightings: readonly Sighting[]): void {
    this.#page?.check(sightings.map(({ element }) => element));
    const now = this.#clock.now();
    for (const { element, ratio } of sightings) {
      const entry = this.#watched.get(element);
      if (!entry) continue;
      if (ratio < threshold) entry.since = Infinity;
      else if (entry.ratio < threshold) entry.since = now;
      if (ratio < 0.5) entry.halfSince = Infinity;
      else if (entry.ratio < 0.5) entry.halfSince = now;
      entry.ratio = ratio;
      if (ratio < threshold) this.#inView.delete(entry);
      else this.#inView.add(entry);
    }
    this.#evaluate();
  }

  #onMoved(views: number): void {
    this.#motion.moved(views);
    this.#schedule.within(this.#motion.stillIn());
  }

  #onEnded(): void {
    this.#motion.ended();
    // The observer speaks at the end of this frame: look when it has, so that one moment makes one group.
    this.#schedule.inFrame();
  }

  #onVisibility(): void {
    for (const entry of this.#inView) this.#restart(entry); // nobody looked meanwhile
    this.#mounting?.(); // a hidden page has no frames, and is idle
    this.#evaluate();
  }

  /** Looks at everything in view: lets through what is ready, and says when to look again. */
  #evaluate(): void {
    this.#schedule.clear();
    if (!isPageVisible(document)) {
      this.#covered.set(false);
      return;
    }
    const stillIn = this.#motion.stillIn();
    if (stillIn > 0) this.#schedule.within(stillIn);
    const ready = this.#takeReady(stillIn);
    const painted = ready.filter(({ element }) => isPainted(element));
    for (const entry of ready) if (!painted.includes(entry)) this.#restart(entry);
    this.#letThrough(painted, stillIn === 0 ? 'still' : 'dwell');
    const isCovered = this.#markDwelt(stillIn);
    this.#covered.set(isCovered || ready.length > painted.length);
  }

  /** Still page: all that is in view. Moving page: what has dwelt, gathered so that it shares a call. */
  #takeReady(stillIn: number): Watched[] {
    const waiting = [...this.#inView].filter(({ passed }) => !passed);
    if (stillIn === 0) return waiting;
    const now = this.#clock.now();
    const dwelt = waiting.filter(({ halfSince }) => halfSince + dwellMs <= now);
    const oldest = Math.min(...dwelt.map(({ halfSince }) => halfSince));
    if (dwelt.length >= gatherItems || oldest + dwellMs + gatherMs <= now) return dwelt;
    const dwellingSince = waiting.map(({ halfSince }) => halfSince).filter((since) => since + dwellMs > now);
    this.#schedule.within(Math.min(oldest + gatherMs, ...dwellingSince) + dwellMs - now);
    return [];
  }

  #restart(entry: Watched): void {
    const now = this.#clock.now();
    entry.since = now;
    if (entry.ratio >= 0.5) entry.halfSince = now;
  }

  #letThrough(group: readonly Watched[], reason: SeenReason): void {
    if (group.length === 0) return;
    for (const entry of group) {
      entry.passed = true;
      entry.watcher.onSeen(reason, distanceToCentre(entry.element));
    }
    this.#onSettled();
  }

  /**
   * Seen is: half in view for the dwell, or in view on a page that has been still for the dwell.
   *
   * @returns whether something in view has been covered again before it was seen
   */
  #markDwelt(stillIn: number): boolean {
    const now = this.#clock.now();
    let isCovered = false;
    for (const entry of this.#inView) {
      if (!entry.passed) continue;
      const still = stillIn === 0 ? Math.max(entry.since, this.#motion.lastMovedAt) : Infinity;
      const left = Math.min(entry.halfSince, still) + dwellMs - now;
      if (left > 0) {
        this.#schedule.within(left);
      } else if (!isPainted(entry.element)) {
        this.#restart(entry);
        isCovered = true;
      } else {
        entry.watcher.onDwelt();
        this.#forget(entry);
      }
    }
    return isCovered;
  }

  #forget(entry: Watched): void {
    this.#inView.delete(entry);
    if (this.#watched.get(entry.element) !== entry) return;
    this.#watched.delete(entry.element);
    this.#sightings.unobserve(entry.element);
  }
}

function distanceToCentre(element: Element): number {
  const { left, top, width, height } = element.getBoundingClientRect();
  const { innerWidth, innerHeight } = window;
  return Math.hypot(left + width / 2 - innerWidth / 2, top + height / 2 - innerHeight / 2);
}
