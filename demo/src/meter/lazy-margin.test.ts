import { describe, expect, it } from 'vitest';
import { lazyMargin } from './lazy-margin.ts';

describe('lazyMargin', () => {
  it.each([
    ['4g', 1250],
    ['3g', 2500],
    ['2g', 6000],
    ['slow-2g', 8000],
    ['unknown', 3000],
    [undefined, 3000],
  ])('of %s is %i px', (effectiveType, pixels) => {
    expect(lazyMargin(effectiveType)).toBe(pixels);
  });
});
