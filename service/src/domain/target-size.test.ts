import { describe, expect, it } from 'vitest';
import { sharedSize, targetSize } from './target-size.ts';

const box = (width: 128 | 1024, height: 64 | 128 | 32, fit: 'contain' | 'cover') => ({ width, height, fit });

describe('targetSize', () => {
  it.each([
    ['fits a wide source into a box', { width: 4000, height: 1000 }, box(128, 128, 'contain'), [128, 32]],
    ['fits a tall source into a box', { width: 1000, height: 4000 }, box(128, 64, 'contain'), [16, 64]],
    ['never enlarges', { width: 40, height: 30 }, box(128, 128, 'contain'), [40, 30]],
    ['keeps at least one pixel', { width: 10_000, height: 1 }, box(128, 128, 'contain'), [128, 1]],
    ['fills a box', { width: 4000, height: 3000 }, box(128, 64, 'cover'), [128, 64]],
    [
      'cuts the largest piece of the ratio out of a small source',
      { width: 100, height: 50 },
      box(128, 128, 'cover'),
      [50, 50],
    ],
    ['does so when one side is large enough', { width: 300, height: 32 }, box(128, 64, 'cover'), [64, 32]],
  ] as const)('%s', (...[, source, spec, [width, height]]) => {
    expect(targetSize(source, spec, false)).toEqual({ width, height });
  });

  it('draws vectors as large as the box', () => {
    expect(targetSize({ width: 24, height: 12 }, box(128, 128, 'contain'), true)).toEqual({ width: 128, height: 64 });
    expect(targetSize({ width: 24, height: 12 }, box(128, 128, 'cover'), true)).toEqual({ width: 128, height: 128 });
  });
});

describe('sharedSize', () => {
  it('covers the largest of the wanted sizes, and no more', () => {
    const targets = [
      { width: 64, height: 48 },
      { width: 128, height: 128 },
    ];
    expect(sharedSize({ width: 4000, height: 3000 }, targets)).toEqual({ width: 171, height: 128 });
  });
});
