/** `npm run test:cost`: the cost specs under every strategy, side by side, against the factors we promise. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { CostRow } from './cost-table.ts';
import { compareCosts, readCostRows, toCostTable } from './cost-table.ts';

const help = `npm run test:cost                    cost specs x strategy: calls, items, never seen, duplicates, bytes
npm run test:cost -- --json FILE     also writes the figures to FILE
npm run test:cost -- --update        measures Onsight alone and writes playwright/baselines.json
npm run test:cost -- --help          this text

Fails when a spec fails, or when Onsight needs more than 1/40 of the calls of eager <img> or 1/20 of native lazy.`;

const { values } = parseArgs({
  options: {
    json: { type: 'string' },
    update: { type: 'boolean', default: false },
    help: { type: 'boolean', short: 'h', default: false },
  },
});

if (values.help) console.log(help);
else process.exitCode = run(values.update ? ['onsight'] : ['onsight', 'lazy', 'eager']);

function run(strategies: readonly string[]): number {
  const [exitCode, rows] = measure(strategies);
  console.log(toCostTable(rows));
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(rows, null, 2)}\n`);
  const problems = values.update ? [] : compareCosts(rows);
  for (const problem of problems) console.error(problem);
  return exitCode !== 0 || problems.length > 0 ? 1 : 0;
}

function measure(strategies: readonly string[]): [exitCode: number, rows: CostRow[]] {
  const folder = mkdtempSync(join(tmpdir(), 'onsight-cost-'));
  const report = join(folder, 'report.json');
  const { status } = spawnSync(
    process.execPath,
    [
      '--conditions=@onsight/source',
      'node_modules/@playwright/test/cli.js',
      'test',
      '--config=playwright/playwright.config.ts',
      '--reporter=list,json',
      ...strategies.map((strategy) => `--project=${strategy}`),
      'cost.spec.ts',
    ],
    {
      cwd: fileURLToPath(new URL('..', import.meta.url)),
      stdio: 'inherit',
      env: {
        ...process.env,
        PLAYWRIGHT_JSON_OUTPUT_NAME: report,
        ...(values.update ? { ONSIGHT_UPDATE_BASELINES: '1' } : {}),
      },
    },
  );
  try {
    return [status ?? 1, readCostRows(JSON.parse(readFileSync(report, 'utf8')))];
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
