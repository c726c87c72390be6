import { useQuery } from '@tanstack/react-query';
import type { ReactElement } from 'react';
import { useEffect, useId, useRef } from 'react';
import './app.css';
import { AppHeader } from './components/app-header.tsx';
import { SkipLink } from './components/skip-link.tsx';
import { manifestQuery } from './data/manifest-query.ts';
import { MeterPanel } from './meter/meter-panel.tsx';
import { useMeterOpen } from './meter/use-meter-open.ts';
import { AttachmentsPage } from './pages/attachments-page.tsx';
import { ExpensesPage } from './pages/expenses-page.tsx';
import { VendorsPage } from './pages/vendors-page.tsx';
import { routes } from './routing/route.ts';
import { useRoute } from './routing/use-route.ts';

const pages = { attachments: AttachmentsPage, expenses: ExpensesPage, vendors: VendorsPage };

/** The whole app: header, meter, and the page the address names. */
export function App(): ReactElement {
  const { data: manifest, error } = useQuery(manifestQuery);
  const route = useRoute();
  const [meterOpen, toggleMeter] = useMeterOpen();
  const meterId = useId();
  const main = useRef<HTMLElement>(null);
  const shownRoute = useRef(route);
  const Page = pages[route];

  useEffect(() => {
    document.title = `${routes.find(({ id }) => id === route)?.name} · Ledgerline`;
    if (shownRoute.current === route) return;
    shownRoute.current = route;
    window.scrollTo(0, 0);
    main.current?.focus({ preventScroll: true });
  }, [route]);

  return (
    <div className="app" data-meter={meterOpen ? 'open' : 'closed'}>
      <SkipLink target={main} />
      <AppHeader route={route} meterId={meterId} meterOpen={meterOpen} onToggleMeter={toggleMeter} />
      <MeterPanel id={meterId} open={meterOpen} />
      <main ref={main} className="app-main" tabIndex={-1}>
        {error && <p role="alert">The books cannot be opened: {error.message}</p>}
        {manifest && <Page manifest={manifest} />}
        {!manifest && !error && <p role="status">Opening the books…</p>}
      </main>
    </div>
  );
}
