import type { Expense, SourceName } from '../../samples/manifest.ts';

/** One piece of paper, with the expenses that stand on it. */
export interface Receipt {
  readonly source: SourceName;
  /** ISO 8601 day. */
  readonly date: string;
  readonly vendorId: string;
  readonly amountCents: number;
  /** ISO 4217 code. */
  readonly currency: string;
}

/** The receipts behind expenses, in the order of their first line. */
export function receiptsOf(expenses: readonly Expense[]): readonly Receipt[] {
  const receipts = new Map<string, Receipt>();
  for (const { receipt: source, date, vendorId, amountCents, currency } of expenses) {
    const before = receipts.get(source.key)?.amountCents ?? 0;
    receipts.set(source.key, { source, date, vendorId, currency, amountCents: before + amountCents });
  }
  return [...receipts.values()];
}
