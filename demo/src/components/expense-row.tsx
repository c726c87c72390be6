import type { ReactElement } from 'react';
import { memo } from 'react';
import type { Expense, Vendor } from '../../samples/manifest.ts';
import { formatDate, formatMoney } from '../format.ts';
import { ThumbnailBox } from '../thumbnail-box.tsx';

/** Props of {@link ExpenseRow}. */
export interface ExpenseRowProps {
  readonly expense: Expense;
  readonly vendor: Vendor | undefined;
}

/** One expense. The roles stand here because the row is laid out as a card on small screens, which drops them. */
export const ExpenseRow = memo(function ExpenseRow({ expense, vendor }: ExpenseRowProps): ReactElement {
  const { date, description, category, amountCents, currency, receipt } = expense;
  return (
    <tr role="row" className="expense-row">
      <td role="cell" className="expense-receipt">
        <ThumbnailBox source={receipt} width={48} height={64} alt={`Receipt: ${description}`} />
      </td>
      <td role="cell" className="expense-date">
        <time dateTime={date}>{formatDate(date)}</time>
      </td>
      <td role="cell" className="expense-vendor">
        <span className="vendor-name">
          {vendor && (
            <ThumbnailBox source={vendor.logo} width={32} height={32} fit="contain" alt={`${vendor.name} logo`} />
          )}
          {vendor?.name ?? 'Unknown vendor'}
        </span>
      </td>
      <td role="cell" className="expense-description">
        {description}
      </td>
      <td role="cell" className="expense-category">
        <span className="tag">{category}</span>
      </td>
      <td role="cell" className="expense-amount">
        {formatMoney(amountCents, currency)}
      </td>
    </tr>
  );
});
