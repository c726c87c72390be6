import { ThumbnailError } from '@onsight/core/protocol';

/**
 * Makes sure that something is not too large to be held in memory.
 *
 * @param size in bytes
 * @throws {ThumbnailError} `too_large`
 */
export function assertSize(size: number, maxBytes: number): void {
  if (size <= maxBytes) return;
  throw new ThumbnailError('too_large', { detail: `expected at most ${maxBytes} bytes, received ${size}` });
}
