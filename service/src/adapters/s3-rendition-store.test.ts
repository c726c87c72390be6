import type { S3Client } from '@aws-sdk/client-s3';
import { CreateBucketCommand, HeadObjectCommand, ListObjectsV2Command, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { describeS3 } from '../../testing/describe-s3.ts';
import type { FaultServer } from '../../testing/fault-server.ts';
import { answerWith, startFaultServer } from '../../testing/fault-server.ts';
import { makeBytes, makeId, testRenditionStore } from './rendition-store.contract.ts';
import { createS3Client } from './s3-client.ts';
import type { RenditionStore } from '../domain/ports.ts';
import { createS3RenditionStore } from './s3-rendition-store.ts';

const { signal } = new AbortController();
const [bucket, prefix] = ['renditions', 'v1/'];

describeS3('createS3RenditionStore on a real S3 server', (server) => {
  let client: S3Client;
  beforeAll(async () => {
    client = createS3Client(server());
    await client.send(new CreateBucketCommand({ Bucket: bucket }));
  });
  testRenditionStore(async () => createS3RenditionStore({ client, bucket, prefix }));

  it('stores one object under its prefix, with the headers of an image that never changes', async () => {
    const id = makeId();
    await createS3RenditionStore({ client, bucket, prefix: 'headers/' }).put(id, makeBytes(10), 'image/avif', signal);
    const { Contents } = await client.send(new ListObjectsV2Command({ Bucket: bucket, Prefix: 'headers/' }));
    expect(Contents?.map(({ Key }) => Key)).toEqual([`headers/${id}`]);
    const head = await client.send(new HeadObjectCommand({ Bucket: bucket, Key: `headers/${id}` }));
    expect(head).toMatchObject({ ContentType: 'image/avif', CacheControl: 'private, max-age=31536000, immutable' });
  });

  it('says so when an object is too large, not allowed, or in a missing bucket', async () => {
    const id = makeId();
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: prefix + id, Body: makeBytes(1024 * 1024 + 1) }));
    const code = (store: RenditionStore, key: string) => store.get(key, signal).catch((error: unknown) => error);
    const tooLarge = await code(createS3RenditionStore({ client, bucket, prefix }), id);
    expect(tooLarge).toMatchObject({ code: 'too_large' });
    const kept = makeId();
    await createS3RenditionStore({ client, bucket, prefix }).put(kept, makeBytes(10), 'image/webp', signal);
    const stranger = createS3Client({
      ...server(),
      credentials: { accessKeyId: 'thumbkey', secretAccessKey: 'wrong' },
    });
    const forbidden = await code(createS3RenditionStore({ client: stranger, bucket, prefix }), kept);
    expect(forbidden).toMatchObject({ code: 'source_unavailable' });
    const lost = await code(createS3RenditionStore({ client, bucket: 'missing', prefix }), kept);
    expect(lost).toMatchObject({ code: 'source_unavailable' });
  });

  it('rejects a put that is not allowed, or into a missing bucket', async () => {
    const credentials = { accessKeyId: 'thumbkey', secretAccessKey: 'wrong' };
    const stranger = createS3RenditionStore({ client: createS3Client({ ...server(), credentials }), bucket, prefix });
    const put = [makeId(), makeBytes(10), 'image/webp', signal] as const;
    await expect(stranger.put(...put)).rejects.toMatchObject({ name: 'SignatureDoesNotMatch' });
    const lost = createS3RenditionStore({ client, bucket: 'missing', prefix });
    await expect(lost.put(...put)).rejects.toMatchObject({ name: 'NoSuchBucket' });
  });
});

describe('createS3RenditionStore on a faulty server', () => {
  let server: FaultServer;
  afterEach(() => server.stop());
  const open = async (status: string, code: string) => {
    const body = `<Error><Code>${code}</Code></Error>`;
    const answer = `HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    server = await startFaultServer(answerWith(answer, { end: true }));
    const credentials = { accessKeyId: 'thumbkey', secretAccessKey: 'thumbsecret' };
    const client = createS3Client({ endpoint: server.endpoint, region: 'us-east-1', credentials });
    return createS3RenditionStore({ client, bucket, prefix });
  };

  it('takes a put for done when another one is under way', async () => {
    const store = await open('409 Conflict', 'ConditionalRequestConflict');
    await expect(store.put(makeId(), makeBytes(10), 'image/webp', signal)).resolves.toBeUndefined();
  });

  it('rejects a put on any other conflict', async () => {
    const store = await open('409 Conflict', 'OperationAborted');
    await expect(store.put(makeId(), makeBytes(10), 'image/webp', signal)).rejects.toMatchObject({
      name: 'OperationAborted',
    });
  });

  it('says so while the server fails, after a bounded number of tries', async () => {
    const store = await open('500 Internal Server Error', 'InternalError');
    await expect(store.get(makeId(), signal)).rejects.toMatchObject({ code: 'source_unavailable' });
    expect(server.connections()).toBe(3);
  });
});
