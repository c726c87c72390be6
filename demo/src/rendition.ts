import type { Fit, Item } from '@onsight/core/protocol';
import { toRung } from '@onsight/core/protocol';
import { samplesNamespace } from '../samples/manifest.ts';

/** Where the service answers for the sample files. */
export const thumbnailsPath = `/v1/${samplesNamespace}/thumbnails`;

/** What a place on the page shows; lengths in CSS pixels. */
export interface WantedThumbnail {
  readonly key: string;
  readonly version: string;
  readonly width: number;
  readonly height: number;
  readonly fit: Fit;
}

/** The item a place on the page needs at a device pixel ratio. */
export function toItem({ key, version, width, height, fit }: WantedThumbnail, devicePixelRatio: number): Item {
  return { key, version, width: toRung(width, devicePixelRatio), height: toRung(height, devicePixelRatio), fit };
}

/**
 * The address of one rendition as an ordinary image, as an `<img>` asks for it.
 *
 * @param visit another one makes another address of the same rendition, which no cache knows
 * @example
 * renditionUrl({ key: 'a/b c.jpg', version: 'v1', width: 64, height: 48, fit: 'cover' });
 * // '/v1/demo/thumbnails/a/b%20c.jpg?w=64&h=48&fit=cover&v=v1'
 */
export function renditionUrl({ key, version = '', width, height, fit }: Item, visit = ''): string {
  const path = key.split('/').map(encodeURIComponent).join('/');
  const url = `${thumbnailsPath}/${path}?w=${width}&h=${height}&fit=${fit}&v=${encodeURIComponent(version)}`;
  return visit === '' ? url : `${url}&visit=${visit}`;
}
