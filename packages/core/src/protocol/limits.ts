/** Names of the protocol's bounds. */
export type ProtocolLimit =
  | 'items'
  | 'envelopeBytes'
  | 'keyBytes'
  | 'tokenChars'
  | 'page'
  | 'partHeaderBytes'
  | 'partBytes'
  | 'batchBytes'
  | 'deadlineMs';

/**
 * The bounds both sides of the protocol keep. Each is finite, each has its own error: an envelope past
 * one of them is refused with `bad_request` (400) or `too_large` (413) before any work is done.
 */
export const protocolLimits: Readonly<Record<ProtocolLimit, number>> = {
  /** Items in one batch. */
  items: 24,
  /** Bytes of one JSON envelope. */
  envelopeBytes: 64 * 1024,
  /** UTF-8 bytes of a source key. */
  keyBytes: 1024,
  /** Characters of an item id, a version or an ETag. */
  tokenChars: 200,
  /** Highest page of a document. */
  page: 10_000,
  /** Bytes of one part's header block. */
  partHeaderBytes: 4 * 1024,
  /** Bytes of one part's body. */
  partBytes: 1024 * 1024,
  /** Bytes of all bodies of one answer; below it neither Lambda nor API Gateway throttles the stream. */
  batchBytes: 5 * 1024 * 1024,
  /** Longest deadline a caller may ask for, in milliseconds; also the default. */
  deadlineMs: 15_000,
};
