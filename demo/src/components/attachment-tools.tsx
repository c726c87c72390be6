import type { ReactElement } from 'react';
import type { AttachmentFilter, TopFolder } from '../data/filter-attachments.ts';
import { Icon } from './icon.tsx';

/** Props of {@link AttachmentTools}. */
export interface AttachmentToolsProps {
  readonly folders: readonly TopFolder[];
  readonly filter: AttachmentFilter;
  readonly onFilter: (filter: AttachmentFilter) => void;
}

/** Search field and folder filter. */
export function AttachmentTools({ folders, filter, onFilter }: AttachmentToolsProps): ReactElement {
  return (
    <search className="attachment-tools">
      <label className="field search-field">
        <span className="visually-hidden">Search attachments</span>
        <Icon name="search" />
        <input
          type="search"
          placeholder="Search"
          autoComplete="off"
          value={filter.text}
          onChange={({ target }) => onFilter({ ...filter, text: target.value })}
        />
      </label>
      <label className="field">
        <span className="visually-hidden">Folder</span>
        <select value={filter.folder} onChange={({ target }) => onFilter({ ...filter, folder: target.value })}>
          <option value="">All folders</option>
          {folders.map(({ name, count }) => (
            <option key={name} value={name}>
              {name} ({count})
            </option>
          ))}
        </select>
      </label>
    </search>
  );
}
