import type { KnownFailure } from '../cache/rendition.ts';
import type { ProblemCode, ThumbnailError } from '../protocol/problem.ts';

/** For how many seconds a failure is known: those that a repetition would not mend, shorter where time alone may mend them. */
const memoryS: { readonly [code in ProblemCode]?: number } = {
  not_found: 60,
  forbidden: 60,
  bad_request: 600,
  too_large: 600,
  unsupported_type: 600,
  corrupt: 600,
};

/** What to remember of a failure; nothing of passing ones. */
export function toKnownFailure(key: string, { code }: ThumbnailError, storedAt: number): KnownFailure | undefined {
  const maxAgeS = memoryS[code];
  return maxAgeS === undefined ? undefined : { key, code, storedAt, maxAgeS };
}
