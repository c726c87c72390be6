import type { Page } from '@playwright/test';

/** Resolves when the page has not scrolled for two frames. */
export async function scrollAtRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let before = Number.NaN, equal = 0; equal < 2; ) {
      await new Promise(requestAnimationFrame);
      equal = scrollY === before ? equal + 1 : 0;
      before = scrollY;
    }
  });
}

/** Reads on by a screen with the keyboard, and waits until the page has arrived. */
export async function readOn(page: Page): Promise<void> {
  const before = await page.evaluate(() => scrollY);
  await page.keyboard.press('PageDown');
  await page.waitForFunction((top) => scrollY !== top, before, { polling: 'raf' });
  await scrollAtRest(page);
}

/** Turns the wheel as fast as it goes until the page is at its end (`down`) or its top (`up`). */
export async function fling(page: Page, direction: 'down' | 'up'): Promise<void> {
  const step = direction === 'down' ? 1500 : -1500;
  const { width, height } = page.viewportSize() ?? { width: 800, height: 600 };
  await page.mouse.move(width / 2, height / 2);
  // Bounded: a page that never ends is no scenario.
  for (let turns = 0; turns < 1000; turns += 1) {
    await page.mouse.wheel(0, step);
    const left = await page.evaluate((isDown) => {
      const end = document.documentElement.scrollHeight - innerHeight;
      return isDown ? end - scrollY : scrollY;
    }, direction === 'down');
    if (left <= 1) return;
  }
  throw new Error(`fling: the page did not come to its end in 1,000 turns of the wheel`);
}
