/** `@onsight/core`: asks for thumbnails, each at most once, in few calls. */
export { createThumbnailClient } from './client/thumbnail-client.ts';
export type { LoadOptions, ThumbnailClient, ThumbnailClientOptions } from './client/thumbnail-client.ts';
export { systemClock } from './client/clock.ts';
export type { Clock } from './client/clock.ts';
export { createBatchTransport } from './transport/batch-transport.ts';
export type { BatchTransportOptions } from './transport/batch-transport.ts';
export type { Transport } from './transport/transport.ts';
export type { RenditionCache } from './cache/rendition-cache.ts';
export type { Known, KnownFailure, Rendition } from './cache/rendition.ts';
export type { Ledger } from './ledger/ledger.ts';
export type { LedgerEvent, LedgerFact, LedgerSnapshot } from './ledger/ledger-event.ts';
export { ThumbnailError } from './protocol/problem.ts';
export type { ProblemCode, ThumbnailErrorOptions } from './protocol/problem.ts';
export { renditionKey } from './protocol/rendition-key.ts';
export { ladder, toRung } from './protocol/ladder.ts';
export type { Rung } from './protocol/ladder.ts';
export type { Fit, Item } from './protocol/item.ts';
