import { useSyncExternalStore } from 'react';
import type { Route } from './route.ts';
import { parseRoute } from './route.ts';

/** The page the address names, kept up to date. */
export function useRoute(): Route {
  return useSyncExternalStore(subscribe, () => parseRoute(location.hash));
}

function subscribe(listener: () => void): () => void {
  window.addEventListener('hashchange', listener);
  return () => window.removeEventListener('hashchange', listener);
}
