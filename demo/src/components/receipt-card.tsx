import type { ReactElement } from 'react';
import type { Receipt } from '../data/receipts.ts';
import { formatDate, formatMoney } from '../format.ts';
import { ThumbnailBox } from '../thumbnail-box.tsx';
import './receipt-card.css';

/** Props of {@link ReceiptCard}. */
export interface ReceiptCardProps {
  readonly receipt: Receipt;
  readonly vendorName: string;
  /** `large` is 192 x 256 CSS pixels, `small` 96 x 128. */
  readonly size: 'large' | 'small';
}

const widths = { large: 192, small: 96 };

/** One receipt with its total. */
export function ReceiptCard({ receipt, vendorName, size }: ReceiptCardProps): ReactElement {
  const { source, date, amountCents, currency } = receipt;
  const width = widths[size];
  return (
    <article className="receipt-card" data-size={size}>
      <ThumbnailBox source={source} width={width} height={(width * 4) / 3} alt={`Receipt of ${vendorName}`} />
      <p className="receipt-text">
        <strong>{formatMoney(amountCents, currency)}</strong>
        <time dateTime={date}>{formatDate(date)}</time>
      </p>
    </article>
  );
}
