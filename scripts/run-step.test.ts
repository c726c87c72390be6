import { existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Run } from './run-step.ts';
import { runStep } from './run-step.ts';

let folder = '';
beforeEach(() => (folder = mkdtempSync(join(tmpdir(), 'onsight-step-'))));
afterEach(() => rmSync(folder, { recursive: true }));

interface ScriptOptions {
  readonly limitMs?: number;
  readonly signal?: AbortSignal;
}

/** Runs a shell script as a step. */
function run(
  script: string,
  { limitMs = 15_000, signal = new AbortController().signal }: ScriptOptions = {},
): Promise<Run> {
  const step = {
    name: 'a step',
    command: ['sh', '-c', script, 'sh', '{report}'],
    environment: { REPORT: '{report}' },
    limitMs,
    count: () => ({ passed: 0, failed: 0, skipped: [] }),
  };
  return runStep(step, folder, signal);
}

/** Whether the process whose id a script wrote to the file `pid` still runs. */
function lives(): boolean {
  const pid = readFileSync(join(folder, 'pid'), 'utf8').trim();
  return existsSync(`/proc/${pid}`) && !/^State:\s+Z/mu.test(readFileSync(`/proc/${pid}/status`, 'utf8'));
}

describe('runStep', () => {
  it('gives the exit code, and both streams in the order they were written', async () => {
    const { exitCode, output } = await run('echo one; echo two >&2; echo three; exit 7');
    expect({ exitCode, output }).toEqual({ exitCode: 7, output: 'one\ntwo\nthree\n' });
  });

  it('reads the report, named by argument or by variable', async () => {
    expect((await run(`echo '{"tests":3}' > "$1"`)).report).toEqual({ tests: 3 });
    expect((await run(`echo '{"tests":4}' > "$REPORT"`)).report).toEqual({ tests: 4 });
  });

  it.each(['true', 'echo "{" > "$1"'])('has no report after %s', async (script) => {
    expect((await run(script)).report).toBeUndefined();
  });

  it('ends a step at its limit, with everything it started', async () => {
    const { exitCode, output } = await run(`echo before; sleep 60 & echo $! > ${folder}/pid; wait`, { limitMs: 500 });
    expect({ exitCode, output }).toEqual({ exitCode: null, output: 'before\n' });
    await expect.poll(lives).toBe(false);
  });

  it('ends a step on request', async () => {
    const interrupt = new AbortController();
    const running = run(`sleep 60 & echo $! > ${folder}/pid; wait`, { signal: interrupt.signal });
    await expect.poll(() => existsSync(join(folder, 'pid'))).toBe(true);
    interrupt.abort();
    expect((await running).exitCode).toBeNull();
    await expect.poll(lives).toBe(false);
  });

  it('neither waits for what a step leaves running nor lets it live', async () => {
    const { exitCode } = await run(`sleep 60 & echo $! > ${folder}/pid`);
    expect(exitCode).toBe(0);
    await expect.poll(lives).toBe(false);
  });

  it('says so when the program is not there', async () => {
    const step = {
      name: 'x',
      command: ['no-such-tool'],
      limitMs: 1_000,
      count: () => ({ passed: 0, failed: 0, skipped: [] }),
    };
    const { exitCode, output } = await runStep(step, folder, new AbortController().signal);
    expect({ exitCode, output }).toEqual({ exitCode: null, output: expect.stringContaining('no-such-tool') });
  });
});
