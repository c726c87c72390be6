import type { Context } from 'react';
import { createContext } from 'react';
import type { ThumbnailServices } from './image/thumbnail-store.ts';

/** Carries what all thumbnails under a provider share. */
export const ThumbnailContext: Context<ThumbnailServices | undefined> = createContext<ThumbnailServices | undefined>(
  undefined,
);
