/** Colours of a mark, as in CSS. */
export interface MarkColours {
  readonly main: string;
  readonly second: string;
}

type Mark = (colours: MarkColours) => string;

const marks = {
  dish: ({ main, second }) =>
    `<circle cx="50" cy="50" r="48" fill="${main}"/><path d="M8 62 Q30 40 50 58 T92 52 L92 70 Q70 98 50 98 Q20 96 8 62 Z" fill="${second}"/>`,
  hexagon: ({ main, second }) =>
    `<path d="M50 2 L93 26 L93 74 L50 98 L7 74 L7 26 Z" fill="${main}"/><path d="M50 24 L73 37 L73 63 L50 76 L27 63 L27 37 Z" fill="${second}"/>`,
  peak: ({ main, second }) =>
    `<path d="M2 90 L38 18 L60 62 L70 44 L98 90 Z" fill="${main}"/><circle cx="76" cy="24" r="14" fill="${second}"/>`,
  leaf: ({ main, second }) =>
    `<path d="M10 92 Q4 20 92 8 Q94 88 22 84 Z" fill="${main}"/><path d="M12 92 Q34 50 76 26" fill="none" stroke="${second}" stroke-width="7" stroke-linecap="round"/>`,
  bolt: ({ main, second }) =>
    `<rect x="2" y="2" width="96" height="96" rx="24" fill="${main}"/><path d="M56 12 L26 56 L48 56 L42 90 L76 42 L52 42 Z" fill="${second}"/>`,
  ring: ({ main, second }) =>
    `<circle cx="50" cy="50" r="40" fill="none" stroke="${main}" stroke-width="18"/><circle cx="50" cy="50" r="17" fill="${second}"/>`,
  waves: ({ main, second }) =>
    `<path d="M4 34 Q27 8 50 34 T96 34 L96 52 Q73 78 50 52 T4 52 Z" fill="${main}"/><path d="M4 66 Q27 40 50 66 T96 66 L96 84 Q73 104 50 84 T4 84 Z" fill="${second}"/>`,
  sheets: ({ main, second }) =>
    `<rect x="4" y="4" width="58" height="58" rx="8" fill="${main}"/><rect x="38" y="38" width="58" height="58" rx="8" fill="${second}" opacity=".85"/>`,
  slice: ({ main, second }) =>
    `<path d="M50 4 A46 46 0 0 1 96 50 L50 50 Z" fill="${second}"/><path d="M44 10 A44 44 0 1 0 90 56 L44 56 Z" fill="${main}"/>`,
  arrow: ({ main, second }) =>
    `<path d="M4 50 L40 14 L40 36 L96 36 L96 64 L40 64 L40 86 Z" fill="${main}"/><circle cx="82" cy="50" r="8" fill="${second}"/>`,
  house: ({ main, second }) =>
    `<path d="M10 30 L50 6 L90 30 L90 94 L10 94 Z" fill="${main}"/><path d="M36 94 L36 56 Q50 40 64 56 L64 94 Z" fill="${second}"/>`,
  cup: ({ main, second }) =>
    `<path d="M18 34 L78 34 L72 94 L24 94 Z" fill="${main}"/><path d="M78 44 Q102 46 94 64 Q88 76 74 72" fill="none" stroke="${main}" stroke-width="8"/><path d="M36 24 Q30 14 38 6 M56 24 Q50 14 58 6" fill="none" stroke="${second}" stroke-width="6" stroke-linecap="round"/>`,
  star: ({ main, second }) =>
    `<path d="M50 4 L62 38 L98 38 L69 60 L80 96 L50 74 L20 96 L31 60 L2 38 L38 38 Z" fill="${main}"/><circle cx="50" cy="56" r="12" fill="${second}"/>`,
} as const satisfies Record<string, Mark>;

/** Name of a shape. */
export type MarkName = keyof typeof marks;

/** A mark within 100 x 100, in any colours. */
export function logoMark(name: MarkName, colours: MarkColours): string {
  return marks[name](colours);
}
