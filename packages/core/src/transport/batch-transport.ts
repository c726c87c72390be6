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
  readonly fetch?: (request: Request, init: { readonly signal: AbortSignal }) => Promise<Response>;
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
  const fetchRequest = options.fetch ?? ((request, init) => globalThis.fetch(request, init));

  return {
    async *send(envelope) {
      const watchdog = createWatchdog(stallMs);
      const { signal } = watchdog;
      try {
        const request = await watchdog.until(sign(createRequest(envelope, { url, credentials, signal })));
        // The signal once more: a hook that makes a new request may have left it out.
        const response = await watchdog.until(fetchRequest(request, { signal })).catch(orFail('network'));
        if (!response.ok) throw await readProblem(response, watchdog);
        yield* readParts(response, watchdog);
      } finally {
        watchdog.end();
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
  for await (const chunk of readChunks(response, watchdog)) {
    if (parts.closed) return; // nothing is due behind the closing boundary
    for (const raw of parts.push(chunk)) {
      const part = parsePart(raw);
      if (part) yield part;
    }
  }
  if (!parts.closed) throw new ThumbnailError('truncated', { detail: 'no closing boundary' });
}

async function readProblem(response: Response, watchdog: Watchdog): Promise<ThumbnailError> {
  const retryAfterMs = parseRetryAfter(response.headers.get('retry-after'));
  const decoder = new TextDecoder();
  let text = '';
  for await (const chunk of readChunks(response, watchdog)) {
    text += decoder.decode(chunk, { stream: true });
    // A proxy's error page can be endless and is of no use.
    if (text.length > protocolLimits.partBytes) break;
  }
  return parseProblem(text, response.status, retryAfterMs);
}

async function* readChunks({ body }: Response, watchdog: Watchdog): AsyncGenerator<Uint8Array, void> {
  // A reader, not the body itself: WebKit's streams cannot be iterated.
  const reader = body?.getReader();
  while (reader) {
    const { done, value } = await watchdog.until(reader.read()).catch(orFail('truncated'));
    if (done) return;
    yield value;
  }
}

interface Watchdog {
  readonly signal: AbortSignal;
  /** Waits for the next sign of life. @throws {ThumbnailError} `timeout` */
  until<T>(work: T | Promise<T>): Promise<T>;
  /** Frees the connection of an answer that was not read to its end; to one that was, it does nothing. */
  end(): void;
}

/** Aborts a call whose other side has gone silent; a call that still delivers is never cut (law 3). */
function createWatchdog(stallMs: number): Watchdog {
  const controller = new AbortController();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let bark = (): void => {};
  const silence = new Promise<never>((_, reject) => {
    bark = () => {
      reject(new ThumbnailError('timeout', { detail: 'the service went silent' }));
      controller.abort();
    };
  });
  silence.catch(() => {}); // whoever waits is told by the race
  return {
    signal: controller.signal,
    until(work) {
      clearTimeout(timer);
      timer = setTimeout(bark, stallMs);
      return Promise.race([work, silence]);
    },
    end() {
      clearTimeout(timer);
      controller.abort();
    },
  };
}

function orFail(code: 'network' | 'truncated'): (cause: unknown) => never {
  return (cause) => {
    throw cause instanceof ThumbnailError ? cause : new ThumbnailError(code, { detail: String(cause), cause });
  };
}
