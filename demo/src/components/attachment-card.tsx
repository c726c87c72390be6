import type { ReactElement } from 'react';
import { memo } from 'react';
import type { Attachment } from '../../samples/manifest.ts';
import { formatBytes, formatDate, formatType } from '../format.ts';
import { ThumbnailBox } from '../thumbnail-box.tsx';
import './attachment-card.css';

/** One attachment as a card. Sizes are those of the ladder at 3:2, so that no pixel is made in vain. */
export const AttachmentCard = memo(function AttachmentCard({
  attachment,
}: {
  readonly attachment: Attachment;
}): ReactElement {
  const { name, type, bytes, pages, uploadedAt, uploadedBy } = attachment;
  return (
    <article className="attachment-card">
      <div className="attachment-picture">
        <ThumbnailBox source={attachment} width={192} height={128} alt={`Preview of ${name}`} />
        <span className="type-badge">{formatType(type)}</span>
      </div>
      <div className="attachment-text">
        <p className="attachment-name" title={name}>
          {name}
        </p>
        <p className="attachment-meta" title={`Uploaded by ${uploadedBy}`}>
          <span>{pages !== undefined && pages > 1 ? `${pages} pages` : formatBytes(bytes)}</span>
          <time dateTime={uploadedAt}>{formatDate(uploadedAt)}</time>
        </p>
      </div>
    </article>
  );
});
