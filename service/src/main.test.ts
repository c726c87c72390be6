import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { photo } from '../testing/service-kit.ts';

let data: string;
beforeAll(async () => {
  data = await mkdtemp(join(tmpdir(), 'onsight-main-'));
  await mkdir(join(data, 'originals', 'home'), { recursive: true });
  await writeFile(join(data, 'originals', 'home', 'a.jpg'), photo);
});
afterAll(() => rm(data, { recursive: true }));

/** Runs the service as a process of its own. */
function run(environment: Record<string, string>) {
  const main = fileURLToPath(new URL('main.ts', import.meta.url));
  const env = { ...process.env, ONSIGHT_PORT: '0', ONSIGHT_DATA: data, ...environment };
  const child = spawn(process.execPath, ['--conditions=@onsight/source', '--import', 'tsx', main], { env });
  return { child, exited: once(child, 'exit'), errors: text(child.stderr) };
}

describe('main', () => {
  it('serves folders, writes a line of JSON for each event, and ends when it is told to', async () => {
    const { child, exited, errors } = run({});
    const lines: Record<string, unknown>[] = [];
    const [first] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    const { url } = JSON.parse(first) as { url: string };
    child.stdout.on('data', (chunk: string) => {
      lines.push(
        ...chunk
          .trim()
          .split('\n')
          .map((line) => JSON.parse(line) as Record<string, unknown>),
      );
    });
    const response = await fetch(`${url}/v1/home/thumbnails/a.jpg?w=64&h=64`);
    expect([response.status, response.headers.get('content-type')]).toEqual([200, 'image/webp']);
    await response.arrayBuffer();
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
    expect(lines.map(({ type }) => type)).toEqual(['item', 'call']);
    expect(await errors).toBe('');
  });

  it('goes on serving when whoever read its log has gone', async () => {
    const { child, exited } = run({});
    const [first] = (await once(child.stdout.setEncoding('utf8'), 'data')) as [string];
    const { url } = JSON.parse(first) as { url: string };
    child.stdout.destroy();
    const statuses: number[] = [];
    for (let call = 0; call < 5; call += 1) statuses.push((await fetch(`${url}/healthz`)).status);
    expect(statuses).toEqual([200, 200, 200, 200, 200]);
    child.kill('SIGTERM');
    expect(await exited).toEqual([0, null]);
  });

  it.each([
    [{ ONSIGHT_PORT: 'http' }, 'onsight: ONSIGHT_PORT: expected a whole number from 0 to 65535, received "http"\n'],
    [{ ONSIGHT_HOST: '203.0.113.1' }, /^onsight: listen EADDRNOTAVAIL.*\n$/],
  ])('says in one line what is wrong with %j', async (environment, line) => {
    const { exited, errors } = run(environment);
    expect(await exited).toEqual([1, null]);
    expect(await errors).toMatch(line);
  });
});
