import { GetObjectCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, describe, expect, it } from 'vitest';
import type { FaultServer } from '../../testing/fault-server.ts';
import { startFaultServer } from '../../testing/fault-server.ts';
import { createS3Client } from './s3-client.ts';

const user = { region: 'us-east-1', credentials: { accessKeyId: 'key', secretAccessKey: 'secret' } };
const Bucket = 'originals';

describe('createS3Client', () => {
  let server: FaultServer;
  afterEach(() => server.stop());

  /** A server that answers 200 to everything, and what it has been asked. */
  async function open(): Promise<[endpoint: string, requests: string[]]> {
    const requests: string[] = [];
    server = await startFaultServer((socket) => {
      socket.on('data', (data) => {
        requests.push(data.toString('latin1').toLowerCase());
        socket.write('HTTP/1.1 200 OK\r\nETag: "abc"\r\nContent-Length: 0\r\n\r\n');
      });
    });
    return [server.endpoint.replace('127.0.0.1', 'localhost'), requests];
  }

  it('addresses a server of its own path style, also by name', async () => {
    const [endpoint, requests] = await open();
    await createS3Client({ ...user, endpoint }).send(new GetObjectCommand({ Bucket, Key: 'a.jpg' }));
    expect(requests.map((request) => request.split('?')[0])).toEqual(['get /originals/a.jpg']);
  });

  it('adds no checksums, which other servers than Amazon refuse or ignore', async () => {
    const [endpoint, requests] = await open();
    const client = createS3Client({ ...user, endpoint });
    await client.send(new PutObjectCommand({ Bucket, Key: 'a.jpg', Body: new Uint8Array(3) }));
    await client.send(new GetObjectCommand({ Bucket, Key: 'a.jpg' }));
    expect(requests.join('\n')).toContain('authorization: aws4-hmac-sha256');
    expect(requests.join('\n')).not.toMatch(/checksum|trailer/);
  });

  it('bounds every wait', async () => {
    const [endpoint] = await open();
    const client = createS3Client({ ...user, endpoint });
    await client.send(new GetObjectCommand({ Bucket, Key: 'a.jpg' }));
    const bounds = { connectionTimeout: 1000, requestTimeout: 4000, throwOnRequestTimeout: true };
    expect(client.config.requestHandler).toMatchObject({ config: bounds });
    expect(await client.config.maxAttempts()).toBe(3);
  });
});
