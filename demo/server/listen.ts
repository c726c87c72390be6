import { serve } from '@hono/node-server';
import type { Fetch } from './demo-fetch.ts';

/** A server that listens. */
export interface Listening {
  readonly port: number;
  /** Stops at once: open connections are cut. */
  close(): Promise<void>;
}

/**
 * Listens on this machine only.
 *
 * @param port 0 takes any free one
 * @throws {Error} with `code` `EADDRINUSE` when the port is taken
 */
export function listen(port: number, fetch: Fetch): Promise<Listening> {
  return new Promise((resolve, reject) => {
    const options = { port, hostname: '127.0.0.1', overrideGlobalObjects: false };
    const answer: Parameters<typeof serve>[0]['fetch'] = (request, { incoming }) => fetch(request, incoming.url);
    const server = serve({ ...options, fetch: answer }, (address) => {
      resolve({
        port: address.port,
        close: () =>
          new Promise((closed, failed) => {
            server.close((error) => (error ? failed(error) : closed()));
            if ('closeAllConnections' in server) server.closeAllConnections();
          }),
      });
    });
    server.once('error', reject);
  });
}
