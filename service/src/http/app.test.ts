import { createHmac, timingSafeEqual } from 'node:crypto';
import { ThumbnailError } from '@onsight/core/protocol';
import { describe, expect, it } from 'vitest';
import { batchRequest, sendBatch } from '../../testing/call-service.ts';
import { createServiceKit, problemOf } from '../../testing/service-kit.ts';
import type { Authenticator } from '../domain/ports.ts';

const item = { id: '1', key: 'a.jpg', width: 128, height: 128 };

describe('who may call', () => {
  /** Knows callers by an HMAC over the body, and lets each into its own namespace. */
  const authenticator: Authenticator = {
    async authenticate(request, body) {
      await Promise.resolve();
      const [id = '', signature = ''] = (request.headers.get('authorization') ?? '').split(':');
      const expected = createHmac('sha256', `secret of ${id}`).update(body).digest();
      const given = Buffer.from(signature, 'hex');
      if (given.length !== expected.length || !timingSafeEqual(given, expected))
        throw new ThumbnailError('unauthenticated');
      return { id, namespaces: [id] };
    },
  };
  const sign = (id: string, body: string): string =>
    `${id}:${createHmac('sha256', `secret of ${id}`).update(body).digest('hex')}`;

  const sendAs = async (id: string): Promise<Response> => {
    const request = batchRequest({ items: [item] });
    request.headers.set('authorization', sign(id, JSON.stringify({ items: [item] })));
    return await createServiceKit({ authenticator }).service.fetch(request);
  };

  it('answers a caller in its own namespace, and refuses it another one', async () => {
    expect((await sendAs('home')).status).toBe(200);
    const refusal = await sendAs('staging');
    expect(refusal.status).toBe(403);
    expect(await problemOf(refusal)).toMatchObject({ code: 'forbidden' });
  });

  it.each(['', 'home:00', sign('home', 'another body')])('refuses a caller who signs %j', async (authorization) => {
    const { service, sources } = createServiceKit({ authenticator });
    const request = batchRequest({ items: [item] });
    request.headers.set('authorization', authorization);
    const response = await service.fetch(request);
    expect(response.status).toBe(401);
    expect(await problemOf(response)).toMatchObject({ code: 'unauthenticated' });
    expect(sources.calls.stat).toBe(0);
  });

  it('asks for images too', async () => {
    const { get } = createServiceKit({ authenticator });
    const path = 'thumbnails/a.jpg?w=64&h=64';
    const headers = { authorization: sign('home', '') };
    expect((await get(`/home/${path}`)).status).toBe(401);
    expect((await get(`/home/${path}`, { headers })).status).toBe(200);
    expect((await get(`/staging/${path}`, { headers })).status).toBe(403);
  });

  it('knows no namespace that is not configured', async () => {
    const { get } = createServiceKit({ namespaces: ['staging'] });
    expect(await problemOf(await get('/home/thumbnails/a.jpg?w=64&h=64'))).toMatchObject({ code: 'forbidden' });
  });

  it.each(['Home', 'ho.me', '%68ome', 'h'.repeat(64)])('takes %s for no namespace', async (name) => {
    expect((await createServiceKit().get(`/${name}/thumbnails/a.jpg?w=64&h=64`)).status).toBe(400);
  });
});

describe('every answer', () => {
  it.each([
    ['DELETE', '/v1/home/thumbnails', 'POST'],
    ['GET', '/v1/home/thumbnails', 'POST'],
    ['POST', '/v1/home/thumbnails/a.jpg', 'GET, HEAD'],
    ['PUT', '/healthz', 'GET, HEAD'],
  ])('refuses %s %s and names what it takes', async (method, path, allow) => {
    const response = await createServiceKit().service.fetch(new Request(`http://service${path}`, { method }));
    expect(response.status).toBe(405);
    expect(response.headers.get('allow')).toBe(allow);
    expect(await problemOf(response)).toMatchObject({ code: 'method_not_allowed' });
  });

  it.each(['/', '/v1', '/v2/home/thumbnails', '/v1/home', '/v1/home/thumbnails2', '/healthz/', '/v1//thumbnails'])(
    'answers %s with 404',
    async (path) => {
      const response = await createServiceKit().service.fetch(new Request(`http://service${path}`));
      expect(response.status).toBe(404);
      expect(await problemOf(response)).toMatchObject({ code: 'not_found' });
    },
  );

  it('says that it is well', async () => {
    const response = await createServiceKit().service.fetch(new Request('http://service/healthz'));
    expect([response.status, await response.json()]).toEqual([200, { status: 'ok' }]);
  });

  it('hides what nobody foresaw and tells telemetry', async () => {
    const failure = new Error('secret');
    const { get, telemetry } = createServiceKit({ authenticator: { authenticate: () => Promise.reject(failure) } });
    const response = await get('/home/thumbnails/a.jpg?w=64&h=64');
    expect(response.status).toBe(500);
    expect(JSON.stringify(await problemOf(response))).not.toContain('secret');
    expect(telemetry.of('fault')).toEqual([{ type: 'fault', where: 'http', error: failure }]);
    expect(telemetry.of('call')).toMatchObject([{ status: 500 }]);
  });

  it('tells a throttled caller when to come back', async () => {
    const failure = new ThumbnailError('throttled', { retryAfterMs: 1500 });
    const { get } = createServiceKit({ authenticator: { authenticate: () => Promise.reject(failure) } });
    const response = await get('/home/thumbnails/a.jpg?w=64&h=64');
    expect([response.status, response.headers.get('retry-after')]).toEqual([429, '2']);
  });

  it('carries a request id: the given one when it is plain, else its own', async () => {
    const { get } = createServiceKit();
    const idOf = async (id?: string) =>
      (
        await get('/home/thumbnails/no.jpg?w=64&h=64', id === undefined ? {} : { headers: { 'x-request-id': id } })
      ).headers.get('x-request-id');
    expect(await idOf('abc-1.2')).toBe('abc-1.2');
    expect(await idOf('<script>')).toMatch(/^[0-9a-f-]{36}$/);
    expect(await idOf()).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('is counted once, and its items once each', async () => {
    const { service, get, telemetry } = createServiceKit({ allowedOrigins: ['https://app.example'] });
    await sendBatch(service, { items: [item, { ...item, id: '2', key: 'missing.jpg' }] });
    await get('/home/thumbnails/a.jpg?w=64&h=64');
    await get('/home/thumbnails', { method: 'OPTIONS', headers: { origin: 'https://app.example' } });
    await get('/nowhere');
    expect(telemetry.of('call').map(({ method, path, status }) => `${method} ${path} ${status}`)).toEqual([
      'POST /v1/home/thumbnails 200',
      'GET /v1/home/thumbnails/a.jpg 200',
      'OPTIONS /v1/home/thumbnails 204',
      'GET /v1/nowhere 404',
    ]);
    const items = telemetry.of('item').map(({ key, from, code }) => [key, from, code].join(' ').trim());
    expect(items.filter((line) => line === 'a.jpg generated')).toHaveLength(2);
    expect(items.filter((line) => line === 'missing.jpg failure not_found')).toHaveLength(1);
    expect(items).toHaveLength(3);
  });
});

describe('pages on other sites', () => {
  const origin = 'https://app.example';
  const preflight = {
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': 'POST', 'access-control-request-headers': 'content-type' },
  };

  it('may call when their origin is allowed, after one preflight in two hours', async () => {
    const { get } = createServiceKit({ allowedOrigins: [origin] });
    const response = await get('/home/thumbnails', preflight);
    expect(response.status).toBe(204);
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    expect(response.headers.get('access-control-allow-methods')).toContain('POST');
    expect(response.headers.get('access-control-allow-headers')).toContain('content-type');
    expect(response.headers.get('access-control-max-age')).toBe('7200');
    expect(response.headers.get('vary')).toContain('Origin');
  });

  it.each([
    ['an image', '/home/thumbnails/a.jpg?w=64&h=64', 200],
    ['a failure', '/home/thumbnails/missing.jpg?w=64&h=64', 404],
    ['a refusal', '/home/thumbnails/a.jpg?w=1&h=1', 400],
  ])('may read %s and its headers', async (_, path, status) => {
    const response = await createServiceKit({ allowedOrigins: [origin] }).get(path, { headers: { origin } });
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    for (const name of ['Date', 'ETag', 'Retry-After'])
      expect(response.headers.get('access-control-expose-headers')).toContain(name);
    expect(response.headers.get('vary')).toContain('Origin');
  });

  it('may not call from elsewhere, and from nowhere by default', async () => {
    for (const options of [{ allowedOrigins: ['https://other.example'] }, {}]) {
      const response = await createServiceKit(options).get('/home/thumbnails', preflight);
      expect(response.headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('may call from anywhere when that is what is configured', async () => {
    const response = await createServiceKit({ allowedOrigins: '*' }).get('/home/thumbnails', preflight);
    expect(response.headers.get('access-control-allow-origin')).toBe('*');
  });
});
