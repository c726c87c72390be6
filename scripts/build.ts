/** `npm run build`: compiles the packages and the service to their `dist` folders. */
import { spawnSync } from 'node:child_process';
import { rmSync } from 'node:fs';

const projects = ['packages/core', 'packages/react', 'packages/playwright', 'service'];

// A file that was renamed or removed would stay in `dist` and be published: each build starts from nothing.
for (const project of projects) rmSync(`${project}/dist`, { recursive: true, force: true });
process.exitCode = spawnSync('npx', ['tsc', '-b', ...projects], { stdio: 'inherit' }).status ?? 1;
