import sharp from 'sharp';
import { strokeText } from '../draw/stroke-text.ts';
import { rect, svgDocument } from '../draw/svg.ts';
import { createRandom } from '../random.ts';

/** What moves. */
export type AnimationKind = 'bars' | 'spinner' | 'clicks' | 'parcel';

/** Draws a moment, from 0 up to 1, within 360 x 270. */
type Frame = (moment: number) => string;

const size = { width: 360, height: 270 };
const frameCount = 12;

/** Makes an endless GIF of twelve frames. */
export async function makeAnimation(kind: AnimationKind, seed: string): Promise<Buffer> {
  const frame = makeFrame(kind, seed);
  const frames = Array.from({ length: frameCount }, (_, index) =>
    Buffer.from(svgDocument(size, rect([0, 0, 360, 270], 'fill="#f6f7f9"') + frame(index / frameCount))),
  );
  const pngs = await Promise.all(frames.map(async (svg) => await sharp(svg).png({ compressionLevel: 1 }).toBuffer()));
  const delay = Array.from({ length: frameCount }, () => 90);
  return await sharp(pngs, { join: { animated: true } })
    .gif({ delay, loop: 0, effort: 1 })
    .toBuffer();
}

function makeFrame(kind: AnimationKind, seed: string): Frame {
  const random = createRandom(seed);
  const colour = random.pick(['#2f6fde', '#0f9d75', '#d9480f', '#7c4dde', '#c2255c']);
  const words = random.pick(['Loading', 'Saving', 'Syncing', 'Please wait', 'Uploading']);
  const rowCount = random.integer(3, 6);
  const tops = Array.from({ length: 7 }, () => random.between(50, 190));
  const wave = (moment: number, shift: number): number => 0.5 + 0.5 * Math.sin((moment + shift) * Math.PI * 2);
  switch (kind) {
    case 'bars':
      return (moment) =>
        rect([30, 232, 300, 3], 'fill="#99a"') +
        tops
          .map((top, index) => {
            const tall = top * (0.55 + 0.45 * wave(moment, index / 7));
            return rect([40 + index * 42, 232 - tall, 30, tall], `rx="4" fill="${colour}"`);
          })
          .join('');
    case 'spinner':
      return (moment) =>
        `<circle cx="180" cy="116" r="60" fill="none" stroke="#dde" stroke-width="16"/>` +
        `<circle cx="180" cy="116" r="60" fill="none" stroke="${colour}" stroke-width="16" stroke-linecap="round" stroke-dasharray="120 400" transform="rotate(${moment * 360} 180 116)"/>` +
        strokeText(words, { x: 180, y: 236, size: 20, anchor: 'middle' });
    case 'clicks':
      return (moment) => {
        const [x, y] = [90 + moment * 160, 70 + wave(moment, 0) * 120];
        const rows = Array.from({ length: rowCount }, (_, row) => {
          const fill = row === Math.floor(moment * rowCount) ? colour : '#e3e6ec';
          return rect([40, 48 + row * (190 / rowCount), 280, 130 / rowCount], `rx="6" fill="${fill}"`);
        });
        const ripple = `<circle cx="${x}" cy="${y}" r="${(moment * 4 * 30) % 30}" fill="none" stroke="#222" stroke-width="2"/>`;
        return `${rect([20, 20, 320, 230], 'rx="10" fill="#fff" stroke="#ccd"')}${rows.join('')}${ripple}<path d="M${x} ${y} l0 26 l7 -6 l5 11 l5 -2 l-5 -11 l9 0 Z" fill="#111" stroke="#fff"/>`;
      };
    case 'parcel':
      return (moment) => {
        const x = moment * 420 - 60;
        const belt = Array.from(
          { length: 10 },
          (_, index) => `<circle cx="${20 + index * 38}" cy="214" r="13" fill="#5c6370"/>`,
        );
        return `${belt.join('')}${rect([0, 194, 360, 10], 'fill="#333"')}${rect([x, 112, 96, 82], 'rx="3" fill="#c69866"')}${rect([x + 40, 112, 16, 82], 'fill="#e2cfa4"')}${rect([x + 8, 140, 26, 20], `fill="${colour}"`)}`;
      };
  }
}
