import type { ReactElement } from 'react';

const paths = {
  attachments:
    'M3 5.5A1.5 1.5 0 0 1 4.5 4h3l2 2h6A1.5 1.5 0 0 1 17 7.5v7a1.5 1.5 0 0 1-1.5 1.5h-11A1.5 1.5 0 0 1 3 14.5z',
  expenses: 'M5 2.5h10v15l-2.5-1.7-2.5 1.7-2.5-1.7L5 17.5zM8 7h4M8 10.5h4',
  vendors:
    'M3.5 17V4.5A1.5 1.5 0 0 1 5 3h5a1.5 1.5 0 0 1 1.5 1.5V17M11.5 8H15a1.5 1.5 0 0 1 1.5 1.5V17M2 17h16M6.5 6.5h2M6.5 10h2M6.5 13.5h2',
  meter: 'M3 14a7 7 0 1 1 14 0M10 14l3.5-4.5',
  search: 'M14 8.75a5.25 5.25 0 1 1-10.5 0 5.25 5.25 0 0 1 10.5 0M12.6 12.6 16.5 16.5',
  previous: 'M12 4.5 6.5 10l5.5 5.5',
  next: 'M8 4.5 13.5 10 8 15.5',
} as const;

/** A line icon; says nothing to assistive technology. */
export function Icon({ name }: { readonly name: keyof typeof paths }): ReactElement {
  return (
    <svg className="icon" viewBox="0 0 20 20" aria-hidden="true">
      <path d={paths[name]} />
    </svg>
  );
}
