import { parseEnvelopeText, protocolLimits, ThumbnailError } from '@onsight/core/protocol';
import type { Handler, HandlerOptions } from './handler.ts';
import { streamParts } from './part-stream.ts';
import { readBody } from './read-body.ts';

/** Makes the handler of `POST /v1/{namespace}/thumbnails`: many renditions, streamed as `multipart/mixed`. */
export function createBatchHandler({ admit, renderer, telemetry }: HandlerOptions): Handler {
  return async (request, name) => {
    const body = await readBody(request, protocolLimits.envelopeBytes);
    const envelope = parseEnvelopeText(toText(body));
    const namespace = await admit({ request, body, namespace: name });
    if (envelope.report) telemetry.record({ type: 'report', namespace, ...envelope.report });
    const gone = new AbortController();
    const leave = (): void => gone.abort();
    request.signal.addEventListener('abort', leave, { once: true });
    const parts = renderer.render({ namespace, envelope, signal: gone.signal });
    const { contentType, body: stream } = streamParts({ parts, onCancel: leave });
    return new Response(stream, {
      headers: { 'content-type': contentType, 'cache-control': 'no-store', 'x-content-type-options': 'nosniff' },
    });
  };
}

function toText(body: Uint8Array): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(body);
  } catch (cause) {
    throw new ThumbnailError('bad_request', { detail: 'envelope: expected UTF-8', cause });
  }
}
