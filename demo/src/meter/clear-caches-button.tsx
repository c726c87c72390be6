import type { ReactElement } from 'react';
import { useState } from 'react';
import { startNewVisit } from './visit.ts';

/** Forgets every thumbnail this browser keeps, and starts the page anew. */
export function ClearCachesButton(): ReactElement {
  const [busy, setBusy] = useState(false);
  const clear = (): void => {
    setBusy(true);
    void startNewVisit().finally(() => location.reload());
  };
  return (
    <button type="button" className="button" disabled={busy} onClick={clear}>
      Clear caches and reload
    </button>
  );
}
