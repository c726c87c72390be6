'use client';
import type { ThumbnailClient } from '@onsight/core';
import { systemClock } from '@onsight/core';
import { QueryClient, QueryClientContext } from '@tanstack/react-query';
import type { ReactElement, ReactNode } from 'react';
import { useContext, useEffect, useMemo, useState } from 'react';
import { createFrameScheduler } from './frame.ts';
import { objectUrlsOf } from './image/object-urls.ts';
import type { ThumbnailServices } from './image/thumbnail-store.ts';
import { createSeenGate } from './seen/seen-gate.ts';
import { ThumbnailContext } from './thumbnail-context.ts';

/** Props of {@link ThumbnailProvider}. */
export interface ThumbnailProviderProps {
  /** From `createThumbnailClient`; make it once, outside the component. */
  readonly client: ThumbnailClient;
  readonly children?: ReactNode;
}

/**
 * Gives the thumbnails below it their client. Uses the app's own QueryClient when there is one above.
 *
 * @example
 * <ThumbnailProvider client={client}><App /></ThumbnailProvider>
 */
export function ThumbnailProvider({ client, children }: ThumbnailProviderProps): ReactElement {
  const appQueryClient = useContext(QueryClientContext);
  const [ownQueryClient] = useState(() => new QueryClient());
  const queryClient = appQueryClient ?? ownQueryClient;
  const services = useMemo(() => createServices(client, queryClient), [client, queryClient]);
  useEffect(() => services.gate.listen(), [services]);
  return <ThumbnailContext.Provider value={services}>{children}</ThumbnailContext.Provider>;
}

function createServices(client: ThumbnailClient, queryClient: QueryClient): ThumbnailServices {
  return {
    client,
    queryClient,
    gate: createSeenGate({ clock: systemClock, hold: () => client.hold(), onSettled: () => client.flush() }),
    urls: objectUrlsOf(queryClient),
    onNextFrame: createFrameScheduler(),
  };
}
