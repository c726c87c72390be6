import { spawn } from 'node:child_process';
import { closeSync, openSync, readFileSync, writeSync } from 'node:fs';
import { delimiter, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Outcome, Step } from './step.ts';

/** How long a step that was told to end may take to clean up before it is killed, in milliseconds. */
const graceMs = 5_000;

const tools = fileURLToPath(new URL('../node_modules/.bin', import.meta.url));

/** What a step left behind. */
export interface Run extends Outcome {
  /** Everything it printed, whole. */
  readonly output: string;
}

/**
 * Runs a step in its own process group and ends the whole group at its limit or at `signal`.
 *
 * @param folder an existing, empty folder for the step's log and report
 */
export async function runStep(step: Step, folder: string, signal: AbortSignal): Promise<Run> {
  const report = join(folder, 'report.json');
  const log = join(folder, 'output.log');
  const fill = (text: string): string => text.replaceAll('{report}', report);
  const environment = Object.entries(step.environment ?? {}).map(([name, value]) => [name, fill(value)] as const);

  // A file, not a pipe: a daemon that a test started keeps a pipe open, and the step would never end.
  const output = openSync(log, 'w');
  const exitCode = await runCommand(step.command.map(fill), {
    output,
    environment: { ...process.env, ...Object.fromEntries(environment) },
    signal: AbortSignal.any([signal, AbortSignal.timeout(step.limitMs)]),
  }).finally(() => closeSync(output));
  return { exitCode, report: readReport(report), output: readFileSync(log, 'utf8') };
}

interface CommandOptions {
  /** File descriptor that takes what the command prints. */
  readonly output: number;
  readonly environment: NodeJS.ProcessEnv;
  readonly signal: AbortSignal;
}

/** The command's exit code; `null` when it was ended or cannot be started. */
function runCommand([program = '', ...args]: readonly string[], options: CommandOptions): Promise<number | null> {
  const { output, environment, signal } = options;
  const path = [tools, environment['PATH'] ?? ''].join(delimiter);
  const child = spawn(program, args, {
    detached: true,
    env: { ...environment, PATH: path },
    stdio: ['ignore', output, output],
  });
  let killer: NodeJS.Timeout | undefined;
  const end = (): void => {
    killGroup(child.pid, 'SIGTERM');
    killer = setTimeout(() => killGroup(child.pid, 'SIGKILL'), graceMs);
  };
  signal.addEventListener('abort', end);
  return new Promise<number | null>((resolve) => {
    child.on('error', (error) => {
      writeSync(output, `${error.message}\n`);
      resolve(null);
    });
    child.on('exit', (code) => resolve(signal.aborted ? null : code));
  }).finally(() => {
    clearTimeout(killer);
    signal.removeEventListener('abort', end);
    // Whatever the command left running goes with it.
    killGroup(child.pid, 'SIGKILL');
  });
}

function killGroup(pid: number | undefined, signal: NodeJS.Signals): void {
  if (pid === undefined) return;
  try {
    process.kill(-pid, signal);
  } catch {
    // The group has ended by itself.
  }
}

function readReport(file: string): unknown {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return undefined;
  }
}
