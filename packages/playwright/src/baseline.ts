import { existsSync, readFileSync, writeFileSync } from 'node:fs';
import type { CostReport } from './cost.ts';

/** The most a scenario may cost, as committed. */
export interface Baseline {
  readonly calls: number;
  readonly items: number;
}

/** Baselines by scenario, in one JSON file. */
export interface BaselineFile {
  /** What exceeds the baseline, or breaks a law: one sentence each, none when all is well. */
  check(scenario: string, cost: CostReport): string[];
}

/** Options of {@link openBaselines}. */
export interface BaselineOptions {
  /** Write what is measured instead of checking it. @default false */
  readonly isUpdating?: boolean;
}

/**
 * Opens a baseline file.
 *
 * @throws {Error} when it holds no JSON object
 */
export function openBaselines(path: string, { isUpdating = false }: BaselineOptions = {}): BaselineFile {
  return {
    check(scenario, cost) {
      const baselines = readBaselines(path);
      if (isUpdating) {
        const { calls, items } = cost;
        const all = Object.entries({ ...baselines, [scenario]: { calls, items } });
        const sorted = Object.fromEntries(all.toSorted(([a], [b]) => a.localeCompare(b)));
        writeFileSync(path, `${JSON.stringify(sorted, null, 2)}\n`);
      }
      return compare(cost, isUpdating ? cost : baselines[scenario]);
    },
  };
}

function compare(cost: CostReport, baseline: Baseline | undefined): string[] {
  const problems: string[] = [];
  if (!baseline) return ['no baseline: run once with ONSIGHT_UPDATE_BASELINES=1 and commit the file'];
  for (const unit of ['calls', 'items'] as const) {
    if (cost[unit] > baseline[unit]) problems.push(`${unit}: at most ${baseline[unit]}, received ${cost[unit]}`);
  }
  for (const unit of ['neverSeen', 'duplicates', 'missed'] as const) {
    if (cost[unit] > 0) problems.push(`${unit}: exactly 0, received ${cost[unit]}`);
  }
  return problems;
}

function readBaselines(path: string): Record<string, Baseline> {
  const value: unknown = existsSync(path) ? JSON.parse(readFileSync(path, 'utf8')) : {};
  if (typeof value !== 'object' || value === null) throw new Error(`${path}: expected a JSON object`);
  return Object.fromEntries(Object.entries(value).filter((entry): entry is [string, Baseline] => isBaseline(entry[1])));
}

function isBaseline(value: unknown): value is Baseline {
  if (typeof value !== 'object' || value === null) return false;
  return 'calls' in value && Number.isInteger(value.calls) && 'items' in value && Number.isInteger(value.items);
}
