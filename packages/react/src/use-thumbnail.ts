'use client';
import type { RefCallback } from 'react';
import { useCallback, useContext, useEffect, useLayoutEffect, useMemo, useRef, useSyncExternalStore } from 'react';
import type { ThumbnailSource } from './image/thumbnail-source.ts';
import type { ThumbnailState } from './image/thumbnail-store.ts';
import { createThumbnailStore, idleState } from './image/thumbnail-store.ts';
import { ThumbnailContext } from './thumbnail-context.ts';

/** What {@link useThumbnail} answers: the state, and how to wire it. */
export type UseThumbnailResult = ThumbnailState & {
  /** Goes on the element that stands for the thumbnail: it is what must be seen. */
  readonly ref: RefCallback<Element>;
  /** Asks again after an error. */
  readonly retry: () => void;
};

// Before the first paint, so that the gate can speak in the same frame; a server has no layout to wait for.
const useBeforePaint = typeof document === 'undefined' ? useEffect : useLayoutEffect;
const getServerSnapshot = (): ThumbnailState => idleState;

/**
 * A thumbnail for custom markup: loads when the element with `ref` is truly seen.
 *
 * @throws {Error} without a `<ThumbnailProvider>` above
 * @example
 * const thumbnail = useThumbnail({ src: 'a.jpg', width: 64, height: 64 });
 * return <div ref={thumbnail.ref}>{thumbnail.status === 'loaded' && <img src={thumbnail.url} alt="A" />}</div>;
 */
export function useThumbnail({ src, version, width, height, fit, page }: ThumbnailSource): UseThumbnailResult {
  const services = useContext(ThumbnailContext);
  if (!services) throw new Error('useThumbnail: expected a <ThumbnailProvider> above, found none');
  const store = useMemo(
    () => createThumbnailStore(services, { src, version, width, height, fit, page }),
    [services, src, version, width, height, fit, page],
  );
  const state = useSyncExternalStore(store.subscribe, store.getSnapshot, getServerSnapshot);
  const element = useRef<Element>(null);
  const ref = useCallback<RefCallback<Element>>((node) => void (element.current = node), []);
  useBeforePaint(() => (element.current ? store.start(element.current) : undefined), [store]);
  return { ...state, ref, retry: store.retry };
}
