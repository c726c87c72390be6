import { ThumbnailError } from '@onsight/core/protocol';

/**
 * Makes sure that an id is 64 hex digits, which name a file or an object and can mean nothing else.
 *
 * @throws {ThumbnailError} `internal`: ids are made by the service
 */
export function assertRenditionId(id: string): void {
  if (/^[0-9a-f]{64}$/.test(id)) return;
  throw new ThumbnailError('internal', { cause: new Error(`rendition id: expected 64 hex digits, received ${id}`) });
}
