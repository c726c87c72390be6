import { createWireLog, fling, readSeen } from '@onsight/playwright';
import type { Page } from '@playwright/test';
import { expect, test } from './fixtures.ts';

/** How the thumbnails in view stand: loaded and painted, failed, or waiting. */
async function stateInView(page: Page): Promise<Record<string, number>> {
  return page.evaluate(() => {
    const states: Record<string, number> = {};
    for (const box of document.querySelectorAll('[data-status]')) {
      const { top, bottom } = box.getBoundingClientRect();
      if (bottom <= 0 || top >= innerHeight) continue;
      const image = box.querySelector('img');
      const isPainted = image !== null && image.complete && image.naturalWidth > 0;
      const status = box.getAttribute('data-status') ?? '';
      const name = status === 'loaded' && !isPainted ? 'loaded but blank' : status;
      states[name] = (states[name] ?? 0) + 1;
    }
    return states;
  });
}

test('shows what is in view, painted, and asks the service for exactly that', async ({ page, demo, open, cost }) => {
  demo.takeEvents();
  await open();
  await cost.settled();
  const states = await stateInView(page);
  expect(Object.keys(states).filter((name) => name !== 'loaded' && name !== 'error')).toEqual([]);
  expect(states['loaded']).toBeGreaterThan(10);
  const events = demo.takeEvents();
  const items = events.filter(({ type }) => type === 'item');
  const report = await cost.report();
  expect(items).toHaveLength(report.items);
  expect(events.filter(({ type }) => type === 'call')).toHaveLength(report.calls);
  const seen = [...(await readSeen(page))].filter(([, ms]) => ms >= 200);
  expect(seen).toHaveLength(report.items);
});

test('shows the same figures in its meter as the browser and the service counted', async ({ page, open, cost }) => {
  await open();
  await cost.settled();
  const { calls, items, bytes } = await cost.report();
  const ledger = await page.evaluate(() => window.onsight?.client.ledger.snapshot());
  expect(ledger).toMatchObject({ calls, items, neverSeen: 0, duplicates: 0 });
  expect(ledger?.bytes).toBeGreaterThan(1000);
  expect(ledger?.bytes).toBeLessThan(bytes);
});

test('opens no connection to anywhere else, logs no error and shifts no layout', async ({ page, demo, open, cost }) => {
  const elsewhere: string[] = [];
  const errors: string[] = [];
  page.on('request', (request) => {
    if (!/^(?:data|blob):/u.test(request.url()) && !request.url().startsWith(demo.url)) elsewhere.push(request.url());
  });
  page.on('console', (message) => void (message.type() === 'error' && errors.push(message.text())));
  page.on('pageerror', (error) => errors.push(error.message));
  await page.addInitScript(() => {
    const shifts: number[] = [];
    Object.assign(window, { shifts });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries())
        if ('value' in entry && !('hadRecentInput' in entry && entry.hadRecentInput)) shifts.push(Number(entry.value));
    }).observe({ type: 'layout-shift', buffered: true });
  });
  for (const hash of ['#/attachments', '#/expenses', '#/vendors']) {
    await open(hash);
    await cost.settled();
  }
  expect(elsewhere).toEqual([]);
  expect(errors).toEqual([]);
  const shifted = await page.evaluate(() => ('shifts' in window ? (window.shifts as number[]) : [NaN])); // set above
  expect(shifted.reduce((total, value) => total + value, 0)).toBeLessThan(0.01);
});

test('asks for nothing while it is in the background', async ({ page, open, cost }) => {
  const log = await createWireLog(page, /\/v1\//u);
  // Chromium without a window never hides a page: say so in its place, before the app starts.
  await page.addInitScript(() => {
    Object.defineProperty(Document.prototype, 'visibilityState', { configurable: true, get: () => 'hidden' });
  });
  await open();
  await cost.settled();
  expect(log.calls()).toEqual([]);
  await page.evaluate(() => {
    Object.defineProperty(Document.prototype, 'visibilityState', { configurable: true, get: () => 'visible' });
    document.dispatchEvent(new Event('visibilitychange'));
  });
  await cost.settled();
  expect(log.calls().length).toBeGreaterThan(0);
  expect(await stateInView(page)).not.toHaveProperty('idle');
});

test('survives a service that goes away in the middle, and pays no more for it', async ({ page, open, cost }) => {
  await open();
  await cost.settled();
  await page.route('**/v1/**', (route) => route.abort('connectionreset'));
  await fling(page, 'down');
  await cost.settled();
  const failed = await cost.report();
  expect(await stateInView(page)).toHaveProperty('error');
  expect(failed).toMatchObject({ duplicates: 0, neverSeen: 0 });
  await page.unroute('**/v1/**');
  await fling(page, 'up');
  await cost.settled();
  expect((await stateInView(page))['loaded']).toBeGreaterThan(10);
});

for (const strategy of ['eager', 'lazy'] as const) {
  test(`really runs ${strategy} when it is switched to`, async ({ page, demo, open, cost }) => {
    await open('#/vendors');
    await cost.settled();
    await page.goto(new URL(`?strategy=${strategy}#/vendors`, demo.url).href);
    await expect
      .poll(() =>
        page
          .locator('img')
          .evaluateAll(
            (images) =>
              images.filter((image) => image instanceof HTMLImageElement && image.complete && image.naturalWidth > 0)
                .length,
          ),
      )
      .toBeGreaterThan(5);
    expect(await page.locator('[data-status]').count()).toBe(0);
    expect(await page.evaluate(() => 'onsight' in window)).toBe(false);
  });
}

for (const [width, height] of [
  [360, 740],
  [768, 1024],
  [1920, 1080],
] as const) {
  for (const colorScheme of ['light', 'dark'] as const) {
    test(`fits ${width} x ${height}, ${colorScheme}`, async ({ page, open, cost }) => {
      await page.setViewportSize({ width, height });
      await page.emulateMedia({ colorScheme });
      for (const hash of ['#/attachments', '#/expenses', '#/vendors']) {
        await open(hash);
        await cost.settled();
        const overhang = await page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        expect(overhang, hash).toBe(0);
        expect(Object.keys(await stateInView(page)), hash).not.toContain('loaded but blank');
      }
    });
  }
}
