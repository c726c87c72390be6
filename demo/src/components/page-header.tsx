import type { ReactElement, ReactNode } from 'react';

/** Props of {@link PageHeader}. */
export interface PageHeaderProps {
  readonly title: string;
  readonly summary: string;
  /** Tools of the page, such as a search field. */
  readonly children?: ReactNode;
}

/** Title, one line about the page, and its tools. */
export function PageHeader({ title, summary, children }: PageHeaderProps): ReactElement {
  return (
    <header className="page-header">
      <div>
        <h1>{title}</h1>
        <p className="page-summary">{summary}</p>
      </div>
      {children && <div className="page-tools">{children}</div>}
    </header>
  );
}
