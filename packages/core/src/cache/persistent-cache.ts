import type { RenditionCache } from './rendition-cache.ts';
import type { Rendition } from './rendition.ts';

/** Options of {@link createPersistentCache}. */
export interface PersistentCacheOptions {
  /** Name of the Cache API cache. Put the signed-in principal into it: what one may see another may not. */
  readonly name: string;
  /** Budget in bytes of image data. @default 52428800 */
  readonly maxBytes?: number;
  /** @default globalThis.caches; without it (insecure page, private mode) nothing is kept */
  readonly storage?: CacheStorage | undefined;
  /** Longest wait for one look-up, in milliseconds; then it counts as a miss. @default 500 */
  readonly timeoutMs?: number;
}

const sizeHeader = 'x-onsight-bytes';
const storedAtHeader = 'x-onsight-stored-at';
const maxAgeHeader = 'x-onsight-max-age';

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
  const opened = openCache(storage, name).catch(() => undefined);

  return {
    get: (key) => Promise.race([look(key), wait(timeoutMs)]).catch(() => undefined),
    put: (rendition) => store(rendition).catch(() => undefined),
  };

  async function look(key: string): Promise<Rendition | undefined> {
    const url = urlOf(key);
    const entry = await opened;
    const size = entry?.sizes.get(url);
    if (!entry || size === undefined) return undefined;
    const rendition = await readResponse(key, await entry.cache.match(url));
    // A file cut short by a crash of the browser is a miss, and is written anew.
    if (rendition?.blob.size !== size) return undefined;
    entry.sizes.delete(url);
    entry.sizes.set(url, size); // most recently used last
    return rendition;
  }

  async function store(rendition: Rendition): Promise<void> {
    const entry = await opened;
    if (!entry) return;
    const url = urlOf(rendition.key);
    const { size } = rendition.blob;
    await entry.cache.put(new Request(url, { headers: { [sizeHeader]: `${size}` } }), toResponse(rendition));
    entry.sizes.delete(url);
    entry.sizes.set(url, size);
    await evict(entry, maxBytes);
  }
}

interface OpenCache {
  readonly cache: Cache;
  /** Bytes by URL, least recently used first. */
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

function toResponse({ blob, etag, storedAt, maxAgeS }: Rendition): Response {
  return new Response(blob, {
    headers: { 'content-type': blob.type, etag, [storedAtHeader]: `${storedAt}`, [maxAgeHeader]: `${maxAgeS}` },
  });
}

async function readResponse(key: string, response: Response | undefined): Promise<Rendition | undefined> {
  if (!response) return undefined;
  const { headers } = response;
  const type = headers.get('content-type') ?? '';
  // Some browsers drop the type of a stored blob; the header is what we wrote.
  const blob = (await response.blob()).slice(0, undefined, type);
  const storedAt = Number(headers.get(storedAtHeader));
  return { key, blob, etag: headers.get('etag') ?? '', storedAt, maxAgeS: Number(headers.get(maxAgeHeader)) };
}

function wait(ms: number): Promise<undefined> {
  return new Promise((resolve) => setTimeout(resolve, ms, undefined));
}
