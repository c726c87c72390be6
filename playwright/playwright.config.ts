import { defineConfig, devices } from '@playwright/test';
import { browserLaunch } from '../scripts/browser.ts';
import type { StrategyOptions } from './fixtures.ts';

/** `npm test` runs the project `onsight`; `npm run test:cost` runs the cost specs under every strategy. */
export default defineConfig<StrategyOptions>({
  testDir: '.',
  outputDir: '../test-results',
  // One worker and one page at a time: the figures of two pages that fight for two cores say little.
  workers: 1,
  fullyParallel: false,
  timeout: 60_000,
  reporter: [['list']],
  use: { ...devices['Desktop Chrome'], viewport: { width: 1280, height: 800 }, launchOptions: browserLaunch() },
  projects: [
    { name: 'onsight', use: { strategy: 'onsight' } },
    // Eager pages make every rendition of a page the first time: that is their point, and takes a while.
    { name: 'lazy', testMatch: 'cost.spec.ts', timeout: 300_000, use: { strategy: 'lazy' } },
    { name: 'eager', testMatch: 'cost.spec.ts', timeout: 600_000, use: { strategy: 'eager' } },
  ],
});
