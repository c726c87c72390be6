import type { SourceType } from './ports.ts';

/** What a source's pixels are bounded by: its type, and whether it is stored in several passes over all of it. */
export type PixelClass = SourceType | 'progressive-jpeg' | 'interlaced-png';

/** Bounds of the service that are not part of the protocol; those are `protocolLimits`. */
export interface ServiceLimits {
  /** Bytes of a source. @default 50 MiB */
  readonly sourceBytes: number;
  /** Bytes of an SVG. @default 1 MiB */
  readonly svgBytes: number;
  /** How long an item may be looked up, and then how long it may be made, in milliseconds. @default 5000 */
  readonly itemMs: number;
  /** Sources that may wait for memory and a decoder; one more is `throttled`. @default 256 */
  readonly queue: number;
  /** Pixels of a source, by how much memory and time its decoder takes per pixel. */
  readonly pixels: Readonly<Record<PixelClass, number>>;
}

const mebi = 1024 * 1024;

/** The bounds unless others are given. */
export const defaultLimits: ServiceLimits = {
  sourceBytes: 50 * mebi,
  svgBytes: mebi,
  itemMs: 5000,
  queue: 256,
  pixels: {
    jpeg: 268_000_000,
    // All its coefficients are in memory at once, where a baseline JPEG needs a few rows.
    'progressive-jpeg': 64_000_000,
    png: 100_000_000,
    // Whole in memory as well: 16 bits with alpha are 8 bytes a pixel.
    'interlaced-png': 24_000_000,
    gif: 100_000_000,
    webp: 100_000_000,
    tiff: 100_000_000,
    avif: 24_000_000,
    // Of the drawing, not of the file: vectors are drawn at the size that is wanted.
    svg: 24_000_000,
  },
};
