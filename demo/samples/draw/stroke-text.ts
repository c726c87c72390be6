import type { Glyph } from './stroke-font.ts';
import { strokeFont } from './stroke-font.ts';

/** How a line of text is set. Lengths are in pixels of the drawing. */
export interface TextStyle {
  readonly x: number;
  /** The base line. */
  readonly y: number;
  /** Height of a capital. */
  readonly size: number;
  /** @default '#222' */
  readonly colour?: string;
  /** Stroke width as a share of `size`; 0.1 is light, 0.13 normal, 0.2 bold. @default 0.13 */
  readonly weight?: number;
  /** Which end of the line `x` is. @default 'start' */
  readonly anchor?: 'start' | 'middle' | 'end';
  /** Set every glyph in a cell of one width, as a till printer does. */
  readonly mono?: boolean;
}

const letterSpace = 2.2;
const wordSpace = 3.2;
const monoPitch = 7.6;

/**
 * One line of text as one SVG path of strokes.
 *
 * @throws {RangeError} for a character the font does not have
 */
export function strokeText(text: string, style: TextStyle): string {
  const { x, y, size, colour = '#222', weight = 0.13, anchor = 'start' } = style;
  const scale = size / 10;
  const shift = anchor === 'start' ? 0 : textWidth(text, style) * (anchor === 'end' ? 1 : 0.5);
  let pen = 0;
  let data = '';
  for (const character of text) {
    const { glyph, advance, bearing } = placeGlyph(character, style.mono === true);
    const left = x - shift + (pen + bearing) * scale;
    data += glyph.path.replaceAll(/(-?[\d.]+) (-?[\d.]+)/gu, (_, gx: string, gy: string) => {
      return `${round(left + Number(gx) * scale)} ${round(y - size + Number(gy) * scale)}`;
    });
    pen += advance;
  }
  const width = round(size * weight);
  return `<path d="${data}" fill="none" stroke="${colour}" stroke-width="${width}" stroke-linecap="round" stroke-linejoin="round"/>`;
}

/** Width of a line in pixels. */
export function textWidth(text: string, { size, mono = false }: Pick<TextStyle, 'size' | 'mono'>): number {
  const advances = [...text].map((character) => placeGlyph(character, mono).advance);
  const units = advances.reduce((sum, advance) => sum + advance, 0) - (mono ? 0 : letterSpace);
  return Math.max(0, units) * (size / 10);
}

function placeGlyph(character: string, mono: boolean): { glyph: Glyph; advance: number; bearing: number } {
  const glyph = character === ' ' ? { width: wordSpace, path: '' } : strokeFont.get(character);
  if (!glyph) throw new RangeError(`expected a character of the stroke font, received '${character}'`);
  if (mono) return { glyph, advance: monoPitch, bearing: (monoPitch - glyph.width) / 2 };
  return { glyph, advance: glyph.width + letterSpace, bearing: 0 };
}

function round(value: number): number {
  return Math.round(value * 100) / 100;
}
