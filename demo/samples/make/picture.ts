import sharp from 'sharp';
import { takePicture } from '../draw/camera.ts';
import type { Size } from '../draw/svg.ts';
import { placed, svgDocument } from '../draw/svg.ts';
import { createRandom } from '../random.ts';
import type { Receipt } from '../receipts.ts';
import { calculator, coffee, laptop, notebook, phone, plant } from '../scenes/desk-objects.ts';
import type { SceneName } from './photo.ts';
import { scenes } from './photo.ts';
import { scanReceipt } from './receipt-scan.ts';

const products = { laptop, coffee, notebook, phone, plant, calculator } as const;

/** Name of a thing that is cut out for a web shop. */
export type ProductName = keyof typeof products;

/** Makes a photo as websites keep it: WebP of 1600 x 1200, or AVIF of 640 x 480, since AVIF is slow to make. */
export async function makeWebPhoto(scene: SceneName, format: 'webp' | 'avif'): Promise<Buffer> {
  const random = createRandom(`${format} ${scene}`);
  const size: Size = format === 'webp' ? { width: 1600, height: 1200 } : { width: 640, height: 480 };
  const picture = await takePicture(scenes[scene](random, size), { size, grain: 3, seed: random.integer(0, 60_000) });
  const image = sharp(picture.data, { raw: { width: size.width, height: size.height, channels: 3 } });
  return await (
    format === 'webp' ? image.webp({ quality: 80, effort: 1 }) : image.avif({ quality: 55, effort: 1 })
  ).toBuffer();
}

/** Makes a WebP of one thing on a transparent ground. */
export async function makeProductCutOut(name: ProductName): Promise<Buffer> {
  const random = createRandom(`product ${name}`);
  const drawing = placed(products[name](random), { x: 500, y: 500, scale: name === 'laptop' ? 2.6 : 4 });
  return await sharp(Buffer.from(svgDocument({ width: 1000, height: 1000 }, drawing)))
    .webp({ quality: 85, effort: 1 })
    .toBuffer();
}

/** Makes a grey TIFF as a fax machine sends it: one page for each receipt, each 864 x 1222, about 100 dots per inch. */
export async function makeFax(receipts: readonly Receipt[]): Promise<Buffer> {
  const pages = await Promise.all(
    receipts.map(async (receipt) => {
      const { data, width, height } = await scanReceipt(receipt, 1);
      return await sharp(data, { raw: { width, height, channels: 3 } })
        .resize(864, 1222, { fit: 'contain', background: '#fff' })
        .greyscale()
        .png({ compressionLevel: 1 })
        .toBuffer();
    }),
  );
  const [first] = pages;
  const image = pages.length === 1 && first ? sharp(first) : sharp(pages, { join: { animated: true } });
  return await image.greyscale().tiff({ compression: 'deflate', predictor: 'horizontal' }).toBuffer();
}
