import type { Item, LoadOptions, Rendition, ThumbnailClient, ThumbnailError } from '@onsight/core';
import { renditionKey } from '@onsight/core';
import type { QueryFunction, QueryKey, QueryObserverOptions } from '@tanstack/react-query';

/** Options of a query for one rendition. */
export type ThumbnailQueryOptions = QueryObserverOptions<Rendition, ThumbnailError> & {
  readonly queryKey: QueryKey;
  readonly queryFn: QueryFunction<Rendition>;
};

/**
 * The query for one rendition, for `useQuery`, `prefetchQuery` and the like. It loads when the query does: the
 * seen gate is {@link useThumbnail}'s. Nothing refetches it: a rendition is paid for once.
 *
 * @example
 * const { data } = useQuery(thumbnailQueryOptions(client, { key: 'a.jpg', width: 128, height: 128, fit: 'cover' }));
 */
export function thumbnailQueryOptions(
  client: ThumbnailClient,
  item: Item,
  loadOptions: Omit<LoadOptions, 'signal'> = {},
): ThumbnailQueryOptions {
  return {
    queryKey: ['onsight', client.id, renditionKey(item)],
    queryFn: ({ signal }) => client.load(item, { ...loadOptions, signal }),
    // Not even an invalidation of all the app's queries: what is cached here is still what the key says.
    staleTime: 'static',
    retry: false,
    refetchInterval: false,
    // The client decides what offline means; a paused query would hide the decision from the ledger.
    networkMode: 'always',
    structuralSharing: false,
  };
}
