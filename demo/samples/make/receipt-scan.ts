import sharp from 'sharp';
import type { RawPicture } from '../draw/camera.ts';
import { takePicture } from '../draw/camera.ts';
import type { Colour } from '../draw/colour.ts';
import { cloud, ramp } from '../draw/noise.ts';
import type { Scene } from '../draw/scene.ts';
import type { Size } from '../draw/svg.ts';
import { placed } from '../draw/svg.ts';
import type { Random } from '../random.ts';
import { createRandom } from '../random.ts';
import type { Receipt } from '../receipts.ts';
import { invoicePage } from './invoice-page.ts';
import type { Print } from './till-strip.ts';
import { tillStrip } from './till-strip.ts';

const papers: readonly Colour[] = [
  [246, 245, 240],
  [238, 238, 236],
  [246, 238, 216],
  [232, 234, 238],
  [250, 232, 214],
];

const beds: readonly Colour[] = [
  [58, 60, 64],
  [30, 30, 34],
  [206, 208, 210],
  [128, 130, 128],
];

const black: Colour = [0, 0, 0];
const yellowed: Colour = [196, 170, 120];

/** A receipt as the office scanner sees it: paper a little askew on the glass. PNG scans are grey, JPEG ones coloured. */
export async function makeReceiptScan(receipt: Receipt, format: 'jpeg' | 'png'): Promise<Buffer> {
  const { data, width, height } = await scanReceipt(receipt, format === 'png' ? 1.2 : 4);
  const image = sharp(data, { raw: { width, height, channels: 3 } });
  if (format === 'jpeg') return await image.jpeg({ quality: 78 }).toBuffer();
  return await image.greyscale().png({ compressionLevel: 3 }).toBuffer();
}

/** The pixels of a scan. `grain` as in an exposure. */
export async function scanReceipt(receipt: Receipt, grain: number): Promise<RawPicture> {
  const random = createRandom(`scan ${receipt.number}`);
  const print = random.chance(0.7) ? tillStrip(random, receipt) : invoicePage(random, receipt);
  const margin = random.chance(0.4) ? -16 : random.integer(20, 90);
  const size: Size = { width: print.width + margin * 2, height: print.height + margin * 2 };
  const angle = random.between(-2.4, 2.4);
  const scene = layOnGlass(random, print, { size, angle });
  return await takePicture(scene, { size, grain, vignette: 0.08, seed: random.integer(0, 60_000) });
}

function layOnGlass(random: Random, print: Print, { size, angle }: { size: Size; angle: number }): Scene {
  const [paper, bed] = [random.pick(papers), random.pick(beds)];
  const radians = (angle * Math.PI) / 180;
  const [cos, sin] = [Math.cos(radians), Math.sin(radians)];
  const [seed, fold] = [random.integer(0, 511), print.height * random.between(0.25, 0.75)];
  const torn = print.width < 700 ? 9 : 0;
  const [halfWidth, halfHeight] = [print.width / 2, print.height / 2];
  const shader: Scene['shader'] = (x, y, pixel) => {
    const [dx, dy] = [x - size.width / 2, y - size.height / 2];
    // Turned back, so that the sheet lies straight.
    const u = dx * cos + dy * sin;
    const v = dy * cos - dx * sin;
    const zigzag = torn * Math.abs((((u + 1400) / 14) % 2) - 1);
    const outside = Math.max(Math.abs(u) - halfWidth, Math.abs(v) + zigzag - halfHeight);
    if (outside > 0) return pixel.mix(bed, black, ramp(26, 0, outside) * 0.45);
    const crease = ramp(16, 0, Math.abs(v + halfHeight - fold)) * (v + halfHeight > fold ? -0.1 : 0.05);
    const wrinkle = (cloud(u * 0.3 + seed, v * 0.3 + seed) - cloud(u * 0.3 + seed + 3, v * 0.3 + seed + 3)) * 0.5;
    const age = cloud(u * 0.12 + seed, v * 0.12) * 0.1;
    return pixel.mix(paper, yellowed, age).shade(1 + crease + wrinkle - age * 0.3);
  };
  const corner = {
    x: size.width / 2 - halfWidth * cos + halfHeight * sin,
    y: size.height / 2 - halfHeight * cos - halfWidth * sin,
  };
  return { shader, drawing: placed(print.drawing, { ...corner, angle }) };
}
