import type { WireCall } from './wire-log.ts';

/** What a scenario cost. */
export interface CostReport {
  /** Requests that left the browser, CORS preflights and retries included. */
  readonly calls: number;
  /** Renditions asked for, repeated ones included. */
  readonly items: number;
  /** Distinct renditions asked for that nobody truly saw. */
  readonly neverSeen: number;
  /** Renditions asked for again although they had been asked for before. */
  readonly duplicates: number;
  /** Renditions in view for 600 ms or longer that were never asked for: a page that saves by showing nothing is no success. */
  readonly missed: number;
  /** Bytes received. */
  readonly bytes: number;
}

/** After this long in view a person counts as having seen a thumbnail, in milliseconds. */
const seenMs = 200;
/** After this long nothing excuses a thumbnail that was not asked for: not the dwell, not the gathering of a batch. */
const missedMs = 600;

/**
 * Adds up what was asked for, against what was in view.
 *
 * @param inView milliseconds in view by rendition, as `readSeen` gives them
 */
export function toCostReport(calls: readonly WireCall[], inView: ReadonlyMap<string, number>): CostReport {
  const items = calls.flatMap(({ wanted }) => wanted);
  const distinct = new Set(items);
  return {
    calls: calls.length,
    items: items.length,
    neverSeen: [...distinct].filter((name) => (inView.get(name) ?? 0) < seenMs).length,
    duplicates: items.length - distinct.size,
    missed: [...inView].filter(([name, ms]) => ms >= missedMs && !distinct.has(name)).length,
    bytes: calls.reduce((total, { bytes }) => total + bytes, 0),
  };
}
