import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterEach, describe, expect, it, vi } from 'vitest';
import type { Envelope } from '../protocol/envelope.ts';
import type { Part } from '../protocol/part.ts';
import { createPartWriter } from '../protocol/part-writer.ts';
import { ThumbnailError } from '../protocol/problem.ts';
import type { BatchTransportOptions } from './batch-transport.ts';
import { createBatchTransport } from './batch-transport.ts';

const envelope: Envelope = {
  items: [{ id: '0', key: 'a', width: 64, height: 64, fit: 'cover' }],
  accept: ['image/webp'],
  deadlineMs: 15_000,
};
const writer = createPartWriter('b');
const image: Part = {
  kind: 'image',
  id: '0',
  contentType: 'image/webp',
  etag: 'e',
  maxAgeS: 60,
  bytes: new Uint8Array([1, 2]),
};
const problem: Part = {
  kind: 'problem',
  id: '1',
  error: new ThumbnailError('throttled', { detail: 'busy', retryAfterMs: 3000 }),
};

/** A body that sends its chunks one by one and then closes, breaks, or hangs. */
function streamOf(chunks: readonly Uint8Array[], end: 'close' | 'break' | 'hang'): ReadableStream<Uint8Array> {
  const left = [...chunks];
  return new ReadableStream(
    {
      pull(controller) {
        const chunk = left.shift();
        if (chunk) controller.enqueue(chunk);
        else if (end === 'close') controller.close();
        else if (end === 'break') controller.error(new TypeError('connection reset'));
      },
    },
    { highWaterMark: 0 },
  );
}

function toAnswer(body: BodyInit | null, init: ResponseInit = {}): Response {
  return new Response(body, { headers: { 'content-type': writer.contentType }, ...init });
}

async function collect(options: Partial<BatchTransportOptions>): Promise<[parts: Part[], error: unknown]> {
  const parts: Part[] = [];
  try {
    for await (const part of createBatchTransport({ url: 'http://test.invalid/v1/demo/thumbnails', ...options }).send(
      envelope,
    )) {
      parts.push(part);
    }
    return [parts, undefined];
  } catch (error) {
    return [parts, error];
  }
}

describe('createBatchTransport', () => {
  afterEach(() => void vi.useRealTimers());

  it('posts the envelope and yields images and problems', async () => {
    const sent: Request[] = [];
    const [parts, error] = await collect({
      fetch: async (request) => {
        sent.push(request);
        return toAnswer(streamOf([writer.open(), writer.part(problem), writer.part(image), writer.close()], 'close'));
      },
    });
    expect(error).toBeUndefined();
    expect(parts[1]).toEqual(image);
    expect(parts[0]).toMatchObject({
      kind: 'problem',
      id: '1',
      error: { code: 'throttled', detail: 'busy', retryAfterMs: 3000 },
    });
    expect(sent[0]?.method).toBe('POST');
    expect(await sent[0]?.json()).toEqual(envelope);
  });

  it('sends what the sign hook makes of the request', async () => {
    const [, error] = await collect({
      sign: async (request) => {
        const body = await request.clone().text();
        const signed = new Request(request);
        signed.headers.set('authorization', `length ${body.length}`);
        return signed;
      },
      fetch: async (request) => {
        expect(request.headers.get('authorization')).toBe(`length ${JSON.stringify(envelope).length}`);
        expect(await request.json()).toEqual(envelope);
        return toAnswer(streamOf([writer.open(), writer.close()], 'close'));
      },
    });
    expect(error).toBeUndefined();
  });

  it('keeps what came before a cut, and calls the rest truncated', async () => {
    for (const end of ['close', 'break'] as const) {
      const [parts, error] = await collect({
        fetch: async () => toAnswer(streamOf([writer.open(), writer.part(image), new Uint8Array([13, 10])], end)),
      });
      expect(parts).toEqual([image]);
      expect(error).toMatchObject({ code: 'truncated' });
    }
  });

  it('gives up on a service that goes silent', async () => {
    vi.useFakeTimers();
    const collected = collect({ stallMs: 1000, fetch: fetchThatHears([writer.open(), writer.part(image)], 0) });
    await vi.advanceTimersByTimeAsync(1500);
    const [parts, error] = await collected;
    expect(parts).toEqual([image]);
    expect(error).toMatchObject({ code: 'timeout' });
    expect(vi.getTimerCount()).toBe(0);
  });

  it('never gives up on one that still sends, however long that takes', async () => {
    vi.useFakeTimers();
    const chunks = [writer.open(), ...Array.from({ length: 5 }, () => writer.part(image)), writer.close()];
    const collected = collect({ stallMs: 1000, fetch: fetchThatHears(chunks, 900) });
    await vi.advanceTimersByTimeAsync(900 * chunks.length + 1500);
    expect((await collected)[0]).toHaveLength(5);
  });

  it.each([
    ['a hook that never answers', { sign: () => new Promise<Request>(() => {}) }],
    [
      'a call that never answers, signed by a hook that leaves our signal out',
      {
        sign: (request: Request) => new Request(request.url, { method: 'POST', body: '{}' }),
        fetch: (_: Request, { signal }: { readonly signal: AbortSignal }) =>
          new Promise<Response>((_resolve, reject) =>
            signal.addEventListener('abort', () => reject(new Error('aborted'))),
          ),
      },
    ],
  ])('gives up on %s', async (_, options) => {
    vi.useFakeTimers();
    const collected = collect({ stallMs: 1000, ...options });
    await vi.advanceTimersByTimeAsync(2500);
    expect((await collected)[1]).toMatchObject({ code: 'timeout' });
  });

  it('frees the connection of an answer that it refuses half-way', async () => {
    let isClosed = false;
    const server = createServer((_, response) => {
      response.on('close', () => void (isClosed = true));
      response.writeHead(200, { 'content-type': writer.contentType });
      response.write('no multipart at all, and never an end');
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // a TCP server has an AddressInfo
    const [, error] = await collect({ url: `http://127.0.0.1:${port}/` });
    expect(error).toMatchObject({ code: 'truncated' });
    await expect.poll(() => isClosed).toBe(true);
    await new Promise((resolve) => server.close(resolve));
  });

  it('reads no more of an endless error page than a part may have', async () => {
    let pulled = 0;
    const page = new ReadableStream<Uint8Array>(
      {
        pull(controller) {
          pulled += 1;
          controller.enqueue(new Uint8Array(65_536));
        },
      },
      { highWaterMark: 0 },
    );
    const [, error] = await collect({ fetch: async () => new Response(page, { status: 502 }) });
    expect(error).toMatchObject({ code: 'source_unavailable' });
    expect(pulled).toBeLessThanOrEqual(18);
  });

  it.each([
    [
      new Response('{"code":"forbidden","detail":"not yours"}', { status: 403 }),
      { code: 'forbidden', detail: 'not yours' },
    ],
    [new Response('<html>', { status: 502 }), { code: 'source_unavailable' }],
    [new Response('{"code":"haha"}', { status: 418 }), { code: 'bad_request' }],
    [new Response('', { status: 429, headers: { 'retry-after': '7' } }), { code: 'throttled', retryAfterMs: 7000 }],
    [new Response('<html>', { status: 200, headers: { 'content-type': 'text/html' } }), { code: 'truncated' }],
  ])('turns a refused call into its code (%#)', async (response, expected) => {
    const [parts, error] = await collect({ fetch: async () => response });
    expect(parts).toEqual([]);
    expect(error).toBeInstanceOf(ThumbnailError);
    expect(error).toMatchObject(expected);
  });

  it('calls a service that cannot be reached a network failure', async () => {
    const [, error] = await collect({ fetch: async () => Promise.reject(new TypeError('Failed to fetch')) });
    expect(error).toMatchObject({ code: 'network' });
  });

  it('yields a part over a real connection before the next one is sent', async () => {
    let finish = (): void => {};
    const server = createServer((_, response) => {
      response.writeHead(200, { 'content-type': writer.contentType });
      response.write(writer.open());
      response.write(writer.part(image));
      finish = () => response.end(writer.close());
    });
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    const { port } = server.address() as AddressInfo; // a TCP server has an AddressInfo
    const answer = createBatchTransport({ url: `http://127.0.0.1:${port}/` }).send(envelope);
    const parts = answer[Symbol.asyncIterator]();
    expect((await parts.next()).value).toEqual(image); // the server has sent no more than this part
    finish();
    expect((await parts.next()).done).toBe(true);
    await new Promise((resolve) => server.close(resolve));
  });
});

/** A fetch whose body sends a chunk every `ms`, then hangs, and breaks when it is aborted, as real ones do. */
function fetchThatHears(chunks: readonly Uint8Array[], ms: number): (request: Request) => Promise<Response> {
  return async ({ signal }) => {
    const left = [...chunks];
    const body = new ReadableStream<Uint8Array>(
      {
        start: (controller) => signal.addEventListener('abort', () => controller.error(signal.reason)),
        async pull(controller) {
          await new Promise((resolve) => setTimeout(resolve, ms));
          const chunk = left.shift();
          if (chunk) controller.enqueue(chunk);
          else await new Promise(() => {});
        },
      },
      { highWaterMark: 0 },
    );
    return toAnswer(body);
  };
}
