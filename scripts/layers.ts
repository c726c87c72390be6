import { posix } from 'node:path';
import { parseSync, Visitor } from 'oxc-parser';

/** Files that obey one rule. The first row of {@link layers} that fits a file is its layer. */
interface Layer {
  /** Start of the files' paths, from the repository's root. */
  readonly files: string;
  /** Given: the row is for the tests under that path only. */
  readonly tests?: true;
  /**
   * What the files may import besides their own layer: a path from the repository's root or a package,
   * with `*` at the end for everything that starts so, or {@link outside}.
   */
  readonly may: readonly string[];
}

/** Any package that is not of this repository, Node's included. */
const outside = '(outside)';

const core = 'packages/core/src';
const protocol = '@onsight/core/protocol';

/**
 * The dependency rule: `demo -> react -> core`; inside core `client -> transport -> protocol`; in the service
 * entries -> http, adapters -> domain -> core's protocol. A new arrow is a decision: it belongs into this table.
 */
export const layers: readonly Layer[] = [
  { files: `${core}/`, tests: true, may: [outside] },
  { files: `${core}/protocol/`, may: [] },
  { files: `${core}/transport/`, may: [`${core}/protocol/*`] },
  { files: `${core}/cache/`, may: [`${core}/protocol/*`] },
  { files: `${core}/drop-oldest.ts`, may: [] },
  { files: `${core}/ledger/`, may: [`${core}/protocol/*`, `${core}/drop-oldest.ts`] },
  { files: `${core}/cost/`, may: [`${core}/protocol/*`] },
  {
    files: `${core}/client/`,
    may: [
      ...['protocol', 'transport', 'cache', 'ledger'].map((folder) => `${core}/${folder}/*`),
      `${core}/drop-oldest.ts`,
    ],
  },
  { files: `${core}/`, may: [] },

  { files: 'packages/react/src/', tests: true, may: ['@onsight/core', protocol, outside] },
  {
    files: 'packages/react/src/',
    may: ['@onsight/core', protocol, 'react', 'react/jsx-runtime', '@tanstack/react-query'],
  },

  { files: 'packages/playwright/src/', tests: true, may: ['@onsight/core/cost', protocol, outside] },
  { files: 'packages/playwright/src/', may: ['@onsight/core/cost', protocol, '@playwright/test', 'node:*'] },

  { files: 'service/', tests: true, may: ['@onsight/core', protocol, outside] },
  { files: 'service/src/domain/', may: [protocol, 'node:crypto', 'node:events'] },
  { files: 'service/src/http/', may: ['service/src/domain/*', protocol, 'hono', 'hono/*'] },
  { files: 'service/src/adapters/', may: ['service/src/domain/*', protocol, 'node:*', 'sharp', '@aws-sdk/*'] },
  { files: 'service/src/', may: [protocol, outside] },
  { files: 'service/bench/', may: ['service/src/*', protocol, outside] },

  { files: 'demo/', tests: true, may: ['@onsight/*', outside] },
  {
    files: 'demo/src/',
    may: [
      'demo/samples/manifest.ts',
      '@onsight/react',
      '@onsight/core',
      '@onsight/core/*',
      'react',
      'react-dom/*',
      '@tanstack/react-query',
    ],
  },
  { files: 'demo/', may: ['@onsight/service', protocol, outside] },

  // These two look at everything from outside, through the front doors.
  { files: 'playwright/', may: ['@onsight/*', 'demo/*', 'scripts/*', outside] },
  { files: 'scripts/', may: ['@onsight/*', 'playwright/*', outside] },
];

/** What is wrong with the imports of one file, a line each; empty when nothing is. */
export function checkImports(file: string, source: string, table: readonly Layer[] = layers): string[] {
  const tests = /\.(?:test|contract)\.tsx?$|\/testing\//u.test(file);
  const layer = table.find((row) => file.startsWith(row.files) && (tests || row.tests !== true));
  if (layer === undefined) return [`${file}: in no layer: give its folder a row in scripts/layers.ts`];
  return importsOf(file, source)
    .filter(({ target }) => ![`${layer.files}*`, ...layer.may].some((pattern) => fits(target, pattern)))
    .map(({ line, target }) => `${file}:${line}: may not import ${target} (layer ${layer.files})`);
}

function fits(target: string, pattern: string): boolean {
  if (pattern === outside) return !/^(?:@onsight|packages|service|demo|playwright|scripts)\//u.test(target);
  return pattern.endsWith('*') ? target.startsWith(pattern.slice(0, -1)) : target === pattern;
}

interface Import {
  readonly line: number;
  /** A package, or the path of a file from the repository's root. */
  readonly target: string;
}

/** Every module a file names: imports, re-exports, `import()` and types by `import('…')`. */
function importsOf(file: string, source: string): Import[] {
  const found: Import[] = [];
  const take = (node: { readonly start: number }, specifier: string): void => {
    const line = source.slice(0, node.start).split('\n').length;
    const target = specifier.startsWith('.') ? posix.join(posix.dirname(file), specifier) : specifier;
    found.push({ line, target });
  };
  new Visitor({
    ImportDeclaration: (node) => take(node, node.source.value),
    ExportAllDeclaration: (node) => take(node, node.source.value),
    ExportNamedDeclaration: (node) => node.source && take(node, node.source.value),
    // A computed `import()` names no module that could be checked; none is wanted.
    ImportExpression: (node) =>
      take(node, node.source.type === 'Literal' ? String(node.source.value) : 'a computed name'),
    TSImportType: (node) => take(node, node.source.value),
  }).visit(parseSync(file, source).program);
  return found;
}
