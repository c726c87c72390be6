/** `npm run check` runs this: prints every import that breaks the dependency rule, and fails when there is one. */
import { readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { checkImports } from './layers.ts';

const root = fileURLToPath(new URL('..', import.meta.url));
const folders = ['packages', 'service', 'demo', 'playwright', 'scripts'];

const files = folders
  .flatMap((folder) =>
    readdirSync(`${root}${folder}`, { recursive: true, encoding: 'utf8' }).map((file) => `${folder}/${file}`),
  )
  .map((file) => file.replaceAll('\\', '/'))
  .filter((file) => /\.tsx?$/u.test(file) && !/\/(?:node_modules|dist|\.data)\//u.test(file));

const faults = files.flatMap((file) => checkImports(file, readFileSync(`${root}${file}`, 'utf8')));
console.log([...faults, `${files.length} files, ${faults.length} forbidden imports`].join('\n'));
process.exitCode = faults.length > 0 ? 1 : 0;
