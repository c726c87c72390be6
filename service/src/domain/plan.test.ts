import type { EnvelopeItem } from '@onsight/core/protocol';
import { describe, expect, it } from 'vitest';
import { authorise } from './authorise.ts';
import { planBatch } from './plan.ts';

const item = (id: string, key: string, version?: string): EnvelopeItem => ({
  id,
  key,
  width: 64,
  height: 64,
  fit: 'contain',
  ...(version === undefined ? {} : { version }),
});

describe('planBatch', () => {
  it('groups items by source and version, in the order of first mention', () => {
    const plans = planBatch(authorise('home', '*'), [
      item('1', 'b'),
      item('2', 'a'),
      item('3', 'b'),
      item('4', 'b', 'v1'),
    ]);
    expect(plans.map(({ ref, version, items }) => [ref.key, version, items.map(({ id }) => id)])).toEqual([
      ['b', undefined, ['1', '3']],
      ['a', undefined, ['2']],
      ['b', 'v1', ['4']],
    ]);
    expect(plans.every(({ ref }) => ref.namespace === 'home')).toBe(true);
  });
});
