import type { Envelope, EnvelopeItem, Part } from '@onsight/core/protocol';
import { protocolLimits, ThumbnailError } from '@onsight/core/protocol';
import type { ReadableNamespace } from './authorise.ts';
import { createCoalescer } from './coalesce.ts';
import { startDeadline, untilFired } from './deadline.ts';
import { toThumbnailError } from './errors.ts';
import type { Rendition, RenditionMakerOptions } from './make-renditions.ts';
import { createRenditionMaker } from './make-renditions.ts';
import { planBatch } from './plan.ts';
import type { Telemetry, TelemetryEvent } from './ports.ts';
import type { Need, SourceStarter } from './start-source.ts';
import { createSourceStarter } from './start-source.ts';

/** A batch of a caller who may have it. */
export interface BatchRequest {
  readonly namespace: ReadableNamespace;
  readonly envelope: Pick<Envelope, 'items' | 'accept' | 'deadlineMs'>;
  /** Fires when the caller has gone: nothing is begun any more, and what has been begun is finished and stored. */
  readonly signal: AbortSignal;
}

/** Renders batches. Work is shared between all batches of one renderer. */
export interface BatchRenderer {
  /** One part for each item, in order of completion. Never throws: a failure is a part. */
  render(request: BatchRequest): AsyncGenerator<Part, void>;
  /** Resolves when nothing is rendered or stored any more. */
  drained(): Promise<void>;
}

/** Options of {@link createBatchRenderer}. */
export interface BatchRendererOptions extends RenditionMakerOptions {
  /** Part of every rendition's identity: a new one reaches past and present thumbnails. */
  readonly pipelineVersion: string;
  /** How long a rendition of an unversioned source is fresh, in seconds. */
  readonly maxAgeS: number;
}

/** An item's part, and where it came from. */
interface Answer {
  readonly item: EnvelopeItem;
  readonly part: Part;
  readonly from: Extract<TelemetryEvent, { type: 'item' }>['from'];
}

/** When to come back for what one batch had no room for: at once, in a batch of its own. In milliseconds. */
const overflowRetryMs = 1000;

/** What an item waits for, and until when. */
interface Waiting {
  readonly needs: Promise<ReadonlyMap<string, Need>>;
  readonly signal: AbortSignal;
}

/** What batches are rendered with. */
interface Kit {
  readonly start: SourceStarter;
  readonly telemetry: Telemetry;
  readonly maxAgeS: number;
}

/** Makes a renderer. */
export function createBatchRenderer(options: BatchRendererOptions): BatchRenderer {
  const coalescer = createCoalescer<Rendition>();
  const start = createSourceStarter({ ...options, coalescer, make: createRenditionMaker(options) });
  const kit = { ...options, start };
  return { render: (request) => renderBatch(kit, request), drained: () => coalescer.idle() };
}

async function* renderBatch(kit: Kit, { namespace, envelope, signal }: BatchRequest): AsyncGenerator<Part, void> {
  const startedAt = performance.now();
  const deadline = startDeadline(envelope.deadlineMs, signal);
  const pending = new Map<EnvelopeItem, Promise<Answer>>();
  const finish = ({ item, part, from }: Answer): void => {
    pending.delete(item);
    const { key, width, height } = item;
    const code = part.kind === 'problem' ? { code: part.error.code } : {};
    const ms = performance.now() - startedAt;
    kit.telemetry.record({ type: 'item', namespace, key, width, height, from, ...code, bytes: sizeOf(part), ms });
  };
  for (const plan of planBatch(namespace, envelope.items)) {
    const needs = kit.start(plan, envelope.accept[0] ?? 'image/webp', deadline.signal);
    for (const item of plan.items) {
      pending.set(item, answer(kit, item, { needs, signal: deadline.signal }));
    }
  }
  let room = protocolLimits.batchBytes;
  try {
    while (pending.size > 0) {
      const made = await Promise.race(pending.values());
      if (signal.aborted) return;
      const done = sizeOf(made.part) <= room ? made : fail(made.item, overflow());
      room -= sizeOf(done.part);
      finish(done);
      yield done.part;
    }
  } finally {
    deadline.clear();
    if (pending.size > 0) {
      const gone = new ThumbnailError('aborted');
      deadline.fire(gone); // who has left waits for no work any more
      for (const item of pending.keys()) finish(fail(item, gone));
    }
  }
}

/** Waits for what an item needs. Never throws: a failure is a part. */
async function answer(kit: Kit, item: EnvelopeItem, waiting: Waiting): Promise<Answer> {
  const { id, version } = item;
  const maxAgeS = version === undefined ? kit.maxAgeS : Infinity;
  try {
    const need = (await waiting.needs).get(id);
    if (need === undefined) throw new TypeError('expected a need for each item');
    const { etag, rendition, fresh } = need;
    if (rendition === undefined) return { item, from: 'caller', part: { kind: 'not_modified', id, etag, maxAgeS } };
    const { bytes, type, from } = await untilFired(waiting.signal, rendition);
    const part: Part = { kind: 'image', id, contentType: type, etag, maxAgeS, bytes };
    return { item, from: from === 'generated' && !fresh ? 'coalesced' : from, part };
  } catch (error) {
    return fail(item, error instanceof ThumbnailError ? error : toThumbnailError(error, 'batch', kit.telemetry));
  }
}

function fail(item: EnvelopeItem, error: ThumbnailError): Answer {
  return { item, from: 'failure', part: { kind: 'problem', id: item.id, error } };
}

function overflow(): ThumbnailError {
  const detail = `batch: at most ${protocolLimits.batchBytes} bytes`;
  return new ThumbnailError('throttled', { detail, retryAfterMs: overflowRetryMs });
}

function sizeOf(part: Part): number {
  return part.kind === 'image' ? part.bytes.length : 0;
}
