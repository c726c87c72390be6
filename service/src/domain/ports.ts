import type { Fit, ImageType, Rung } from '@onsight/core/protocol';

/** Names a stored original. `key` has passed the protocol's key check. */
export interface SourceRef {
  readonly namespace: string;
  readonly key: string;
}

/** What a store knows of a source without reading it. */
export interface SourceStat {
  /** Changes whenever the bytes change; printable ASCII without quotes. */
  readonly etag: string;
  /** Size in bytes. */
  readonly size: number;
}

/** A stored original, whole in memory. */
export interface Source extends SourceStat {
  readonly bytes: Uint8Array<ArrayBuffer>;
}

/** Bounds of one store operation. */
export interface ReadOptions {
  readonly signal: AbortSignal;
  /** A source above this is refused before its bytes are read. */
  readonly maxBytes: number;
}

/**
 * Where originals live. The service never writes to it.
 *
 * Both methods throw a `ThumbnailError`: `not_found`, `source_unavailable` (the store fails or cannot be
 * reached), `timeout` (the signal fired); `read` also `too_large`.
 */
export interface SourceStore {
  stat(ref: SourceRef, signal: AbortSignal): Promise<SourceStat>;
  read(ref: SourceRef, options: ReadOptions): Promise<Source>;
}

/**
 * Where finished renditions live, by id (64 hex digits). Content never changes under an id, so the first
 * write wins and a second one is no error. `get` answers `undefined` for what is not there. Neither method fails a
 * request: what they reject with goes to telemetry, and a rendition that cannot be read is made anew.
 */
export interface RenditionStore {
  get(id: string, signal: AbortSignal): Promise<Uint8Array<ArrayBuffer> | undefined>;
  put(id: string, bytes: Uint8Array<ArrayBuffer>, contentType: ImageType, signal: AbortSignal): Promise<void>;
}

/** How a rendition is to look. */
export interface RenditionSpec {
  readonly width: Rung;
  readonly height: Rung;
  readonly fit: Fit;
  readonly type: ImageType;
}

/** What the bytes of a source say it is, whatever its name says. */
export type SourceType = 'jpeg' | 'png' | 'gif' | 'webp' | 'avif' | 'tiff' | 'svg';

/** Wanted images of one page of one source. */
export interface RenderRequest {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: SourceType;
  /** Page of a document, from 1. */
  readonly page: number;
  /** At least one. */
  readonly specs: readonly RenditionSpec[];
  /** Looked at between steps: what already runs may run on. */
  readonly signal: AbortSignal;
}

/** Makes images: one decode, whatever the number of specs. */
export interface Processor {
  /**
   * The promise settles when the work has truly ended, and not before: until then it holds its decode slot.
   *
   * @returns encoded images in the order of `specs`
   * @throws {ThumbnailError} `unsupported_type`, `corrupt`, `too_large`, `timeout`; `bad_request` for a page that the
   * source does not have
   */
  render(request: RenderRequest): Promise<Uint8Array<ArrayBuffer>[]>;
}

/** Who calls. */
export interface Principal {
  readonly id: string;
  /** Namespaces the caller may read; `'*'` is all of them. */
  readonly namespaces: readonly string[] | '*';
}

/** Tells who sent a request. */
export interface Authenticator {
  /**
   * @param request its body has been read already and is given as `body`
   * @throws {ThumbnailError} `unauthenticated`
   */
  authenticate(request: Request, body: Uint8Array): Promise<Principal>;
}

/** What the service did, for logs, metrics and tests. */
export type TelemetryEvent =
  | {
      readonly type: 'call';
      readonly method: string;
      readonly path: string;
      readonly status: number;
      /** Until the head of the answer was ready, in milliseconds. */
      readonly ms: number;
    }
  | {
      readonly type: 'item';
      readonly namespace: string;
      readonly key: string;
      readonly width: number;
      readonly height: number;
      /** Where the answer came from: the caller's own bytes, the rendition store, another request's work, or fresh work. */
      readonly from: 'caller' | 'store' | 'coalesced' | 'generated' | 'failure';
      /** Problem code of a failure. */
      readonly code?: string;
      readonly bytes: number;
      readonly ms: number;
    }
  | { readonly type: 'report'; readonly namespace: string; readonly items: number; readonly seen: number }
  | { readonly type: 'fault'; readonly where: string; readonly error: unknown };

/** Takes events; must not throw or block. */
export interface Telemetry {
  record(event: TelemetryEvent): void;
}
