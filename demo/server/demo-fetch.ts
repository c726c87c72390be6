import { extname } from 'node:path';
import type { Manifest } from '../samples/manifest.ts';
import type { AppFiles } from './build-app.ts';

/** Answers a request; `target` is its path and query as they were received, before any URL parser. */
export type Fetch = (request: Request, target?: string) => Promise<Response>;

/** What {@link createDemoFetch} puts together. */
export interface DemoFetchOptions {
  readonly files: AppFiles;
  readonly manifest: Manifest;
  /** The thumbnail service: everything below `/v1/`, and `/healthz`. */
  readonly service: { readonly fetch: Fetch };
}

const contentTypes: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.svg': 'image/svg+xml',
};

/** Renditions come from here or as object URLs; nothing comes from anywhere else. */
const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self'",
  "style-src 'self'",
  "img-src 'self' blob:",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ');

/** Puts app, manifest and service behind one origin. */
export function createDemoFetch({ files, manifest, service }: DemoFetchOptions): Fetch {
  const manifestText = JSON.stringify(manifest);
  return async (request, target) => {
    const { pathname } = new URL(request.url);
    if (pathname === '/healthz' || pathname.startsWith('/v1/')) return service.fetch(request, target);
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      return new Response('Method not allowed\n', { status: 405, headers: { allow: 'GET, HEAD' } });
    }
    const isManifest = pathname === '/api/manifest.json';
    const response = isManifest ? respond(manifestText, 'application/json', 'no-cache') : serveFile(files, pathname);
    return request.method === 'HEAD' ? new Response(null, response) : response;
  };
}

function serveFile(files: AppFiles, pathname: string): Response {
  const path = pathname === '/' ? '/index.html' : pathname;
  const body = files.get(path);
  if (body === undefined) return new Response('Not found\n', { status: 404 });
  // Names below assets/ carry a hash of their content.
  const cacheControl = path.startsWith('/assets/') ? 'public, max-age=31536000, immutable' : 'no-cache';
  return respond(body, contentTypes[extname(path)] ?? 'application/octet-stream', cacheControl);
}

function respond(body: Uint8Array<ArrayBuffer> | string, contentType: string, cacheControl: string): Response {
  return new Response(body, {
    headers: {
      'content-type': contentType,
      'cache-control': cacheControl,
      'content-security-policy': contentSecurityPolicy,
      'referrer-policy': 'no-referrer',
      'x-content-type-options': 'nosniff',
    },
  });
}
