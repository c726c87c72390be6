import type { Rendition } from './rendition.ts';

/** Where renditions outlive the page. A cache never fails a thumbnail: both methods resolve whatever happens. */
export interface RenditionCache {
  /** The rendition stored under a key, fresh or stale. */
  get(key: string): Promise<Rendition | undefined>;
  /** Stores a rendition under its key, letting older ones go when the budget is spent. */
  put(rendition: Rendition): Promise<void>;
}
