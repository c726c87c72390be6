import type { Envelope } from '../protocol/envelope.ts';
import { protocolLimits } from '../protocol/limits.ts';
import type { Part } from '../protocol/part.ts';
import { parsePart, parseRetryAfter } from '../protocol/part.ts';
import { createPartReader, parseBoundary } from '../protocol/part-reader.ts';
import { parseProblem, ThumbnailError } from '../protocol/problem.ts';
import type { Transport } from './transport.ts';

/** Options of {@link createBatchTransport}. */
export interface BatchTransportOptions {
  /** The service's `/v1/{namespace}/thumbnails`; relative to the page where there is one. */
  readonly url: string;
  /** Signs a request, for example with SigV4; called once per call, before it is sent. */
  readonly sign?: (request: Request) => Request | Promise<Request>;
  /** @default globalThis.fetch */
  readonly fetch?: (request: Request) => Promise<Response>;
  /** Whether cookies go along. @default 'same-origin' */
  readonly credentials?: RequestCredentials;
  /** Longest silence of the service before the call is given up, in milliseconds. @default 20000 */
  readonly stallMs?: number;
}

/**
 * Makes the transport that sends one POST per batch and reads the answer while it streams.
 *
 * @example
 * const transport = createBatchTransport({ url: '/v1/demo/thumbnails' });
 * const client = createThumbnailClient({ transport });
 */
export function createBatchTransport(options: BatchTransportOptions): Transport {
  const { url, sign = (request) => request, credentials = 'same-origin', stallMs = 20_000 } = options;
  const fetchRequest = options.fetch ?? ((request) => globalThis.fetch(request));

  return {
    async *send(envelope) {
      const watchdog = createWatchdog(stallMs);
      try {
        const request = await sign(createRequest(envelope, { url, credentials, signal: watchdog.signal }));
        watchdog.feed();
        const response = await fetchRequest(request).catch((cause: unknown) => fail('network', watchdog, cause));
        if (!response.ok) throw await readProblem(response);
        yield* readParts(response, watchdog);
      } finally {
        watchdog.stop();
      }
    },
  };
}

interface RequestOptions {
  readonly url: string;
  readonly credentials: RequestCredentials;
  readonly signal: AbortSignal;
}

function createRequest(envelope: Envelope, { url, credentials, signal }: RequestOptions): Request {
  return new Request(url, {
    method: 'POST',
    headers: { 'content-type': 'application/json', accept: 'multipart/mixed' },
    body: JSON.stringify(envelope),
    credentials,
    signal,
  });
}

async function* readParts(response: Response, watchdog: Watchdog): AsyncGenerator<Part, void> {
  const parts = createPartReader(parseBoundary(response.headers.get('content-type') ?? ''));
  // A reader, not `for await`: WebKit's streams cannot be iterated.
  const body = response.body?.getReader();
  while (body && !parts.closed) {
    const { done, value } = await body.read().catch((cause: unknown) => fail('truncated', watchdog, cause));
    if (done) break;
    watchdog.feed();
    for (const raw of parts.push(value)) {
      const part = parsePart(raw);
      if (part) yield part;
    }
  }
  if (!parts.closed) throw new ThumbnailError('truncated', { detail: 'the closing boundary never came' });
  // To the end, which frees the connection; nothing is due behind the closing boundary, so what comes there is refused.
  const { done } = (await body?.read().catch(() => undefined)) ?? { done: true };
  if (!done) await body?.cancel().catch(() => undefined);
}

async function readProblem(response: Response): Promise<ThumbnailError> {
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'));
  const length = Number(response.headers.get('content-length') ?? 0);
  // A proxy's error page can be long and is of no use: only short bodies are read.
  const text = length <= protocolLimits.envelopeBytes ? await response.text().catch(() => '') : '';
  return parseProblem(text, response.status, retryAfterMs);
}

interface Watchdog {
  readonly signal: AbortSignal;
  feed(): void;
  stop(): void;
}

/** Aborts a call whose other side has gone silent; a call that still delivers is never cut (law 3). */
function createWatchdog(stallMs: number): Watchdog {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  const stop = (): void => clearTimeout(timer);
  const feed = (): void => {
    stop();
    timer = setTimeout(() => controller.abort(), stallMs);
  };
  feed();
  return { signal: controller.signal, feed, stop };
}

function fail(code: 'network' | 'truncated', { signal }: Watchdog, cause: unknown): never {
  if (signal.aborted) throw new ThumbnailError('timeout', { detail: 'the service went silent', cause });
  throw new ThumbnailError(code, { detail: cause instanceof Error ? cause.message : 'the call failed', cause });
}
