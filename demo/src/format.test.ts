import { describe, expect, it } from 'vitest';
import { formatBytes, formatDate, formatDollars, formatMoney, formatType } from './format.ts';

describe('formatBytes', () => {
  it.each([
    [0, '0 B'],
    [999, '999 B'],
    [1000, '1 kB'],
    [1_234_567, '1.23 MB'],
    [3_456_000_000_000, '3,460 GB'],
  ])('writes %i as %s', (bytes, text) => {
    expect(formatBytes(bytes)).toBe(text);
  });
});

describe('formatDate', () => {
  it('writes the day in UTC', () => {
    expect(formatDate('2026-11-03T23:59:59Z')).toBe('3 Nov 2026');
    expect(formatDate('2026-11-03')).toBe('3 Nov 2026');
  });
});

describe('formatMoney', () => {
  it('writes cents in their currency', () => {
    expect(formatMoney(123_450, 'GBP')).toBe('£1,234.50');
    expect(formatMoney(-5, 'EUR')).toBe('-€0.05');
  });
});

describe('formatDollars', () => {
  it('writes whole dollars', () => {
    expect(formatDollars(1183.4)).toBe('$1,183');
  });
});

describe('formatType', () => {
  it.each([
    ['image/jpeg', 'JPEG'],
    ['application/pdf', 'PDF'],
    ['image/svg+xml', 'SVG'],
    ['image/x-odd', 'X-ODD'],
  ])('writes %s as %s', (type, text) => {
    expect(formatType(type)).toBe(text);
  });
});
