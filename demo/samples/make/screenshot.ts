import sharp from 'sharp';
import { strokeText } from '../draw/stroke-text.ts';
import { gradient, rect, shadow, svgDocument } from '../draw/svg.ts';
import { createRandom } from '../random.ts';
import { chartWindow, codeWindow, mailWindow, mapWindow, sheetWindow } from './window-content.ts';
import type { Theme, WindowContent } from './window-theme.ts';

const light: Omit<Theme, 'accent'> = {
  ground: '#ffffff',
  panel: '#f3f4f7',
  line: '#dfe2e8',
  text: '#23272f',
  faint: '#8d95a3',
};
const dark: Omit<Theme, 'accent'> = {
  ground: '#1f232b',
  panel: '#2a2f39',
  line: '#3b424f',
  text: '#e6e9ef',
  faint: '#8b94a5',
};
const accents = ['#2f6fde', '#0f9d75', '#d9480f', '#7c4dde', '#c2255c', '#0b7285'];

const contents = {
  chart: chartWindow,
  sheet: sheetWindow,
  mail: mailWindow,
  code: codeWindow,
  map: mapWindow,
} as const satisfies Record<string, WindowContent>;

/** What a window shows. */
export type WindowKind = keyof typeof contents;

const margin = 70;

/** Makes a PNG of a window with rounded corners and its shadow on a transparent ground. */
export async function makeScreenshot(kind: WindowKind, seed: string): Promise<Buffer> {
  const random = createRandom(seed);
  const isDark = kind === 'code' ? random.chance(0.8) : random.chance(0.25);
  const theme: Theme = { ...(isDark ? dark : light), accent: random.pick(accents) };
  const lamps = ['#ff5f57', '#febc2e', '#28c840'].map(
    (colour, index) => `<circle cx="${34 + index * 26}" cy="24" r="8" fill="${colour}"/>`,
  );
  const title = random.pick(['Overview', 'March 2026', 'Stock list', 'Inbox', 'Route plan', 'Prices', 'Quarter 2']);
  const bar =
    `<defs>${gradient('bar', isDark ? ['#3a404c', '#2d323c'] : ['#eceef2', '#dcdfe6'])}</defs>` +
    rect([0, 0, 1440, 48], 'fill="url(#bar)"') +
    lamps.join('') +
    strokeText(title, { x: 720, y: 32, size: 15, anchor: 'middle', colour: theme.text });
  const size = { width: 1440 + margin * 2, height: 908 + margin * 2 };
  const drawing =
    `<defs><clipPath id="window"><rect width="1440" height="908" rx="18"/></clipPath></defs>` +
    shadow([margin, margin + 14, 1440, 908], { round: 18, spread: 28 }) +
    `<g transform="translate(${margin} ${margin})" clip-path="url(#window)">${rect([0, 0, 1440, 908], `fill="${theme.ground}"`)}` +
    `<g transform="translate(0 48)">${contents[kind](random, theme)}</g>${bar}</g>`;
  return await sharp(Buffer.from(svgDocument(size, drawing)))
    .png({ compressionLevel: 6, adaptiveFiltering: false })
    .toBuffer();
}
