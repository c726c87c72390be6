import type { Random } from './random.ts';
import { createRandom, shuffled } from './random.ts';
import type { VendorProfile } from './vendors.ts';
import { vendors } from './vendors.ts';

/** One line of a receipt. */
export interface ReceiptLine {
  readonly description: string;
  readonly quantity: number;
  /** All of the line, in hundredths. */
  readonly amountCents: number;
}

/** What a receipt says. */
export interface Receipt {
  readonly number: string;
  readonly vendor: VendorProfile;
  /** ISO 8601 day. */
  readonly date: string;
  readonly lines: readonly ReceiptLine[];
  readonly totalCents: number;
}

const firstDay = Date.UTC(2026, 0, 5);
/** Categories whose goods are bought by number. */
const countable: ReadonlySet<string> = new Set(['Meals', 'Office', 'Tools', 'Postage']);
const dayMs = 86_400_000;

/** Receipts in order of their dates: 3, 4, 5, 3, 4, 5 … lines each, so that 150 have 600. */
export function makeReceipts(count: number): Receipt[] {
  const random = createRandom('receipts');
  // Every vendor has its turn before one comes twice.
  let turn: VendorProfile[] = [];
  return Array.from({ length: count }, (_, index) => {
    if (turn.length === 0) turn = shuffled(random, vendors);
    const vendor = turn.pop() ?? random.pick(vendors);
    const lines = makeLines(random, vendor, 3 + (index % 3));
    return {
      number: `${random.integer(1, 9)}${String(index + 41).padStart(4, '0')}-${random.integer(10, 99)}`,
      vendor,
      date: new Date(firstDay + Math.floor((index * 300) / count) * dayMs).toISOString().slice(0, 10),
      lines,
      totalCents: lines.reduce((sum, { amountCents }) => sum + amountCents, 0),
    };
  });
}

function makeLines(random: Random, vendor: VendorProfile, count: number): ReceiptLine[] {
  const start = random.integer(0, vendor.items.length - 1);
  return vendor.items
    .concat(vendor.items)
    .slice(start, start + count)
    .map(([description, cents]) => {
      const quantity = countable.has(vendor.category) && cents < 5000 ? random.integer(1, 4) : 1;
      return { description, quantity, amountCents: cents * quantity };
    });
}

/** An amount as a till prints it, such as `1234.50`. */
export function formatCents(cents: number): string {
  return `${Math.floor(cents / 100)}.${String(cents % 100).padStart(2, '0')}`;
}

/** The sign of a receipt's currency. */
export function currencySign({ vendor }: Receipt): '€' | '£' {
  return vendor.currency === 'EUR' ? '€' : '£';
}
