import { useState } from 'react';

const storageKey = 'ledgerline.meter';

/** Whether the meter is open, kept by reload; at first it is where it has a column of its own. */
export function useMeterOpen(): readonly [open: boolean, toggle: () => void] {
  const [open, setOpen] = useState(readOpen);
  const toggle = (): void => {
    localStorage.setItem(storageKey, open ? 'closed' : 'open');
    setOpen(!open);
  };
  return [open, toggle];
}

function readOpen(): boolean {
  const stored = localStorage.getItem(storageKey);
  return stored === null ? matchMedia('(width >= 1180px)').matches : stored === 'open';
}
