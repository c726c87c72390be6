import type { ThumbnailClient } from '@onsight/core';
import type { Strategy } from '../strategy/strategy.ts';
import { thumbnailsPath } from '../rendition.ts';
import { lazyMargin } from './lazy-margin.ts';
import { createNearWatch } from './near-watch.ts';
import { createResourceLog } from './resource-log.ts';
import { createSeenWatch } from './seen-watch.ts';
import type { StrategyUsage } from './usage.ts';
import { estimateUsage, usageOfLedger, usageOfResources } from './usage.ts';

/** One column of the meter. */
export interface MeterColumn {
  /** `measured` is the strategy that runs; the others are `estimated` for the same page and scrolls. */
  readonly basis: 'measured' | 'estimated';
  readonly usage: StrategyUsage;
}

/** What the meter shows; Onsight's own figures only exist when it runs. */
export type MeterReading = Readonly<Partial<Record<Strategy, MeterColumn>>>;

/** Counts what the running strategy uses and what the others would have used. */
export interface Meter {
  /** Watches the place of a thumbnail; the answer undoes it. */
  watch(element: Element, url: string): () => void;
  /** The latest reading; the same object until the next one. */
  reading(): MeterReading;
  /** Calls back after each new reading, at most four times a second; the answer undoes it. */
  subscribe(listener: () => void): () => void;
}

/** What the meter measures. */
export interface MeterOptions {
  readonly strategy: Strategy;
  /** The client of the Onsight strategy. */
  readonly client: ThumbnailClient;
}

const refreshMs = 250;

/** Makes the meter of this page. */
export function createMeter({ strategy, client }: MeterOptions): Meter {
  const mounted = new Set<string>();
  const near = new Set<string>();
  const seen = new Set<string>();
  const urls = new WeakMap<Element, string>();
  const resources = createResourceLog(thumbnailsPath);
  const listeners = new Set<() => void>();
  let timer: ReturnType<typeof setTimeout> | undefined;

  const noteIn =
    (set: Set<string>) =>
    (element: Element): void => {
      const url = urls.get(element);
      if (url === undefined || set.has(url)) return;
      set.add(url);
      refreshSoon();
    };
  const seenWatch = createSeenWatch(noteIn(seen));
  const nearWatch = createNearWatch(lazyMargin(navigator.connection?.effectiveType), noteIn(near));

  if (strategy === 'onsight') client.ledger.subscribe(refreshSoon);
  else {
    new PerformanceObserver((list) => {
      // Proof: entries of type `resource` are PerformanceResourceTiming (Resource Timing, section 4.3).
      for (const entry of list.getEntries()) resources.add(entry as PerformanceResourceTiming);
      refreshSoon();
    }).observe({ type: 'resource', buffered: true });
  }

  function read(): MeterReading {
    const usage = strategy === 'onsight' ? usageOfLedger(client.ledger.snapshot()) : usageOfResources(resources, seen);
    return {
      eager: { basis: 'estimated', usage: estimateUsage(mounted, seen, usage) },
      lazy: { basis: 'estimated', usage: estimateUsage(near, seen, usage) },
      [strategy]: { basis: 'measured', usage },
    };
  }

  let latest = read();

  function refreshSoon(): void {
    timer ??= setTimeout(() => {
      timer = undefined;
      latest = read();
      for (const listener of listeners) listener();
    }, refreshMs);
  }

  return {
    watch(element, url) {
      urls.set(element, url);
      mounted.add(url);
      const undo = [seenWatch.watch(element), nearWatch.watch(element)];
      refreshSoon();
      return () => undo.forEach((stop) => stop());
    },
    reading: () => latest,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
}
