import type { Item } from './item.ts';
import { parseItem, parseRecord, parseToken, refuse, utf8Length } from './item.ts';
import { protocolLimits } from './limits.ts';
import { ThumbnailError } from './problem.ts';

/** Image types a rendition can have. */
export const imageTypes = ['image/webp', 'image/avif', 'image/jpeg', 'image/png'] as const;

/** A type a rendition can have. */
export type ImageType = (typeof imageTypes)[number];

/** One item of a batch. */
export interface EnvelopeItem extends Item {
  /** Names the part that answers; unique in its batch. */
  readonly id: string;
  /** ETag of the rendition the caller still has; answered by a 304 part when it is current. */
  readonly ifNoneMatch?: string | undefined;
}

/** How many items of earlier batches a person truly saw; rides along instead of costing a call. */
export interface SeenReport {
  readonly items: number;
  readonly seen: number;
}

/** The body of `POST /v1/{namespace}/thumbnails`. */
export interface Envelope {
  /** 1 to 24 items with distinct ids. */
  readonly items: readonly EnvelopeItem[];
  /** Types in order of preference. @default ['image/webp'] */
  readonly accept: readonly ImageType[];
  /** How long the caller waits for the last part, in milliseconds. @default 15000 */
  readonly deadlineMs: number;
  readonly report?: SeenReport | undefined;
}

/**
 * Reads an envelope from the text of a request.
 *
 * @throws {ThumbnailError} `too_large` past 64 KiB; `bad_request` for anything else
 */
export function parseEnvelopeText(text: string): Envelope {
  if (utf8Length(text) > protocolLimits.envelopeBytes) {
    throw new ThumbnailError('too_large', { detail: `envelope: at most ${protocolLimits.envelopeBytes} bytes` });
  }
  let value: unknown;
  try {
    value = JSON.parse(text);
  } catch (cause) {
    throw new ThumbnailError('bad_request', { detail: 'envelope: expected JSON', cause });
  }
  return parseEnvelope(value);
}

/**
 * Reads an envelope from a parsed value. Unknown fields are ignored, so that an older service serves a newer client.
 *
 * @throws {ThumbnailError} `bad_request`
 */
export function parseEnvelope(value: unknown): Envelope {
  const fields = parseRecord(value, 'envelope');
  return {
    items: parseItems(fields['items']),
    accept: parseAccept(fields['accept']),
    deadlineMs: parseDeadline(fields['deadlineMs']),
    report: fields['report'] === undefined ? undefined : parseReport(fields['report']),
  };
}

function parseItems(value: unknown): EnvelopeItem[] {
  if (!Array.isArray(value)) return refuse('items', 'an array', value);
  if (value.length < 1 || value.length > protocolLimits.items) {
    return refuse('items', `1 to ${protocolLimits.items} items`, `${value.length} items`);
  }
  const items = value.map(parseEnvelopeItem);
  if (new Set(items.map(({ id }) => id)).size < items.length) return refuse('items', 'distinct ids', 'an id twice');
  return items;
}

function parseEnvelopeItem(value: unknown): EnvelopeItem {
  const { id, ifNoneMatch } = parseRecord(value, 'item');
  return {
    id: parseToken(id, 'id'),
    ...parseItem(value),
    ifNoneMatch: ifNoneMatch === undefined ? ifNoneMatch : parseToken(ifNoneMatch, 'ifNoneMatch'),
  };
}

/** Reads `accept`; unknown types are skipped, and WebP is the answer when none is known. */
function parseAccept(value: unknown): ImageType[] {
  if (value === undefined) return ['image/webp'];
  if (!Array.isArray(value) || value.length > 16) return refuse('accept', 'an array of at most 16 types', value);
  const known = imageTypes.filter((type) => value.includes(type));
  const ordered = known.toSorted((a, b) => value.indexOf(a) - value.indexOf(b));
  return ordered.length > 0 ? ordered : ['image/webp'];
}

function parseDeadline(value: unknown): number {
  if (value === undefined) return protocolLimits.deadlineMs;
  if (typeof value !== 'number' || !(value > 0)) return refuse('deadlineMs', 'a number above 0', value);
  return Math.min(value, protocolLimits.deadlineMs);
}

function parseReport(value: unknown): SeenReport {
  const { items, seen } = parseRecord(value, 'report');
  return { items: parseCount(items, 'report.items'), seen: parseCount(seen, 'report.seen') };
}

function parseCount(value: unknown, name: string): number {
  if (typeof value === 'number' && Number.isSafeInteger(value) && value >= 0) return value;
  return refuse(name, 'a whole number', value);
}
