import { describe, expect, it } from 'vitest';
import type { CostRow } from './cost-table.ts';
import { compareCosts, readCostRows, toCostTable } from './cost-table.ts';

function row(strategy: string, calls: number, scenario = 'still page'): CostRow {
  return { scenario, strategy, calls, items: calls, neverSeen: 0, duplicates: 0, missed: 0, bytes: 1000 };
}

describe('readCostRows', () => {
  it('finds the attachments wherever they stand in the report', () => {
    const body = Buffer.from(JSON.stringify(row('lazy', 3))).toString('base64');
    const report = {
      suites: [{ specs: [{ tests: [{ results: [{ attachments: [{ name: 'cost', body }, { name: 'trace' }] }] }] }] }],
    };
    expect(readCostRows(report)).toEqual([row('lazy', 3)]);
  });
});

describe('compareCosts', () => {
  it('holds the sum of all scenarios against the promised factors', () => {
    expect(compareCosts([row('onsight', 1), row('onsight', 2, 'b'), row('lazy', 60), row('eager', 120)])).toEqual([]);
    expect(compareCosts([row('onsight', 3), row('lazy', 59), row('eager', 119)])).toHaveLength(2);
    expect(compareCosts([])).toHaveLength(2);
  });
});

describe('toCostTable', () => {
  it('lists every scenario and strategy, and the totals', () => {
    const table = toCostTable([row('onsight', 2), row('eager', 100)]);
    expect(table.split('\n').map((line) => line.replaceAll(/ +/gu, ' '))).toEqual([
      'scenario strategy calls items never seen duplicates kB',
      'still page onsight 2 2 0 0 1',
      'still page eager 100 100 0 0 1',
      'all onsight 2 2 0 0 1 1.0 x the calls',
      'all eager 100 100 0 0 1 50.0 x the calls',
    ]);
  });
});
