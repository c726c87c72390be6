import { createContext, use } from 'react';
import type { Meter } from './meter/meter.ts';
import type { Strategy } from './strategy/strategy.ts';

/** What every thumbnail of this page shares. */
export interface ThumbnailSetting {
  readonly strategy: Strategy;
  readonly meter: Meter;
  /** Mark of image addresses (see `startNewVisit`). */
  readonly visit: string;
}

/** Gives the setting to the thumbnails below. */
export const ThumbnailContext = createContext<ThumbnailSetting | undefined>(undefined);

/** The setting of this page. @throws {Error} outside a {@link ThumbnailContext} */
export function useThumbnailSetting(): ThumbnailSetting {
  const setting = use(ThumbnailContext);
  if (!setting) throw new Error('expected a ThumbnailContext above, found none');
  return setting;
}
