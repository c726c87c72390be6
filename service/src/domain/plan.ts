import type { EnvelopeItem } from '@onsight/core/protocol';
import type { ReadableNamespace } from './authorise.ts';
import { groupBy } from './group-by.ts';
import type { SourceRef } from './ports.ts';

/** The items of a batch that are made from one source. */
export interface SourcePlan {
  readonly ref: SourceRef;
  /** What the caller calls the state of the source it wants; `undefined` for the current one. */
  readonly version: string | undefined;
  readonly items: readonly EnvelopeItem[];
}

/** Groups the items of a batch by source, so that each source is read and decoded once. Keeps the order of first mention. */
export function planBatch(namespace: ReadableNamespace, items: readonly EnvelopeItem[]): SourcePlan[] {
  const groups = groupBy(items, ({ key, version }) => JSON.stringify([key, version]));
  return Array.from(groups.values(), (group) => {
    const [{ key, version }] = group;
    return { ref: { namespace, key }, version, items: group };
  });
}
