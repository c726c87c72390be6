import { join } from 'node:path';
import type { Telemetry } from '@onsight/service';
import { createService, openStores } from '@onsight/service';
import type { SampleProgress } from '../samples/ensure-samples.ts';
import { ensureSamples } from '../samples/ensure-samples.ts';
import { samplesNamespace } from '../samples/manifest.ts';
import { buildApp } from './build-app.ts';
import type { Fetch } from './demo-fetch.ts';
import { createDemoFetch } from './demo-fetch.ts';
import { listen } from './listen.ts';

/** Options of {@link startDemo}. */
export interface DemoOptions {
  /** 0 takes any free one. */
  readonly port: number;
  /** Folder of sample originals and renditions; made when there is none. */
  readonly data: string;
  /** What the service did. @default faults on standard error */
  readonly telemetry?: Telemetry;
  /** Called while sample originals are made, which is the first start only. */
  readonly onProgress?: (progress: SampleProgress) => void;
}

/** A demo that runs. */
export interface Demo {
  readonly url: string;
  /** Stops the server and waits for the service to finish what it renders. */
  close(): Promise<void>;
}

const faultsOnly: Telemetry = {
  record(event) {
    if (event.type === 'fault') console.error(`${event.where}:`, event.error);
  },
};

/**
 * Starts app and service on one port of this machine, in this process.
 *
 * @throws {Error} with `code` `EADDRINUSE` when the port is taken, before anything is made
 * @example
 * const demo = await startDemo({ port: 0, data: '.data' });
 * await fetch(demo.url);
 * await demo.close();
 */
export async function startDemo({ port, data, telemetry = faultsOnly, onProgress }: DemoOptions): Promise<Demo> {
  const stores = await openStores({ store: { kind: 'folder', data } });
  const service = createService({ ...stores, namespaces: [samplesNamespace], telemetry });
  // The port first: a minute of making samples must not end in "port taken".
  let answer: Fetch = () =>
    Promise.resolve(new Response('Starting\n', { status: 503, headers: { 'retry-after': '1' } }));
  const server = await listen(port, (request, target) => answer(request, target));
  try {
    const [manifest, files] = await Promise.all([
      ensureSamples({ root: join(data, 'originals'), ...(onProgress === undefined ? {} : { onProgress }) }),
      buildApp(),
    ]);
    answer = createDemoFetch({ files, manifest, service });
  } catch (error) {
    await server.close();
    throw error;
  }
  return {
    url: `http://127.0.0.1:${server.port}/`,
    async close() {
      await server.close();
      await service.close();
    },
  };
}
