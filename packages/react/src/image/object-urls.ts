import type { Rendition } from '@onsight/core';
import type { QueryClient, QueryKey } from '@tanstack/react-query';

/** Object URLs of renditions: one each, revoked when the last user and the query cache have let go. */
export interface ObjectUrls {
  /** The URL of a query's rendition, made when there is none; it lives as long as the query is cached. */
  of(queryKey: QueryKey, rendition: Rendition): string;
  /** Keeps the URL alive also without the cache; the answer lets go. */
  use(queryKey: QueryKey): () => void;
}

interface Entry {
  readonly blob: Blob;
  readonly url: string;
  users: number;
  cached: boolean;
}

const registries = new WeakMap<QueryClient, ObjectUrls>();

/** The registry of a query client: it listens to the client's cache, so there is one however many providers. */
export function objectUrlsOf(queryClient: QueryClient): ObjectUrls {
  let registry = registries.get(queryClient);
  if (!registry) {
    registry = createObjectUrls(queryClient);
    registries.set(queryClient, registry);
  }
  return registry;
}

function createObjectUrls(queryClient: QueryClient): ObjectUrls {
  const entries = new Map<string, Entry>();
  // The app may hash its keys in a way of its own.
  const hashKey = (queryKey: QueryKey): string => queryClient.defaultQueryOptions({ queryKey }).queryHash;

  function revokeUnused(hash: string, entry: Entry): void {
    if (entry.users > 0 || entry.cached) return;
    URL.revokeObjectURL(entry.url);
    if (entries.get(hash) === entry) entries.delete(hash);
  }

  queryClient.getQueryCache().subscribe(({ type, query }) => {
    const entry = type === 'removed' ? entries.get(query.queryHash) : undefined;
    if (!entry) return;
    entry.cached = false;
    revokeUnused(query.queryHash, entry);
  });

  return {
    of(queryKey, { blob }) {
      const hash = hashKey(queryKey);
      const known = entries.get(hash);
      if (known?.blob === blob) return known.url;
      const entry = { blob, url: URL.createObjectURL(blob), users: 0, cached: true };
      entries.set(hash, entry);
      if (known) {
        known.cached = false;
        revokeUnused(hash, known);
      }
      return entry.url;
    },
    use(queryKey) {
      const hash = hashKey(queryKey);
      const entry = entries.get(hash);
      if (!entry) return () => {};
      entry.users += 1;
      let used = true;
      return () => {
        if (!used) return;
        used = false;
        entry.users -= 1;
        revokeUnused(hash, entry);
      };
    },
  };
}
