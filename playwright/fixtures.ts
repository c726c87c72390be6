import { fileURLToPath } from 'node:url';
import type { CostReport } from '@onsight/playwright';
import { costTest, openBaselines } from '@onsight/playwright';
import type { TelemetryEvent } from '@onsight/service';
import type { Page } from '@playwright/test';
import { expect } from '@playwright/test';
import { startDemo } from '../demo/server/start-demo.ts';

/** How the demo puts thumbnails on the page. */
export type Strategy = 'onsight' | 'eager' | 'lazy';

/** Set by the project. */
export interface StrategyOptions {
  readonly strategy: Strategy;
}

/** The demo, running. */
export interface DemoServer {
  /** Such as `http://127.0.0.1:41234/`. */
  readonly url: string;
  /** What the service has recorded since this was last called. */
  takeEvents(): TelemetryEvent[];
}

interface TestFixtures {
  /** Opens a page of the demo under the project's strategy, such as `#/expenses`. */
  readonly open: (hash?: string, on?: Page) => Promise<void>;
  /** Holds what the scenario cost against its baseline, and leaves the figures in the report. */
  readonly expectCost: (scenario: string) => Promise<CostReport>;
}

interface WorkerFixtures {
  readonly strategy: Strategy;
  readonly demo: DemoServer;
}

const baselines = openBaselines(fileURLToPath(new URL('baselines.json', import.meta.url)), {
  isUpdating: process.env['ONSIGHT_UPDATE_BASELINES'] === '1',
});

/** `test` with a running demo, a strategy and a cost watch. */
export const test = costTest.extend<TestFixtures, WorkerFixtures>({
  strategy: ['onsight', { option: true, scope: 'worker' }],
  demo: [
    async ({}, use) => {
      const events: TelemetryEvent[] = [];
      const data = fileURLToPath(new URL('../.data', import.meta.url));
      const server = await startDemo({ port: 0, data, telemetry: { record: (event) => void events.push(event) } });
      await use({ url: server.url, takeEvents: () => events.splice(0) });
      await server.close();
    },
    // The first start makes the sample originals.
    { scope: 'worker', timeout: 240_000 },
  ],
  open: async ({ demo, page, strategy }, use) => {
    await use(async (hash = '#/attachments', on = page) => {
      await on.goto(new URL(`?strategy=${strategy}${hash}`, demo.url).href);
      await on.getByRole('main').waitFor();
    });
  },
  expectCost: async ({ cost, strategy }, use, testInfo) => {
    await use(async (scenario) => {
      const report = await cost.report();
      await testInfo.attach('cost', {
        body: JSON.stringify({ scenario, strategy, ...report }),
        contentType: 'application/json',
      });
      // The other strategies are there to be compared with, not to be kept.
      if (strategy === 'onsight') expect(baselines.check(scenario, report), JSON.stringify(report)).toEqual([]);
      return report;
    });
  },
});

export { expect };
