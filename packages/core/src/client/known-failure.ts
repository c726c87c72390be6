import type { KnownFailure } from '../cache/rendition.ts';
import type { ThumbnailError } from '../protocol/problem.ts';
import { problemKinds } from '../protocol/problem.ts';

/**
 * What to remember of a failure: nothing of passing ones; a minute where a file may still be on its way or a right
 * may just have been given; ten minutes of the rest.
 */
export function toKnownFailure(key: string, { code }: ThumbnailError, storedAt: number): KnownFailure | undefined {
  const { retry, status } = problemKinds[code];
  if (retry !== 'no' || status === null) return undefined;
  return { key, code, storedAt, maxAgeS: code === 'not_found' || code === 'forbidden' ? 60 : 600 };
}
