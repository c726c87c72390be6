import type { Known } from './rendition.ts';

/** Where answers outlive the page. A cache never fails a thumbnail: both methods resolve whatever happens. */
export interface RenditionCache {
  /** What is stored under a rendition key, fresh or stale. */
  get(key: string): Promise<Known | undefined>;
  /** Stores an answer under its key, letting older ones go when the budget is spent. */
  put(known: Known): Promise<void>;
}
