import { parseEnvelopeText, parseItem, renditionKey } from '@onsight/core/protocol';

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
  try {
    return body === undefined ? [renditionOf(new URL(url))] : parseEnvelopeText(body).items.map(renditionKey);
  } catch {
    return [url]; // not one of ours
  }
}

function renditionOf({ pathname, searchParams }: URL): string {
  const key = /^\/v1\/[^/]+\/thumbnails\/(.+)$/u.exec(pathname)?.[1]?.split('/').map(decodeURIComponent).join('/');
  const given = (name: string): string | undefined => searchParams.get(name) ?? undefined;
  const page = given('page');
  const item = parseItem({
    key,
    width: Number(given('w')),
    height: Number(given('h')),
    fit: given('fit'),
    version: given('v'),
    page: page === undefined ? page : Number(page),
  });
  return renditionKey(item);
}
