import { createHash } from 'node:crypto';
import { ThumbnailError } from '@onsight/core/protocol';
import type { RenditionStore, Source, SourceRef, SourceStore } from '../src/domain/ports.ts';

/** A source store in memory, and how often each of its methods was called. */
export interface MemorySources extends SourceStore {
  /** By `{namespace}/{key}`; may be changed at any time. */
  readonly files: Map<string, Uint8Array<ArrayBuffer>>;
  readonly calls: { stat: number; read: number };
}

/** Makes a source store in memory. */
export function createMemorySources(files: Readonly<Record<string, Uint8Array<ArrayBuffer>>> = {}): MemorySources {
  const all = new Map(Object.entries(files));
  const calls = { stat: 0, read: 0 };
  const find = ({ namespace, key }: SourceRef): Source => {
    const bytes = all.get(`${namespace}/${key}`);
    if (bytes === undefined) throw new ThumbnailError('not_found');
    return { bytes, size: bytes.length, etag: createHash('sha256').update(bytes).digest('hex').slice(0, 16) };
  };
  return {
    files: all,
    calls,
    async stat(ref) {
      calls.stat += 1;
      await Promise.resolve();
      return find(ref);
    },
    async read(ref, { maxBytes }) {
      calls.read += 1;
      await Promise.resolve();
      const source = find(ref);
      if (source.size > maxBytes) throw new ThumbnailError('too_large');
      return source;
    },
  };
}

/** A rendition store in memory, and how often each of its methods was called. */
export interface MemoryRenditions extends RenditionStore {
  readonly kept: Map<string, Uint8Array<ArrayBuffer>>;
  readonly calls: { get: number; put: number };
}

/** Makes a rendition store in memory. */
export function createMemoryRenditions(): MemoryRenditions {
  const kept = new Map<string, Uint8Array<ArrayBuffer>>();
  const calls = { get: 0, put: 0 };
  return {
    kept,
    calls,
    async get(id) {
      calls.get += 1;
      await Promise.resolve();
      return kept.get(id);
    },
    async put(id, bytes) {
      calls.put += 1;
      await Promise.resolve();
      if (!kept.has(id)) kept.set(id, bytes);
    },
  };
}
