import type { ReactElement } from 'react';
import { useMemo } from 'react';
import type { Manifest } from '../../samples/manifest.ts';
import { ExpenseRow } from '../components/expense-row.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { sumByCurrency } from '../data/spend.ts';
import { formatCount, formatMoney } from '../format.ts';
import './expenses-page.css';

const columns = ['Receipt', 'Date', 'Vendor', 'Description', 'Category', 'Amount'];

/** Every expense with its receipt and its vendor. */
export function ExpensesPage({ manifest: { expenses, vendors } }: { readonly manifest: Manifest }): ReactElement {
  const vendorById = useMemo(() => new Map(vendors.map((vendor) => [vendor.id, vendor])), [vendors]);
  const sums = useMemo(() => sumByCurrency(expenses), [expenses]);
  return (
    <>
      <PageHeader
        title="Expenses"
        summary={`${formatCount(expenses.length)} expenses at ${formatCount(vendors.length)} vendors`}
      >
        <dl className="sums">
          {sums.map(({ currency, cents }) => (
            <div key={currency}>
              <dt>Total {currency}</dt>
              <dd>{formatMoney(cents, currency)}</dd>
            </div>
          ))}
        </dl>
      </PageHeader>
      <table role="table" className="expense-table" aria-label="Expenses">
        <thead role="rowgroup">
          <tr role="row">
            {columns.map((name) => (
              <th key={name} role="columnheader" scope="col">
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody role="rowgroup">
          {expenses.map((expense) => (
            <ExpenseRow key={expense.id} expense={expense} vendor={vendorById.get(expense.vendorId)} />
          ))}
        </tbody>
      </table>
    </>
  );
}
