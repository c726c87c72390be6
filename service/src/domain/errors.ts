import type { ProblemCode } from '@onsight/core/protocol';
import { ThumbnailError } from '@onsight/core/protocol';
import type { Telemetry } from './ports.ts';

/** Codes behind which is something that an operator has to look at. */
const faults: readonly ProblemCode[] = ['internal', 'source_unavailable'];

/**
 * Makes a failure fit to be shown. What nobody foresaw becomes `internal`, which tells callers nothing of the inside; telemetry
 * gets it whole.
 */
export function toThumbnailError(error: unknown, where: string, telemetry: Telemetry): ThumbnailError {
  const known = error instanceof ThumbnailError ? error : new ThumbnailError('internal', { cause: error });
  if (faults.includes(known.code)) telemetry.record({ type: 'fault', where, error });
  return known;
}
