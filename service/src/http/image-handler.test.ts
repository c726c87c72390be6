import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { sendBatch } from '../../testing/call-service.ts';
import { createServiceKit, photo, problemOf } from '../../testing/service-kit.ts';

const item = { id: '1', key: 'a.jpg', width: 128, height: 128 };

describe('GET /v1/{namespace}/thumbnails/{key}', () => {
  it('answers one ordinary image', async () => {
    const response = await createServiceKit().get('/home/thumbnails/a.jpg?w=128&h=64&fit=cover&v=v1');
    expect(response.status).toBe(200);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'content-type': 'image/webp',
      'cache-control': 'private, max-age=31536000, immutable',
      etag: expect.stringMatching(/^"[0-9a-f]{32}"$/),
      'x-content-type-options': 'nosniff',
      'cross-origin-resource-policy': 'cross-origin',
      'content-security-policy': "default-src 'none'",
    });
    const bytes = await response.arrayBuffer();
    expect(response.headers.get('content-length')).toBe(`${bytes.byteLength}`);
    expect(await sharp(bytes).metadata()).toMatchObject({ width: 128, height: 64 });
  });

  it('gives the same rendition as a batch', async () => {
    const { service, get, sources } = createServiceKit();
    const [part] = await sendBatch(service, { items: [{ ...item, version: 'v1' }] });
    await service.drained();
    const response = await get('/home/thumbnails/a.jpg?w=128&h=128&v=v1');
    expect(part).toMatchObject({ bytes: new Uint8Array(await response.arrayBuffer()) });
    expect(sources.calls.read).toBe(1);
  });

  it.each(['webp', 'avif', 'jpeg', 'png'])('writes %s when the URL says so', async (format) => {
    const response = await createServiceKit().get(`/home/thumbnails/a.jpg?w=64&h=64&format=${format}`);
    expect(response.headers.get('content-type')).toBe(`image/${format}`);
    await response.arrayBuffer();
  });

  it.each(['"TAG"', 'W/"TAG"', '"TAG", "other"'])('answers 304 to If-None-Match: %s', async (header) => {
    const { get } = createServiceKit();
    const first = await get('/home/thumbnails/a.jpg?w=64&h=64');
    const etag = first.headers.get('etag') ?? '';
    const second = await get('/home/thumbnails/a.jpg?w=64&h=64', {
      headers: { 'if-none-match': header.replace('"TAG"', etag) },
    });
    expect(second.status).toBe(304);
    expect(second.headers.get('etag')).toBe(etag);
    expect(second.headers.get('cache-control')).toBe('private, max-age=300');
    expect(await second.text()).toBe('');
  });

  it('answers HEAD as GET without the image', async () => {
    const { get, telemetry } = createServiceKit();
    const response = await get('/home/thumbnails/a.jpg?w=64&h=64', { method: 'HEAD' });
    expect(response.status).toBe(200);
    expect(Number(response.headers.get('content-length'))).toBeGreaterThan(0);
    expect(await response.text()).toBe('');
    expect(telemetry.of('call')).toMatchObject([{ method: 'HEAD', status: 200 }]);
  });

  it.each(['trips/%C3%A9%201.jpg', 'trips%2F%C3%A9%201.jpg'])('decodes the key once: %s', async (key) => {
    expect((await createServiceKit().get(`/home/thumbnails/${key}?w=64&h=64`)).status).toBe(200);
  });

  it.each([
    'a.jpg?w=100&h=64',
    'a.jpg?w=64',
    'a.jpg?w=64.0&h=64',
    'a.jpg?w=0x40&h=64',
    'a.jpg?w=64&h=64&fit=fill',
    'a.jpg?w=64&h=64&page=0',
    'a.jpg?w=64&h=64&page=1e1',
    'a.jpg?w=64&h=64&v=',
    'a.jpg?w=64&h=64&format=gif',
    '?w=64&h=64',
    'a.jpg/?w=64&h=64',
    '..%2fa.jpg?w=64&h=64',
    '..%5Ca.jpg?w=64&h=64',
    '%2Fetc%2Fpasswd?w=64&h=64',
    '%252e%252e%252fa.jpg?w=64&h=64',
    'trips%252Fa.jpg?w=64&h=64',
    'a%00.jpg?w=64&h=64',
    'a%0A.jpg?w=64&h=64',
    'a%ff.jpg?w=64&h=64',
    '%E0%A4%A?w=64&h=64',
  ])('refuses %s', async (path) => {
    const { get, sources } = createServiceKit();
    expect(await problemOf(await get(`/home/thumbnails/${path}`))).toMatchObject({ code: 'bad_request' });
    expect(sources.calls).toEqual({ stat: 0, read: 0 });
  });

  it.each([
    ['missing.jpg', 404, 'not_found'],
    ['text.jpg', 415, 'unsupported_type'],
    ['cut.jpg', 422, 'corrupt'],
  ])('answers %s with %i', async (key, status, code) => {
    const { get, sources } = createServiceKit();
    sources.files.set('home/text.jpg', new TextEncoder().encode('hello'));
    sources.files.set('home/cut.jpg', photo.slice(0, photo.length / 2));
    const response = await get(`/home/thumbnails/${key}?w=64&h=64`);
    expect(response.status).toBe(status);
    expect(await problemOf(response)).toMatchObject({ code });
  });

  it('refuses a path that was tidied up on its way', async () => {
    const { service } = createServiceKit();
    const request = new Request('http://service/v1/home/thumbnails/../thumbnails/a.jpg?w=64&h=64');
    expect(request.url).not.toContain('..');
    const target = '/v1/home/thumbnails/../thumbnails/a.jpg?w=64&h=64';
    expect(await problemOf(await service.fetch(request, target))).toMatchObject({ code: 'bad_request' });
    expect((await service.fetch(request, '/v1/home/thumbnails/a.jpg?w=64&h=64')).status).toBe(200);
  });
});
