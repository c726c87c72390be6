import type { Rung } from './ladder.ts';
import { isRung, ladder } from './ladder.ts';
import { protocolLimits } from './limits.ts';
import { ThumbnailError } from './problem.ts';

/** How an image meets its box: whole inside it, or filling it with the overhang cut off. */
export type Fit = 'contain' | 'cover';

/** What one wanted rendition is made from and how; the unit of dedupe, caching and billing. */
export interface Item {
  /** Name of the source inside its namespace: relative, `/`-separated, at most 1,024 UTF-8 bytes. */
  readonly key: string;
  /** ETag or content hash of the source; with it everything downstream is immutable. */
  readonly version?: string | undefined;
  /** Width of the box, in physical pixels. */
  readonly width: Rung;
  /** Height of the box, in physical pixels. */
  readonly height: Rung;
  /** @default 'contain' */
  readonly fit: Fit;
  /** Page of a document, from 1. @default 1 */
  readonly page?: number | undefined;
}

/**
 * Reads an item from anywhere.
 *
 * @throws {ThumbnailError} `bad_request`, saying which field, what was expected and what came
 * @example
 * parseItem({ key: 'receipts/1.jpg', width: 128, height: 128, fit: 'cover' });
 */
export function parseItem(value: unknown): Item {
  const fields = parseRecord(value, 'item');
  const version = fields['version'];
  const page = fields['page'];
  return {
    key: parseKey(fields['key']),
    width: parseRung(fields['width'], 'width'),
    height: parseRung(fields['height'], 'height'),
    fit: parseFit(fields['fit']),
    version: version === undefined ? version : parseToken(version, 'version'),
    page: page === undefined ? page : parsePage(page),
  };
}

/** Reads an object from anywhere. @throws {ThumbnailError} `bad_request` */
export function parseRecord(value: unknown, name: string): Record<string, unknown> {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) refuse(name, 'an object', value);
  return value as Record<string, unknown>; // checked in the line above
}

/**
 * Reads a source key. Refused, because stores would resolve them to somewhere else: empty, absolute,
 * back-slashed, control characters, and the segments `.`, `..` and ``, also when percent-encoded.
 */
export function parseKey(value: unknown): string {
  if (typeof value !== 'string' || value === '') return refuse('key', 'a non-empty string', value);
  if (utf8Length(value) > protocolLimits.keyBytes) {
    return refuse('key', `at most ${protocolLimits.keyBytes} bytes`, `${utf8Length(value)} bytes`);
  }
  for (let form = value, rounds = 0; rounds < 3; rounds += 1) {
    if (!isPlainPath(form)) return refuse('key', 'a relative path without "." or ".." segments', value);
    const decoded = decodeOnce(form);
    if (decoded === form) break;
    form = decoded;
  }
  return value;
}

// oxlint-disable-next-line no-control-regex -- control characters are what is looked for
const forbidden = /[\u0000-\u001f\u007f\\]/u;

function isPlainPath(path: string): boolean {
  if (forbidden.test(path) || /\p{Surrogate}/u.test(path)) return false;
  return path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

function decodeOnce(text: string): string {
  return text.replaceAll(/%([0-9a-f]{2})/giu, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)));
}

/** Reads a short printable token: an id, a version, an ETag. */
export function parseToken(value: unknown, name: string): string {
  if (typeof value === 'string' && value.length <= protocolLimits.tokenChars && /^[\x21-\x7e]+$/u.test(value)) {
    return value;
  }
  return refuse(name, `1-${protocolLimits.tokenChars} printable ASCII characters`, value);
}

/** Reads a width or height. */
export function parseRung(value: unknown, name: string): Rung {
  return isRung(value) ? value : refuse(name, `one of ${ladder.join(' ')}`, value);
}

/** Reads a fit; `contain` when there is none. */
export function parseFit(value: unknown): Fit {
  if (value === undefined) return 'contain';
  return value === 'contain' || value === 'cover' ? value : refuse('fit', '"contain" or "cover"', value);
}

/** Reads a page number. */
export function parsePage(value: unknown): number {
  if (Number.isInteger(value) && (value as number) >= 1 && (value as number) <= protocolLimits.page) {
    return value as number; // an integer, by the line above
  }
  return refuse('page', `a whole number from 1 to ${protocolLimits.page}`, value);
}

/**
 * Throws the one shape of `bad_request` every parser uses. Long input does not come back whole, and an object not at all:
 * it may be nested too deep for a stack, or bring a `toString` of its own.
 */
export function refuse(name: string, expected: string, received: unknown): never {
  const isPlain = typeof received === 'string' || typeof received === 'number';
  const shown = isPlain ? `${received}`.slice(0, 80) : typeof received;
  throw new ThumbnailError('bad_request', { detail: `${name}: expected ${expected}, received ${shown}` });
}

/** Length of a text as it is sent. */
export function utf8Length(text: string): number {
  return new TextEncoder().encode(text).length;
}
