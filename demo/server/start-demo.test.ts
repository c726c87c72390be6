import { once } from 'node:events';
import { connect } from 'node:net';
import type { TelemetryEvent } from '@onsight/service';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { Manifest } from '../samples/manifest.ts';
import type { Demo } from './start-demo.ts';
import { startDemo } from './start-demo.ts';
import type { TestData } from './testing/tiny-samples.ts';
import { makeTinyData } from './testing/tiny-samples.ts';

const events: TelemetryEvent[] = [];
let data: TestData;
let demo: Demo;

beforeAll(async () => {
  data = await makeTinyData();
  demo = await startDemo({ port: 0, data: data.path, telemetry: { record: (event) => events.push(event) } });
});

afterAll(async () => {
  await demo.close();
  await data.remove();
});

const get = (path: string, init?: RequestInit): Promise<Response> => fetch(new URL(path, demo.url), init);

describe('startDemo', () => {
  it('serves the app, the manifest and the service from one port', async () => {
    expect(await (await get('/')).text()).toContain('<title>Ledgerline</title>');
    const manifest = (await (await get('/api/manifest.json')).json()) as Manifest; // the type the server writes
    expect(manifest.attachments.map(({ key }) => key)).toEqual(['Inbox/pixel.png']);
    expect((await get('/healthz')).status).toBe(200);
  });

  it('answers a batch and tells telemetry of one call and its items', async () => {
    events.length = 0;
    const item = { key: 'Inbox/pixel.png', width: 32, height: 32, fit: 'cover' };
    const items = [
      { id: 'a', ...item },
      { id: 'b', ...item, key: 'Inbox/missing.png' },
    ];
    const response = await get('/v1/demo/thumbnails', { method: 'POST', body: JSON.stringify({ items }) });
    const text = await response.text();
    expect(text).toContain('content-type: image/webp');
    expect(text).toContain('not_found');
    expect(events.filter(({ type }) => type === 'call')).toHaveLength(1);
    expect(events.filter(({ type }) => type === 'item')).toHaveLength(2);
  });

  it('answers one image at an address of its own', async () => {
    const response = await get('/v1/demo/thumbnails/Inbox/pixel.png?w=32&h=32&fit=cover&v=1');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp']);
  });

  it('knows no other namespace', async () => {
    const response = await get('/v1/renditions/thumbnails/Inbox/pixel.png?w=32&h=32');
    expect([response.status, await response.json()]).toEqual([403, expect.objectContaining({ code: 'forbidden' })]);
  });

  it('refuses a port that is taken, before it makes anything', async () => {
    const port = Number(new URL(demo.url).port);
    await expect(startDemo({ port, data: '/dev/null/never' })).rejects.toMatchObject({ code: 'EADDRINUSE', port });
  });

  it('lets go of its port at once, whoever is connected', async () => {
    const other = await startDemo({ port: 0, data: data.path });
    const socket = connect(Number(new URL(other.url).port), '127.0.0.1');
    socket.write('GET / HTTP/1.1\r\n');
    await fetch(other.url);
    await Promise.all([once(socket, 'close'), other.close()]);
    await expect(fetch(other.url)).rejects.toThrow('fetch failed');
  });
});
