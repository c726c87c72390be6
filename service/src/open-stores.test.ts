import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { CreateBucketCommand, PutObjectCommand } from '@aws-sdk/client-s3';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { describeS3 } from '../testing/describe-s3.ts';
import { createTelemetryLog } from '../testing/call-service.ts';
import { photo } from '../testing/service-kit.ts';
import { createS3Client } from './adapters/s3-client.ts';
import { readConfig } from './config.ts';
import { createService } from './create-service.ts';
import { openStores } from './open-stores.ts';

/** Asks a service of a configuration twice for the same thumbnail and tells where it came from each time. */
async function askTwice(environment: Record<string, string>) {
  const config = readConfig(environment);
  const telemetry = createTelemetryLog();
  const service = createService({ ...config, ...(await openStores(config)), telemetry });
  const statuses: number[] = [];
  for (const _ of ['first', 'second']) {
    const response = await service.fetch(new Request('http://service/v1/home/thumbnails/a.jpg?w=64&h=64'));
    await response.arrayBuffer();
    statuses.push(response.status);
    await service.drained();
  }
  await service.close();
  expect(telemetry.of('fault')).toEqual([]);
  return { statuses, from: telemetry.of('item').map((event) => event.from) };
}

describe('openStores', () => {
  let data: string;
  beforeEach(async () => {
    data = await mkdtemp(join(tmpdir(), 'onsight-stores-'));
  });
  afterEach(() => rm(data, { recursive: true }));

  it('keeps originals and renditions in folders', async () => {
    await mkdir(join(data, 'originals', 'home'), { recursive: true });
    await writeFile(join(data, 'originals', 'home', 'a.jpg'), photo);
    expect(await askTwice({ ONSIGHT_DATA: data })).toEqual({ statuses: [200, 200], from: ['generated', 'store'] });
  });
});

describeS3('openStores on S3', (server) => {
  it('keeps originals and renditions in buckets', async () => {
    const { endpoint, region, credentials } = server();
    const client = createS3Client({ endpoint, region, credentials });
    for (const Bucket of ['originals', 'renditions']) await client.send(new CreateBucketCommand({ Bucket }));
    await client.send(new PutObjectCommand({ Bucket: 'originals', Key: 'home/a.jpg', Body: photo }));
    // Where the SDK looks for credentials by itself.
    vi.stubEnv('AWS_ACCESS_KEY_ID', credentials.accessKeyId);
    vi.stubEnv('AWS_SECRET_ACCESS_KEY', credentials.secretAccessKey);
    const answers = await askTwice({
      ONSIGHT_STORE: 's3',
      ONSIGHT_S3_ENDPOINT: endpoint,
      ONSIGHT_S3_REGION: region,
      ONSIGHT_S3_SOURCES: 'home=originals/home/',
      ONSIGHT_S3_RENDITIONS: 'renditions/v1/',
    });
    vi.unstubAllEnvs();
    expect(answers).toEqual({ statuses: [200, 200], from: ['generated', 'store'] });
  });
});
