import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { createPartReader, parseBoundary } from '@onsight/core/protocol';
import { afterEach, describe, expect, it } from 'vitest';
import { createFakeProcessor } from '../testing/fake-processor.ts';
import { createMemorySources } from '../testing/memory-stores.ts';
import { gif, items } from '../testing/renderer-kit.ts';
import { createServiceKit, problemOf } from '../testing/service-kit.ts';
import type { RunningServer } from './server.ts';
import { startServer } from './server.ts';

let server: RunningServer | undefined;
afterEach(() => server?.close());

/** A server on a free port, whose renders wait to be ended one by one. */
async function startKit(drainMs = 10_000) {
  const processor = createFakeProcessor({ held: true });
  const sources = createMemorySources({ 'home/a.gif': gif, 'home/b.gif': gif, 'home/c.gif': gif });
  let closed = false;
  const close = (): void => void (closed = true);
  const kit = createServiceKit({ processor, sources, decoders: 1, close });
  const running = await startServer({ service: kit.service, port: 0, drainMs });
  server = running;
  const { port, hostname } = new URL(running.url);
  const post = (...names: string[]) =>
    fetch(`${running.url}/v1/home/thumbnails`, { method: 'POST', body: JSON.stringify({ items: items(...names) }) });
  /** Sends bytes as they are and gives the whole answer. */
  const sendRaw = async (request: string): Promise<string> => {
    const socket = connect(Number(port), hostname);
    socket.write(request);
    return await text(socket);
  };
  return { ...kit, processor, running, post, sendRaw, isClosed: () => closed };
}

describe('startServer', () => {
  it('sends each part before the next one is made', async () => {
    const { processor, post } = await startKit();
    const response = await post('a', 'b', 'c');
    const reader = createPartReader(parseBoundary(response.headers.get('content-type') ?? ''));
    const names: (string | undefined)[] = [];
    const body = response.body?.getReader();
    while (!reader.closed) {
      // Only when all parts so far have arrived is the next one allowed to be made.
      await processor.begun(Math.min(names.length + 1, 3));
      processor.renders[names.length]?.finish();
      const chunk = await body?.read();
      if (chunk?.value === undefined) break;
      names.push(...reader.push(chunk.value).map(({ headers }) => headers.get('content-id')));
    }
    expect(names).toEqual(['a', 'b', 'c']);
    expect(reader.closed).toBe(true);
  });

  it('begins nothing more once its caller has hung up', async () => {
    const { service, processor, telemetry, running } = await startKit();
    const leaving = new AbortController();
    const body = JSON.stringify({ items: items('a', 'b', 'c') });
    const response = await fetch(`${running.url}/v1/home/thumbnails`, { method: 'POST', body, signal: leaving.signal });
    expect(response.status).toBe(200);
    await processor.begun(1);
    leaving.abort();
    await expect.poll(() => telemetry.of('item').map(({ code }) => code)).toEqual(['aborted', 'aborted', 'aborted']);
    for (const count of [1, 2]) {
      await processor.begun(count);
      processor.renders[count - 1]?.finish();
    }
    await service.drained();
    expect(processor.renders).toHaveLength(2); // what was decoded, and what had been read behind it
  });

  it.each([
    '/v1/home/thumbnails/../../staging/thumbnails/a.gif',
    '/v1/home/thumbnails/%2e%2e/a.gif',
    '/v1/home/./x',
    '/a\\b',
  ])('refuses the path %s', async (path) => {
    const { sendRaw } = await startKit();
    const answer = await sendRaw(`GET ${path} HTTP/1.1\r\nHost: service\r\nConnection: close\r\n\r\n`);
    expect(answer).toMatch(/^HTTP\/1\.1 400 /);
    expect(answer).toContain('"code":"bad_request"');
  });

  it('refuses a body without end as soon as it is too large', async () => {
    const { running } = await startKit();
    const body = new ReadableStream<Uint8Array>({ pull: (controller) => controller.enqueue(new Uint8Array(16_384)) });
    const init = { method: 'POST', body, duplex: 'half' };
    const response = await fetch(`${running.url}/v1/home/thumbnails`, init);
    expect(response.status).toBe(413);
    expect(await problemOf(response)).toMatchObject({ code: 'too_large' });
  });

  it('says in one line that a port is taken', async () => {
    const { service, running } = await startKit();
    const { port } = new URL(running.url);
    await expect(startServer({ service, port: Number(port) })).rejects.toThrow(
      `port ${port} of 127.0.0.1 is taken: choose another one (ONSIGHT_PORT)`,
    );
  });

  it('lets calls under way end before it closes, and then closes the service', async () => {
    const { processor, post, running, renditions, isClosed } = await startKit();
    const response = await post('a');
    await processor.begun(1);
    const closed = running.close();
    await expect(fetch(`${running.url}/healthz`)).rejects.toThrow('fetch failed');
    processor.renders[0]?.finish();
    expect(await response.text()).toMatch(/--\r\n$/);
    await closed;
    expect(renditions.kept.size).toBe(1);
    expect(isClosed()).toBe(true);
  });

  it('does not wait for a connection that has never asked for anything, such as a browser keeps in reserve', async () => {
    const { running } = await startKit(60_000);
    const { port, hostname } = new URL(running.url);
    const socket = connect(Number(port), hostname);
    await once(socket, 'connect');
    await fetch(`${running.url}/healthz`);
    const ended = once(socket, 'close');
    await running.close();
    expect(await ended).toEqual([false]); // closed, and of no error
  });

  it('closes in time, whatever hangs', async () => {
    const { processor, post, running } = await startKit(50);
    const response = await post('a');
    await processor.begun(1);
    await running.close();
    await expect(response.text()).rejects.toThrow('terminated');
  });
});
