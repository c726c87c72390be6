/** `@onsight/core/cache`: renditions that outlive the page. */
export { createPersistentCache } from './cache/persistent-cache.ts';
export type { PersistentCacheOptions } from './cache/persistent-cache.ts';
