import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';
import { makeEmptyData, makeTinyData } from './server/testing/tiny-samples.ts';

const script = fileURLToPath(new URL('./start.ts', import.meta.url));
const cleanUps: (() => unknown)[] = [];

afterEach(async () => {
  for (const cleanUp of cleanUps.splice(0).toReversed()) await cleanUp();
});

interface Started {
  readonly exitCode: Promise<unknown>;
  /** Resolves with the match once either stream has shown the pattern. */
  seen(pattern: RegExp): Promise<RegExpExecArray>;
  kill(signal: NodeJS.Signals): void;
  output(): { readonly stdout: string; readonly stderr: string };
}

function start(...args: string[]): Started {
  const child = spawn(process.execPath, ['--conditions=@onsight/source', '--import', 'tsx', script, ...args]);
  const text = { stdout: '', stderr: '' };
  child.stdout.on('data', (chunk: Buffer) => (text.stdout += chunk.toString()));
  child.stderr.on('data', (chunk: Buffer) => (text.stderr += chunk.toString()));
  const closed = once(child, 'close');
  cleanUps.push(async () => {
    child.kill('SIGKILL');
    await closed;
  });
  return {
    exitCode: closed.then(([code]: unknown[]) => code),
    kill: (signal) => child.kill(signal),
    output: () => text,
    async seen(pattern) {
      for (;;) {
        const match = pattern.exec(text.stdout) ?? pattern.exec(text.stderr);
        if (match) return match;
        await Promise.race([once(child.stdout, 'data'), once(child.stderr, 'data'), closed]);
        if (child.exitCode !== null)
          throw new Error(`expected ${String(pattern)}, received ${text.stdout}${text.stderr}`);
      }
    },
  };
}

async function takePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  cleanUps.push(() => server.close());
  const address = server.address();
  if (address === null || typeof address === 'string') throw new Error('expected an address with a port');
  return address.port;
}

async function useData(made: ReturnType<typeof makeEmptyData>): Promise<string> {
  const data = await made;
  cleanUps.push(() => data.remove());
  return data.path;
}

describe('npm start', () => {
  it('explains itself', async () => {
    const demo = start('--help');
    expect(await demo.exitCode).toBe(0);
    expect(demo.output().stdout).toContain('--port N');
  });

  it('names an option it does not know', async () => {
    const demo = start('--prot', '8080');
    expect(await demo.exitCode).toBe(1);
    expect(demo.output()).toEqual({ stdout: '', stderr: "Unknown option '--prot'\nOptions: npm start -- --help\n" });
  });

  it('names the port that is taken and the way out', async () => {
    const port = await takePort();
    const demo = start('--port', `${port}`, '--data', await useData(makeEmptyData()));
    expect(await demo.exitCode).toBe(1);
    expect(demo.output()).toEqual({
      stdout: '',
      stderr: `Port ${port} is taken. Choose another one: npm start -- --port ${port + 1}\n`,
    });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('prints one address, serves it, and stops at %s', async (signal) => {
    const demo = start('--port', '0', '--data', await useData(makeTinyData()));
    const [url = ''] = await demo.seen(/http:\S+/u);
    const response = await fetch(new URL('/healthz', url));
    expect(response.status).toBe(200);
    demo.kill(signal);
    expect(await demo.exitCode).toBe(0);
    expect(demo.output()).toEqual({ stdout: `Ledgerline runs at ${url}\n`, stderr: '' });
    await expect(fetch(url)).rejects.toThrow('fetch failed');
  });

  it('stops while it makes samples', async () => {
    const demo = start('--port', '0', '--data', await useData(makeEmptyData()));
    await demo.seen(/Making sample files.*: \d+ of \d+/u);
    demo.kill('SIGINT');
    expect(await demo.exitCode).toBe(0);
    expect(demo.output().stdout).toBe('');
  });
});
