import type { S3Client } from '@aws-sdk/client-s3';
import { PutObjectCommand, S3ServiceException } from '@aws-sdk/client-s3';
import { cacheControl, protocolLimits, ThumbnailError } from '@onsight/core/protocol';
import type { RenditionStore } from '../domain/ports.ts';
import { assertRenditionId } from './assert-rendition-id.ts';
import { assertSize } from './assert-size.ts';
import type { S3Location } from './s3-object.ts';
import { readObject } from './s3-object.ts';
import { untilAborted } from './until-aborted.ts';

/** Options of {@link createS3RenditionStore}. */
export interface S3RenditionStoreOptions {
  readonly client: S3Client;
  readonly bucket: string;
  /** Put before every id as it is: end it with `/` to make it a folder. May be empty. */
  readonly prefix: string;
  /** Largest rendition, in bytes. @default protocolLimits.partBytes */
  readonly maxBytes?: number;
}

/**
 * Renditions in S3, which old ones leave by the bucket's lifecycle. Needs `s3:GetObject` and `s3:PutObject`.
 *
 * @example
 * const store = createS3RenditionStore({ client: createS3Client(), bucket: 'renditions', prefix: '' });
 */
export function createS3RenditionStore(options: S3RenditionStoreOptions): RenditionStore {
  const { client, bucket, prefix, maxBytes = protocolLimits.partBytes } = options;
  function toLocation(id: string): S3Location {
    assertRenditionId(id);
    return { Bucket: bucket, Key: prefix + id };
  }
  return {
    async get(id, signal) {
      try {
        const { bytes } = await readObject(client, toLocation(id), { signal, maxBytes });
        return bytes;
      } catch (error) {
        if (error instanceof ThumbnailError && error.code === 'not_found') return undefined;
        throw error;
      }
    },
    // oxlint-disable-next-line max-params -- the port has four
    async put(id, bytes, contentType, signal) {
      assertSize(bytes.length, maxBytes);
      const command = new PutObjectCommand({
        ...toLocation(id),
        Body: bytes,
        ContentType: contentType,
        CacheControl: cacheControl(Infinity),
        IfNoneMatch: '*',
      });
      try {
        await untilAborted(signal, () => client.send(command, { abortSignal: signal }));
      } catch (error) {
        if (!isTaken(error)) throw error;
      }
    },
  };
}

/** Whether another write of the same rendition was first, or is under way now. */
function isTaken(error: unknown): boolean {
  return (
    error instanceof S3ServiceException && ['PreconditionFailed', 'ConditionalRequestConflict'].includes(error.name)
  );
}
