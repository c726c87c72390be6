import { createHash } from 'node:crypto';

/** SHA-256 of bytes: tells large ones apart at once, where a deep comparison takes seconds per megabyte. */
export function digest(bytes: Uint8Array | undefined): string {
  return bytes === undefined ? 'no bytes' : createHash('sha256').update(bytes).digest('hex');
}
