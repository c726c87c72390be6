import { countCheck, countPlaywright, countPreparation, countVitest } from './count.ts';
import type { Step } from './step.ts';

const minute = 60_000;
const typescript = ['node', '--import', 'tsx'];
// Not by its name: its workers inherit the condition only from Node's own arguments.
const playwright = ['node', '--conditions=@onsight/source', 'node_modules/@playwright/test/cli.js'];
const vitest = ['vitest', 'run', '--reporter=default', '--reporter=json', '--outputFile.json={report}'];

/** What `npm test` runs, in this order. `npm run check` leaves out what is slow. */
export const steps: readonly Step[] = [
  {
    name: 'types, package by package',
    command: [...typescript, 'scripts/build.ts'],
    limitMs: 2 * minute,
    count: countCheck,
  },
  {
    name: 'types, with tests and scripts',
    command: ['tsc', '-p', 'tsconfig.json'],
    limitMs: 2 * minute,
    count: countCheck,
  },
  { name: 'lint', command: ['oxlint', '--type-aware'], limitMs: 2 * minute, count: countCheck },
  {
    name: 'dependency rule',
    command: [...typescript, 'scripts/check-layers.ts'],
    limitMs: minute,
    count: countCheck,
  },
  { name: 'format', command: ['oxfmt', '--check'], limitMs: minute, count: countCheck },
  { name: 'unused code', command: ['knip'], limitMs: 2 * minute, count: countCheck },
  {
    name: 'packages',
    command: [...typescript, 'scripts/pack.ts'],
    limitMs: 3 * minute,
    count: countCheck,
  },
  { name: 'bundle bytes', command: ['size-limit'], limitMs: minute, count: countCheck },
  {
    name: 'unit tests',
    command: [...vitest, '--project=!browser'],
    limitMs: 5 * minute,
    count: countVitest,
  },
  {
    name: 'browser',
    command: [...typescript, 'scripts/ensure-browser.ts'],
    limitMs: 10 * minute,
    slow: true,
    count: countPreparation,
  },
  {
    name: 'component tests',
    command: [...vitest, '--project=browser'],
    limitMs: 5 * minute,
    slow: true,
    count: countVitest,
  },
  {
    name: 'end-to-end tests',
    command: [
      ...playwright,
      'test',
      '--config=playwright/playwright.config.ts',
      '--project=onsight',
      '--reporter=list,json',
    ],
    environment: { PLAYWRIGHT_JSON_OUTPUT_FILE: '{report}' },
    limitMs: 10 * minute,
    slow: true,
    count: countPlaywright,
  },
];
