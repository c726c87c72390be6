import { describe, expect, it } from 'vitest';
import { checkImports } from './layers.ts';

/** One row per arrow of the dependency rule, and the nearest import that it forbids. */
const arrows: readonly { from: string; may: string; mayNot: string }[] = [
  { from: 'packages/core/src/protocol/item.ts', may: './ladder.ts', mayNot: '../client/batcher.ts' },
  {
    from: 'packages/core/src/transport/transport.ts',
    may: '../protocol/part.ts',
    mayNot: '../cache/rendition-cache.ts',
  },
  { from: 'packages/core/src/cache/memory-cache.ts', may: '../protocol/item.ts', mayNot: '../transport/transport.ts' },
  { from: 'packages/core/src/ledger/ledger.ts', may: '../protocol/problem.ts', mayNot: '../client/batcher.ts' },
  { from: 'packages/core/src/cost/cost.ts', may: '../protocol/limits.ts', mayNot: '../ledger/ledger.ts' },
  { from: 'packages/core/src/client/batcher.ts', may: '../transport/transport.ts', mayNot: '../index.ts' },
  { from: 'packages/core/src/client/batcher.ts', may: '../ledger/ledger.ts', mayNot: 'node:crypto' },
  { from: 'packages/core/src/index.ts', may: './client/thumbnail-client.ts', mayNot: '@onsight/react' },
  { from: 'packages/react/src/thumbnail.tsx', may: '@onsight/core', mayNot: '../../core/src/index.ts' },
  { from: 'packages/react/src/thumbnail.tsx', may: 'react', mayNot: 'react-dom' },
  {
    from: 'packages/react/src/thumbnail.tsx',
    may: '@onsight/core/protocol',
    mayNot: '@onsight/core/src/protocol/item.ts',
  },
  { from: 'packages/playwright/src/index.ts', may: '@onsight/core/cost', mayNot: '@onsight/core' },
  { from: 'packages/playwright/src/index.ts', may: '@playwright/test', mayNot: '@onsight/react' },
  { from: 'service/src/domain/plan.ts', may: '@onsight/core/protocol', mayNot: 'sharp' },
  { from: 'service/src/domain/plan.ts', may: 'node:crypto', mayNot: 'node:fs' },
  { from: 'service/src/domain/plan.ts', may: './ports.ts', mayNot: '../config.ts' },
  { from: 'service/src/http/app.ts', may: '../domain/ports.ts', mayNot: '../adapters/folder-store.ts' },
  { from: 'service/src/adapters/s3-store.ts', may: '@aws-sdk/client-s3', mayNot: '../http/app.ts' },
  { from: 'service/src/create-service.ts', may: './http/app.ts', mayNot: '@onsight/core' },
  { from: 'demo/src/main.tsx', may: '@onsight/react', mayNot: '@onsight/service' },
  { from: 'demo/start.ts', may: '@onsight/service', mayNot: '../service/src/index.ts' },
  { from: 'playwright/still-page.spec.ts', may: '@onsight/playwright', mayNot: '../packages/playwright/src/index.ts' },
];

describe('checkImports', () => {
  it.each(arrows)('lets $from import $may', ({ from, may }) => {
    expect(checkImports(from, `import { x } from '${may}';`)).toEqual([]);
  });

  it.each(arrows)('stops $from from importing $mayNot', ({ from, mayNot }) => {
    expect(checkImports(from, `import { x } from '${mayNot}';`)).toEqual([
      expect.stringMatching(new RegExp(`^${from}:1: may not import .*${mayNot.replace(/^[./]+/u, '')} `, 'u')),
    ]);
  });

  it.each([
    `import type { X } from 'sharp';`,
    `import 'sharp';`,
    `export { x } from 'sharp';`,
    `export * from 'sharp';`,
    `const x = await import('sharp');`,
    `const x = await import(name);`,
    `type X = import('sharp').Sharp;`,
  ])('sees through %s', (source) => {
    expect(checkImports('service/src/domain/plan.ts', `\n${source}`)).toEqual([
      expect.stringContaining('service/src/domain/plan.ts:2: may not import '),
    ]);
  });

  it('lets a test import test tools and its whole workspace, but no other one', () => {
    const file = 'packages/core/src/protocol/item.test.ts';
    expect(checkImports(file, `import 'vitest'; import 'node:fs'; import '../client/batcher.ts';`)).toEqual([]);
    expect(checkImports(file, `import '@onsight/service'; import '../../../../service/src/index.ts';`)).toHaveLength(2);
  });

  it('asks for a row for a folder nobody thought of', () => {
    expect(checkImports('packages/vue/src/index.ts', '')).toEqual([expect.stringContaining('in no layer')]);
  });
});
