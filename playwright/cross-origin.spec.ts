import { fileURLToPath } from 'node:url';
import type * as Core from '@onsight/core';
import type { TelemetryEvent } from '@onsight/service';
import { createService, openStores, readConfig, startServer } from '@onsight/service';
import { build } from 'vite';
import { expect, test } from './fixtures.ts';

/** The client, for a page that has no bundler. */
async function bundleClient(): Promise<string> {
  const built = await build({
    configFile: fileURLToPath(new URL('../vite.config.ts', import.meta.url)),
    logLevel: 'error',
    build: {
      write: false,
      lib: { entry: fileURLToPath(new URL('../packages/core/src/index.ts', import.meta.url)), formats: ['es'] },
    },
  });
  const [output] = Array.isArray(built) ? built : [];
  const code = output?.output[0].code;
  if (code === undefined) throw new Error('expected a bundle of the client');
  return code;
}

/** A service on a port of its own, which is another origin. */
async function startThirdParty(
  allowedOrigins: string[],
): Promise<[url: string, events: TelemetryEvent[], close: () => Promise<void>]> {
  const events: TelemetryEvent[] = [];
  const data = fileURLToPath(new URL('../.data', import.meta.url));
  const stores = await openStores(readConfig({ ONSIGHT_DATA: data }));
  const service = createService({
    ...stores,
    allowedOrigins,
    telemetry: { record: (event) => void events.push(event) },
  });
  const server = await startServer({ service, port: 0 });
  return [new URL('/v1/demo/thumbnails', server.url).href, events, () => server.close()];
}

test('a page of another origin pays one preflight for all its batches, and reads every part', async ({
  page,
  demo,
}) => {
  const [url, events, close] = await startThirdParty([new URL(demo.url).origin]);
  const code = await bundleClient();
  // A page of the demo's origin without the demo's own policy of what it may connect to. Nothing is intercepted here,
  // because Playwright answers preflights itself as soon as it intercepts anything.
  await page.goto(`${demo.url}healthz`);
  const manifest = await page.request.get(`${demo.url}api/manifest.json`);
  const { attachments } = (await manifest.json()) as { attachments: { key: string; version: string; type: string }[] };
  const sources = attachments.filter(({ type }) => type === 'image/webp').slice(0, 30);
  const [types, snapshot] = await page.evaluate(
    async ([script, service, wanted]) => {
      const { createBatchTransport, createThumbnailClient } = (await import(script)) as typeof Core; // what was bundled above
      const client = createThumbnailClient({ transport: createBatchTransport({ url: service }), maxCalls: 1 });
      const all = await Promise.all(
        wanted.map(({ key, version }) => client.load({ key, version, width: 64, height: 64, fit: 'cover' })),
      );
      return [all.map(({ blob }) => blob.type), client.ledger.snapshot()] as const;
    },
    [`data:text/javascript,${encodeURIComponent(code)}`, url, sources] as const,
  );
  expect(types).toEqual(Array.from({ length: 30 }, () => 'image/webp'));
  expect(snapshot).toMatchObject({ calls: 2, items: 30, failed: 0 });
  const methods = events.flatMap((event) => (event.type === 'call' ? [event.method] : []));
  expect(methods).toEqual(['OPTIONS', 'POST', 'POST']);
  await close();
});

test('a page of an origin that is not allowed gets nothing', async ({ page, demo }) => {
  const [url, events, close] = await startThirdParty([]);
  await page.goto(`${demo.url}healthz`);
  const outcome = await page.evaluate(
    (service) =>
      fetch(service, { method: 'POST', headers: { 'content-type': 'application/json' }, body: '{}' }).then(
        () => 'answered',
        () => 'refused',
      ),
    url,
  );
  expect(outcome).toBe('refused');
  expect(events.filter(({ type }) => type === 'item')).toEqual([]);
  await close();
});
