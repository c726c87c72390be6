import type { ImageType } from '@onsight/core/protocol';
import { ThumbnailError } from '@onsight/core/protocol';
import type { Sharp, SharpOptions } from 'sharp';
import sharp from 'sharp';
import type { PixelClass, ServiceLimits } from '../domain/limits.ts';
import { defaultLimits } from '../domain/limits.ts';
import type { Processor, RenderRequest, RenditionSpec, SourceType } from '../domain/ports.ts';
import type { Size } from '../domain/target-size.ts';
import { sharedSize, targetSize } from '../domain/target-size.ts';
import { tuneProcess } from './tune-process.ts';

/** Options of {@link createSharpProcessor}. */
export interface SharpProcessorOptions {
  /** Most pixels of a source, by type. @default defaultLimits.pixels */
  readonly pixels?: ServiceLimits['pixels'];
  /** After which libvips gives up, in whole seconds; it cannot while it draws an SVG or decodes an AVIF. @default 5 */
  readonly timeoutS?: number;
}

/** What a source's header says, and how to decode it. */
interface OpenSource {
  /** Upright. */
  readonly size: Size;
  readonly pixelClass: PixelClass;
  readonly decode: () => Sharp;
}

/** One wanted image. */
interface Target extends Size {
  readonly spec: RenditionSpec;
}

/** How each type is written. WebP of effort 2 has within 3 % of the bytes of effort 4 at 65 % of its time. */
const encoders: Readonly<Record<ImageType, (image: Sharp) => Sharp>> = {
  'image/webp': (image) => image.webp({ quality: 80, effort: 2 }),
  'image/avif': (image) => image.avif({ quality: 50, effort: 2 }),
  'image/jpeg': (image) => image.flatten({ background: '#fff' }).jpeg({ quality: 80 }),
  'image/png': (image) => image.png(),
};

/** Largest image that is kept decoded for the sizes of one source, in pixels: 64 MB with alpha. */
const sharedPixels = 16_000_000;

/**
 * Makes a processor on sharp (libvips). Images come out upright, in sRGB, without metadata and never enlarged. It also
 * tunes the process, see {@link tuneProcess}.
 */
export function createSharpProcessor(options: SharpProcessorOptions = {}): Processor {
  const { pixels = defaultLimits.pixels, timeoutS = 5 } = options;
  tuneProcess();

  return {
    async render(request) {
      const { type, specs, signal } = request;
      try {
        const source = await open(request);
        signal.throwIfAborted();
        const targets = specs.map((spec) => ({ spec, ...targetSize(source.size, spec, type === 'svg') }));
        const shared = sharedSize(source.size, targets);
        checkPixels(type === 'svg' ? shared : source.size, pixels[source.pixelClass]);
        const decode = (): Sharp => source.decode().timeout({ seconds: timeoutS });
        const once = specs.length > 1 && shared.width * shared.height <= sharedPixels;
        const image = once ? await decodeTo(decode(), shared) : decode;
        const images: Uint8Array<ArrayBuffer>[] = [];
        for (const target of targets) {
          signal.throwIfAborted();
          images.push(await encode(image(), target));
        }
        return images;
      } catch (error) {
        if (error instanceof ThumbnailError) throw error;
        // sharp's errors are texts only. Type, size and page have been checked by here: what is left is damage.
        throw new ThumbnailError(signal.aborted ? 'timeout' : 'corrupt', { cause: error });
      }
    },
  };
}

/** The class of what is stored in passes, for the types that can be. */
const passes: { readonly [type in SourceType]?: PixelClass } = { jpeg: 'progressive-jpeg', png: 'interlaced-png' };

async function open({ bytes, type, page }: RenderRequest): Promise<OpenSource> {
  // `error`: a photo that breaks off is damaged and not half grey. The limit on pixels is ours, by type.
  const options: SharpOptions = { failOn: 'error', limitInputPixels: false };
  const first = await sharp(bytes, options).metadata();
  const { pages = 1 } = first;
  if (page > pages) throw badPage(page, pages);
  if (page > 1) options.page = page - 1;
  const header = page > 1 ? await sharp(bytes, options).metadata() : first;
  return {
    size: header.autoOrient,
    pixelClass: (header.isProgressive ? passes[type] : undefined) ?? type,
    decode: () => sharp(bytes, options).autoOrient(),
  };
}

function badPage(page: number, pages: number): ThumbnailError {
  return new ThumbnailError('bad_request', { detail: `page: expected 1 to ${pages}, received ${page}` });
}

function checkPixels({ width, height }: Size, limit: number): void {
  if (width * height <= limit) return;
  throw new ThumbnailError('too_large', { detail: `pixels: at most ${limit}, received ${width} x ${height}` });
}

/** Decodes once for several sizes: what it returns begins each of them from pixels in memory. */
async function decodeTo(image: Sharp, { width, height }: Size): Promise<() => Sharp> {
  const { data, info } = await image.resize({ width, height, fit: 'fill' }).raw().toBuffer({ resolveWithObject: true });
  return () => sharp(data, { raw: { width: info.width, height: info.height, channels: info.channels } });
}

async function encode(image: Sharp, { width, height, spec }: Target): Promise<Uint8Array<ArrayBuffer>> {
  // The size has the source's ratio already, rounded to whole pixels: `contain` has nothing left to decide.
  const resized = image.resize({ width, height, fit: spec.fit === 'cover' ? 'cover' : 'fill' });
  return await encoders[spec.type](resized).toBuffer();
}
