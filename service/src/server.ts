import { once } from 'node:events';
import type { Server } from 'node:http';
import { createServer } from 'node:http';
import type { Socket } from 'node:net';
import { isIPv6 } from 'node:net';
import { setTimeout } from 'node:timers/promises';
import { getRequestListener } from '@hono/node-server';
import { ThumbnailError } from '@onsight/core/protocol';
import type { Service } from './create-service.ts';
import { problemResponse } from './http/problem-response.ts';

/** Options of {@link startServer}. */
export interface ServerOptions {
  readonly service: Service;
  /** 0 takes a free one. */
  readonly port: number;
  /** Address to listen on. @default '127.0.0.1' */
  readonly host?: string;
  /** How long calls under way and work that is not stored yet may take at the end, in milliseconds. @default 10000 */
  readonly drainMs?: number;
}

/** A server that listens. */
export interface RunningServer {
  /** Such as `http://127.0.0.1:5180`. */
  readonly url: string;
  /** Takes no more calls, lets those under way end, and closes the service. May be called again. */
  close(): Promise<void>;
}

/** How often Node looks whether one of the next is over, in milliseconds. */
const checkingMs = 1000;
/** Longest waits of a connection, in milliseconds: what is slower only holds it. */
const timeouts = { headersTimeout: 10_000, requestTimeout: 20_000, timeout: 60_000 };

/**
 * Serves the service over HTTP.
 *
 * @throws {Error} when the port is taken, or the address is not one of this machine
 * @example
 * const server = await startServer({ service, port: 5180 });
 */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { service, port, host = '127.0.0.1', drainMs = 10_000 } = options;
  const listener = getRequestListener((request, { incoming }) => service.fetch(request, incoming.url), {
    overrideGlobalObjects: false,
    // What Node takes for a request and no URL can be made of, such as a backslash in the path.
    errorHandler: () => problemResponse(new ThumbnailError('bad_request', { detail: 'request target: malformed' })),
  });
  const server = createServer({ connectionsCheckingInterval: checkingMs }, (incoming, outgoing) => {
    // At the end, a connection that has answered its last call would else be kept open for another.
    outgoing.once('close', () => setImmediate(closeIdleAtTheEnd));
    void listener(incoming, outgoing);
  });
  Object.assign(server, timeouts);
  function closeIdleAtTheEnd(): void {
    if (!server.listening) server.closeIdleConnections();
  }
  const unused = trackUnused(server);
  await listen(server, port, host);
  const close = async (): Promise<void> => {
    const closed = once(server, 'close');
    server.close();
    for (const socket of unused) socket.destroy();
    await atMost(
      drainMs,
      closed.then(() => service.close()),
    );
    server.closeAllConnections();
  };
  let closing: Promise<void> | undefined;
  return { url: urlOf(server), close: () => (closing ??= close()) };
}

/** Connections that have asked for nothing yet: browsers keep some in reserve, and Node does not count them as idle. */
function trackUnused(server: Server): ReadonlySet<Socket> {
  const unused = new Set<Socket>();
  server.on('connection', (socket) => {
    unused.add(socket);
    socket.once('close', () => unused.delete(socket));
  });
  server.on('request', ({ socket }) => unused.delete(socket));
  return unused;
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  try {
    server.listen(port, host);
    await once(server, 'listening');
  } catch (error) {
    const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE';
    throw taken ? new Error(`port ${port} of ${host} is taken: choose another one (ONSIGHT_PORT)`) : error;
  }
}

function urlOf(server: Server): string {
  const address = server.address();
  if (address === null || typeof address === 'string') throw new TypeError('expected a server on a port');
  return `http://${isIPv6(address.address) ? `[${address.address}]` : address.address}:${address.port}`;
}

async function atMost(ms: number, work: Promise<unknown>): Promise<void> {
  const giveUp = new AbortController();
  await Promise.race([work, setTimeout(ms, undefined, { signal: giveUp.signal }).catch(() => {})]);
  giveUp.abort();
}
