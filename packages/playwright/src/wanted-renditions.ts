import { isRung, parseEnvelopeText, parseFit, renditionKey } from '@onsight/core/protocol';

/** A request, as far as it says what is wanted. */
export interface WantedRequest {
  readonly method: string;
  readonly url: string;
  readonly body: string | undefined;
}

/**
 * Which renditions a request asks for: the items of an Onsight batch, the one of an Onsight address, or, on any
 * other site, the address itself. A CORS preflight asks for none.
 */
export function wantedRenditions({ method, url, body }: WantedRequest): string[] {
  if (method === 'OPTIONS') return [];
  if (method === 'POST' && body !== undefined) return parseEnvelopeText(body).items.map(renditionKey);
  const { pathname, searchParams } = new URL(url);
  const encodedKey = /^\/v1\/[^/]+\/thumbnails\/(.+)$/u.exec(pathname)?.[1];
  const width = Number(searchParams.get('w'));
  const height = Number(searchParams.get('h'));
  if (encodedKey === undefined || !isRung(width) || !isRung(height)) return [url];
  const version = searchParams.get('v');
  const key = encodedKey.split('/').map(decodeURIComponent).join('/');
  const fit = parseFit(searchParams.get('fit') ?? undefined);
  return [renditionKey({ key, width, height, fit, ...(version === null ? {} : { version }) })];
}
