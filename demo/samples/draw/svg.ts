/** Width and height in pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/** A whole SVG document. Drawings may refer to the filter `blur`. */
export function svgDocument({ width, height }: Size, content: string): string {
  return (
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">` +
    `<defs><filter id="blur" x="-20%" y="-20%" width="140%" height="140%"><feGaussianBlur stdDeviation="14"/></filter></defs>` +
    `${content}</svg>`
  );
}

/** A group that is moved, turned (degrees, clockwise) and enlarged. */
export function placed(content: string, { x, y, angle = 0, scale = 1 }: Place): string {
  return `<g transform="translate(${x.toFixed(1)} ${y.toFixed(1)}) rotate(${angle.toFixed(2)}) scale(${scale.toFixed(4)})">${content}</g>`;
}

/** Where {@link placed} puts its content. */
export interface Place {
  readonly x: number;
  readonly y: number;
  /** @default 0 */
  readonly angle?: number;
  /** @default 1 */
  readonly scale?: number;
}

/** Left, top, width, height. */
export type Box = readonly [x: number, y: number, width: number, height: number];

/** A rectangle; `attributes` as they stand in SVG. */
export function rect([x, y, width, height]: Box, attributes: string): string {
  return `<rect x="${round(x)}" y="${round(y)}" width="${round(width)}" height="${round(height)}" ${attributes}/>`;
}

/** How a {@link shadow} looks. */
export interface Shadow {
  /** Radius of the corners of what throws it. @default 4 */
  readonly round?: number;
  /** How far it fades out beyond the box and into it. @default 9 */
  readonly spread?: number;
  /** Opacity in the middle. @default 0.45 */
  readonly strength?: number;
}

/** The soft shadow of a box: thin layers on each other, since a true blur takes ten times as long. */
export function shadow(
  [x, y, width, height]: Box,
  { round: corner = 4, spread = 9, strength = 0.45 }: Shadow = {},
): string {
  const layers = 7;
  const opacity = (1 - (1 - strength) ** (1 / layers)).toFixed(4);
  return Array.from({ length: layers }, (_, index) => {
    const grow = spread * (1 - (2 * index) / layers);
    const box = [x - grow, y - grow, width + grow * 2, height + grow * 2] as const;
    return rect(box, `rx="${round(Math.max(0, corner + grow))}" fill-opacity="${opacity}"`);
  }).join('');
}

/** A vertical or horizontal gradient under an id, for `fill="url(#id)"`. */
export function gradient(id: string, colours: readonly string[], direction: 'down' | 'across' = 'down'): string {
  const stops = colours.map(
    (colour, index) => `<stop offset="${index / (colours.length - 1)}" stop-color="${colour}"/>`,
  );
  const end = direction === 'down' ? 'x2="0" y2="1"' : 'x2="1" y2="0"';
  return `<linearGradient id="${id}" ${end}>${stops.join('')}</linearGradient>`;
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
