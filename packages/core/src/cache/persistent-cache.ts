import type { RenditionCache } from './rendition-cache.ts';
import { isProblemCode } from '../protocol/problem.ts';
import type { Known } from './rendition.ts';
import { isRendition, sizeOf } from './rendition.ts';

/** Options of {@link createPersistentCache}. */
export interface PersistentCacheOptions {
  /** Name of the Cache API cache. Put the signed-in principal into it: what one may see another may not. */
  readonly name: string;
  /** Budget in bytes of image data. @default 52428800 */
  readonly maxBytes?: number;
  /** @default globalThis.caches; without it (insecure page, private mode) nothing is kept */
  readonly storage?: CacheStorage | undefined;
  /** Longest wait for the browser's store, in milliseconds; then a look-up counts as a miss. @default 500 */
  readonly timeoutMs?: number;
}

const sizeHeader = 'x-onsight-bytes';
const storedAtHeader = 'x-onsight-stored-at';
const maxAgeHeader = 'x-onsight-max-age';
const codeHeader = 'x-onsight-code';

/**
 * Makes a cache that survives visits, on the browser's Cache API. An index of its keys is read once, so
 * that a miss, the common case of a first visit, costs no look-up.
 *
 * @example
 * createThumbnailClient({ transport, cache: createPersistentCache({ name: `thumbnails-${userId}` }) });
 */
export function createPersistentCache(options: PersistentCacheOptions): RenditionCache {
  const { name, maxBytes = 50 * 1024 * 1024, timeoutMs = 500 } = options;
  const storage = 'storage' in options ? options.storage : globalThis.caches;
  const inTime = <T>(work: Promise<T>): Promise<T | undefined> =>
    Promise.race([work, wait(timeoutMs)]).catch(() => undefined);
  const opened = inTime(openCache(storage, name));

  return {
    get: (key) => look(key).catch(() => undefined),
    put: (known) => inTime(store(known)),
  };

  async function look(key: string): Promise<Known | undefined> {
    const url = urlOf(key);
    const entry = await opened;
    const size = entry?.sizes.get(url);
    if (!entry || size === undefined) return undefined;
    const known = await inTime(entry.cache.match(url).then((response) => readResponse(key, response)));
    // A file cut short by a crash of the browser is a miss, and is written anew.
    if (!known || sizeOf(known) !== size) return undefined;
    entry.sizes.delete(url);
    entry.sizes.set(url, size); // most recently used last
    return known;
  }

  async function store(known: Known): Promise<void> {
    const entry = await opened;
    if (!entry) return;
    const url = urlOf(known.key);
    const size = sizeOf(known);
    await entry.cache.put(new Request(url, { headers: { [sizeHeader]: `${size}` } }), toResponse(known));
    entry.sizes.delete(url);
    entry.sizes.set(url, size);
    await evict(entry, maxBytes);
  }
}

interface OpenCache {
  readonly cache: Cache;
  /** Bytes by URL, least recently used in this visit first; older ones in the order they were stored. */
  readonly sizes: Map<string, number>;
}

async function openCache(storage: CacheStorage | undefined, name: string): Promise<OpenCache | undefined> {
  if (!storage) return undefined;
  const cache = await storage.open(name);
  const sizes = new Map<string, number>();
  for (const request of await cache.keys()) sizes.set(request.url, Number(request.headers.get(sizeHeader)));
  return { cache, sizes };
}

async function evict({ cache, sizes }: OpenCache, maxBytes: number): Promise<void> {
  let bytes = [...sizes.values()].reduce((total, size) => total + size, 0);
  for (const [url, size] of sizes) {
    if (bytes <= maxBytes) return;
    sizes.delete(url);
    bytes -= size;
    await cache.delete(url);
  }
}

/** Cache API keys are URLs; `.invalid` (RFC 2606) can never be a real one. */
function urlOf(key: string): string {
  return `https://onsight.invalid/${encodeURIComponent(key)}`;
}

function toResponse(known: Known): Response {
  const { storedAt, maxAgeS } = known;
  const age = { [storedAtHeader]: `${storedAt}`, [maxAgeHeader]: `${maxAgeS}` };
  if (!isRendition(known)) return new Response(null, { headers: { ...age, [codeHeader]: known.code } });
  return new Response(known.blob, { headers: { ...age, 'content-type': known.blob.type, etag: known.etag } });
}

async function readResponse(key: string, response: Response | undefined): Promise<Known | undefined> {
  if (!response) return undefined;
  const { headers } = response;
  const base = { key, storedAt: Number(headers.get(storedAtHeader)), maxAgeS: Number(headers.get(maxAgeHeader)) };
  const code = headers.get(codeHeader);
  if (isProblemCode(code)) return { ...base, code };
  // Some browsers drop the type of a stored blob; the header is what we wrote.
  const blob = (await response.blob()).slice(0, undefined, headers.get('content-type') ?? '');
  return { ...base, blob, etag: headers.get('etag') ?? '' };
}

function wait(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined));
}
