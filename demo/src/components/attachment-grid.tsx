import type { ReactElement } from 'react';
import type { Attachment } from '../../samples/manifest.ts';
import { AttachmentCard } from './attachment-card.tsx';

/** Attachments as a grid of cards. */
export function AttachmentGrid({ attachments }: { readonly attachments: readonly Attachment[] }): ReactElement {
  return (
    <ul className="attachment-grid">
      {attachments.map((attachment) => (
        <li key={attachment.key}>
          <AttachmentCard attachment={attachment} />
        </li>
      ))}
    </ul>
  );
}
