/** `npm test` and `npm run check`: runs the steps, shows what fails, and ends with one line of counts. */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { runStep } from './run-step.ts';
import type { Counts, Step } from './step.ts';
import { steps } from './steps.ts';

const help = `npm test                every check and test; goes on after a failure and ends \`N passed, N failed\`
npm run check           the fast loop: the same without ${names(steps.filter(isSlow))}
npm test -- --help      this text

The steps, in order: ${names(steps)}.
Variables: ONSIGHT_BROWSER, a Chromium to use; ONSIGHT_REQUIRE_S3=1, fail without a real S3 server instead of skipping.`;

const { values } = parseArgs({
  options: { fast: { type: 'boolean', default: false }, help: { type: 'boolean', short: 'h', default: false } },
});
if (values.help) console.log(help);
else await test(steps.filter((step) => !(values.fast && isSlow(step))));

async function test(chosen: readonly Step[]): Promise<void> {
  const interrupted = new AbortController();
  for (const name of ['SIGINT', 'SIGTERM'] as const) process.on(name, () => interrupted.abort());
  const folder = mkdtempSync(join(tmpdir(), 'onsight-test-'));
  const results: Counts[] = [];
  try {
    for (const step of chosen) {
      if (!interrupted.signal.aborted) results.push(await runAndShow(step, folder, interrupted.signal));
    }
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
  report(results, interrupted.signal.aborted);
}

async function runAndShow(step: Step, parent: string, signal: AbortSignal): Promise<Counts> {
  process.stdout.write(`${step.name} ... `);
  const folder = join(parent, step.name.replaceAll(' ', '-'));
  mkdirSync(folder);
  const startedAt = performance.now();
  const run = await runStep(step, folder, signal);
  const seconds = ((performance.now() - startedAt) / 1000).toFixed(1);
  const counts = step.count(run);
  const ended = run.exitCode === null ? ` (ended at its limit of ${step.limitMs / 1000} s or by hand)` : '';
  console.log(`${counts.passed} passed, ${counts.failed} failed in ${seconds} s${counts.failed > 0 ? ended : ''}`);
  if (counts.failed > 0) console.log(`\n${run.output}`);
  return counts;
}

function report(results: readonly Counts[], interrupted: boolean): void {
  const skipped = results.flatMap((counts) => counts.skipped);
  if (skipped.length > 0) console.log(`${skipped.length} skipped: ${skipped.join('; ')}`);
  const passed = results.reduce((total, counts) => total + counts.passed, 0);
  // A run that was broken off has not passed, however far it came.
  const failed = Math.max(
    results.reduce((total, counts) => total + counts.failed, 0),
    interrupted ? 1 : 0,
  );
  console.log(`${passed} passed, ${failed} failed`);
  process.exitCode = failed > 0 ? 1 : 0;
}

function isSlow(step: Step): boolean {
  return step.slow ?? false;
}

function names(list: readonly Step[]): string {
  return list.map(({ name }) => name).join('; ');
}
