import { fling, readOn, scrollAtRest } from '@onsight/playwright';
import { expect, test } from './fixtures.ts';

test('still page', async ({ open, cost, expectCost }) => {
  await open();
  await cost.settled();
  await expectCost('still page');
});

test('slow read of five screens', async ({ page, open, cost, expectCost }) => {
  await open();
  await cost.settled();
  for (let screen = 0; screen < 5; screen += 1) {
    await readOn(page);
    await cost.settled();
  }
  await expectCost('slow read of five screens');
});

test('fling to the end', async ({ page, open, cost, expectCost }) => {
  await open();
  await cost.settled();
  await fling(page, 'down');
  await scrollAtRest(page);
  await cost.settled();
  await expectCost('fling to the end');
});

test('fling and back', async ({ page, open, cost, expectCost }) => {
  await open();
  await cost.settled();
  await fling(page, 'down');
  await fling(page, 'up');
  await scrollAtRest(page);
  await cost.settled();
  await expectCost('fling and back');
});

test('repeated logos', async ({ page, demo, open, cost, expectCost }) => {
  demo.takeEvents();
  await open('#/expenses');
  await cost.settled();
  for (let screen = 0; screen < 11; screen += 1) {
    await readOn(page);
    await cost.settled();
  }
  await fling(page, 'down');
  await scrollAtRest(page);
  await cost.settled();
  await expectCost('repeated logos');
  const asked = demo.takeEvents().flatMap((event) => (event.type === 'item' ? [event.key] : []));
  const logos = asked.filter((key) => key.startsWith('Vendors/'));
  expect(logos.toSorted()).toEqual([...new Set(logos)].toSorted());
  expect(logos).toHaveLength(25);
});

test('hidden tabs and a carousel', async ({ page, open, cost, expectCost }) => {
  await open('#/vendors');
  await cost.settled();
  for (const tab of await page.getByRole('tab').all()) {
    await tab.click();
    await scrollAtRest(page);
    await cost.settled();
  }
  await expectCost('hidden tabs and a carousel');
});

test('second visit', async ({ page, open, cost, expectCost }) => {
  await open();
  await cost.settled();
  await readOn(page);
  await cost.settled();
  const later = await cost.visitAgain();
  await open('#/attachments', later);
  await cost.settled();
  await readOn(later);
  await cost.settled();
  await expectCost('second visit');
});
