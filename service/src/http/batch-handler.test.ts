import { protocolLimits } from '@onsight/core/protocol';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { batchRequest, outcomesOf, readParts, sendBatch } from '../../testing/call-service.ts';
import { createFakeProcessor } from '../../testing/fake-processor.ts';
import { createServiceKit, photo, problemOf } from '../../testing/service-kit.ts';

const item = { id: '1', key: 'a.jpg', width: 128, height: 128 };

describe('POST /v1/{namespace}/thumbnails', () => {
  it('answers each item with a part', async () => {
    const { service } = createServiceKit();
    const response = await service.fetch(
      batchRequest({ items: [item, { ...item, id: '2', width: 64, height: 64, fit: 'cover' }] }),
    );
    expect(response.status).toBe(200);
    expect(response.headers.get('content-type')).toMatch(/^multipart\/mixed; boundary=[\w-]+$/);
    expect(response.headers.get('cache-control')).toBe('no-store');
    const sizes = new Map<string, string>();
    for (const part of await readParts(response)) {
      const { format, width, height } = await sharp(part.kind === 'image' ? part.bytes : undefined).metadata();
      sizes.set(part.id, `${format} ${width} x ${height}`);
    }
    expect(Object.fromEntries(sizes)).toEqual({ 1: 'webp 128 x 96', 2: 'webp 64 x 64' });
  });

  it('takes the first type that it knows of those the caller accepts', async () => {
    const { service } = createServiceKit();
    const [part] = await sendBatch(service, { items: [item], accept: ['image/jxl', 'image/png', 'image/webp'] });
    expect(part).toMatchObject({ kind: 'image', contentType: 'image/png' });
  });

  it('answers what the caller has with 304', async () => {
    const { service } = createServiceKit();
    const [first] = await sendBatch(service, { items: [{ ...item, version: 'v1' }] });
    const ifNoneMatch = first?.kind === 'image' ? first.etag : '';
    const [second] = await sendBatch(service, { items: [{ ...item, version: 'v1', ifNoneMatch }] });
    expect(second).toEqual({ kind: 'not_modified', id: '1', etag: ifNoneMatch, maxAgeS: Infinity });
  });

  it('passes the seen report on', async () => {
    const { service, telemetry } = createServiceKit();
    await sendBatch(service, { items: [item], report: { items: 20, seen: 19 } });
    expect(telemetry.of('report')).toEqual([{ type: 'report', namespace: 'home', items: 20, seen: 19 }]);
  });

  it('lets broken originals fail alone', async () => {
    const { service, sources } = createServiceKit();
    const text = new TextEncoder().encode('Dear Sir or Madam');
    sources.files.set('home/cut.jpg', photo.slice(0, photo.length / 2));
    sources.files.set('home/empty.jpg', new Uint8Array());
    sources.files.set('home/text.jpg', text);
    const keys = ['cut.jpg', 'a.jpg', 'empty.jpg', 'text.jpg', 'missing.jpg'];
    expect(outcomesOf(await sendBatch(service, { items: keys.map((key) => ({ ...item, id: key, key })) }))).toEqual({
      'cut.jpg': 'corrupt',
      'a.jpg': 'image',
      'empty.jpg': 'corrupt',
      'text.jpg': 'unsupported_type',
      'missing.jpg': 'not_found',
    });
  });

  it.each([
    ['no JSON', '{"items":['],
    ['nothing', ''],
    ['no object', '[]'],
    ['no items', {}],
    ['0 items', { items: [] }],
    ['25 items', { items: Array.from({ length: 25 }, (_, id) => ({ ...item, id: `${id}` })) }],
    ['an id twice', { items: [item, item] }],
    ['an item that is text', { items: ['a.jpg'] }],
    ['a size off the ladder', { items: [{ ...item, width: 100 }] }],
    ['a size as text', { items: [{ ...item, height: '128' }] }],
    ['an unknown fit', { items: [{ ...item, fit: 'fill' }] }],
    ['page 0', { items: [{ ...item, page: 0 }] }],
    ['a version with a line break', { items: [{ ...item, version: 'a\nb' }] }],
    ['a negative deadline', { items: [item], deadlineMs: -1 }],
    ['types that are no list', { items: [item], accept: 'image/webp' }],
  ])('refuses %s', async (_, envelope) => {
    const response = await createServiceKit().service.fetch(batchRequest(envelope));
    expect(response.status).toBe(400);
    expect(await problemOf(response)).toMatchObject({ code: 'bad_request', status: 400 });
  });

  it.each([
    '../a.jpg',
    'trips/../a.jpg',
    './a.jpg',
    '/a.jpg',
    '\\a.jpg',
    'a\0.jpg',
    'a//b.jpg',
    '',
    '..%2fa.jpg',
    '%252e%252e/a.jpg',
    '%00',
    'k'.repeat(1025),
    7,
  ])('refuses the key %j and touches no store', async (key) => {
    const { service, sources, renditions } = createServiceKit();
    const response = await service.fetch(batchRequest({ items: [item, { ...item, id: '2', key }] }));
    expect(await problemOf(response)).toMatchObject({ code: 'bad_request' });
    expect([sources.calls.read, sources.calls.stat, renditions.calls.get]).toEqual([0, 0, 0]);
  });

  it('refuses bytes that are not UTF-8', async () => {
    const request = new Request('http://service/v1/home/thumbnails', {
      method: 'POST',
      body: Uint8Array.of(0x7b, 0xff, 0x7d),
    });
    expect(await problemOf(await createServiceKit().service.fetch(request))).toMatchObject({ code: 'bad_request' });
  });

  /** A request whose body comes bit by bit; `duplex` is Node's, the DOM's types do not know it. */
  const streamRequest = (body: ReadableStream, headers: Record<string, string> = {}): Request => {
    const init = { method: 'POST', body, headers, duplex: 'half' };
    return new Request('http://service/v1/home/thumbnails', init);
  };

  it('refuses a body above 64 KiB by its Content-Length, without reading it', async () => {
    const body = new ReadableStream({ pull: () => expect.unreachable() }, { highWaterMark: 0 });
    const request = streamRequest(body, { 'content-length': `${protocolLimits.envelopeBytes + 1}` });
    const response = await createServiceKit().service.fetch(request);
    expect(response.status).toBe(413);
    expect(await problemOf(response)).toMatchObject({ code: 'too_large' });
  });

  it('refuses an endless body as soon as it is above 64 KiB', async () => {
    let sent = 0;
    let cancelled = false;
    const body = new ReadableStream<Uint8Array>(
      {
        pull: (controller) => {
          sent += 1024;
          controller.enqueue(new Uint8Array(1024).fill(0x20));
        },
        cancel: () => {
          cancelled = true;
        },
      },
      { highWaterMark: 0 },
    );
    expect(await problemOf(await createServiceKit().service.fetch(streamRequest(body)))).toMatchObject({
      code: 'too_large',
    });
    expect(sent).toBeLessThanOrEqual(protocolLimits.envelopeBytes + 2048);
    expect(cancelled).toBe(true);
  });

  it('refuses a body that breaks off', async () => {
    const body = new ReadableStream({ pull: (controller) => controller.error(new Error('reset')) });
    expect(await problemOf(await createServiceKit().service.fetch(streamRequest(body)))).toMatchObject({
      code: 'bad_request',
    });
  });

  it('lets go of its answer at once, while the first part is made', async () => {
    const processor = createFakeProcessor({ held: true });
    const { service, telemetry } = createServiceKit({ processor });
    const response = await service.fetch(batchRequest({ items: [item] }));
    const reader = response.body?.getReader();
    await reader?.read(); // the first delimiter
    await processor.begun(1);
    await reader?.cancel();
    expect(telemetry.of('item').map(({ code }) => code)).toEqual(['aborted']);
    processor.renders[0]?.finish();
    await service.drained();
  });

  it('begins nothing more once its answer is no longer read, and stores what it has begun', async () => {
    const { service, renditions, telemetry } = createServiceKit({ decoders: 1 });
    const items = Array.from({ length: 24 }, (_, id) => ({ ...item, id: `${id}`, version: `v${id}` }));
    const response = await service.fetch(batchRequest({ items }));
    const reader = response.body?.getReader();
    await reader?.read(); // the first delimiter
    await reader?.read(); // the first part
    await reader?.cancel();
    await service.drained();
    expect(renditions.kept.size).toBeGreaterThanOrEqual(1);
    expect(renditions.kept.size).toBeLessThan(8);
    expect(telemetry.of('item').filter(({ code }) => code === 'aborted').length).toBeGreaterThan(16);
  });
});
