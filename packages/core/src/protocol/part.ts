import type { ThumbnailError } from './problem.ts';
import { parseProblem } from './problem.ts';
import { toProblem } from './problem-details.ts';

/** The answer to one item of a batch. */
export type Part = ImagePart | NotModifiedPart | ProblemPart;

/** A rendition. */
export interface ImagePart {
  readonly kind: 'image';
  readonly id: string;
  /** An image type, such as `image/webp`. */
  readonly contentType: string;
  /** Identifies the bytes, without quotes. */
  readonly etag: string;
  /** How long the rendition is fresh, in seconds; `Infinity` when it never changes. */
  readonly maxAgeS: number;
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** The caller's bytes are still current. */
export interface NotModifiedPart {
  readonly kind: 'not_modified';
  readonly id: string;
  readonly etag: string;
  readonly maxAgeS: number;
}

/** The item failed, alone. */
export interface ProblemPart {
  readonly kind: 'problem';
  readonly id: string;
  readonly error: ThumbnailError;
}

/** A part as it stands on the wire: header names in lower case, and a body. */
export interface RawPart {
  readonly headers: ReadonlyMap<string, string>;
  readonly body: Uint8Array<ArrayBuffer>;
}

const yearS = 31_536_000;

/** `Cache-Control` of a rendition: private, because it was authorised for one principal. */
export function cacheControl(maxAgeS: number): string {
  return Number.isFinite(maxAgeS) ? `private, max-age=${maxAgeS}` : `private, max-age=${yearS}, immutable`;
}

/** The wire form of a part, without the delimiter. */
export function toRawPart(part: Part): RawPart {
  const headers = new Map([['content-id', part.id]]);
  switch (part.kind) {
    case 'image':
      headers.set('status', '200').set('content-type', part.contentType).set('etag', `"${part.etag}"`);
      headers.set('cache-control', cacheControl(part.maxAgeS));
      return { headers, body: part.bytes };
    case 'not_modified':
      headers.set('status', '304').set('etag', `"${part.etag}"`).set('cache-control', cacheControl(part.maxAgeS));
      return { headers, body: new Uint8Array() };
    case 'problem': {
      const problem = toProblem(part.error);
      headers.set('status', `${problem.status}`).set('content-type', 'application/problem+json');
      if (part.error.retryAfterMs !== undefined) {
        headers.set('retry-after', `${Math.ceil(part.error.retryAfterMs / 1000)}`);
      }
      return { headers, body: new TextEncoder().encode(JSON.stringify(problem)) };
    }
  }
}

/** Reads a part; `undefined` when it names no item. */
export function parsePart({ headers, body }: RawPart): Part | undefined {
  const id = headers.get('content-id');
  if (id === undefined) return undefined;
  const status = Number(headers.get('status'));
  const contentType = headers.get('content-type') ?? '';
  // What could not be sent back in an envelope would cost the next batch: better no ETag than such a one.
  const etag = /^"([\x21\x23-\x7e]{1,200})"$/u.exec(headers.get('etag') ?? '')?.[1] ?? '';
  const maxAgeS = parseMaxAge(headers.get('cache-control') ?? '');
  if (status === 304) return { kind: 'not_modified', id, etag, maxAgeS };
  if (status === 200 && /^image\/(?:webp|avif|jpeg|png)$/u.test(contentType) && body.length > 0) {
    return { kind: 'image', id, contentType, etag, maxAgeS, bytes: body };
  }
  const text = new TextDecoder().decode(body);
  return { kind: 'problem', id, error: parseProblem(text, status, parseRetryAfter(headers.get('retry-after'))) };
}

/** `Retry-After` in milliseconds, from seconds or a date (RFC 9110, section 10.2.3). */
export function parseRetryAfter(value: string | null | undefined, now: number = Date.now()): number | undefined {
  if (value === null || value === undefined || value === '') return undefined;
  const ms = /^\d+$/u.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
  return Number.isFinite(ms) ? Math.max(0, ms) : undefined;
}

function parseMaxAge(value: string): number {
  if (/\bimmutable\b/u.test(value)) return Infinity;
  return Number(/\bmax-age=(\d{1,9})\b/u.exec(value)?.[1] ?? 0);
}
