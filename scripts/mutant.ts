import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';

/** A law, and how to break it. */
export interface Mutant {
  readonly name: string;
  readonly edits: readonly Edit[];
}

/** One replacement in one file; `from` must stand there exactly once. */
export interface Edit {
  readonly file: string;
  readonly from: string;
  readonly to: string;
}

const gate = 'packages/react/src/seen/seen-gate.ts';
const client = 'packages/core/src/client/thumbnail-client.ts';

/** The laws of DESIGN's section 1, each broken in the place that keeps it. */
export const mutants: readonly Mutant[] = [
  {
    name: 'margin of 2,000 px around the view',
    edits: [
      {
        file: 'packages/react/src/seen/sightings.ts',
        from: 'threshold: [...shares],',
        to: "threshold: [...shares], rootMargin: '2000px',",
      },
    ],
  },
  {
    name: 'no dwell while the page moves',
    edits: [{ file: gate, from: 'const dwellMs = 200', to: 'const dwellMs = 0' }],
  },
  {
    name: 'a fling counts as still as soon as it halts',
    edits: [
      { file: 'packages/react/src/seen/motion.ts', from: 'const flingViews = 1.5', to: 'const flingViews = Infinity' },
    ],
  },
  {
    name: 'no dedupe, neither of the client nor of the query',
    edits: [
      {
        file: client,
        from: 'const underWay = this.#jobs.get(key);',
        to: 'const underWay = undefined as Job | undefined;',
      },
      { file: client, from: 'return this.#jobs.get(job.key) === job;', to: 'return true;' },
      {
        file: client,
        from: 'const known = this.#memory.get(key);',
        to: 'const known = undefined as Known | undefined;',
      },
      { file: client, from: 'const known = this.#memory.get(job.key) ??', to: 'const known =' },
      {
        file: 'packages/react/src/thumbnail-query-options.ts',
        from: 'client.id, renditionKey(item)]',
        to: 'client.id, renditionKey(item), Math.random()]',
      },
    ],
  },
  {
    name: 'nothing kept for the next visit',
    edits: [
      {
        file: 'packages/core/src/cache/persistent-cache.ts',
        from: 'get: (key) => look(key).catch(() => undefined)',
        to: 'get: (key) => look(key).then(() => undefined)',
      },
    ],
  },
  {
    name: 'one item a call',
    edits: [{ file: client, from: 'maxItems: Math.min(maxItems,', to: 'maxItems: Math.min(1, maxItems,' }],
  },
  {
    name: 'whatever is mounted counts as in view',
    edits: [
      {
        file: gate,
        from: 'if (ratio < threshold) this.#inView.delete(entry);',
        to: 'if (ratio < 0) this.#inView.delete(entry);',
      },
    ],
  },
  {
    name: 'a gate that never opens',
    edits: [{ file: gate, from: 'entry.watcher.onSeen(reason, distanceToCentre(entry.element));', to: '' }],
  },
];

/** Writes the mutant's edits into a copy of the repository. @throws {Error} when one does not fit the source any more */
export function applyMutant(folder: string, { name, edits }: Mutant): void {
  for (const { file, from, to } of edits) {
    const path = join(folder, file);
    const parts = readFileSync(path, 'utf8').split(from);
    if (parts.length !== 2)
      throw new Error(`mutant "${name}": expected once in ${file}, found ${parts.length - 1} times: ${from}`);
    writeFileSync(path, parts.join(to));
  }
}

/** A spec that failed, and which figures it found broken; none when it failed of something else, such as the build. */
export interface Failure {
  readonly title: string;
  readonly broken: readonly string[];
}

/** The failed specs of Playwright's JSON report. */
export function readFailures(report: unknown): Failure[] {
  if (typeof report !== 'object' || report === null) return [];
  const own =
    'ok' in report && report.ok === false && 'title' in report
      ? [{ title: String(report.title), broken: brokenIn(report) }]
      : [];
  const nested: unknown[] = 'suites' in report && Array.isArray(report.suites) ? report.suites : [];
  const specs: unknown[] = 'specs' in report && Array.isArray(report.specs) ? report.specs : [];
  return [...own, ...[...nested, ...specs].flatMap(readFailures)];
}

function brokenIn(spec: object): string[] {
  const figures = /(?:calls|items|neverSeen|duplicates|missed): (?:at most|exactly) \d+, received \d+/gu;
  return [...new Set(JSON.stringify(spec).match(figures))];
}
