import type { MiddlewareHandler } from 'hono';
import { Hono } from 'hono';
import { cors } from 'hono/cors';
import { ThumbnailError } from '@onsight/core/protocol';
import { toThumbnailError } from '../domain/errors.ts';
import type { Telemetry } from '../domain/ports.ts';
import { createBatchHandler } from './batch-handler.ts';
import type { GateOptions } from './gate.ts';
import { createGate } from './gate.ts';
import type { HandlerOptions } from './handler.ts';
import { createImageHandler } from './image-handler.ts';
import { problemResponse } from './problem-response.ts';

/** Options of {@link createApp}. */
export interface AppOptions extends GateOptions, Omit<HandlerOptions, 'admit'> {
  /** Origins of pages that may call; `'*'` is all of them. */
  readonly allowedOrigins: readonly string[] | '*';
}

/** A Web-standard app. */
export interface App {
  /** @param target path and query as they were received, where that is known */
  fetch(request: Request, target?: string): Promise<Response>;
}

/** What the app knows of a request besides the request. */
interface Env {
  Bindings: { readonly target: string | undefined };
}

/** Makes the app: `POST` and `GET` of thumbnails, and `/healthz`. Every failure is problem details. */
export function createApp(options: AppOptions): App {
  const { telemetry } = options;
  const handlers = { ...options, admit: createGate(options) };
  const answerBatch = createBatchHandler(handlers);
  const answerImage = createImageHandler(handlers);

  // Routed by the raw path: a decoded one could look like another route.
  const app = new Hono<Env>({ getPath: (request) => new URL(request.url).pathname });
  app.use(observe(telemetry));
  app.use(allowOrigins(options.allowedOrigins));
  app.use(refuseTidied);
  app.get('/healthz', () => Response.json({ status: 'ok' }, { headers: { 'cache-control': 'no-store' } }));
  app.all('/healthz', () => refuseMethod('GET, HEAD'));
  app.post('/v1/:namespace/thumbnails', ({ req }) => answerBatch(req.raw, namespaceOf(req.raw)));
  app.all('/v1/:namespace/thumbnails', () => refuseMethod('POST'));
  app.get('/v1/:namespace/thumbnails/*', ({ req }) => answerImage(req.raw, namespaceOf(req.raw)));
  app.all('/v1/:namespace/thumbnails/*', () => refuseMethod('GET, HEAD'));
  app.notFound(() => problemResponse(new ThumbnailError('not_found', { detail: 'path: unknown' })));
  app.onError((error) => problemResponse(toThumbnailError(error, 'http', telemetry)));
  return { fetch: async (request, target) => await app.fetch(request, { target }) };
}

/** As it stands in the path: decoded, `%64emo` would be `demo` to us, and something else to a rule of a proxy before us. */
function namespaceOf({ url }: Request): string {
  return new URL(url).pathname.split('/')[2] ?? '';
}

/** Counts every call, and marks every answer. */
function observe(telemetry: Telemetry): MiddlewareHandler {
  return async (context, next) => {
    const startedAt = performance.now();
    const { method, url, headers } = context.req.raw;
    const given = headers.get('x-request-id') ?? '';
    await next();
    context.header('x-request-id', /^[\w.-]{1,100}$/u.test(given) ? given : crypto.randomUUID());
    context.header('x-content-type-options', 'nosniff');
    context.header('cross-origin-resource-policy', 'cross-origin');
    const { pathname: path } = new URL(url);
    telemetry.record({ type: 'call', method, path, status: context.res.status, ms: performance.now() - startedAt });
  };
}

function allowOrigins(origins: readonly string[] | '*'): MiddlewareHandler {
  return cors({
    origin: origins === '*' ? '*' : [...origins],
    allowMethods: ['GET', 'HEAD', 'POST'],
    allowHeaders: [
      'authorization',
      'content-type',
      'if-none-match',
      'x-request-id',
      'x-amz-content-sha256',
      'x-amz-date',
      'x-amz-security-token',
    ],
    exposeHeaders: ['Date', 'ETag', 'Retry-After', 'X-Request-Id'],
    // Two hours: the longest that Chromium keeps a preflight, each of which is a billed call.
    maxAge: 7200,
  });
}

/**
 * Refuses a path that the URL parser has changed, as it does with `..`: signatures, logs and proxies have seen another one than
 * the one that would be served.
 */
const refuseTidied: MiddlewareHandler<Env> = async ({ env, req }, next) => {
  const path = env.target?.replace(/^https?:\/\/[^/]*/u, '').replace(/[?#].*$/su, '');
  if (path !== undefined && path !== new URL(req.url).pathname) {
    throw new ThumbnailError('bad_request', { detail: 'path: expected one without "." and ".." segments' });
  }
  await next();
};

function refuseMethod(allow: string): Response {
  const response = problemResponse(new ThumbnailError('method_not_allowed'));
  response.headers.set('allow', allow);
  return response;
}
