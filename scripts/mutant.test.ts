import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { mutants, readFailures } from './mutant.ts';

describe('mutants', () => {
  it.each(mutants.flatMap(({ name, edits }) => edits.map((edit) => ({ name, ...edit }))))(
    '$name: still fits $file',
    ({ file, from }) => {
      const source = readFileSync(fileURLToPath(new URL(`../${file}`, import.meta.url)), 'utf8');
      expect(source.split(from)).toHaveLength(2);
    },
  );
});

describe('readFailures', () => {
  it('finds what failed, and by which figures', () => {
    const message = 'expect(received).toEqual\n+ "neverSeen: exactly 0, received 7",';
    const report = {
      suites: [
        {
          specs: [
            { title: 'a', ok: false, tests: [{ results: [{ errors: [{ message }] }] }] },
            { title: 'b', ok: true },
          ],
        },
      ],
    };
    expect(readFailures(report)).toEqual([{ title: 'a', broken: ['neverSeen: exactly 0, received 7'] }]);
    const unbuilt = { specs: [{ title: 'a', ok: false, tests: [{ error: 'Build failed' }] }] };
    expect(readFailures(unbuilt)).toEqual([{ title: 'a', broken: [] }]);
  });
});
