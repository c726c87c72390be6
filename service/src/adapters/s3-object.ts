import { Readable } from 'node:stream';
import type { S3Client } from '@aws-sdk/client-s3';
import { GetObjectCommand, HeadObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { ThumbnailError } from '@onsight/core/protocol';
import type { ReadOptions, Source, SourceStat } from '../domain/ports.ts';
import { assertSize } from './assert-size.ts';
import { untilAborted } from './until-aborted.ts';

/** Where an object lives, as the SDK spells it. */
export interface S3Location {
  readonly Bucket: string;
  readonly Key: string;
}

/** Longest key of an object, in UTF-8 bytes. */
const keyBytes = 1024;

/**
 * Asks for size and ETag of an object (one HEAD).
 *
 * @throws {ThumbnailError} `not_found`, also when the bucket is missing, which a HEAD does not tell apart;
 * `source_unavailable`; `timeout`
 */
export function statObject(client: S3Client, location: S3Location, signal: AbortSignal): Promise<SourceStat> {
  return guard(location, signal, async () => {
    return toStat(await client.send(new HeadObjectCommand(location), { abortSignal: signal }));
  });
}

/**
 * Reads an object whole (one GET). Past `maxBytes` the connection is closed before the bytes have come.
 *
 * @throws {ThumbnailError} `not_found`, `too_large`, `source_unavailable`, `timeout`
 */
export function readObject(client: S3Client, location: S3Location, { signal, maxBytes }: ReadOptions): Promise<Source> {
  return guard(location, signal, async () => {
    const answer = await client.send(new GetObjectCommand(location), { abortSignal: signal });
    // The SDK goes on watching the signal and ends the body when it fires.
    const { Body: body } = answer;
    if (!(body instanceof Readable)) throw new TypeError('expected the answer as a Node stream');
    try {
      const stat = toStat(answer);
      assertSize(stat.size, maxBytes);
      return { ...stat, bytes: await collect(body, stat.size) };
    } finally {
      // A body that is left unread would hold its connection for ever.
      body.destroy();
    }
  });
}

/** Size and ETag of an answer; S3 always sends both, and without them nothing could be bounded or cached. */
function toStat(answer: {
  readonly ETag?: string | undefined;
  readonly ContentLength?: number | undefined;
}): SourceStat {
  const etag = answer.ETag?.replaceAll(/^W\/|"/g, '');
  const size = answer.ContentLength;
  if (!etag || size === undefined) throw new TypeError('expected ETag and Content-Length in the answer');
  return { etag, size };
}

async function collect(body: Readable, size: number): Promise<Uint8Array<ArrayBuffer>> {
  const bytes = new Uint8Array(size);
  let offset = 0;
  // Bytes, because nothing has set an encoding on the stream.
  for await (const chunk of body as AsyncIterable<Uint8Array>) {
    if (offset + chunk.length > size) throw new RangeError(`expected ${size} bytes, received more`);
    bytes.set(chunk, offset);
    offset += chunk.length;
  }
  if (offset < size) throw new RangeError(`expected ${size} bytes, received ${offset}`);
  return bytes;
}

async function guard<T>(location: S3Location, signal: AbortSignal, work: () => Promise<T>): Promise<T> {
  // S3 answers 400 to such a key, because there can be no object of that name.
  if (Buffer.byteLength(location.Key) > keyBytes) throw new ThumbnailError('not_found');
  try {
    return await untilAborted(signal, work);
  } catch (error) {
    throw toSourceError(error);
  }
}

function toSourceError(error: unknown): ThumbnailError {
  if (error instanceof ThumbnailError) return error;
  // By name: a 404 can also mean that the bucket is missing, which is no property of the source.
  const name = error instanceof S3ServiceException ? error.name : undefined;
  const code = name === 'NoSuchKey' || name === 'NotFound' ? 'not_found' : 'source_unavailable';
  return new ThumbnailError(code, { cause: isRefusal(error) ? explainRefusal(error) : error });
}

function isRefusal(error: unknown): boolean {
  return error instanceof S3ServiceException && error.$metadata.httpStatusCode === 403;
}

/** For the operator's log: S3 hides missing keys from callers who may not list, so a 403 has more than one meaning. */
function explainRefusal(error: unknown): Error {
  const advice =
    'check the credentials and s3:GetObject, and grant s3:ListBucket, without which a missing key is 403 and not 404';
  return new Error(`S3 refused the request: ${advice}`, { cause: error });
}
