import type { ImageType } from '@onsight/core/protocol';
import { protocolLimits, ThumbnailError } from '@onsight/core/protocol';
import type { Flight } from './coalesce.ts';
import { startDeadline, untilFired } from './deadline.ts';
import { toThumbnailError } from './errors.ts';
import { groupBy } from './group-by.ts';
import type { ServiceLimits } from './limits.ts';
import type {
  Processor,
  RenderRequest,
  RenditionSpec,
  RenditionStore,
  SourceRef,
  SourceStore,
  SourceType,
  Telemetry,
} from './ports.ts';
import { screenSvg } from './screen-svg.ts';
import { createSlots } from './slots.ts';
import { sniff } from './sniff.ts';

/** A finished rendition. */
export interface Rendition {
  readonly bytes: Uint8Array<ArrayBuffer>;
  readonly type: ImageType;
  readonly from: 'store' | 'generated';
}

/** One wanted rendition. */
export interface Wanted {
  readonly id: string;
  readonly page: number;
  readonly spec: RenditionSpec;
}

/** Wanted renditions of one source. */
export interface RenditionJob {
  readonly ref: SourceRef;
  /** What the source must still be when it is read; `undefined` when the caller named a version. */
  readonly etag: string | undefined;
  readonly wanted: readonly Wanted[];
}

/** An id and what became of it. */
type Outcome = readonly [id: string, Rendition | ThumbnailError];

/** Makes renditions, each given out as soon as it is ready, and stores the new ones after that. */
export type RenditionMaker = (job: RenditionJob, flight: Flight) => AsyncGenerator<Outcome>;

/** Options of {@link createRenditionMaker}. */
export interface RenditionMakerOptions {
  readonly sources: SourceStore;
  readonly renditions: RenditionStore;
  readonly processor: Processor;
  readonly telemetry: Telemetry;
  readonly limits: ServiceLimits;
  /** Decode slots: how many sources are decoded at once. */
  readonly decoders: number;
}

/** Sources held in memory for each decode slot: while one is decoded, the next one is read. */
const sourcesPerDecoder = 2;

/** Makes the maker: rendition store, else read, check, decode, encode. */
export function createRenditionMaker(options: RenditionMakerOptions): RenditionMaker {
  const { sources, processor, telemetry, limits, decoders } = options;
  const reading = createSlots({ width: decoders * sourcesPerDecoder, queue: limits.queue });
  // Whoever waits here is inside the gate above: its width bounds this queue.
  const decoding = createSlots({ width: decoders, queue: decoders * sourcesPerDecoder });

  /** Holds its slot until the decoder has truly ended, also when nobody waits for it any more. */
  async function render(request: RenderRequest): Promise<Uint8Array<ArrayBuffer>[]> {
    const release = await decoding.acquire(request.signal);
    try {
      return await processor.render(request);
    } finally {
      release();
    }
  }

  return async function* make({ ref, etag, wanted }, flight) {
    const found = await lookUp(options, wanted, flight.abandoned);
    for (const [id, rendition] of found) yield [id, rendition];
    const missing = wanted.filter(({ id }) => !found.has(id));
    if (missing.length === 0) return;

    const release = await reading.acquire(flight.abandoned);
    flight.begin();
    const { signal, clear } = startDeadline(limits.itemMs);
    const stored: Promise<void>[] = [];
    try {
      const source = await untilFired(signal, sources.read(ref, { signal, maxBytes: limits.sourceBytes }));
      if (etag !== undefined && source.etag !== etag) {
        throw new ThumbnailError('source_unavailable', { detail: 'source: it changed while it was read' });
      }
      const type = inspect(source.bytes, limits);
      for (const [page, items] of groupBy(missing, (item) => item.page)) {
        const images = render({ bytes: source.bytes, type, page, specs: items.map(({ spec }) => spec), signal });
        const outcomes = images.then((all) => items.map((item, index) => toOutcome(item, all[index])));
        yield* settle(options, items, untilFired(signal, outcomes));
        // Also the images that come after the deadline: they have been paid for.
        stored.push(
          outcomes.then(
            (all) => store(options, all),
            () => {},
          ),
        );
      }
    } catch (error) {
      throw toThumbnailError(error, 'source store: read', telemetry);
    } finally {
      clear();
      release();
    }
    await Promise.all(stored);
  };
}

/** Renditions that exist, by id. A store that fails costs the time to make them again, not the request. */
async function lookUp(
  { renditions, telemetry, limits }: RenditionMakerOptions,
  wanted: readonly Wanted[],
  abandoned: AbortSignal,
): Promise<Map<string, Rendition>> {
  const { signal, clear } = startDeadline(limits.itemMs, abandoned);
  const get = async ({ id, spec: { type } }: Wanted): Promise<[string, Rendition][]> => {
    try {
      const bytes = await untilFired(signal, renditions.get(id, signal));
      if (bytes === undefined) return [];
      // A disk that lost the content of a file must not have browsers keep the nothing for a year.
      if (bytes.length === 0) throw new TypeError(`${id}: expected an image, received 0 bytes`);
      return [[id, { bytes, type, from: 'store' }]];
    } catch (error) {
      signal.throwIfAborted();
      telemetry.record({ type: 'fault', where: 'rendition store: get', error });
      return [];
    }
  };
  try {
    const found = await Promise.all(wanted.map(get));
    return new Map(found.flat());
  } finally {
    clear();
  }
}

/** Tells what a source is and refuses what must not reach a decoder. */
function inspect(bytes: Uint8Array, limits: ServiceLimits): SourceType {
  const type = sniff(bytes);
  if (type !== 'svg') return type;
  if (bytes.length > limits.svgBytes) {
    throw new ThumbnailError('too_large', { detail: `SVG: at most ${limits.svgBytes} bytes` });
  }
  screenSvg(bytes);
  return type;
}

/** Gives out the outcomes of one page. A page that fails costs its own items only. */
async function* settle(
  { telemetry }: RenditionMakerOptions,
  items: readonly Wanted[],
  outcomes: Promise<Outcome[]>,
): AsyncGenerator<Outcome> {
  try {
    yield* await outcomes;
  } catch (error) {
    const failure = toThumbnailError(error, 'processor', telemetry);
    for (const { id } of items) yield [id, failure];
  }
}

function toOutcome({ id, spec: { type } }: Wanted, bytes: Uint8Array<ArrayBuffer> | undefined): Outcome {
  if (bytes === undefined) return [id, new ThumbnailError('internal')];
  if (bytes.length <= protocolLimits.partBytes) return [id, { bytes, type, from: 'generated' }];
  return [id, new ThumbnailError('too_large', { detail: `rendition: at most ${protocolLimits.partBytes} bytes` })];
}

async function store({ renditions, telemetry, limits }: RenditionMakerOptions, outcomes: Outcome[]): Promise<void> {
  const { signal, clear } = startDeadline(limits.itemMs);
  const put = async ([id, rendition]: Outcome): Promise<void> => {
    if (rendition instanceof ThumbnailError) return;
    try {
      await untilFired(signal, renditions.put(id, rendition.bytes, rendition.type, signal));
    } catch (error) {
      telemetry.record({ type: 'fault', where: 'rendition store: put', error });
    }
  };
  await Promise.all(outcomes.map(put));
  clear();
}
