import type { ReactElement } from 'react';
import { useDeferredValue, useMemo, useState } from 'react';
import type { Manifest } from '../../samples/manifest.ts';
import { AttachmentGrid } from '../components/attachment-grid.tsx';
import { AttachmentTools } from '../components/attachment-tools.tsx';
import { PageHeader } from '../components/page-header.tsx';
import { filterAttachments, topFolders } from '../data/filter-attachments.ts';
import { formatBytes, formatCount } from '../format.ts';

/** Every file, as a grid that is filtered as one types. */
export function AttachmentsPage({ manifest: { attachments } }: { readonly manifest: Manifest }): ReactElement {
  const [filter, setFilter] = useState({ text: '', folder: '' });
  const wanted = useDeferredValue(filter);
  const shown = useMemo(() => filterAttachments(attachments, wanted), [attachments, wanted]);
  const folders = useMemo(() => topFolders(attachments), [attachments]);
  const bytes = useMemo(() => attachments.reduce((total, attachment) => total + attachment.bytes, 0), [attachments]);
  return (
    <>
      <PageHeader title="Attachments" summary={`${formatCount(attachments.length)} files, ${formatBytes(bytes)}`}>
        <AttachmentTools folders={folders} filter={filter} onFilter={setFilter} />
      </PageHeader>
      <p className="result-count" role="status">
        {shown.length === attachments.length ? 'Showing all files' : `Showing ${shown.length} of ${attachments.length}`}
      </p>
      {shown.length > 0 ? (
        <AttachmentGrid attachments={shown} />
      ) : (
        <p className="empty">No file matches this search.</p>
      )}
    </>
  );
}
