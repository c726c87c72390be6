import { createHash } from 'node:crypto';
import type { RenditionSpec, SourceRef } from './ports.ts';

/** All that decides what a rendition looks like. */
export interface RenditionIdentity {
  /** Of the whole service: a new one reaches past and present renditions. */
  readonly pipelineVersion: string;
  readonly ref: SourceRef;
  /** The version that the caller names, else the source's ETag. */
  readonly version: string;
  /** From 1. */
  readonly page: number;
  readonly spec: RenditionSpec;
}

/** The id of a rendition: 64 hex digits, different as soon as anything that decides its look is different. */
export function renditionId({ pipelineVersion, ref, version, page, spec }: RenditionIdentity): string {
  const { width, height, fit, type } = spec;
  // As JSON, so that no two lists of fields are the same text: a key may hold any separator.
  const identity = [pipelineVersion, ref.namespace, ref.key, version, page, width, height, fit, type];
  return createHash('sha256').update(JSON.stringify(identity)).digest('hex');
}

/**
 * The ETag of a rendition: known before the image is, so a caller who has it can be answered without making it. 128 bits
 * of the id, because each part carries one.
 */
export function renditionEtag(id: string): string {
  return id.slice(0, 32);
}
