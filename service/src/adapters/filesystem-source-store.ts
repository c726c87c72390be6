import { realpath } from 'node:fs/promises';
import { basename, join, resolve, sep } from 'node:path';
import { ThumbnailError } from '@onsight/core/protocol';
import type { SourceRef, SourceStore } from '../domain/ports.ts';
import type { OpenFile } from './open-file.ts';
import { readOpenFile, statOpenFile, withOpenFile } from './open-file.ts';
import { untilAborted } from './until-aborted.ts';

/** Options of {@link createFilesystemSourceStore}. */
export interface FilesystemSourceStoreOptions {
  /** Folder that holds one folder per namespace. */
  readonly root: string;
}

/**
 * Originals in folders: `root/{namespace}/{key}`. Links are followed inside a namespace's folder and nowhere else. Replace files by renaming:
 * two writes of the same size within one tick of the file system's clock (4 ms on Linux) look alike.
 *
 * @example
 * const store = createFilesystemSourceStore({ root: '/srv/originals' });
 * const { bytes } = await store.read({ namespace: 'staging', key: 'a.jpg' }, { signal, maxBytes: 50 * 1024 * 1024 });
 */
export function createFilesystemSourceStore({ root }: FilesystemSourceStoreOptions): SourceStore {
  async function withSource<T>(ref: SourceRef, signal: AbortSignal, use: (file: OpenFile) => Promise<T>): Promise<T> {
    try {
      return await untilAborted(signal, async () => await withOpenFile(await locate(root, ref), use));
    } catch (error) {
      throw toSourceError(error);
    }
  }
  return {
    stat: (ref, signal) => withSource(ref, signal, statOpenFile),
    read: (ref, options) => withSource(ref, options.signal, (file) => readOpenFile(file, options)),
  };
}

/** Finds a source's real path. Keys have been parsed before; this holds even if they had not. */
async function locate(root: string, { namespace, key }: SourceRef): Promise<string> {
  if (['', '.', '..'].includes(namespace) || basename(namespace) !== namespace) throw new ThumbnailError('not_found');
  const folder = await realpath(join(await findRoot(root), namespace));
  const path = resolve(folder, key);
  if (!path.startsWith(folder + sep)) throw new ThumbnailError('not_found');
  const real = await realpath(path);
  if (!real.startsWith(folder + sep)) throw new ThumbnailError('not_found');
  return real;
}

/** Without its root the store knows nothing of any source: a disk that is not mounted must not answer `not_found`. */
async function findRoot(root: string): Promise<string> {
  try {
    return await realpath(root);
  } catch (cause) {
    throw new ThumbnailError('source_unavailable', { cause });
  }
}

/** Errors of a path under which no file can be; all others say nothing of whether there is one. */
const missing: readonly unknown[] = ['ENOENT', 'ENOTDIR', 'ENAMETOOLONG', 'ELOOP', 'ENXIO', 'ERR_INVALID_ARG_VALUE'];

/** Tells a missing file from a disk that fails. The cause holds the path; the detail, which callers see, does not. */
export function toSourceError(error: unknown): ThumbnailError {
  if (error instanceof ThumbnailError) return error;
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  return new ThumbnailError(missing.includes(code) ? 'not_found' : 'source_unavailable', { cause: error });
}
