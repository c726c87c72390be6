import { dropOldest } from '../drop-oldest.ts';
import type { ProblemCode, ThumbnailError } from '../protocol/problem.ts';
import { problemKinds } from '../protocol/problem.ts';

/** Failures that a repetition would not mend, remembered for a while so that nobody pays to hear them again. */
export interface FailureMemory {
  get(key: string): ThumbnailError | undefined;
  /** Remembers the error when it is a permanent one. */
  put(key: string, error: ThumbnailError): void;
}

const minuteMs = 60_000;
/** A file may still be on its way, a right may just have been given: those are asked again soon. */
const shortMemory: ReadonlySet<ProblemCode> = new Set<ProblemCode>(['not_found', 'forbidden']);
const maxFailures = 5000;

/** Makes a failure memory: 1 minute for `not_found` and `forbidden`, 10 minutes for the rest. */
export function createFailureMemory(now: () => number): FailureMemory {
  const failures = new Map<string, { readonly error: ThumbnailError; readonly until: number }>();
  return {
    get(key) {
      const failure = failures.get(key);
      if (!failure) return undefined;
      if (failure.until > now()) return failure.error;
      failures.delete(key);
      return undefined;
    },
    put(key, error) {
      const { retry, status } = problemKinds[error.code];
      if (retry !== 'no' || status === null) return;
      failures.set(key, { error, until: now() + (shortMemory.has(error.code) ? 1 : 10) * minuteMs });
      dropOldest(failures, maxFailures);
    },
  };
}
