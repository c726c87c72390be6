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
  /** There was no room for it in the queue. */
  | { readonly type: 'refused'; readonly key: string; readonly code: ProblemCode }
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
      readonly code?: ProblemCode | undefined;
    }
  /** A call began. */
  | { readonly type: 'call'; readonly call: number; readonly items: number }
  /** A call is over, after `ms` milliseconds. */
  | { readonly type: 'call_ended'; readonly call: number; readonly ms: number; readonly code?: ProblemCode | undefined }
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
