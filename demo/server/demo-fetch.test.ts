import { describe, expect, it } from 'vitest';
import { createDemoFetch } from './demo-fetch.ts';

const manifest = { version: 1, attachments: [], expenses: [], vendors: [] };

function createSubject(): (path: string, method?: string) => Promise<Response> {
  const fetch = createDemoFetch({
    files: new Map<string, string>([
      ['/index.html', '<!doctype html>'],
      ['/assets/index-1a2b.js', 'let a;'],
      ['/assets/index-1a2b.css', 'a {}'],
      ['/assets/icon-1a2b.svg', '<svg/>'],
    ]),
    manifest,
    service: { fetch: ({ url }) => Promise.resolve(new Response(`service ${new URL(url).pathname}`)) },
  });
  return (path, method = 'GET') => fetch(new Request(new URL(path, 'http://127.0.0.1'), { method }));
}

describe('createDemoFetch', () => {
  const get = createSubject();

  it.each(['/healthz', '/v1/demo/thumbnails', '/v1/demo/thumbnails/a/b.jpg'])(
    'hands %s to the service',
    async (path) => {
      expect(await (await get(path)).text()).toBe(`service ${path}`);
    },
  );

  it('answers the manifest', async () => {
    const response = await get('/api/manifest.json');
    expect(response.headers.get('content-type')).toBe('application/json');
    expect(await response.json()).toEqual(manifest);
  });

  it.each([
    ['/', 'text/html; charset=utf-8', 'no-cache'],
    ['/index.html', 'text/html; charset=utf-8', 'no-cache'],
    ['/assets/index-1a2b.js', 'text/javascript; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/index-1a2b.css', 'text/css; charset=utf-8', 'public, max-age=31536000, immutable'],
    ['/assets/icon-1a2b.svg', 'image/svg+xml', 'public, max-age=31536000, immutable'],
  ])('answers %s as %s, %s', async (path, type, cacheControl) => {
    const { status, headers } = await get(path);
    expect([status, headers.get('content-type'), headers.get('cache-control')]).toEqual([200, type, cacheControl]);
    expect(headers.get('content-security-policy')).toContain("default-src 'none'; script-src 'self'");
  });

  it.each(['/nothing', '/assets/', '/assets/%2e%2e/%2e%2e/package.json', '/..%2fpackage.json', '/%00', '/constructor'])(
    'has no %s',
    async (path) => {
      expect((await get(path)).status).toBe(404);
    },
  );

  it('answers HEAD without a body', async () => {
    const response = await get('/', 'HEAD');
    expect([response.status, await response.text()]).toEqual([200, '']);
  });

  it.each([
    ['POST', '/'],
    ['DELETE', '/api/manifest.json'],
  ])('refuses %s %s', async (method, path) => {
    const { status, headers } = await get(path, method);
    expect([status, headers.get('allow')]).toEqual([405, 'GET, HEAD']);
  });
});
