import type { Expense } from '../../samples/manifest.ts';

/** Money spent in one currency. */
export interface Sum {
  /** ISO 4217 code. */
  readonly currency: string;
  readonly cents: number;
}

/** Adds up expenses, the largest sum first. Currencies are never mixed. */
export function sumByCurrency(expenses: readonly Expense[]): readonly Sum[] {
  const sums = new Map<string, number>();
  for (const { currency, amountCents } of expenses) sums.set(currency, (sums.get(currency) ?? 0) + amountCents);
  return [...sums].map(([currency, cents]) => ({ currency, cents })).toSorted((a, b) => b.cents - a.cents);
}

/** Expenses by the id of their vendor. */
export function groupByVendor(expenses: readonly Expense[]): ReadonlyMap<string, readonly Expense[]> {
  const groups = new Map<string, Expense[]>();
  for (const expense of expenses) {
    const group = groups.get(expense.vendorId);
    if (group) group.push(expense);
    else groups.set(expense.vendorId, [expense]);
  }
  return groups;
}
