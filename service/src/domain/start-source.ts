import type { EnvelopeItem, ImageType } from '@onsight/core/protocol';
import type { Coalescer } from './coalesce.ts';
import { startDeadline, untilFired } from './deadline.ts';
import { toThumbnailError } from './errors.ts';
import type { Rendition, RenditionMaker, Wanted } from './make-renditions.ts';
import type { ServiceLimits } from './limits.ts';
import type { SourcePlan } from './plan.ts';
import type { SourceRef, SourceStore, Telemetry } from './ports.ts';
import { renditionEtag, renditionId } from './rendition-key.ts';

/** What an item waits for, once the state of its source is known. */
export interface Need {
  readonly etag: string;
  /** `undefined` when the caller holds the current rendition already. */
  readonly rendition: Promise<Rendition> | undefined;
  /** Whether the work was begun for this very item. */
  readonly fresh: boolean;
}

/** Begins or joins the work on one source of a batch and tells what each of its items waits for, by item id. */
export type SourceStarter = (
  plan: SourcePlan,
  type: ImageType,
  signal: AbortSignal,
) => Promise<ReadonlyMap<string, Need>>;

/** Options of {@link createSourceStarter}. */
export interface SourceStarterOptions {
  readonly sources: SourceStore;
  readonly make: RenditionMaker;
  readonly coalescer: Coalescer<Rendition>;
  readonly telemetry: Telemetry;
  readonly limits: ServiceLimits;
  /** Part of every rendition's identity. */
  readonly pipelineVersion: string;
}

/** Makes a starter. A versioned item costs no I/O before its work, an unversioned one a single `stat` per source. */
export function createSourceStarter(options: SourceStarterOptions): SourceStarter {
  const { make, coalescer, pipelineVersion } = options;

  return async function startSource({ ref, version, items }, type, signal) {
    const etag = version === undefined ? await currentEtag(options, ref, signal) : undefined;
    const toWanted = ({ width, height, fit, page = 1 }: EnvelopeItem): Wanted => {
      const spec = { width, height, fit, type };
      return { id: renditionId({ pipelineVersion, ref, version: version ?? etag ?? '', page, spec }), page, spec };
    };
    const wants = items.map((item) => {
      const wanted = toWanted(item);
      return { item, wanted, held: item.ifNoneMatch === renditionEtag(wanted.id) };
    });
    // By id, so that two items of the same rendition become one piece of work.
    const missing = new Map(wants.flatMap(({ wanted, held }) => (held ? [] : [[wanted.id, wanted]])));
    const shares = coalescer.share([...missing.keys()], signal, (ids, flight) => {
      const fresh = new Set(ids);
      return make({ ref, etag, wanted: [...missing.values()].filter(({ id }) => fresh.has(id)) }, flight);
    });
    const unclaimed = new Set([...shares].flatMap(([id, { fresh }]) => (fresh ? [id] : [])));
    return new Map(
      wants.map(({ item, wanted: { id }, held }) => {
        const rendition = held ? undefined : shares.get(id)?.value;
        // The first of several items takes the work as its own, the others share it.
        return [item.id, { etag: renditionEtag(id), rendition, fresh: !held && unclaimed.delete(id) }];
      }),
    );
  };
}

async function currentEtag(
  { sources, telemetry, limits }: SourceStarterOptions,
  ref: SourceRef,
  batch: AbortSignal,
): Promise<string> {
  const { signal, clear } = startDeadline(limits.itemMs, batch);
  try {
    const { etag } = await untilFired(signal, sources.stat(ref, signal));
    return etag;
  } catch (error) {
    throw toThumbnailError(error, 'source store: stat', telemetry);
  } finally {
    clear();
  }
}
