import type { CSSProperties, ReactElement } from 'react';

const style: CSSProperties = {
  position: 'absolute',
  inset: '20%',
  width: '60%',
  height: '60%',
  opacity: 0.7,
};

/** Stands for a file that has no thumbnail: a sheet of paper with the name's ending. Decoration: the image has the name. */
export function FileIcon({ name }: { readonly name: string }): ReactElement {
  const ending = /\.(\w{1,4})$/u.exec(name)?.[1]?.toUpperCase();
  return (
    <svg viewBox="0 0 48 48" aria-hidden style={style} fill="currentColor">
      <path d="M10 3h19l10 10v32H10zM29 3v10h10" fill="none" stroke="currentColor" strokeWidth={2} />
      <text x={24.5} y={33} textAnchor="middle" fontSize={10}>
        {ending}
      </text>
    </svg>
  );
}
