/** `npm run test:mutants`: breaks each law in a copy of the source, and shows which spec dies of it. */
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import type { Failure, Mutant } from './mutant.ts';
import { applyMutant, mutants, readFailures } from './mutant.ts';

const help = `npm run test:mutants                  breaks each law in a copy of the source and runs the cost specs
npm run test:mutants -- --only TEXT   only the mutants whose name contains TEXT
npm run test:mutants -- --json FILE   also writes what died to FILE
npm run test:mutants -- --help        this text

Fails when a mutant survives: then no spec keeps that law.`;

const { values } = parseArgs({
  options: {
    only: { type: 'string', default: '' },
    json: { type: 'string' },
    help: { type: 'boolean', short: 'h', default: false },
  },
});
const root = fileURLToPath(new URL('..', import.meta.url));

if (values.help) console.log(help);
else process.exitCode = run(mutants.filter(({ name }) => name.includes(values.only)));

function run(chosen: readonly Mutant[]): number {
  const results = chosen.map((mutant) => {
    const failures = kill(mutant);
    const isKilled = failures.some(({ broken }) => broken.length > 0);
    console.log(`\n${mutant.name}: ${isKilled ? 'killed' : 'SURVIVED, or does not build'}`);
    for (const { title, broken } of failures)
      console.log(`  ${title}: ${broken.join('; ') || 'failed, of no broken figure'}`);
    return { ...mutant, failures, isKilled };
  });
  if (values.json !== undefined) writeFileSync(values.json, `${JSON.stringify(results, null, 2)}\n`);
  const killed = results.filter(({ isKilled }) => isKilled).length;
  console.log(`\n${killed} of ${results.length} mutants killed`);
  return killed === results.length && killed > 0 ? 0 : 1;
}

/** Runs the cost specs on a mutated copy; what failed. */
function kill(mutant: Mutant): Failure[] {
  const copy = mkdtempSync(join(tmpdir(), 'onsight-mutant-'));
  try {
    copySource(copy);
    applyMutant(copy, mutant);
    const report = join(copy, 'report.json');
    const playwright = join(copy, 'node_modules/@playwright/test/cli.js');
    const options = [
      '--config=playwright/playwright.config.ts',
      '--project=onsight',
      '--reporter=json',
      'cost.spec.ts',
    ];
    spawnSync(process.execPath, ['--conditions=@onsight/source', playwright, 'test', ...options], {
      cwd: copy,
      stdio: 'ignore',
      env: { ...process.env, PLAYWRIGHT_JSON_OUTPUT_NAME: report },
      timeout: 600_000,
    });
    return readFailures(JSON.parse(readFileSync(report, 'utf8')));
  } finally {
    rmSync(copy, { recursive: true, force: true });
  }
}

/** The tracked tree without its history; dependencies and sample originals are linked, not copied. */
function copySource(copy: string): void {
  const left = new Set(['.git', 'node_modules', '.data', 'dist', 'test-results']);
  cpSync(root, copy, { recursive: true, filter: (path) => !left.has(path.split('/').at(-1) ?? '') });
  symlinkSync(join(root, '.data'), join(copy, '.data'));
  linkDependencies(copy);
}

/** Dependencies are links to ours; the workspace's own packages must resolve into the copy. */
function linkDependencies(copy: string): void {
  const modules = join(copy, 'node_modules');
  mkdirSync(join(modules, '@onsight'), { recursive: true });
  for (const name of readdirSync(join(root, 'node_modules')).filter((each) => each !== '@onsight')) {
    symlinkSync(join(root, 'node_modules', name), join(modules, name));
  }
  for (const name of ['core', 'react', 'playwright']) {
    symlinkSync(join(copy, 'packages', name), join(modules, '@onsight', name));
  }
  symlinkSync(join(copy, 'service'), join(modules, '@onsight/service'));
}
