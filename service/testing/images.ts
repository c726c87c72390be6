import type { Sharp } from 'sharp';
import sharp from 'sharp';

/** What {@link drawImage} draws. */
export interface DrawOptions {
  readonly width: number;
  readonly height: number;
  /** @default 'jpeg' */
  readonly format?: 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | 'tiff';
  /** Colour of everything. @default noise that compresses as badly as a photo */
  readonly colour?: string;
  readonly finish?: (image: Sharp) => Sharp;
}

/** Makes the bytes of an image. */
export async function drawImage(options: DrawOptions): Promise<Uint8Array<ArrayBuffer>> {
  const { width, height, format = 'jpeg', colour, finish = (image) => image } = options;
  const noise = { type: 'gaussian', mean: 128, sigma: 30 } as const;
  const background = colour ?? '#888888';
  const create = { width, height, channels: 3, background, ...(colour === undefined ? { noise } : {}) } as const;
  return await finish(sharp({ create }).toFormat(format)).toBuffer();
}

/** Four quarters of 100 x 100 pixels, so that any turn or flip shows: red, green above; blue, white below. */
export async function drawQuarters(): Promise<Sharp> {
  const quarter = (input: string, left: number, top: number) => ({
    input: { create: { width: 50, height: 50, channels: 3 as const, background: input } },
    left,
    top,
  });
  const quarters = await sharp({ create: { width: 100, height: 100, channels: 3, background: '#ffffff' } })
    .composite([quarter('#ff0000', 0, 0), quarter('#00ff00', 50, 0), quarter('#0000ff', 0, 50)])
    .png()
    .toBuffer();
  return sharp(quarters);
}

/** The pixel at a place, given in fractions of width and height, as `[red, green, blue]` or with alpha. */
export async function pixelAt(image: Uint8Array, x: number, y: number): Promise<number[]> {
  const { data, info } = await sharp(image).raw().toBuffer({ resolveWithObject: true });
  const at = (Math.floor(y * info.height) * info.width + Math.floor(x * info.width)) * info.channels;
  return [...data.subarray(at, at + info.channels)];
}
