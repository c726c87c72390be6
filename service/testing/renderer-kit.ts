import type { EnvelopeItem, Part } from '@onsight/core/protocol';
import { authorise } from '../src/domain/authorise.ts';
import type { ServiceLimits } from '../src/domain/limits.ts';
import { defaultLimits } from '../src/domain/limits.ts';
import type { BatchRenderer, BatchRendererOptions } from '../src/domain/render-batch.ts';
import { createBatchRenderer } from '../src/domain/render-batch.ts';
import type { TelemetryLog } from './call-service.ts';
import { createTelemetryLog } from './call-service.ts';
import type { FakeProcessor } from './fake-processor.ts';
import { createFakeProcessor } from './fake-processor.ts';
import type { MemoryRenditions, MemorySources } from './memory-stores.ts';
import { createMemoryRenditions, createMemorySources } from './memory-stores.ts';

/** The least that passes for a picture where none is decoded. */
export const gif: Uint8Array<ArrayBuffer> = new TextEncoder().encode('GIF89a');

/** An item of 64 x 64 pixels of `a.gif`. */
export function item(id: string, rest: Partial<EnvelopeItem> = {}): EnvelopeItem {
  return { id, key: 'a.gif', version: 'v1', width: 64, height: 64, fit: 'contain', ...rest };
}

/** An item of each of some sources, such as `a` for `a.gif`. */
export function items(...names: readonly string[]): EnvelopeItem[] {
  return names.map((name) => item(name, { key: `${name}.gif` }));
}

/** Options of {@link createRendererKit}. */
export interface RendererKitOptions extends Partial<Omit<BatchRendererOptions, 'limits'>> {
  readonly limits?: Partial<ServiceLimits>;
}

/** A renderer and all that it stands on, as far as it was not given. */
export interface RendererKit {
  readonly renderer: BatchRenderer;
  readonly sources: MemorySources;
  readonly renditions: MemoryRenditions;
  readonly processor: FakeProcessor;
  readonly telemetry: TelemetryLog;
  start(batch: EnvelopeItem[], signal?: AbortSignal, deadlineMs?: number): AsyncGenerator<Part, void>;
  /** All parts, in the order they came. */
  render(batch: EnvelopeItem[], deadlineMs?: number): Promise<Part[]>;
}

/** Makes a renderer on memory stores, with the sources `a.gif` to `d.gif`, and a processor that draws nothing. */
export function createRendererKit(options: RendererKitOptions = {}): RendererKit {
  const files = ['a', 'b', 'c', 'd'].map((name) => [`home/${name}.gif`, gif] as const);
  const sources = createMemorySources(Object.fromEntries(files));
  const renditions = createMemoryRenditions();
  const processor = createFakeProcessor();
  const telemetry = createTelemetryLog();
  const given = {
    sources,
    renditions,
    processor,
    telemetry,
    decoders: 2,
    pipelineVersion: '1',
    maxAgeS: 300,
    ...options,
  };
  const renderer = createBatchRenderer({ ...given, limits: { ...defaultLimits, ...options.limits } });
  const namespace = authorise('home', '*');
  const start: RendererKit['start'] = (batch, signal = new AbortController().signal, deadlineMs = 15_000) =>
    renderer.render({ namespace, envelope: { items: batch, accept: ['image/webp'], deadlineMs }, signal });
  const render: RendererKit['render'] = async (batch, deadlineMs) => {
    const parts: Part[] = [];
    for await (const part of start(batch, undefined, deadlineMs)) parts.push(part);
    return parts;
  };
  return { renderer, sources, renditions, processor, telemetry, start, render };
}
