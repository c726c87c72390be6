import type { Attachment } from '../../samples/manifest.ts';

/** What the person looks for. */
export interface AttachmentFilter {
  /** Words that must all occur in the name, the uploader, the folder or the type. */
  readonly text: string;
  /** Only this folder and the ones in it; `''` is every folder. */
  readonly folder: string;
}

/** The attachments that match, in their order. */
export function filterAttachments(
  attachments: readonly Attachment[],
  { text, folder }: AttachmentFilter,
): readonly Attachment[] {
  const words = text.toLowerCase().split(/\s+/u).filter(Boolean);
  if (words.length === 0 && folder === '') return attachments;
  return attachments.filter((attachment) => {
    if (folder !== '' && !`${attachment.folder}/`.startsWith(`${folder}/`)) return false;
    const haystack =
      `${attachment.name} ${attachment.uploadedBy} ${attachment.folder} ${attachment.type}`.toLowerCase();
    return words.every((word) => haystack.includes(word));
  });
}

/** A folder at the top, and how many attachments it holds, those of its folders included. */
export interface TopFolder {
  readonly name: string;
  readonly count: number;
}

/** The folders at the top, by name. */
export function topFolders(attachments: readonly Attachment[]): readonly TopFolder[] {
  const counts = new Map<string, number>();
  for (const { folder } of attachments) {
    const name = folder.split('/', 1).join('');
    counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, count]) => ({ name, count })).toSorted((a, b) => (a.name < b.name ? -1 : 1));
}
