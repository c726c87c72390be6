import { describe, expect, it } from 'vitest';
import { parseStrategy, strategies } from './strategy.ts';

describe('parseStrategy', () => {
  it.each(strategies.map(({ id }) => id))('reads %s from the query', (id) => {
    expect(parseStrategy(`?a=1&strategy=${id}`)).toBe(id);
  });

  it.each(['', '?', '?strategy=', '?strategy=constructor', '?strategy=EAGER'])(
    'falls back to onsight for %j',
    (query) => {
      expect(parseStrategy(query)).toBe('onsight');
    },
  );
});
