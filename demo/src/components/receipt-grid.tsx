import type { ReactElement } from 'react';
import type { Receipt } from '../data/receipts.ts';
import { ReceiptCard } from './receipt-card.tsx';

/** Props of {@link ReceiptGrid}. */
export interface ReceiptGridProps {
  readonly receipts: readonly Receipt[];
  readonly nameOf: (vendorId: string) => string;
}

/** Receipts as a grid of small cards. */
export function ReceiptGrid({ receipts, nameOf }: ReceiptGridProps): ReactElement {
  return (
    <ul className="receipt-grid">
      {receipts.map((receipt) => (
        <li key={receipt.source.key}>
          <ReceiptCard receipt={receipt} vendorName={nameOf(receipt.vendorId)} size="small" />
        </li>
      ))}
    </ul>
  );
}
