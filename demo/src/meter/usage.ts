import type { LedgerSnapshot } from '@onsight/core';
import { costOf } from '@onsight/core/cost';
import type { ResourceLog } from './resource-log.ts';

/** What a strategy used on this page so far. */
export interface StrategyUsage {
  readonly calls: number;
  readonly items: number;
  /** Image bytes; `undefined` while nothing is known to estimate them from. */
  readonly bytes: number | undefined;
  /** Distinct thumbnails asked for that nobody has seen. */
  readonly neverSeen: number;
}

/** What the Onsight client's own ledger says. */
export function usageOfLedger({ calls, items, bytes, neverSeen }: LedgerSnapshot): StrategyUsage {
  return { calls, items, bytes, neverSeen };
}

/** What the browser's resource timing says; each image is a call and an item of its own. */
export function usageOfResources({ calls, bytes, urls }: ResourceLog, seen: ReadonlySet<string>): StrategyUsage {
  return { calls, items: calls, bytes, neverSeen: countUnseen(urls, seen) };
}

/** What a strategy would have used that asks for each of `urls` in a call of its own, from an empty cache. */
export function estimateUsage(
  urls: ReadonlySet<string>,
  seen: ReadonlySet<string>,
  measured: StrategyUsage,
): StrategyUsage {
  // No bytes yet, or all from a cache: then there is nothing to estimate from.
  const bytesPerItem = measured.bytes ? measured.bytes / measured.items : undefined;
  return {
    calls: urls.size,
    items: urls.size,
    bytes: bytesPerItem === undefined ? undefined : Math.round(urls.size * bytesPerItem),
    neverSeen: countUnseen(urls, seen),
  };
}

/** US dollars for a million views like this one, every item made for the first time. */
export function dollarsPerMillion({ calls, items, bytes }: StrategyUsage): number | undefined {
  return bytes === undefined ? undefined : costOf({ calls, items, bytes }).total * 1e6;
}

function countUnseen(urls: ReadonlySet<string>, seen: ReadonlySet<string>): number {
  let count = 0;
  for (const url of urls) if (!seen.has(url)) count += 1;
  return count;
}
