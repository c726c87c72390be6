import { describe, expect, it } from 'vitest';
import { costOf } from '@onsight/core/cost';
import { createResourceLog } from './resource-log.ts';
import { dollarsPerMillion, estimateUsage, usageOfResources } from './usage.ts';

const measured = { calls: 1, items: 4, bytes: 4000, neverSeen: 0 };

describe('estimateUsage', () => {
  it('takes one call for each address, at the mean size measured', () => {
    expect(estimateUsage(new Set(['a', 'b', 'c']), new Set(['b', 'z']), measured)).toEqual({
      calls: 3,
      items: 3,
      bytes: 3000,
      neverSeen: 2,
    });
  });

  it('does not guess bytes before anything was measured', () => {
    const nothing = { calls: 0, items: 0, bytes: 0, neverSeen: 0 };
    expect(estimateUsage(new Set(['a']), new Set(), nothing).bytes).toBeUndefined();
  });
});

describe('usageOfResources', () => {
  it('counts a repeated call, and its thumbnail once among the unseen', () => {
    const log = createResourceLog('/t');
    for (const name of ['http://h/t/a', 'http://h/t/a', 'http://h/t/b']) log.add({ name, transferSize: 400 });
    expect(usageOfResources(log, new Set(['/t/b']))).toEqual({ calls: 3, items: 3, bytes: 300, neverSeen: 1 });
  });
});

describe('dollarsPerMillion', () => {
  it('is the price list times a million', () => {
    expect(dollarsPerMillion(measured)).toBe(costOf(measured).total * 1e6);
  });

  it('is unknown while the bytes are', () => {
    expect(dollarsPerMillion({ ...measured, bytes: undefined })).toBeUndefined();
  });
});
