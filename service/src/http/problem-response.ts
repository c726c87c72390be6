import type { ThumbnailError } from '@onsight/core/protocol';
import { toProblem } from '@onsight/core/protocol';

/** A failure as an answer (RFC 9457). Never cached: the next try may find it mended. */
export function problemResponse(error: ThumbnailError): Response {
  const problem = toProblem(error);
  const headers = new Headers({ 'content-type': 'application/problem+json', 'cache-control': 'no-store' });
  if (error.retryAfterMs !== undefined) headers.set('retry-after', `${Math.ceil(error.retryAfterMs / 1000)}`);
  return new Response(JSON.stringify(problem), { status: problem.status, headers });
}
