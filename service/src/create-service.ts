import { availableParallelism } from 'node:os';
import { createAnonymousAuthenticator } from './adapters/anonymous-authenticator.ts';
import { createJsonTelemetry } from './adapters/json-telemetry.ts';
import { createSharpProcessor } from './adapters/sharp-processor.ts';
import type { Namespaces } from './domain/authorise.ts';
import type { ServiceLimits } from './domain/limits.ts';
import { defaultLimits } from './domain/limits.ts';
import type { Authenticator, Processor, RenditionStore, SourceStore, Telemetry } from './domain/ports.ts';
import { createBatchRenderer } from './domain/render-batch.ts';
import { createApp } from './http/app.ts';

/** The stores of a service. */
export interface Stores {
  /** Where originals are. */
  readonly sources: SourceStore;
  /** Where finished renditions are kept. */
  readonly renditions: RenditionStore;
  /** Lets go of what the stores hold, such as connections. @default nothing */
  readonly close?: () => void;
}

/** Options of {@link createService}. */
export interface ServiceOptions extends Stores {
  /** The namespaces there are. @default '*' */
  readonly namespaces?: Namespaces;
  /** @default everybody may read every namespace */
  readonly authenticator?: Authenticator;
  /** @default sharp */
  readonly processor?: Processor;
  /** @default a line of JSON for each event on standard output */
  readonly telemetry?: Telemetry;
  /** Origins of pages that may call from another site. @default none */
  readonly allowedOrigins?: readonly string[] | '*';
  /** Those that are not given keep their defaults. */
  readonly limits?: Partial<ServiceLimits>;
  /** Decode slots. @default one for each processor */
  readonly decoders?: number;
  /** Part of every rendition's identity: a new one makes all of them anew. @default '1' */
  readonly pipelineVersion?: string;
  /** How long a rendition of an unversioned source is fresh, in seconds. @default 300 */
  readonly maxAgeS?: number;
}

/** The thumbnail service. */
export interface Service {
  /**
   * Answers a request; never throws.
   *
   * @param target path and query as they were received, where that is known: a `Request` shows them tidied up
   */
  fetch(request: Request, target?: string): Promise<Response>;
  /** Resolves when nothing is rendered or stored any more. */
  drained(): Promise<void>;
  /** Waits until it is drained and closes the stores. */
  close(): Promise<void>;
}

/**
 * Puts the service together.
 *
 * @example
 * const service = createService({
 *   sources: createFilesystemSourceStore({ root: '.data/originals' }),
 *   renditions: createFilesystemRenditionStore({ root: '.data/renditions' }),
 * });
 * const answer = await service.fetch(new Request('http://localhost/v1/home/thumbnails/cat.jpg?w=128&h=128'));
 */
export function createService(options: ServiceOptions): Service {
  const { namespaces = '*', allowedOrigins = [], decoders = availableParallelism() } = options;
  const { telemetry = createJsonTelemetry(), pipelineVersion = '1', maxAgeS = 300 } = options;
  const limits = { ...defaultLimits, ...options.limits };
  const {
    sources,
    renditions,
    authenticator = createAnonymousAuthenticator({ namespaces: '*' }),
    processor = createSharpProcessor({ pixels: limits.pixels, timeoutS: Math.ceil(limits.itemMs / 1000) }),
  } = options;
  const renderer = createBatchRenderer({
    sources,
    renditions,
    processor,
    telemetry,
    limits,
    decoders,
    pipelineVersion,
    maxAgeS,
  });
  const app = createApp({ renderer, authenticator, namespaces, telemetry, allowedOrigins });
  return {
    fetch: app.fetch,
    drained: renderer.drained,
    async close() {
      await renderer.drained();
      options.close?.();
    },
  };
}
