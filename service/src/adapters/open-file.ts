import { createHash } from 'node:crypto';
import type { BigIntStats } from 'node:fs';
import { constants } from 'node:fs';
import type { FileHandle } from 'node:fs/promises';
import { open } from 'node:fs/promises';
import { ThumbnailError } from '@onsight/core/protocol';
import type { ReadOptions, Source, SourceStat } from '../domain/ports.ts';
import { assertSize } from './assert-size.ts';

/** What reading needs of an open file. */
export interface OpenFile {
  read(into: Uint8Array, offset: number, length: number): Promise<{ readonly bytesRead: number }>;
  stat(options: { readonly bigint: true }): Promise<BigIntStats>;
}

const chunkBytes = 1024 * 1024;

/**
 * Opens a file, uses it, and closes it however the use ends.
 *
 * @param path a real path: a link in its place is refused
 */
export async function withOpenFile<T>(path: string, use: (file: FileHandle) => Promise<T>): Promise<T> {
  // Without O_NONBLOCK, opening a pipe that nobody writes to holds a thread of the pool for ever.
  const file = await open(path, constants.O_RDONLY | constants.O_NONBLOCK | constants.O_NOFOLLOW);
  try {
    return await use(file);
  } finally {
    await file.close();
  }
}

/**
 * Size and ETag of an open file. The ETag is made of size and modification time alone, so it survives a copy to
 * another disk (`cp -p`, `rsync -t`).
 *
 * @throws {ThumbnailError} `not_found` for anything but a regular file
 */
export async function statOpenFile(file: OpenFile): Promise<SourceStat> {
  const stats = await file.stat({ bigint: true });
  if (!stats.isFile()) throw new ThumbnailError('not_found');
  const etag = createHash('sha256').update(`${stats.size} ${stats.mtimeNs}`).digest('base64url').slice(0, 22);
  return { etag, size: Number(stats.size) };
}

/**
 * Reads an open file whole. Bytes, size and ETag belong together: a file that changes meanwhile is not given out.
 *
 * @throws {ThumbnailError} `not_found` for anything but a regular file; `too_large`, also when the file grows past
 * the limit while it is read; `source_unavailable` when it changes otherwise; `timeout`
 */
export async function readOpenFile(file: OpenFile, { signal, maxBytes }: ReadOptions): Promise<Source> {
  const before = await statWithin(file, maxBytes);
  const bytes = new Uint8Array(before.size);
  let offset = 0;
  while (offset < bytes.length) {
    if (signal.aborted) throw new ThumbnailError('timeout', { cause: signal.reason });
    const { bytesRead } = await file.read(bytes, offset, Math.min(chunkBytes, bytes.length - offset));
    if (bytesRead === 0) break;
    offset += bytesRead;
  }
  const after = await statWithin(file, maxBytes);
  if (offset < before.size || after.etag !== before.etag) {
    throw new ThumbnailError('source_unavailable', { cause: new Error('the file changed while it was read') });
  }
  return { ...before, bytes };
}

async function statWithin(file: OpenFile, maxBytes: number): Promise<SourceStat> {
  const stat = await statOpenFile(file);
  assertSize(stat.size, maxBytes);
  return stat;
}
