/** `@onsight/react`: thumbnails that are asked for when they are seen. */
export { Thumbnail } from './thumbnail.tsx';
export type { ThumbnailProps } from './thumbnail.tsx';
export { ThumbnailProvider } from './thumbnail-provider.tsx';
export type { ThumbnailProviderProps } from './thumbnail-provider.tsx';
export { useThumbnail } from './use-thumbnail.ts';
export type { UseThumbnailResult } from './use-thumbnail.ts';
export { thumbnailQueryOptions } from './thumbnail-query-options.ts';
export type { ThumbnailQueryOptions } from './thumbnail-query-options.ts';
export type { ThumbnailSource } from './image/thumbnail-source.ts';
export type { ThumbnailState } from './image/thumbnail-store.ts';
