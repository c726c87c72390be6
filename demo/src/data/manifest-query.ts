import { queryOptions } from '@tanstack/react-query';
import type { Manifest } from '../../samples/manifest.ts';

/** The books of the company: one request per visit. */
export const manifestQuery = queryOptions({
  queryKey: ['manifest'],
  queryFn: fetchManifest,
  staleTime: Infinity,
});

async function fetchManifest({ signal }: { signal: AbortSignal }): Promise<Manifest> {
  const response = await fetch('/api/manifest.json', { signal });
  if (!response.ok) throw new Error(`manifest: expected 200, received ${response.status}`);
  return (await response.json()) as Manifest; // our own server writes it from this very type
}
