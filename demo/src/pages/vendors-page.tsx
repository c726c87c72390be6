import type { ReactElement } from 'react';
import { useMemo } from 'react';
import type { Manifest } from '../../samples/manifest.ts';
import { AttachmentGrid } from '../components/attachment-grid.tsx';
import { Carousel } from '../components/carousel.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { ReceiptCard } from '../components/receipt-card.tsx';
import { ReceiptGrid } from '../components/receipt-grid.tsx';
import { Tabs } from '../components/tabs.tsx';
import { VendorList } from '../components/vendor-list.tsx';
import { receiptsOf } from '../data/receipts.ts';
import { formatCount } from '../format.ts';
import './vendors-page.css';

/** Who is paid, behind everything that hides thumbnails: tabs, a carousel and a closed archive. */
export function VendorsPage({ manifest }: { readonly manifest: Manifest }): ReactElement {
  const { vendors, expenses, attachments } = manifest;
  const receipts = useMemo(() => receiptsOf(expenses), [expenses]);
  const names = useMemo(() => new Map(vendors.map(({ id, name }) => [id, name])), [vendors]);
  const nameOf = (vendorId: string): string => names.get(vendorId) ?? 'an unknown vendor';
  return (
    <>
      <PageHeader title="Vendors" summary={`${formatCount(vendors.length)} vendors in the directory`} />
      <Carousel
        title="Latest receipts"
        slides={receipts.slice(0, 24).map((receipt) => ({
          id: receipt.source.key,
          content: <ReceiptCard receipt={receipt} vendorName={nameOf(receipt.vendorId)} size="large" />,
        }))}
      />
      <Tabs
        label="Vendor details"
        tabs={[
          { id: 'directory', name: 'Directory', panel: <VendorList vendors={vendors} expenses={expenses} /> },
          {
            id: 'receipts',
            name: 'Receipts',
            panel: <ReceiptGrid receipts={receipts.slice(24, 84)} nameOf={nameOf} />,
          },
          { id: 'documents', name: 'Documents', panel: <AttachmentGrid attachments={attachments.slice(0, 48)} /> },
        ]}
      />
      <details className="archive">
        <summary>Archive of closed accounts</summary>
        <AttachmentGrid attachments={attachments.slice(-36)} />
      </details>
    </>
  );
}
