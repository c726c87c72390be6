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
  /** Renditions truly seen that were never asked for: a page that saves by showing nothing is no success. */
  readonly missed: number;
  /** Bytes received. */
  readonly bytes: number;
}

/** Adds up what was asked for, against what was seen. */
export function toCostReport(calls: readonly WireCall[], seen: ReadonlySet<string>): CostReport {
  const items = calls.flatMap(({ wanted }) => wanted);
  const distinct = new Set(items);
  return {
    calls: calls.length,
    items: items.length,
    neverSeen: [...distinct].filter((name) => !seen.has(name)).length,
    duplicates: items.length - distinct.size,
    missed: [...seen].filter((name) => !distinct.has(name)).length,
    bytes: calls.reduce((total, { bytes }) => total + bytes, 0),
  };
}
