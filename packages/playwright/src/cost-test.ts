import type {
  Page,
  PlaywrightTestArgs,
  PlaywrightTestOptions,
  PlaywrightWorkerArgs,
  PlaywrightWorkerOptions,
  TestType,
} from '@playwright/test';
import { expect as baseExpect, test as base } from '@playwright/test';
import type { CostReport } from './cost.ts';
import { toCostReport } from './cost.ts';
import type { SeenOracleOptions } from './seen-oracle.ts';
import { installSeenOracle, readSeen } from './seen-oracle.ts';
import { createWireLog } from './wire-log.ts';

/** Options of the `cost` fixture, set with `test.use({ costOptions: … })` or in the configuration. */
export interface CostOptions extends SeenOracleOptions {
  /** Requests that cost money. @default /\/v1\/[^/]+\/thumbnails/ */
  readonly match?: RegExp;
}

/** Watches what a page costs. */
export interface CostWatch {
  /** Resolves when no more requests will come: Onsight says so; other pages when the network is quiet. */
  settled(): Promise<void>;
  /** What all the pages watched have cost so far. */
  report(): Promise<CostReport>;
  /** Goes on with a new page of the same browser profile, as a later visit does; returns it. */
  visitAgain(): Promise<Page>;
}

/** The fixtures of {@link costTest}. */
export interface CostFixtures {
  readonly costOptions: CostOptions;
  readonly cost: CostWatch;
}

/** A Playwright test type. */
export type CostTest = TestType<
  PlaywrightTestArgs & PlaywrightTestOptions & CostFixtures,
  PlaywrightWorkerArgs & PlaywrightWorkerOptions
>;

/**
 * Playwright's `test` with a `cost` fixture.
 *
 * @example
 * costTest('the start page', async ({ page, cost }) => {
 *   await page.goto('/');
 *   await cost.settled();
 *   expect((await cost.report()).neverSeen).toBe(0);
 * });
 */
export const costTest: CostTest = base.extend<CostFixtures>({
  costOptions: [{}, { option: true }],
  cost: async ({ page, costOptions }, use) => {
    await use(await createCostWatch(page, costOptions));
  },
});

async function createCostWatch(firstPage: Page, options: CostOptions): Promise<CostWatch> {
  const { match = /\/v1\/[^/]+\/thumbnails/u } = options;
  const inView = new Map<string, number>();
  const logs = [await createWireLog(firstPage, match)];
  await installSeenOracle(firstPage, options);
  let page = firstPage;

  async function look(): Promise<void> {
    for (const [name, ms] of await readSeen(page)) inView.set(name, Math.max(ms, inView.get(name) ?? 0));
  }

  /** Of the page that is open: what a closed one still waited for is never told. */
  const pending = (): number => logs.at(-1)?.pending ?? 0;

  return {
    async settled() {
      await whenIdle(page);
      await baseExpect.poll(pending, { message: 'requests under way', timeout: 300_000 }).toBe(0);
    },
    async report() {
      await look();
      return toCostReport(
        logs.flatMap((log) => log.calls()),
        inView,
      );
    },
    async visitAgain() {
      await look();
      await page.close();
      page = await firstPage.context().newPage();
      logs.push(await createWireLog(page, match));
      await installSeenOracle(page, options);
      return page;
    },
  };
}

/** The page's own word where there is one; and in any case long enough for the oracle to have looked. */
async function whenIdle(page: Page): Promise<void> {
  await page.evaluate(async () => {
    const frames = async (count: number): Promise<void> => {
      for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
    };
    // A click or a scroll reaches the gate through the next frame's layout.
    await frames(3);
    const { onsight } = window as { onsight?: { client: { whenIdle(): Promise<void> } } };
    await onsight?.client.whenIdle();
    const start = performance.now();
    // A person rests here: long enough for the oracle to call everything in view seen, or missed.
    while (performance.now() - start < 650) await frames(1);
  });
}
