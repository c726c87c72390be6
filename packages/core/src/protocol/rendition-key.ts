import type { Item } from './item.ts';

/**
 * The identity of a rendition inside its namespace: equal items give equal keys, whatever object they are.
 *
 * @example
 * renditionKey({ key: 'a.jpg', width: 64, height: 64, fit: 'cover' }) === renditionKey({ fit: 'cover', height: 64, width: 64, key: 'a.jpg' });
 */
export function renditionKey({ key, version, width, height, fit, page = 1 }: Item): string {
  // The key goes last: it is the only field that may hold any character. A version is never empty and has no spaces.
  return `${width}x${height} ${fit} ${page} ${version ?? ''} ${key}`;
}
