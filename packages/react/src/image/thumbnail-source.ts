import type { Fit, Item } from '@onsight/core';
import { toRung } from '@onsight/core';

/** What to show and how large. */
export interface ThumbnailSource {
  /** Key of the source in its namespace. */
  readonly src: string;
  /** ETag or content hash of the source; with it the image never has to be asked for again. */
  readonly version?: string | undefined;
  /** Width of the box in CSS pixels. */
  readonly width: number;
  /** Height of the box in CSS pixels. */
  readonly height: number;
  /** Whole inside the box, or filling it. @default 'contain' */
  readonly fit?: Fit | undefined;
  /** Page of a document, from 1. @default 1 */
  readonly page?: number | undefined;
}

/** The item that covers a source's box on this screen. */
export function toItem(source: ThumbnailSource, devicePixelRatio: number): Item {
  const { src, version, width, height, fit = 'contain', page } = source;
  return {
    key: src,
    version,
    width: toRung(width, devicePixelRatio),
    height: toRung(height, devicePixelRatio),
    fit,
    page,
  };
}
