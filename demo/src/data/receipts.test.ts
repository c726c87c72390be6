import { describe, expect, it } from 'vitest';
import type { Expense } from '../../samples/manifest.ts';
import { receiptsOf } from './receipts.ts';

const expense = (id: string, receipt: string, amountCents: number): Expense => ({
  id,
  amountCents,
  receipt: { key: receipt, version: 'v1' },
  vendorId: 'inn',
  currency: 'EUR',
  date: '2026-11-01',
  description: id,
  category: 'Travel',
});

describe('receiptsOf', () => {
  it('adds up the lines of each receipt and keeps their order', () => {
    const receipts = receiptsOf([expense('1', 'b.jpg', 100), expense('2', 'a.jpg', 50), expense('3', 'b.jpg', 7)]);
    expect(receipts.map(({ source, amountCents }) => [source.key, amountCents])).toEqual([
      ['b.jpg', 107],
      ['a.jpg', 50],
    ]);
  });
});
