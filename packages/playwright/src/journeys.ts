import type { Page } from '@playwright/test';

/** Resolves when the page has not scrolled for two frames. */
export async function scrollAtRest(page: Page): Promise<void> {
  await page.evaluate(async () => {
    for (let before = Number.NaN, equal = 0; equal < 2;) {
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

/** How fast a fling goes, in CSS pixels per second: a screen passes in well under a tenth of one. */
const flingSpeed = 20_000;

/**
 * Turns the wheel without a pause until the page is at its end (`down`) or its top (`up`). The browser makes the
 * wheel's events itself, so a busy test machine does not turn one fling into many short ones. Needs Chromium.
 *
 * @throws {Error} when the page has not come to its end after 100 turns
 */
export async function fling(page: Page, direction: 'down' | 'up'): Promise<void> {
  const { width, height } = page.viewportSize() ?? { width: 800, height: 600 };
  const session = await page.context().newCDPSession(page);
  for (let turns = 0; turns < 100; turns += 1) {
    const left = await page.evaluate((isDown) => {
      const end = document.documentElement.scrollHeight - innerHeight;
      return isDown ? end - scrollY : scrollY;
    }, direction === 'down');
    if (left <= 1) return session.detach();
    await session.send('Input.synthesizeScrollGesture', {
      x: width / 2,
      y: height / 2,
      yDistance: direction === 'down' ? -left : left,
      speed: flingSpeed,
      gestureSourceType: 'mouse',
      preventFling: true,
    });
  }
  throw new Error('fling: expected the page to come to its end in 100 turns');
}
