import { once } from 'node:events';
import type { AddressInfo, Socket } from 'node:net';
import { connect, createServer } from 'node:net';

/** A TCP server on loopback that stands between a client and what can go wrong. */
export interface FaultServer {
  readonly endpoint: string;
  /** Connections taken so far. */
  readonly connections: () => number;
  /** Connections that are open now. */
  readonly open: () => number;
  /** Bytes sent to clients so far. */
  readonly sentBytes: () => number;
  /** Closes every connection, then the server. */
  stop(): Promise<void>;
}

/**
 * Starts a server that does with each connection what `handle` says.
 *
 * @example
 * const silent = await startFaultServer(() => {});
 */
export async function startFaultServer(handle: (socket: Socket) => void): Promise<FaultServer> {
  const sockets: Socket[] = [];
  const server = createServer((socket) => {
    sockets.push(socket.on('error', () => socket.destroy()));
    handle(socket);
  });
  await once(server.listen(0, '127.0.0.1'), 'listening');
  const { port } = server.address() as AddressInfo; // of a TCP server that listens
  return {
    endpoint: `http://127.0.0.1:${port}`,
    connections: () => sockets.length,
    open: () => sockets.filter(({ closed }) => !closed).length,
    sentBytes: () => sockets.reduce((sum, { bytesWritten }) => sum + bytesWritten, 0),
    async stop() {
      for (const socket of sockets) socket.destroy();
      await once(server.close(), 'close');
    },
  };
}

/** Answers each request (each write of a client) with the same bytes; `end` also closes the connection. */
export function answerWith(answer: string, { end = false } = {}): (socket: Socket) => void {
  return (socket) => {
    socket.on('data', () => (end ? socket.end(answer) : socket.write(answer)));
  };
}

/** Passes everything on to the server at `endpoint`, to count what goes through. */
export function passTo(endpoint: string): (socket: Socket) => void {
  return (socket) => {
    const upstream = connect(Number(new URL(endpoint).port), '127.0.0.1');
    upstream.on('error', () => socket.destroy());
    socket.on('close', () => upstream.destroy());
    socket.pipe(upstream).pipe(socket);
  };
}
