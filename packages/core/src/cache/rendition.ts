/** A rendition the client has: the image and what is needed to reuse it. */
export interface Rendition {
  /** Its rendition key. */
  readonly key: string;
  /** The image, typed. */
  readonly blob: Blob;
  /** Identifies the bytes, without quotes; empty when the service gave none. */
  readonly etag: string;
  /** When it was stored or last confirmed, in milliseconds since the epoch. */
  readonly storedAt: number;
  /** How long it is fresh, in seconds; `Infinity` when it never changes. */
  readonly maxAgeS: number;
}
