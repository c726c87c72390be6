import { dropOldest } from '../drop-oldest.ts';
import type { LedgerFact, LedgerSnapshot } from './ledger-event.ts';

/** Adds facts up. */
export interface TotalsCounter {
  /** A new object whenever a figure changes. */
  readonly current: LedgerSnapshot;
  count(fact: LedgerFact): void;
}

interface Entry {
  sent: boolean;
  paid: boolean;
  seen: boolean;
}

/** Renditions remembered one by one; beyond it the oldest count as they stood. */
const maxEntries = 50_000;

/** Makes a counter. */
export function createTotals(): TotalsCounter {
  const entries = new Map<string, Entry>();
  let current: LedgerSnapshot = {
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

  function entryOf(key: string): Entry {
    const entry = entries.get(key) ?? { sent: false, paid: false, seen: false };
    entries.set(key, entry);
    dropOldest(entries, maxEntries);
    return entry;
  }

  function add(more: Partial<LedgerSnapshot>): void {
    const sums = { ...current };
    for (const name of Object.keys(more) as (keyof LedgerSnapshot)[]) sums[name] += more[name] ?? 0; // typed above
    current = sums;
  }

  function countSent(key: string, conditional: boolean): void {
    const entry = entryOf(key);
    add({ items: 1, duplicates: entry.paid && !conditional ? 1 : 0 });
    if (!entry.sent) add(entry.seen ? { seen: 1 } : { neverSeen: 1 });
    entry.sent = true;
  }

  function countSeen(key: string): void {
    const entry = entryOf(key);
    if (entry.sent && !entry.seen) add({ seen: 1, neverSeen: -1 });
    entry.seen = true;
  }

  return {
    get current() {
      return current;
    },
    count(fact) {
      if (fact.type === 'call') add({ calls: 1 });
      else if (fact.type === 'hit') add({ hits: 1 });
      else if (fact.type === 'cancelled') add({ cancelled: 1 });
      else if (fact.type === 'refused') add({ failed: 1 });
      else if (fact.type === 'sent') countSent(fact.key, fact.conditional);
      else if (fact.type === 'seen') countSeen(fact.key);
      else if (fact.type === 'settled') {
        add({ bytes: fact.bytes, failed: fact.code === undefined ? 0 : 1 });
        if (fact.code === undefined) entryOf(fact.key).paid = true;
      }
    },
  };
}
