import { ThumbnailError } from '@onsight/core/protocol';

/**
 * Reads the body of a request, and not a byte more than is allowed, whatever its Content-Length says.
 *
 * @throws {ThumbnailError} `too_large`; `bad_request` when it breaks off
 */
export async function readBody(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = (): ThumbnailError => new ThumbnailError('too_large', { detail: `body: at most ${maxBytes} bytes` });
  if (Number(request.headers.get('content-length')) > maxBytes) throw tooLarge();
  const chunks: Uint8Array[] = [];
  let size = 0;
  try {
    for await (const chunk of request.body ?? []) {
      chunks.push(chunk);
      size += chunk.length;
      if (size > maxBytes) break; // which also cancels the rest
    }
  } catch (cause) {
    throw new ThumbnailError('bad_request', { detail: 'body: it broke off', cause });
  }
  if (size > maxBytes) throw tooLarge();
  return concat(chunks, size);
}

function concat(chunks: readonly Uint8Array[], size: number): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(size);
  let offset = 0;
  for (const chunk of chunks) {
    whole.set(chunk, offset);
    offset += chunk.length;
  }
  return whole;
}
