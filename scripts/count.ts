import type { Counts, Outcome } from './step.ts';

/** A check with one verdict: its exit code. */
export function countCheck({ exitCode }: Outcome): Counts {
  return exitCode === 0 ? { passed: 1, failed: 0, skipped: [] } : { passed: 0, failed: 1, skipped: [] };
}

/** A preparation: it tests nothing, so it counts only when it fails. */
export function countPreparation(outcome: Outcome): Counts {
  return { ...countCheck(outcome), passed: 0 };
}

/** Every test of vitest's JSON report, and every file that broke before its first test. */
export function countVitest({ exitCode, report }: Outcome): Counts {
  const tests = records(report, 'testResults').flatMap((file) => {
    const results = records(file, 'assertionResults').map(({ status, fullName }) => ({ status, name: text(fullName) }));
    const hidden = file['status'] === 'failed' && !results.some(({ status }) => status === 'failed');
    return hidden ? [...results, { status: 'failed', name: text(file['name']) }] : results;
  });
  return sum(exitCode, tests, { passed: ['passed'], failed: ['failed'] });
}

/** Every test of Playwright's JSON report. A flaky one has failed: what a page costs is no matter of luck. */
export function countPlaywright({ exitCode, report }: Outcome): Counts {
  return sum(exitCode, playwrightTests(report), { passed: ['expected'], failed: ['unexpected', 'flaky'] });
}

interface Test {
  readonly status: unknown;
  readonly name: string;
}

function playwrightTests(suite: unknown): Test[] {
  const own = records(suite, 'specs').flatMap((spec) =>
    records(spec, 'tests').map(({ status }) => ({ status, name: text(spec['title']) })),
  );
  return [...own, ...records(suite, 'suites').flatMap(playwrightTests)];
}

type Verdicts = Readonly<Record<'passed' | 'failed', readonly unknown[]>>;

function sum(exitCode: number | null, tests: readonly Test[], verdicts: Verdicts): Counts {
  const passed = tests.filter(({ status }) => verdicts.passed.includes(status)).length;
  const failed = tests.filter(({ status }) => verdicts.failed.includes(status)).length;
  const skipped = tests.filter(({ status }) => ![...verdicts.passed, ...verdicts.failed].includes(status));
  // A runner that crashed, hung or ran nothing has no failing test to show for it, and has failed all the same.
  const broken = failed === 0 && (exitCode !== 0 || passed === 0);
  return { passed, failed: broken ? 1 : failed, skipped: skipped.map(({ name }) => name) };
}

/** The list of objects under a key of a report; empty when it is anything else. */
function records(value: unknown, key: string): Record<string, unknown>[] {
  const list = isRecord(value) ? value[key] : undefined;
  return Array.isArray(list) ? list.filter(isRecord) : [];
}

function text(value: unknown): string {
  return typeof value === 'string' ? value : '(no name)';
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null;
}
