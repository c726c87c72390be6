import type { ReactElement } from 'react';
import type { Route } from '../routing/route.ts';
import { routes } from '../routing/route.ts';
import './app-header.css';
import { Icon } from './icon.tsx';

/** Props of {@link AppHeader}. */
export interface AppHeaderProps {
  readonly route: Route;
  /** Id of the panel the meter button opens. */
  readonly meterId: string;
  readonly meterOpen: boolean;
  readonly onToggleMeter: () => void;
}

/** Brand, navigation and the meter button: a bar on small screens, a column on wide ones. */
export function AppHeader({ route, meterId, meterOpen, onToggleMeter }: AppHeaderProps): ReactElement {
  return (
    <header className="app-header">
      <div className="brand">
        <svg className="brand-mark" viewBox="0 0 32 32" aria-hidden="true">
          <rect width="32" height="32" rx="8" />
          <path d="M10 7v18h13" strokeWidth="3.5" />
          <path d="M16 12h7M16 18h7" strokeWidth="2.5" opacity="0.65" />
        </svg>
        <span className="brand-name">Ledgerline</span>
      </div>
      <nav aria-label="Main">
        <ul className="nav-list">
          {routes.map(({ id, name }) => (
            <li key={id}>
              <a className="nav-link" href={`#/${id}`} aria-current={id === route ? 'page' : undefined}>
                <Icon name={id} />
                {name}
              </a>
            </li>
          ))}
        </ul>
      </nav>
      <button
        type="button"
        className="meter-toggle"
        aria-expanded={meterOpen}
        aria-controls={meterId}
        onClick={onToggleMeter}
      >
        <Icon name="meter" />
        <span className="meter-toggle-name">Cost meter</span>
      </button>
      <p className="company">
        <span className="company-name">Harbour &amp; Finch Ltd</span>
        Financial year 2026
      </p>
    </header>
  );
}
