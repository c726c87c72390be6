import { expect, describe, it } from 'vitest';
import { buildApp } from './build-app.ts';

describe('buildApp', () => {
  it('makes a page whose files exist, with the production build of React', async () => {
    const files = await buildApp();
    const html = String(files.get('/index.html'));
    const linked = [...html.matchAll(/(?:src|href)="([^"]+)"/gu)].map(([, path]) => path ?? '');
    expect(linked.map((path) => path.slice(path.lastIndexOf('.'))).toSorted()).toEqual(['.css', '.js', '.svg']);
    for (const path of linked) expect(files.has(path)).toBe(true);
    const script = String(files.get(linked.find((path) => path.endsWith('.js')) ?? ''));
    expect(script).not.toContain('jsxDEV');
    expect(script.length).toBeLessThan(600_000);
  });

  it('leaves NODE_ENV as it was', async () => {
    const before = process.env['NODE_ENV'];
    await buildApp();
    expect(process.env['NODE_ENV']).toBe(before);
  });
});
