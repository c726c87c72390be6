import type { Rendition, ThumbnailClient, ThumbnailError } from '@onsight/core';
import type { QueryClient, QueryObserverResult } from '@tanstack/react-query';
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
  const { client, queryClient, gate, urls, onNextFrame } = services;
  const item = toItem(source, globalThis.devicePixelRatio ?? 1);
  const options = thumbnailQueryOptions(client, item);
  const { queryKey } = options;
  const listeners = new Set<() => void>();
  let observer: QueryObserver<Rendition, ThumbnailError> | undefined;
  let letGo: (() => void) | undefined;

  let state: ThumbnailState = toCachedState();

  /** What can be shown in the first paint. */
  function toCachedState(): ThumbnailState {
    const cached = queryClient.getQueryData<Rendition>(queryKey);
    return cached ? toLoaded(cached) : idleState;
  }

  function toLoaded(rendition: Rendition): ThumbnailState {
    return { status: 'loaded', url: urls.of(queryKey, rendition) };
  }

  function show(): void {
    if (observer) change(toState(observer.getCurrentResult(), toLoaded));
  }

  function change(next: ThumbnailState): void {
    if (isSame(next, state)) return;
    state = next;
    for (const listener of listeners) listener();
  }

  function load(reason: string, priority: number): () => void {
    observer = new QueryObserver(queryClient, thumbnailQueryOptions(client, item, { reason, priority }));
    const unsubscribe = observer.subscribe((result) => {
      // From now on the URL lives as long as this thumbnail, whatever becomes of the cache.
      if (result.data) keep(result.data);
      onNextFrame(show);
    });
    const known = observer.getCurrentResult().data;
    if (known) keep(known);
    onNextFrame(show);
    return unsubscribe;
  }

  function keep(rendition: Rendition): void {
    urls.of(queryKey, rendition);
    letGo ??= urls.use(queryKey);
  }

  return {
    getSnapshot: () => state,
    subscribe(listener) {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    start(element) {
      let unsubscribe: (() => void) | undefined;
      let unwatch: (() => void) | undefined;
      // An `<Activity>` can have been hidden for longer than the cache keeps: then it starts anew.
      change(toCachedState());
      if (state.status === 'loaded') {
        unsubscribe = load('cached', 0);
      } else {
        unwatch = gate.watch(element, {
          onSeen: (reason, priority) => (unsubscribe = load(reason, priority)),
          onDwelt: () => client.markSeen(item),
        });
      }
      return () => {
        unwatch?.();
        unsubscribe?.();
        letGo?.();
        letGo = undefined;
        observer = undefined;
      };
    },
    retry: () => void observer?.refetch(),
  };
}

function toState(
  { status, error, data, fetchStatus }: QueryObserverResult<Rendition, ThumbnailError>,
  toLoaded: (rendition: Rendition) => ThumbnailState,
): ThumbnailState {
  if (data) return toLoaded(data);
  return status === 'error' && fetchStatus === 'idle' ? { status, error } : loadingState;
}

function isSame(a: ThumbnailState, b: ThumbnailState): boolean {
  if (a.status === 'loaded') return b.status === 'loaded' && a.url === b.url;
  if (a.status === 'error') return b.status === 'error' && a.error === b.error;
  return a.status === b.status;
}
