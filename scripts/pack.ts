/**
 * `npm run pack [FOLDER]`: packs the three publishable packages as `npm publish` would, and checks the tarballs:
 * publint (what is in them) and attw (that TypeScript and Node find it). Keeps them only where a FOLDER is named.
 */
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';

const workspaces = ['core', 'react', 'playwright'].map((name) => `--workspace=packages/${name}`);
const [kept] = process.argv.slice(2);

const folder = kept === undefined ? mkdtempSync(join(tmpdir(), 'onsight-pack-')) : resolve(kept);
mkdirSync(folder, { recursive: true });
try {
  run('npm', ['pack', '--silent', `--pack-destination=${folder}`, ...workspaces]);
  for (const tarball of readdirSync(folder).filter((name) => name.endsWith('.tgz'))) {
    run('npx', ['publint', 'run', join(folder, tarball), '--strict']);
    run('npx', ['attw', join(folder, tarball), '--profile', 'esm-only', '--format', 'ascii']);
  }
} finally {
  if (kept === undefined) rmSync(folder, { recursive: true });
}

/** Goes on after a failure, so that one run shows all of them. */
function run(program: string, args: readonly string[]): void {
  const { status } = spawnSync(program, args, { stdio: 'inherit' });
  if (status !== 0) process.exitCode = 1;
}
