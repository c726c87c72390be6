import type { ReactElement } from 'react';
import type { Expense, Vendor } from '../../samples/manifest.ts';
import { groupByVendor, sumByCurrency } from '../data/spend.ts';
import { formatMoney } from '../format.ts';
import { ThumbnailBox } from '../thumbnail-box.tsx';
import './vendor-list.css';

/** Props of {@link VendorList}. */
export interface VendorListProps {
  readonly vendors: readonly Vendor[];
  readonly expenses: readonly Expense[];
}

/** Vendors with what was spent at each. */
export function VendorList({ vendors, expenses }: VendorListProps): ReactElement {
  const byVendor = groupByVendor(expenses);
  return (
    <ul className="vendor-list">
      {vendors.map(({ id, name, logo }) => {
        const spent = byVendor.get(id) ?? [];
        const sums = sumByCurrency(spent).map(({ cents, currency }) => formatMoney(cents, currency));
        return (
          <li key={id} className="vendor-row">
            <ThumbnailBox source={logo} width={48} height={48} fit="contain" alt={`${name} logo`} />
            <div>
              <p className="vendor-title">{name}</p>
              <p className="vendor-meta">
                {spent.length} expenses · {sums.join(' + ')}
              </p>
            </div>
          </li>
        );
      })}
    </ul>
  );
}
