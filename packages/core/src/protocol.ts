/** `@onsight/core/protocol`: what browser and service must agree on. */
export { ladder, isRung, toRung } from './protocol/ladder.ts';
export type { Rung } from './protocol/ladder.ts';
export { protocolLimits } from './protocol/limits.ts';
export type { ProtocolLimit } from './protocol/limits.ts';
export { parseFit, parseItem, parseKey, parsePage, parseRung, parseToken } from './protocol/item.ts';
export type { Fit, Item } from './protocol/item.ts';
export { renditionKey } from './protocol/rendition-key.ts';
export { imageTypes, parseEnvelope, parseEnvelopeText } from './protocol/envelope.ts';
export type { Envelope, EnvelopeItem, ImageType, SeenReport } from './protocol/envelope.ts';
export { cacheControl, parsePart } from './protocol/part.ts';
export type { ImagePart, NotModifiedPart, Part, ProblemPart, RawPart } from './protocol/part.ts';
export { createPartWriter } from './protocol/part-writer.ts';
export type { PartWriter } from './protocol/part-writer.ts';
export { createPartReader, parseBoundary } from './protocol/part-reader.ts';
export type { PartReader, PartReaderLimits } from './protocol/part-reader.ts';
export { isProblemCode, parseProblem, problemKinds, ThumbnailError, toProblem } from './protocol/problem.ts';
export type { Problem, ProblemCode, ProblemKind, RetryRule, ThumbnailErrorOptions } from './protocol/problem.ts';
