import type { ChildProcess } from 'node:child_process';
import { spawn } from 'node:child_process';
import { randomInt, randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';

/** A real S3 server of one's own. */
export interface S3Server {
  /** Such as `http://127.0.0.1:23456`; path style. */
  readonly endpoint: string;
  readonly region: string;
  /** Of the one user, who may do everything. */
  readonly credentials: { readonly accessKeyId: string; readonly secretAccessKey: string };
  /** Ends the server and removes its folder. */
  stop(): Promise<void>;
}

/** Options of {@link startS3Server}. */
export interface S3ServerOptions {
  /** Folder to make; gone when the server stops. @default a new one in the system's temporary folder */
  readonly folder?: string;
  /** Where it listens. @default a free port */
  readonly port?: number;
}

/** Why no S3 server can start on this machine; `undefined` when one can. */
export function s3Obstacle(): string | undefined {
  const folders = (process.env['PATH'] ?? '').split(delimiter);
  const missing = ['ceph-mon', 'ceph-osd', 'radosgw'].filter(
    (name) => !folders.some((folder) => existsSync(join(folder, name))),
  );
  if (missing.length === 0) return undefined;
  return `no S3 server: ${missing.join(', ')} not found; on Debian: apt-get install --no-install-recommends ceph-mon ceph-osd radosgw`;
}

/**
 * Starts Ceph's RADOS Gateway on loopback, with its data in memory. It also ends when this process does, however
 * that happens.
 *
 * @throws {Error} when Ceph is not installed, or when a server does not come up; nothing is left running then
 */
export async function startS3Server(options: S3ServerOptions = {}): Promise<S3Server> {
  const obstacle = s3Obstacle();
  if (obstacle !== undefined) throw new Error(obstacle);
  const script = fileURLToPath(new URL('s3-up.sh', import.meta.url));
  const [freePort, ...monitorPorts] = await findFreePorts(3);
  const { folder = join(tmpdir(), `onsight-s3-${randomUUID()}`), port = freePort } = options;
  const child = spawn('bash', [script, folder, ...[port, ...monitorPorts].map(String)], {
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  const exited = once(child, 'exit');
  await untilReady(child, exited);
  return {
    endpoint: `http://127.0.0.1:${port}`,
    region: 'us-east-1',
    credentials: { accessKeyId: 'thumbkey', secretAccessKey: 'thumbsecret' },
    async stop() {
      child.stdin?.end();
      await exited;
    },
  };
}

async function untilReady({ stdout, stderr }: ChildProcess, exited: Promise<unknown>): Promise<void> {
  if (stdout === null || stderr === null) throw new Error('the S3 server has no output');
  const complaint = text(stderr);
  // The script bounds each of its own steps, so one of the two always comes.
  const ready = await Promise.race([once(stdout, 'data').then(() => true), exited.then(() => false)]);
  if (!ready) throw new Error(`the S3 server did not start: ${await complaint}`);
}

/** Finds ports below the range from which systems number outgoing connections, so that none of those takes one back. */
async function findFreePorts(count: number): Promise<number[]> {
  const ports = new Set<number>();
  while (ports.size < count) {
    const port = randomInt(10_000, 32_768);
    if (await isFree(port)) ports.add(port);
  }
  return [...ports];
}

function isFree(port: number): Promise<boolean> {
  return new Promise((resolve) => {
    const probe = createServer().once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });
}
