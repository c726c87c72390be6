import { describe, expect, it } from 'vitest';
import { countCheck, countPlaywright, countPreparation, countVitest } from './count.ts';

describe('countCheck', () => {
  it.each([
    [0, { passed: 1, failed: 0, skipped: [] }],
    [2, { passed: 0, failed: 1, skipped: [] }],
    [null, { passed: 0, failed: 1, skipped: [] }],
  ])('counts exit code %s as %o', (exitCode, counts) => {
    expect(countCheck({ exitCode, report: undefined })).toEqual(counts);
  });
});

describe('countPreparation', () => {
  it('counts only when it fails', () => {
    expect(countPreparation({ exitCode: 0, report: undefined })).toEqual({ passed: 0, failed: 0, skipped: [] });
    expect(countPreparation({ exitCode: 1, report: undefined })).toEqual({ passed: 0, failed: 1, skipped: [] });
  });
});

const vitestFile = (...statuses: string[]): object => ({
  name: 'a.test.ts',
  status: statuses.includes('failed') ? 'failed' : 'passed',
  assertionResults: statuses.map((status, at) => ({ status, fullName: `test ${at}` })),
});

describe('countVitest', () => {
  it('counts every test and names what was skipped', () => {
    const report = { testResults: [vitestFile('passed', 'failed'), vitestFile('passed', 'skipped', 'todo')] };
    expect(countVitest({ exitCode: 1, report })).toEqual({ passed: 2, failed: 1, skipped: ['test 1', 'test 2'] });
  });

  it('counts a file that broke before its first test', () => {
    const broken = { name: 'broken.test.ts', status: 'failed', assertionResults: [] };
    const report = { testResults: [broken, broken, vitestFile('passed')] };
    expect(countVitest({ exitCode: 1, report })).toEqual({ passed: 1, failed: 2, skipped: [] });
  });

  it('fails a run that ended badly without a failing test', () => {
    const report = { testResults: [vitestFile('passed')] };
    expect(countVitest({ exitCode: 1, report })).toMatchObject({ passed: 1, failed: 1 });
    expect(countVitest({ exitCode: null, report })).toMatchObject({ passed: 1, failed: 1 });
  });

  it.each([
    undefined,
    null,
    'text',
    {},
    { testResults: 3 },
    { testResults: [] },
    { testResults: [vitestFile('skipped')] },
  ])('fails a run that has nothing to show: %j', (report) => {
    expect(countVitest({ exitCode: 0, report })).toMatchObject({ passed: 0, failed: 1 });
  });
});

const playwrightSpec = (title: string, ...statuses: string[]): object => ({
  title,
  tests: statuses.map((status) => ({ status })),
});

describe('countPlaywright', () => {
  it('counts the tests of every suite, a flaky one as failed', () => {
    const inner = {
      suites: [],
      specs: [playwrightSpec('fling', 'unexpected'), playwrightSpec('logos', 'flaky', 'expected')],
    };
    const outer = { suites: [inner], specs: [playwrightSpec('still', 'expected'), playwrightSpec('later', 'skipped')] };
    expect(countPlaywright({ exitCode: 1, report: { suites: [outer] } })).toEqual({
      passed: 2,
      failed: 2,
      skipped: ['later'],
    });
  });

  it('fails a run that crashed, or that ran nothing', () => {
    const report = {
      suites: [{ specs: [playwrightSpec('still', 'expected')] }],
      errors: [{ message: 'no web server' }],
    };
    expect(countPlaywright({ exitCode: 1, report })).toMatchObject({ passed: 1, failed: 1 });
    expect(countPlaywright({ exitCode: 0, report: { suites: [] } })).toMatchObject({ passed: 0, failed: 1 });
    expect(countPlaywright({ exitCode: 1, report: undefined })).toMatchObject({ passed: 0, failed: 1 });
  });
});
