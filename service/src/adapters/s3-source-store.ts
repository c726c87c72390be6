import type { S3Client } from '@aws-sdk/client-s3';
import { ThumbnailError } from '@onsight/core/protocol';
import type { SourceRef, SourceStore } from '../domain/ports.ts';
import type { S3Location } from './s3-object.ts';
import { readObject, statObject } from './s3-object.ts';

/** Where a namespace's originals are. */
export interface SourceLocation {
  readonly bucket: string;
  /** Put before every key as it is: end it with `/` to make it a folder. May be empty. */
  readonly prefix: string;
}

/** Options of {@link createS3SourceStore}. */
export interface S3SourceStoreOptions {
  readonly client: S3Client;
  /** Tells where a namespace is; `undefined` when there is no such namespace. */
  readonly locate: (namespace: string) => SourceLocation | undefined;
}

/**
 * Originals in S3. Needs `s3:GetObject`, and `s3:ListBucket` so that a missing key can be told from a forbidden one.
 *
 * @example
 * const store = createS3SourceStore({
 *   client: createS3Client(),
 *   locate: (namespace) => ({ bucket: 'originals', prefix: `${namespace}/` }),
 * });
 */
export function createS3SourceStore({ client, locate }: S3SourceStoreOptions): SourceStore {
  function toLocation({ namespace, key }: SourceRef): S3Location {
    const location = locate(namespace);
    if (location === undefined) throw new ThumbnailError('not_found');
    return { Bucket: location.bucket, Key: location.prefix + key };
  }
  return {
    stat: async (ref, signal) => await statObject(client, toLocation(ref), signal),
    read: async (ref, options) => await readObject(client, toLocation(ref), options),
  };
}
