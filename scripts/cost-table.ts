import type { CostReport } from '@onsight/playwright';

/** What a scenario cost under a strategy. */
export interface CostRow extends CostReport {
  readonly scenario: string;
  readonly strategy: string;
}

/** Onsight must need so many times fewer calls than the others. */
const factors = { eager: 40, lazy: 20 } as const;

/** Reads the rows that the specs attached to Playwright's JSON report. */
export function readCostRows(report: unknown): CostRow[] {
  if (Array.isArray(report)) return report.flatMap(readCostRows);
  if (typeof report !== 'object' || report === null) return [];
  if ('name' in report && report.name === 'cost' && 'body' in report && typeof report.body === 'string') {
    // Written by playwright/fixtures.ts.
    return [JSON.parse(Buffer.from(report.body, 'base64').toString()) as CostRow];
  }
  return Object.values(report).flatMap(readCostRows);
}

/** Calls of a strategy over all scenarios. */
export function totalCalls(rows: readonly CostRow[], strategy: string): number {
  return rows.filter((row) => row.strategy === strategy).reduce((total, { calls }) => total + calls, 0);
}

/** What breaks a promise: one sentence each. */
export function compareCosts(rows: readonly CostRow[]): string[] {
  const own = totalCalls(rows, 'onsight');
  return Object.entries(factors).flatMap(([strategy, factor]) => {
    const theirs = totalCalls(rows, strategy);
    if (own > 0 && theirs >= own * factor) return [];
    return [`expected at least ${factor} x fewer calls than ${strategy}, received ${own} against ${theirs}`];
  });
}

/** A table for people: scenario x strategy, then the totals and how many times fewer calls Onsight needed. */
export function toCostTable(rows: readonly CostRow[]): string {
  const head = ['scenario', 'strategy', 'calls', 'items', 'never seen', 'duplicates', 'kB'];
  const sorted = rows.toSorted((a, b) => a.scenario.localeCompare(b.scenario));
  const body = sorted.map((row) => [row.scenario, row.strategy, ...figures(row)]);
  const strategies = [...new Set(rows.map(({ strategy }) => strategy))];
  const totals = strategies.map((strategy) => {
    const all = rows.filter((row) => row.strategy === strategy).reduce(add);
    const own = totalCalls(rows, 'onsight');
    return ['all', strategy, ...figures(all), own > 0 ? `${(all.calls / own).toFixed(1)} x the calls` : ''];
  });
  return align([head, ...body, ...totals]);
}

function figures({ calls, items, neverSeen, duplicates, bytes }: CostRow): string[] {
  return [calls, items, neverSeen, duplicates, Math.round(bytes / 1000)].map(String);
}

function add(a: CostRow, b: CostRow): CostRow {
  return {
    ...a,
    calls: a.calls + b.calls,
    items: a.items + b.items,
    neverSeen: a.neverSeen + b.neverSeen,
    duplicates: a.duplicates + b.duplicates,
    missed: a.missed + b.missed,
    bytes: a.bytes + b.bytes,
  };
}

function align(table: readonly (readonly string[])[]): string {
  const widths = (table[0] ?? []).map((_, column) => Math.max(...table.map((row) => row[column]?.length ?? 0)));
  return table
    .map((row) =>
      row
        .map((cell, column) => (column < 2 ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
        .join('  '),
    )
    .join('\n');
}
