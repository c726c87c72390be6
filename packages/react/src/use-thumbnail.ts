'use client';
import type { RefCallback } from 'react';
import { useContext, useMemo, useSyncExternalStore } from 'react';
import type { ThumbnailSource } from './image/thumbnail-source.ts';
import type { ThumbnailState, ThumbnailStore } from './image/thumbnail-store.ts';
import { createThumbnailStore, idleState } from './image/thumbnail-store.ts';
import { ThumbnailContext } from './thumbnail-context.ts';

/** What {@link useThumbnail} answers: the state, and how to wire it. */
export type UseThumbnailResult = ThumbnailState & {
  /** Goes on the element that stands for the thumbnail: it is what must be seen, so give it a size. */
  readonly ref: RefCallback<Element>;
  /** Asks again after an error. */
  readonly retry: () => void;
};

const getServerSnapshot = (): ThumbnailState => idleState;

/**
 * A thumbnail for custom markup: loads when the element with `ref` is truly seen.
 *
 * @throws {Error} without a `<ThumbnailProvider>` above
 * @throws {RangeError} when width or height is not above 0
 * @example
 * const thumbnail = useThumbnail({ src: 'a.jpg', width: 64, height: 64 });
 * return (
 *   <div ref={thumbnail.ref} style={{ width: 64, height: 64 }}>
 *     {thumbnail.status === 'loaded' && <img src={thumbnail.url} alt="A" />}
 *   </div>
 * );
 */
export function useThumbnail({ src, version, width, height, fit, page }: ThumbnailSource): UseThumbnailResult {
  const services = useContext(ThumbnailContext);
  if (!services) throw new Error('useThumbnail: expected a <ThumbnailProvider> above');
  const store = useMemo(
    () => createThumbnailStore(services, { src, version, width, height, fit, page }),
    [services, src, version, width, height, fit, page],
  );
  const state = useSyncExternalStore(store.subscribe, store.getSnapshot, getServerSnapshot);
  const ref = useMemo(() => createRef(store), [store]);
  return { ...state, ref, retry: store.retry };
}

/** Starts the store with the element, before its first paint, and stops it without: whenever it comes, goes or is another. */
function createRef(store: ThumbnailStore): RefCallback<Element> {
  let stop: (() => void) | undefined;
  return (element) => {
    stop?.();
    stop = element ? store.start(element) : undefined;
  };
}
