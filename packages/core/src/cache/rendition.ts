import type { ProblemCode } from '../protocol/problem.ts';

/** What is kept of an answer, whether it was an image or not. */
interface KnownAnswer {
  /** Its rendition key. */
  readonly key: string;
  /** When it was stored or last confirmed, in milliseconds since the epoch. */
  readonly storedAt: number;
  /** How long it is fresh, in seconds; `Infinity` when it never changes. */
  readonly maxAgeS: number;
}

/** A rendition the client has: the image and what is needed to reuse it. */
export interface Rendition extends KnownAnswer {
  /** The image, typed. */
  readonly blob: Blob;
  /** Identifies the bytes, without quotes; empty when the service gave none. */
  readonly etag: string;
}

/** A failure that a repetition would not mend: kept for a while, so that nobody pays to hear it again. */
export interface KnownFailure extends KnownAnswer {
  readonly code: ProblemCode;
}

/** What a cache holds. */
export type Known = Rendition | KnownFailure;

/** Whether it is an image. */
export function isRendition(known: Known): known is Rendition {
  return 'blob' in known;
}

/** Bytes it counts for in a budget: a failure is small, and not free. */
export function sizeOf(known: Known): number {
  return isRendition(known) ? known.blob.size : 256;
}
