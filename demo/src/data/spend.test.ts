import { describe, expect, it } from 'vitest';
import type { Expense } from '../../samples/manifest.ts';
import { groupByVendor, sumByCurrency } from './spend.ts';

const expense = (id: string, vendorId: string, [amountCents, currency]: readonly [number, string]): Expense => ({
  id,
  vendorId,
  amountCents,
  currency,
  date: '2026-11-01',
  description: id,
  category: 'Travel',
  receipt: { key: id, version: 'v1' },
});

const expenses = [expense('a', 'v1', [100, 'EUR']), expense('b', 'v2', [900, 'GBP']), expense('c', 'v1', [250, 'EUR'])];

describe('sumByCurrency', () => {
  it('adds up each currency by itself, the largest first', () => {
    expect(sumByCurrency(expenses)).toEqual([
      { currency: 'GBP', cents: 900 },
      { currency: 'EUR', cents: 350 },
    ]);
  });
});

describe('groupByVendor', () => {
  it('keeps the order inside each group', () => {
    const groups = groupByVendor(expenses);
    expect(groups.get('v1')?.map(({ id }) => id)).toEqual(['a', 'c']);
    expect(groups.get('v2')?.map(({ id }) => id)).toEqual(['b']);
    expect(groups.get('v3')).toBeUndefined();
  });
});
