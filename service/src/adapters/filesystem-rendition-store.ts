import { randomUUID } from 'node:crypto';
import { link, mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { protocolLimits } from '@onsight/core/protocol';
import type { RenditionStore } from '../domain/ports.ts';
import { assertRenditionId } from './assert-rendition-id.ts';
import { assertSize } from './assert-size.ts';
import { readOpenFile, withOpenFile } from './open-file.ts';
import { untilAborted } from './until-aborted.ts';

/** Options of {@link createFilesystemRenditionStore}. */
export interface FilesystemRenditionStoreOptions {
  /** Folder of the renditions, on a file system with hard links; made when it is missing. */
  readonly root: string;
  /** Largest rendition, in bytes. @default protocolLimits.partBytes */
  readonly maxBytes?: number;
}

/**
 * Renditions in a folder: `root/ab/cd/abcd…`. A rendition appears under its name whole or not at all.
 *
 * @example
 * const store = createFilesystemRenditionStore({ root: '.data/renditions' });
 */
export function createFilesystemRenditionStore(options: FilesystemRenditionStoreOptions): RenditionStore {
  const { root, maxBytes = protocolLimits.partBytes } = options;
  return {
    async get(id, signal) {
      try {
        const path = toPath(root, id);
        const read = { signal, maxBytes };
        const { bytes } = await untilAborted(signal, () => withOpenFile(path, (file) => readOpenFile(file, read)));
        return bytes;
      } catch (error) {
        if (!isMissing(error)) throw error;
        return undefined;
      }
    },
    // oxlint-disable-next-line max-params -- the port has four
    async put(id, bytes, _contentType, signal) {
      assertSize(bytes.length, maxBytes);
      const path = toPath(root, id);
      await untilAborted(signal, () => writeOnce(path, bytes, signal));
    },
  };
}

function toPath(root: string, id: string): string {
  assertRenditionId(id);
  // Two levels of 256 folders: no folder grows long, and a listing of the root stays short.
  return join(root, id.slice(0, 2), id.slice(2, 4), id);
}

/** Writes a file that nobody can see half-written: a link is made in one step, and never over another. */
async function writeOnce(path: string, bytes: Uint8Array, signal: AbortSignal): Promise<void> {
  const folder = dirname(path);
  const temporary = join(folder, `${randomUUID()}.tmp`);
  await mkdir(folder, { recursive: true });
  try {
    // Flushed before it is named, or a power cut could leave the name with an empty file, for good.
    await writeFile(temporary, bytes, { flag: 'wx', flush: true, signal });
    await link(temporary, path);
  } catch (error) {
    if (!isTaken(error)) throw error;
  } finally {
    await rm(temporary, { force: true });
  }
}

function isMissing(error: unknown): boolean {
  return error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR');
}

function isTaken(error: unknown): boolean {
  return error instanceof Error && 'code' in error && error.code === 'EEXIST';
}
