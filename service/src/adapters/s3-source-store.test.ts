import { randomBytes } from 'node:crypto';
import type { S3Client } from '@aws-sdk/client-s3';
import { CreateBucketCommand, PutBucketPolicyCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeAll, describe, expect, it } from 'vitest';
import { describeS3 } from '../../testing/describe-s3.ts';
import type { FaultServer } from '../../testing/fault-server.ts';
import { answerWith, passTo, startFaultServer } from '../../testing/fault-server.ts';
import type { S3ClientOptions } from './s3-client.ts';
import { createS3Client } from './s3-client.ts';
import type { SourceLocation } from './s3-source-store.ts';
import { createS3SourceStore } from './s3-source-store.ts';
import { outcomes, testSourceStore } from './source-store.contract.ts';

const { signal } = new AbortController();
const options = { signal, maxBytes: 1_000_000 };
const locations = new Map<string, SourceLocation>([
  ['one', { bucket: 'originals-one', prefix: '' }],
  ['two', { bucket: 'originals-shared', prefix: 'tenants/two/' }],
  ['lost', { bucket: 'no-such-bucket', prefix: '' }],
]);
const locate = (namespace: string) => locations.get(namespace);
const user = { region: 'us-east-1', credentials: { accessKeyId: 'thumbkey', secretAccessKey: 'thumbsecret' } };

/** What a stat and a read of one key come to with a client of these options. */
function look(clientOptions: S3ClientOptions, key: string, namespace = 'one') {
  const store = createS3SourceStore({ client: createS3Client({ ...user, ...clientOptions }), locate });
  return outcomes(store, { namespace, key });
}
const unavailable = { code: 'source_unavailable', detail: undefined };

describeS3('createS3SourceStore on a real S3 server', (server) => {
  let client: S3Client;
  beforeAll(async () => {
    client = createS3Client(server());
    await client.send(new CreateBucketCommand({ Bucket: 'originals-one' }));
    await client.send(new CreateBucketCommand({ Bucket: 'originals-shared' }));
  });
  const put = async (key: string, bytes: Uint8Array, namespace = 'one') => {
    const { bucket, prefix } = locations.get(namespace) ?? { bucket: 'no-such-bucket', prefix: '' };
    await client.send(new PutObjectCommand({ Bucket: bucket, Key: prefix + key, Body: bytes }));
  };

  testSourceStore(async () => ({
    store: createS3SourceStore({ client, locate }),
    put: ({ namespace, key }, bytes) => put(key, bytes, namespace),
  }));

  it('reads a key of 1,000 bytes in one segment, and finds nothing under one that S3 cannot hold', async () => {
    const { endpoint } = server();
    await put('k'.repeat(1000), randomBytes(10));
    expect(await look({ endpoint }, 'k'.repeat(1000))).toEqual(['found', 'found']);
    const key = 'k'.repeat(1024 - 'tenants/two/'.length);
    await put(key, randomBytes(10), 'two');
    expect(await look({ endpoint }, key, 'two')).toEqual(['found', 'found']);
    const notFound = { code: 'not_found' };
    expect(await look({ endpoint }, `${key}k`, 'two')).toMatchObject([notFound, notFound]);
  });

  it('takes the ETag of S3 without its quotes', async () => {
    await put('abc.bin', Buffer.from('abc'));
    const { etag } = await createS3SourceStore({ client, locate }).stat({ namespace: 'one', key: 'abc.bin' }, signal);
    expect(etag).toBe('900150983cd24fb0d6963f7d28e17f72');
  });

  it('is unavailable to wrong credentials, and its cause tells the operator what to check', async () => {
    await put('here.bin', randomBytes(10));
    const refused = { ...unavailable, cause: { message: expect.stringContaining('s3:ListBucket') } };
    for (const credentials of [
      { accessKeyId: 'thumbkey', secretAccessKey: 'wrong' },
      { accessKeyId: 'unknown', secretAccessKey: 'thumbsecret' },
    ]) {
      const [stat, read] = await look({ endpoint: server().endpoint, credentials }, 'here.bin');
      expect([stat, read]).toMatchObject([refused, refused]);
      expect(read).toMatchObject({
        cause: { cause: { name: expect.stringMatching(/^(SignatureDoesNotMatch|InvalidAccessKeyId)$/) } },
      });
    }
  });

  it('cannot tell a missing key from a forbidden one without s3:ListBucket, and says so in the cause', async () => {
    await put('public.bin', randomBytes(10));
    const Resource = 'arn:aws:s3:::originals-one/*';
    const Statement = [{ Effect: 'Allow', Principal: '*', Action: 's3:GetObject', Resource }];
    const Policy = JSON.stringify({ Version: '2012-10-17', Statement });
    await client.send(new PutBucketPolicyCommand({ Bucket: 'originals-one', Policy }));
    const anonymous = createS3Client(server());
    // Without a signature, so as somebody who may get but not list.
    anonymous.config.signer = () => Promise.resolve({ sign: (request) => Promise.resolve(request) });
    const store = createS3SourceStore({ client: anonymous, locate });
    expect(await store.stat({ namespace: 'one', key: 'public.bin' }, signal)).toMatchObject({ size: 10 });
    const refused = { ...unavailable, cause: { message: expect.stringContaining('s3:ListBucket') } };
    await expect(store.stat({ namespace: 'one', key: 'missing.bin' }, signal)).rejects.toMatchObject(refused);
    await expect(store.read({ namespace: 'one', key: 'missing.bin' }, options)).rejects.toMatchObject(refused);
  });

  it('does not take a missing bucket for a missing source, where S3 tells them apart', async () => {
    const [, read] = await look({ endpoint: server().endpoint }, 'a.bin', 'lost');
    expect(read).toMatchObject({ ...unavailable, cause: { name: 'NoSuchBucket' } });
  });

  describe('on the wire', () => {
    let tap: FaultServer;
    afterEach(() => tap.stop());

    it('refuses a large source after a fraction of its bytes', async () => {
      const size = 64 * 1024 * 1024;
      await put('large.bin', Buffer.alloc(size));
      tap = await startFaultServer(passTo(server().endpoint));
      const [stat, read] = await look({ endpoint: tap.endpoint }, 'large.bin');
      expect([stat, read]).toMatchObject(['found', { code: 'too_large' }]);
      expect(tap.sentBytes()).toBeLessThan(size / 4);
    });

    it('makes one request per stat and per read, all on one connection', async () => {
      await put('often.bin', randomBytes(100_000));
      tap = await startFaultServer(passTo(server().endpoint));
      const store = createS3SourceStore({ client: createS3Client({ ...server(), endpoint: tap.endpoint }), locate });
      const ref = { namespace: 'one', key: 'often.bin' };
      for (let round = 0; round < 10; round += 1) {
        await store.stat(ref, signal);
        await store.read(ref, options);
      }
      expect(tap.connections()).toBe(1);
      expect(tap.sentBytes()).toBeLessThan(10 * (100_000 + 2000));
    });
  });
});

describe('createS3SourceStore on a faulty server', () => {
  let server: FaultServer | undefined;
  afterEach(async () => {
    await server?.stop();
    server = undefined;
  });
  const head = 'HTTP/1.1 200 OK\r\nETag: "abc"\r\n';
  const read = async (answer: string, end = false) => {
    server = await startFaultServer(answerWith(answer, { end }));
    const client = createS3Client({ ...user, endpoint: server.endpoint });
    return createS3SourceStore({ client, locate }).read({ namespace: 'one', key: 'a' }, options);
  };

  it('is unavailable where nobody listens', async () => {
    const closed = await startFaultServer(() => {});
    await closed.stop();
    const refused = { ...unavailable, cause: { code: 'ECONNREFUSED' } };
    expect(await look({ endpoint: closed.endpoint }, 'a')).toMatchObject([refused, refused]);
  });

  it('is unavailable, in a bounded number of tries, where nobody answers', async () => {
    server = await startFaultServer(() => {});
    const result = await look({ endpoint: server.endpoint, answerTimeoutMs: 50 }, 'a');
    const silent = { ...unavailable, cause: { name: 'TimeoutError' } };
    expect(result).toMatchObject([silent, silent]);
    expect(server.connections()).toBe(2 * 3);
  });

  it('is unavailable, in a bounded number of tries, where the server is overloaded', async () => {
    const body = '<Error><Code>SlowDown</Code></Error>';
    const answer = `HTTP/1.1 503 Slow Down\r\nConnection: close\r\nContent-Length: ${body.length}\r\n\r\n${body}`;
    await expect(read(answer, true)).rejects.toMatchObject({ ...unavailable, cause: { name: 'SlowDown' } });
    expect(server?.connections()).toBe(3);
  });

  it('is a timeout when the body stalls until the signal fires, and lets the connection go', async () => {
    server = await startFaultServer(answerWith(`${head}Content-Length: 100\r\n\r\nonly this`));
    const client = createS3Client({ ...user, endpoint: server.endpoint });
    const store = createS3SourceStore({ client, locate });
    const reading = store.read({ namespace: 'one', key: 'a' }, { ...options, signal: AbortSignal.timeout(300) });
    await expect(reading).rejects.toMatchObject({ code: 'timeout', cause: { name: 'TimeoutError' } });
    await expect.poll(() => server?.open()).toBe(0);
  });

  it('is unavailable when the body ends early', async () => {
    await expect(read(`${head}Content-Length: 100\r\n\r\nonly this`, true)).rejects.toMatchObject({
      ...unavailable,
      cause: { code: 'ECONNRESET' },
    });
  });

  it('reads no body of unknown length', async () => {
    await expect(read(`${head}Transfer-Encoding: chunked\r\n\r\n5\r\nbytes\r\n`)).rejects.toMatchObject({
      ...unavailable,
      cause: { message: 'expected ETag and Content-Length in the answer' },
    });
    await expect.poll(() => server?.open()).toBe(0);
  });

  it('gives out nothing without an ETag', async () => {
    await expect(read('HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nbytes')).rejects.toMatchObject(unavailable);
  });

  it('finds nothing in an unknown namespace, without a call', async () => {
    server = await startFaultServer(() => {});
    const notFound = { code: 'not_found' };
    expect(await look({ endpoint: server.endpoint }, 'a', 'three')).toMatchObject([notFound, notFound]);
    expect(server.connections()).toBe(0);
  });
});
