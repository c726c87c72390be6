import type { SeenReport } from '../protocol/envelope.ts';
import type { ProblemCode } from '../protocol/problem.ts';

/** One decision or fact; `at` is in milliseconds since the epoch, `key` a rendition key. */
export type LedgerEvent = { readonly at: number } & LedgerFact;

/** What an event says. */
export type LedgerFact =
  /** A thumbnail asked, and why: `still`, `dwell`, or what the caller gave. */
  | { readonly type: 'wanted'; readonly key: string; readonly reason: string }
  /** It joined a request under way. */
  | { readonly type: 'joined'; readonly key: string }
  /** A cache had it: nothing to pay. */
  | { readonly type: 'hit'; readonly key: string; readonly from: 'memory' | 'persistent'; readonly bytes: number }
  /** It failed for good a short while ago: not asked again. */
  | { readonly type: 'known_failure'; readonly key: string; readonly code: ProblemCode }
  /** The last one waiting left before the send. */
  | { readonly type: 'cancelled'; readonly key: string }
  /** It went into a call. `conditional`: with an ETag, so that the answer may be a 304 without bytes. */
  | { readonly type: 'sent'; readonly key: string; readonly call: number; readonly conditional: boolean }
  /** Its part came, or never will (`code`). */
  | {
      readonly type: 'settled';
      readonly key: string;
      readonly call: number;
      readonly bytes: number;
      readonly code?: ProblemCode;
    }
  /** A call began. */
  | { readonly type: 'call'; readonly call: number; readonly items: number }
  /** A call is over, after `ms` milliseconds. */
  | { readonly type: 'call_ended'; readonly call: number; readonly ms: number; readonly code?: ProblemCode }
  /** A person truly saw it. */
  | { readonly type: 'seen'; readonly key: string };

/** Totals since the client was made. */
export interface LedgerSnapshot {
  /** Calls sent. */
  readonly calls: number;
  /** Items sent, repeated ones included. */
  readonly items: number;
  /** Items sent although their bytes had been paid for before. */
  readonly duplicates: number;
  /** Image bytes received. */
  readonly bytes: number;
  /** Thumbnails served by a cache. */
  readonly hits: number;
  /** Items that left before the send, for free. */
  readonly cancelled: number;
  /** Items that failed. */
  readonly failed: number;
  /** Distinct renditions sent and truly seen. */
  readonly seen: number;
  /** Distinct renditions sent and not truly seen so far. */
  readonly neverSeen: number;
}

/** The client's record of every decision and call (law 6). */
export interface Ledger {
  /** Totals; the same object until something changes. */
  snapshot(): LedgerSnapshot;
  /** The latest events, oldest first: the last 5,000, and up to 1,000 more. */
  events(): readonly LedgerEvent[];
  /** Calls back after every event; the answer undoes it. */
  subscribe(listener: (event: LedgerEvent) => void): () => void;
}

/** The side of the ledger the client writes to. */
export interface LedgerWriter extends Ledger {
  record(fact: LedgerFact): void;
  /** What to report with the next call, and how to say that it arrived. */
  report(): { readonly report: SeenReport; confirm(): void } | undefined;
}

interface Entry {
  sent: boolean;
  paid: boolean;
  seen: boolean;
}

const maxEvents = 5000;
const eventSlack = 1000;
/** Renditions remembered one by one; totals stay right beyond it, only repeats of the oldest go unnoticed. */
const maxEntries = 50_000;

type Totals = { -readonly [name in keyof LedgerSnapshot]: number };

/** Makes a ledger. */
export function createLedger(now: () => number): LedgerWriter {
  const events: LedgerEvent[] = [];
  const entries = new Map<string, Entry>();
  const listeners = new Set<(event: LedgerEvent) => void>();
  let totals: Totals = {
    calls: 0,
    items: 0,
    duplicates: 0,
    bytes: 0,
    hits: 0,
    cancelled: 0,
    failed: 0,
    seen: 0,
    neverSeen: 0,
  };
  let reported: SeenReport = { items: 0, seen: 0 };

  function entryOf(key: string): Entry {
    let entry = entries.get(key);
    if (!entry) {
      entry = { sent: false, paid: false, seen: false };
      entries.set(key, entry);
      const oldest = entries.size > maxEntries ? entries.keys().next().value : undefined;
      if (oldest !== undefined) entries.delete(oldest);
    }
    return entry;
  }

  function count(fact: LedgerFact): void {
    switch (fact.type) {
      case 'call':
        totals.calls += 1;
        break;
      case 'hit':
        totals.hits += 1;
        break;
      case 'cancelled':
        totals.cancelled += 1;
        break;
      case 'sent': {
        const entry = entryOf(fact.key);
        totals.items += 1;
        if (entry.paid && !fact.conditional) totals.duplicates += 1;
        if (!entry.sent) totals[entry.seen ? 'seen' : 'neverSeen'] += 1;
        entry.sent = true;
        break;
      }
      case 'settled':
        totals.bytes += fact.bytes;
        if (fact.code !== undefined) totals.failed += 1;
        else entryOf(fact.key).paid = true;
        break;
      case 'seen': {
        const entry = entryOf(fact.key);
        if (entry.sent && !entry.seen) {
          totals.seen += 1;
          totals.neverSeen -= 1;
        }
        entry.seen = true;
        break;
      }
      default:
        break;
    }
  }

  return {
    snapshot: () => totals,
    events: () => events,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    record(fact) {
      const event = { at: now(), ...fact };
      totals = { ...totals };
      count(fact);
      events.push(event);
      // In blocks, because dropping the first of 5,000 for each event would copy them all each time.
      if (events.length > maxEvents + eventSlack) events.splice(0, events.length - maxEvents);
      for (const listener of listeners) listener(event);
    },
    report() {
      const current = { items: totals.seen + totals.neverSeen, seen: totals.seen };
      const report = { items: current.items - reported.items, seen: current.seen - reported.seen };
      if (report.items === 0 && report.seen === 0) return undefined;
      return { report, confirm: () => void (reported = current) };
    },
  };
}
