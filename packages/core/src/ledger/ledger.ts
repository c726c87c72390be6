import type { SeenReport } from '../protocol/envelope.ts';
import type { LedgerEvent, LedgerFact, LedgerSnapshot } from './ledger-event.ts';
import { createTotals } from './totals.ts';

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
  /** Hands out what to report with the next call; each item is handed out once. */
  takeReport(): SeenReport | undefined;
  /** Takes a report back that did not arrive. */
  returnReport(report: SeenReport): void;
}

const maxEvents = 5000;
const eventSlack = 1000;

/** Makes a ledger. */
export function createLedger(now: () => number): LedgerWriter {
  const events: LedgerEvent[] = [];
  const listeners = new Set<(event: LedgerEvent) => void>();
  const totals = createTotals();
  let reported: SeenReport = { items: 0, seen: 0 };

  return {
    snapshot: () => totals.current,
    events: () => events,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    record(fact) {
      const event = { at: now(), ...fact };
      totals.count(fact);
      events.push(event);
      // In blocks, because dropping the first of 5,000 for each event would copy them all each time.
      if (events.length > maxEvents + eventSlack) events.splice(0, events.length - maxEvents);
      for (const listener of listeners) void notify(listener, event);
    },
    takeReport() {
      const { seen, neverSeen } = totals.current;
      const report = { items: seen + neverSeen - reported.items, seen: seen - reported.seen };
      reported = { items: seen + neverSeen, seen };
      return report.items > 0 || report.seen > 0 ? report : undefined;
    },
    returnReport({ items, seen }) {
      reported = { items: reported.items - items, seen: reported.seen - seen };
    },
  };
}

/** Async, so that a listener that throws stops nothing: its error is told as an unhandled rejection. */
async function notify(listener: (event: LedgerEvent) => void, event: LedgerEvent): Promise<void> {
  listener(event);
}
