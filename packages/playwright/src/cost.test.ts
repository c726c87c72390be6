import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { openBaselines } from './baseline.ts';
import type { CostReport } from './cost.ts';
import { toCostReport } from './cost.ts';
import { wantedRenditions } from './wanted-renditions.ts';
import type { WireCall } from './wire-log.ts';

function call(...wanted: string[]): WireCall {
  return { method: 'POST', url: 'http://x/', wanted, bytes: 10, isCached: false, isDone: true };
}

describe('toCostReport', () => {
  it('tells never seen, duplicate and missed renditions apart', () => {
    const report = toCostReport(
      [call('a', 'b'), call('b', 'c'), call()],
      new Map(Object.entries({ a: 200, b: 700, c: 199, x: 600, y: 599 })),
    );
    expect(report).toEqual({ calls: 3, items: 4, neverSeen: 1, duplicates: 1, missed: 1, bytes: 30 });
  });
});

describe('wantedRenditions', () => {
  const url = 'http://127.0.0.1/v1/demo/thumbnails';

  it('names the same rendition by the same name, asked for in a batch or by address', () => {
    const item = { id: '0', key: 'a b/ü.jpg', version: 'v', width: 64, height: 96, fit: 'cover' };
    const body = JSON.stringify({ items: [item] });
    const batch = wantedRenditions({ method: 'POST', url, body });
    const address = `${url}/a%20b/${encodeURIComponent('ü')}.jpg?w=64&h=96&fit=cover&v=v`;
    expect(wantedRenditions({ method: 'GET', url: address, body: undefined })).toEqual(batch);
    expect(batch).toEqual(['64x96 cover 1 v a b/ü.jpg']);
  });

  it('tells pages of one document apart', () => {
    const address = `${url}/a.tiff?w=64&h=64&page=`;
    const keys = ['1', '2'].map((page) => wantedRenditions({ method: 'GET', url: address + page, body: undefined }));
    expect(new Set(keys.flat()).size).toBe(2);
  });

  it('takes any other address for itself, and a preflight for nothing', () => {
    expect(wantedRenditions({ method: 'GET', url: 'http://x/a.png', body: undefined })).toEqual(['http://x/a.png']);
    expect(wantedRenditions({ method: 'POST', url: 'http://x/like', body: '{"a":1}' })).toEqual(['http://x/like']);
    const odd = `${url}/a.png?w=64&h=64&fit=fill`;
    expect(wantedRenditions({ method: 'GET', url: odd, body: undefined })).toEqual([odd]);
    expect(wantedRenditions({ method: 'OPTIONS', url, body: undefined })).toEqual([]);
  });
});

describe('openBaselines', () => {
  let folder = '';
  beforeEach(() => void (folder = mkdtempSync(join(tmpdir(), 'onsight-baseline-'))));
  afterEach(() => rmSync(folder, { recursive: true }));
  const cost: CostReport = { calls: 2, items: 20, neverSeen: 0, duplicates: 0, missed: 0, bytes: 1 };

  it('takes what costs no more than the baseline, and names what costs more', () => {
    const path = join(folder, 'baselines.json');
    expect(openBaselines(path).check('a', cost)).toEqual([expect.stringContaining('no baseline')]);
    expect(openBaselines(path, { isUpdating: true }).check('a', cost)).toEqual([]);
    expect(openBaselines(path).check('a', { ...cost, calls: 1 })).toEqual([]);
    expect(openBaselines(path).check('a', { ...cost, calls: 3, items: 21 })).toHaveLength(2);
  });

  it('takes an entry without figures for none', () => {
    const path = join(folder, 'baselines.json');
    writeFileSync(path, '{"a": {"calls": 5}}');
    expect(openBaselines(path).check('a', { ...cost, items: 1e6 })).toEqual([expect.stringContaining('no baseline')]);
  });

  it('takes no never-seen, duplicate or missed item whatever the baseline, not even while updating', () => {
    const path = join(folder, 'baselines.json');
    const broken = { ...cost, neverSeen: 1, duplicates: 1, missed: 1 };
    expect(openBaselines(path, { isUpdating: true }).check('a', broken)).toHaveLength(3);
    expect(openBaselines(path).check('a', broken)).toHaveLength(3);
  });
});
