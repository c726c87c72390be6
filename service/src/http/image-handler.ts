import type { EnvelopeItem, ImageType, Part } from '@onsight/core/protocol';
import { cacheControl, imageTypes, parseItem, protocolLimits, ThumbnailError } from '@onsight/core/protocol';
import type { Handler, HandlerOptions } from './handler.ts';
import { problemResponse } from './problem-response.ts';

/** Makes the handler of `GET /v1/{namespace}/thumbnails/{key}`: one rendition as an ordinary image, a batch of one inside. */
export function createImageHandler({ admit, renderer }: HandlerOptions): Handler {
  return async (request, name) => {
    const url = new URL(request.url);
    const item = parseImageItem(url, request.headers);
    const accept = [parseFormat(url.searchParams.get('format'))];
    const namespace = await admit({ request, body: new Uint8Array(), namespace: name });
    const envelope = { items: [item], accept, deadlineMs: protocolLimits.deadlineMs };
    const parts = renderer.render({ namespace, envelope, signal: request.signal });
    const { value: part } = await parts.next();
    await parts.return();
    if (!part) throw new ThumbnailError('aborted');
    return toResponse(part);
  };
}

function parseImageItem({ pathname, searchParams }: URL, headers: Headers): EnvelopeItem {
  const item = parseItem({
    key: parsePathKey(pathname),
    width: toNumber(searchParams.get('w')),
    height: toNumber(searchParams.get('h')),
    fit: searchParams.get('fit') ?? undefined,
    version: searchParams.get('v') ?? undefined,
    page: toNumber(searchParams.get('page')),
  });
  // The first tag only: browsers and caches send one. A proxy that compresses makes it weak.
  const held = /^\s*(?:W\/)?"([\x21\x23-\x7e]+)"/u.exec(headers.get('if-none-match') ?? '')?.[1];
  return { id: 'image', ...item, ...(held === undefined ? {} : { ifNoneMatch: held }) };
}

/**
 * The key in a path, from its raw form: decoded once, by us. An encoded slash is a slash, which is safe because
 * authorisation ends at the namespace, and the key is checked after it is decoded.
 */
function parsePathKey(pathname: string): string {
  const raw = pathname.replace(/^\/v1\/[^/]*\/thumbnails\//u, '');
  let key;
  try {
    key = decodeURIComponent(raw);
  } catch (cause) {
    throw new ThumbnailError('bad_request', { detail: 'key: expected percent-encoded UTF-8', cause });
  }
  // A caller who encodes twice would be told that there is no such source, and would look in the wrong place.
  if (/%[0-9a-f]{2}/iu.test(key))
    throw new ThumbnailError('bad_request', { detail: 'key: expected to be percent-encoded once' });
  return key;
}

/** A whole number, or the text as it is for the item's parser to refuse. */
function toNumber(text: string | null): number | string | undefined {
  if (text === null) return undefined;
  return /^\d{1,5}$/u.test(text) ? Number(text) : text;
}

function parseFormat(format: string | null): ImageType {
  const type = imageTypes.find((known) => known === `image/${format ?? 'webp'}`);
  if (type) return type;
  const names = imageTypes.map((known) => known.replace('image/', '')).join(' ');
  throw new ThumbnailError('bad_request', { detail: `format: expected one of ${names}` });
}

function toResponse(part: Part): Response {
  if (part.kind === 'problem') return problemResponse(part.error);
  const headers = new Headers({ etag: `"${part.etag}"`, 'cache-control': cacheControl(part.maxAgeS) });
  if (part.kind === 'not_modified') return new Response(null, { status: 304, headers });
  headers.set('content-type', part.contentType);
  headers.set('content-length', `${part.bytes.length}`);
  // Should a browser ever open it as a page of its own, it can do nothing.
  headers.set('content-security-policy', "default-src 'none'");
  return new Response(part.bytes, { headers });
}
