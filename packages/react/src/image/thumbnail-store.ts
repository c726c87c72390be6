import type { Item, Rendition, ThumbnailClient, ThumbnailError } from '@onsight/core';
import type { QueryClient, QueryKey } from '@tanstack/react-query';
import { QueryObserver } from '@tanstack/react-query';
import type { FrameScheduler } from '../frame.ts';
import type { SeenGate } from '../seen/seen-gate.ts';
import { thumbnailQueryOptions } from '../thumbnail-query-options.ts';
import type { ObjectUrls } from './object-urls.ts';
import type { ThumbnailSource } from './thumbnail-source.ts';
import { toItem } from './thumbnail-source.ts';

/** What a thumbnail shows. */
export type ThumbnailState =
  /** Not seen yet: nothing was asked for. */
  | { readonly status: 'idle' }
  | { readonly status: 'loading' }
  | { readonly status: 'loaded'; readonly url: string }
  | { readonly status: 'error'; readonly error: ThumbnailError };

/** What all thumbnails under a provider share. */
export interface ThumbnailServices {
  readonly client: ThumbnailClient;
  readonly queryClient: QueryClient;
  readonly gate: SeenGate;
  readonly urls: ObjectUrls;
  readonly onNextFrame: FrameScheduler;
}

/** The state of one thumbnail: inert until started, so that rendering it costs next to nothing. */
export interface ThumbnailStore {
  getSnapshot(): ThumbnailState;
  subscribe(listener: () => void): () => void;
  /** Waits for the element to be seen, then loads; the answer stops it. */
  start(element: Element): () => void;
  /** Asks again after an error. */
  retry(): void;
}

/** What a server renders, and a client before it has loaded anything. */
export const idleState: ThumbnailState = { status: 'idle' };
const loadingState: ThumbnailState = { status: 'loading' };

/** Makes the store of one source: another source is another store, so no late answer can show under a wrong name. */
export function createThumbnailStore(services: ThumbnailServices, source: ThumbnailSource): ThumbnailStore {
  return new SourceStore(services, toItem(source, globalThis.devicePixelRatio ?? 1));
}

class SourceStore implements ThumbnailStore {
  readonly #services: ThumbnailServices;
  readonly #item: Item;
  readonly #queryKey: QueryKey;
  readonly #listeners = new Set<() => void>();
  #state: ThumbnailState;
  #observer: QueryObserver<Rendition, ThumbnailError> | undefined;
  #letGo: (() => void) | undefined;

  constructor(services: ThumbnailServices, item: Item) {
    this.#services = services;
    this.#item = item;
    this.#queryKey = thumbnailQueryOptions(services.client, item).queryKey;
    this.#state = this.#toCachedState();
  }

  readonly getSnapshot = (): ThumbnailState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly retry = (): void => void this.#observer?.refetch();

  start(element: Element): () => void {
    const { gate, client } = this.#services;
    let unsubscribe: (() => void) | undefined;
    // An `<Activity>` can have been hidden for longer than the cache keeps: then it starts anew.
    this.#change(this.#toCachedState());
    if (this.#state.status === 'loaded') unsubscribe = this.#load('cached', 0);
    // Also what is there already: the ledger wants to know whether it is seen.
    const unwatch = gate.watch(element, {
      onSeen: (reason, priority) => (unsubscribe ??= this.#load(reason, priority)),
      onDwelt: () => client.markSeen(this.#item),
    });
    return () => {
      unwatch();
      unsubscribe?.();
      this.#letGo?.();
      this.#letGo = undefined;
      this.#observer = undefined;
    };
  }

  #load(reason: string, priority: number): () => void {
    const { client, queryClient, onNextFrame } = this.#services;
    const observer = new QueryObserver(queryClient, thumbnailQueryOptions(client, this.#item, { reason, priority }));
    this.#observer = observer;
    // Nobody tells an observer that the app has emptied the cache under it: while it loads, it would wait for ever.
    const stopWatching = queryClient.getQueryCache().subscribe(({ type, query }) => {
      if (type === 'removed' && query === observer.getCurrentQuery()) void observer.refetch();
    });
    const take = ({ data }: { readonly data: Rendition | undefined }): void => {
      if (data) {
        stopWatching();
        this.#keep(data);
      }
      onNextFrame(this.#show);
    };
    const unsubscribe = observer.subscribe(take);
    take(observer.getCurrentResult());
    return () => {
      stopWatching();
      unsubscribe();
    };
  }

  /** From now on the URL lives as long as this thumbnail, whatever becomes of the cache. */
  #keep(rendition: Rendition): void {
    const { urls } = this.#services;
    urls.of(this.#queryKey, rendition);
    const letGoOfLast = this.#letGo;
    this.#letGo = urls.use(this.#queryKey);
    letGoOfLast?.();
  }

  readonly #show = (): void => {
    if (!this.#observer) return;
    const { error, data, fetchStatus } = this.#observer.getCurrentResult();
    if (data) this.#change(this.#toLoaded(data));
    else if (fetchStatus !== 'idle') this.#change(loadingState);
    else if (error) this.#change({ status: 'error', error });
    // The app has cancelled its queries, ours among them: what is on its way comes all the same, and is not paid again.
    else this.retry();
  };

  #change(next: ThumbnailState): void {
    if (isSame(next, this.#state)) return;
    this.#state = next;
    for (const listener of this.#listeners) listener();
  }

  /** What can be shown in the first paint. */
  #toCachedState(): ThumbnailState {
    const cached = this.#services.queryClient.getQueryData<Rendition>(this.#queryKey);
    return cached ? this.#toLoaded(cached) : idleState;
  }

  #toLoaded(rendition: Rendition): ThumbnailState {
    return { status: 'loaded', url: this.#services.urls.of(this.#queryKey, rendition) };
  }
}

function isSame(a: ThumbnailState, b: ThumbnailState): boolean {
  return a.status === b.status && contentOf(a) === contentOf(b);
}

function contentOf(state: ThumbnailState): unknown {
  return 'url' in state ? state.url : 'error' in state && state.error;
}
