import sharp from 'sharp';
import { strokeText, textWidth } from '../draw/stroke-text.ts';
import { placed, rect } from '../draw/svg.ts';
import { createRandom } from '../random.ts';
import type { VendorProfile } from '../vendors.ts';
import { logoMark } from './logo-mark.ts';

/** Makes a logo as SVG text: the mark beside the name, above it, or both on a coloured plate. */
export function makeLogoSvg(vendor: VendorProfile): Buffer {
  const random = createRandom(`logo ${vendor.id}`);
  const [main, second] = vendor.colours;
  const layout = random.pick(['beside', 'above', 'plate'] as const);
  const paint = layout === 'plate' ? { main: '#ffffff', second } : { main, second };
  const mark = logoMark(vendor.mark, paint);
  const style = { size: 34, colour: paint.main, weight: random.pick([0.13, 0.17, 0.21]) };
  const words = random.chance(0.4) ? vendor.name.toUpperCase() : vendor.name;
  if (layout === 'beside') {
    const width = Math.ceil(textWidth(words, style)) + 190;
    return file([width, 140], placed(mark, { x: 20, y: 20 }) + strokeText(words, { ...style, x: 146, y: 88 }));
  }
  const [first = '', ...rest] = words.split(' ');
  const lines = rest.length === 0 ? [first] : [first, rest.join(' ')];
  const text = lines.map((line, index) => {
    const size = Math.min(34, 7400 / Math.max(200, textWidth(line, { size: 34 })));
    return strokeText(line, { ...style, size, x: 140, y: 210 + index * 48, anchor: 'middle' });
  });
  const plate = layout === 'plate' ? rect([0, 0, 280, 280], `rx="${random.pick([0, 36, 140])}" fill="${main}"`) : '';
  const centred = placed(mark, { x: 84, y: 44, scale: 1.12 });
  // A round plate leaves less room at its foot.
  return file([280, 280], plate + placed(centred + text.join(''), { x: 21, y: 14, scale: 0.85 }));
}

/** Makes the same logo as PNG with a transparent ground. */
export async function makeLogoPng(vendor: VendorProfile): Promise<Buffer> {
  return await sharp(makeLogoSvg(vendor), { density: 144 }).png().toBuffer();
}

function file([width, height]: readonly [number, number], content: string): Buffer {
  return Buffer.from(
    `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}" viewBox="0 0 ${width} ${height}">${content}</svg>\n`,
  );
}
