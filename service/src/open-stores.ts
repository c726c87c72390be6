import { join } from 'node:path';
import { createFilesystemRenditionStore } from './adapters/filesystem-rendition-store.ts';
import { createFilesystemSourceStore } from './adapters/filesystem-source-store.ts';
import type { Config, S3StoreConfig } from './config.ts';
import type { Stores } from './create-service.ts';

/**
 * Opens the stores of a configuration.
 *
 * @example
 * const service = createService({ ...config, ...(await openStores(config)) });
 */
export async function openStores({ store }: Pick<Config, 'store'>): Promise<Stores> {
  if (store.kind === 's3') return await openS3Stores(store);
  return {
    sources: createFilesystemSourceStore({ root: join(store.data, 'originals') }),
    renditions: createFilesystemRenditionStore({ root: join(store.data, 'renditions') }),
  };
}

/** Imports the SDK only here: a service on folders starts without it. */
async function openS3Stores({ sources, renditions, endpoint, region }: S3StoreConfig): Promise<Stores> {
  const [{ createS3Client }, { createS3SourceStore }, { createS3RenditionStore }] = await Promise.all([
    import('./adapters/s3-client.ts'),
    import('./adapters/s3-source-store.ts'),
    import('./adapters/s3-rendition-store.ts'),
  ]);
  const client = createS3Client({
    ...(endpoint === undefined ? {} : { endpoint }),
    ...(region === undefined ? {} : { region }),
  });
  return {
    sources: createS3SourceStore({ client, locate: (namespace) => sources.get(namespace) }),
    renditions: createS3RenditionStore({ client, ...renditions }),
    close: () => client.destroy(),
  };
}
