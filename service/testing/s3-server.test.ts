import { execFile } from 'node:child_process';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { connect } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { randomUUID } from 'node:crypto';
import type { S3ClientConfig, S3ServiceException } from '@aws-sdk/client-s3';
import { CreateBucketCommand, GetObjectCommand, PutObjectCommand, S3Client } from '@aws-sdk/client-s3';
import { beforeAll, expect, it } from 'vitest';
import { describeS3 } from './describe-s3.ts';
import { startFaultServer } from './fault-server.ts';
import { startS3Server } from './s3-server.ts';

// That it is a real S3 server is what the other S3 suites stand on, so it is proved without any code of the service.
describeS3('startS3Server', (server) => {
  const Bucket = 'proof';
  const open = (options: S3ClientConfig = {}) => {
    const { endpoint, region, credentials } = server();
    return new S3Client({
      endpoint,
      region,
      credentials,
      forcePathStyle: true,
      requestChecksumCalculation: 'WHEN_REQUIRED',
      ...options,
    });
  };
  beforeAll(async () => {
    await open().send(new CreateBucketCommand({ Bucket }));
  });

  it('refuses a wrong secret', async () => {
    const wrong = open({ credentials: { accessKeyId: 'thumbkey', secretAccessKey: 'wrong' } });
    const put = wrong.send(new PutObjectCommand({ Bucket, Key: 'refused', Body: 'x' }));
    await expect(put).rejects.toMatchObject({ name: 'SignatureDoesNotMatch', $metadata: { httpStatusCode: 403 } });
    await expect(open().send(new GetObjectCommand({ Bucket, Key: 'refused' }))).rejects.toMatchObject({
      name: 'NoSuchKey',
    });
  });

  it('refuses a skewed clock', async () => {
    const late = open({ systemClockOffset: -3_600_000, maxAttempts: 1 });
    const put = late.send(new PutObjectCommand({ Bucket, Key: 'late', Body: 'x' }));
    await expect(put).rejects.toMatchObject({ name: 'RequestTimeTooSkewed' });
  });

  it('lets one of ten racing creates win', async () => {
    const client = open();
    const racers = Array.from({ length: 10 }, (_, index) => `racer ${index}`);
    const statuses = await Promise.all(
      racers.map(async (Body) => {
        const put = client.send(new PutObjectCommand({ Bucket, Key: 'raced', Body, IfNoneMatch: '*' }));
        const { $metadata } = await put.catch((error: S3ServiceException) => error);
        return $metadata.httpStatusCode ?? 0;
      }),
    );
    expect(statuses.toSorted((a, b) => a - b)).toEqual([200, ...Array.from({ length: 9 }, () => 412)]);
    const { Body } = await client.send(new GetObjectCommand({ Bucket, Key: 'raced' }));
    expect(await Body?.transformToString()).toBe(racers[statuses.indexOf(200)]);
  });

  it('stops whole: no process, no port, no folder', async () => {
    const folder = makeFolder();
    const second = await startS3Server({ folder });
    expect(processesOf(folder)).toEqual(expect.arrayContaining(['ceph-mon', 'ceph-osd', 'radosgw']));
    await second.stop();
    await expectNothingLeft(folder);
    const refused = new Promise((_, reject) =>
      connect(Number(new URL(second.endpoint).port), '127.0.0.1').on('error', reject),
    );
    await expect(refused).rejects.toMatchObject({ code: 'ECONNREFUSED' });
  });

  it('leaves nothing behind a start that fails', async () => {
    const [folder, squatter] = [makeFolder(), await startFaultServer(() => {})];
    const port = Number(new URL(squatter.endpoint).port);
    await expect(startS3Server({ folder, port })).rejects.toThrow(/did not start: .*is port \d+ taken/s);
    await squatter.stop();
    await expectNothingLeft(folder);
  });

  it('leaves nothing behind an owner that is killed', async () => {
    const folder = makeFolder();
    const module = new URL('s3-server.ts', import.meta.url).href;
    const code = `const { startS3Server } = await import('${module}');
      await startS3Server({ folder: '${folder}' }); process.kill(process.pid, 'SIGKILL');`;
    const owner = new Promise((resolve) => {
      execFile(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', code], (error) =>
        resolve(error?.signal),
      );
    });
    expect(await owner).toBe('SIGKILL');
    await expect.poll(() => existsSync(folder), { timeout: 10_000 }).toBe(false);
    await expectNothingLeft(folder);
  });
});

function makeFolder(): string {
  return join(tmpdir(), `onsight-s3-${randomUUID()}`);
}

/** Names of the processes that were started with this folder's configuration. */
function processesOf(folder: string): string[] {
  const isOfFolder = (pid: string) => readProcess(pid, 'environ').includes(`CEPH_CONF=${folder}/`);
  const pids = readdirSync('/proc').filter((name) => /^\d+$/.test(name) && isOfFolder(name));
  return pids.map((pid) => readProcess(pid, 'comm').trim());
}

function readProcess(pid: string, file: string): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'latin1');
  } catch {
    return ''; // it has ended, or is somebody else's
  }
}

async function expectNothingLeft(folder: string): Promise<void> {
  expect(existsSync(folder)).toBe(false);
  await expect.poll(() => processesOf(folder)).toEqual([]);
}
