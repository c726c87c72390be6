import sharp from 'sharp';
import { grain } from './noise.ts';
import { Pixel } from './pixel.ts';
import type { Scene } from './scene.ts';
import type { Size } from './svg.ts';
import { svgDocument } from './svg.ts';

/** EXIF orientation: how the stored pixels lie when the picture is upright. */
export type Orientation = 1 | 2 | 3 | 4 | 5 | 6 | 7 | 8;

/** How a scene is taken. */
export interface Exposure {
  /** Size of the upright picture. */
  readonly size: Size;
  /** Stored pixels are turned and mirrored so that this orientation makes them upright again. @default 1 */
  readonly orientation?: Orientation;
  /** Standard deviation of the grain in steps of 255. @default 5 */
  readonly grain?: number;
  /** How much darker the corners are, from 0 to 1. @default 0.25 */
  readonly vignette?: number;
  /** Where the grain starts, so that no two pictures share it. @default 0 */
  readonly seed?: number;
}

/** Stored pixels: three bytes each, row by row. */
export interface RawPicture extends Size {
  readonly data: Uint8ClampedArray;
}

/** Renders a scene: background, drawing, falling light at the corners, grain. */
export async function takePicture(scene: Scene, exposure: Exposure): Promise<RawPicture> {
  const { size, orientation = 1, grain: strength = 5, vignette = 0.25, seed = 0 } = exposure;
  const drawing = scene.drawing === undefined ? undefined : await rasterise(scene.drawing, size);
  const layout = storedLayout(orientation, size);
  const data = new Uint8ClampedArray(size.width * size.height * 3);
  const pixel = new Pixel();
  for (let y = 0; y < size.height; y += 1) {
    const dy = (y / size.height - 0.5) * 2;
    // Grain runs in rows; a random start in each hides that its table repeats.
    let grainIndex = (seed + Math.imul(y + seed, 0x9e3779b1)) >>> 3;
    for (let x = 0; x < size.width; x += 1) {
      scene.shader(x, y, pixel);
      if (drawing) blend(pixel, drawing, (y * size.width + x) * 4);
      const dx = (x / size.width - 0.5) * 2;
      const light = 1 - vignette * 0.5 * (dx * dx + dy * dy);
      const speck = grain((grainIndex += 1)) * strength;
      const target = (layout.origin + x * layout.stepX + y * layout.stepY) * 3;
      data[target] = pixel.r * light + speck;
      data[target + 1] = pixel.g * light + speck * 0.9;
      data[target + 2] = pixel.b * light + speck * 1.1;
    }
  }
  return { data, width: layout.width, height: layout.height };
}

function blend(pixel: Pixel, drawing: Uint8Array, index: number): void {
  const alpha = (drawing[index + 3] ?? 0) / 255;
  if (alpha === 0) return;
  pixel.r += ((drawing[index] ?? 0) - pixel.r) * alpha;
  pixel.g += ((drawing[index + 1] ?? 0) - pixel.g) * alpha;
  pixel.b += ((drawing[index + 2] ?? 0) - pixel.b) * alpha;
}

async function rasterise(drawing: string, size: Size): Promise<Uint8Array> {
  return await sharp(Buffer.from(svgDocument(size, drawing)))
    .ensureAlpha()
    .raw()
    .toBuffer();
}

interface StoredLayout extends Size {
  /** Index of the upright top left pixel among the stored ones, and the way to its right and lower neighbours. */
  readonly origin: number;
  readonly stepX: number;
  readonly stepY: number;
}

/** EXIF 2.32, section 4.6.4: which sides of the upright picture the first stored row and column are. */
function storedLayout(orientation: Orientation, { width: w, height: h }: Size): StoredLayout {
  const layouts: Readonly<Record<Orientation, readonly [origin: number, stepX: number, stepY: number]>> = {
    1: [0, 1, w],
    2: [w - 1, -1, w],
    3: [w * h - 1, -1, -w],
    4: [w * (h - 1), 1, -w],
    5: [0, h, 1],
    6: [h * (w - 1), -h, 1],
    7: [h * w - 1, -h, -1],
    8: [h - 1, h, -1],
  };
  const [origin, stepX, stepY] = layouts[orientation];
  return { origin, stepX, stepY, ...(orientation < 5 ? { width: w, height: h } : { width: h, height: w }) };
}
