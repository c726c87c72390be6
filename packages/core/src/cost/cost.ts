import type { PriceList } from './price-list.ts';
import { awsPriceList } from './price-list.ts';

/** What was used: the billable units. */
export interface Usage {
  /** Calls, preflights and retries included. */
  readonly calls: number;
  /** Renditions answered. */
  readonly items: number;
  /** Bytes sent to browsers. */
  readonly bytes: number;
}

/** What an item costs the service that makes it for the first time. */
export interface ItemModel {
  /** Function time per item in seconds: reading, decoding, encoding. */
  readonly seconds: number;
  /** Memory of the function in GB. */
  readonly memoryGb: number;
  readonly storeGets: number;
  readonly storePuts: number;
}

/**
 * A photo of 12 megapixels on 1,769 MB, which is one vCPU: about 70 ms of CPU (`npm run bench:service`), one
 * look for the rendition, one read of the source, one write.
 */
export const coldItem: ItemModel = { seconds: 0.07, memoryGb: 1.769, storeGets: 2, storePuts: 1 };

/** Money by cause, in US dollars. */
export interface Cost {
  readonly calls: number;
  readonly compute: number;
  readonly store: number;
  readonly egress: number;
  readonly total: number;
}

/**
 * What a usage costs when every item is made for the first time.
 *
 * @example
 * costOf({ calls: 1, items: 24, bytes: 120_000 }).total * 1e6; // dollars per million such views
 */
export function costOf(usage: Usage, prices: PriceList = awsPriceList, item: ItemModel = coldItem): Cost {
  const calls = usage.calls * (prices.call + prices.invocation);
  const compute = usage.items * item.seconds * item.memoryGb * prices.gbSecond;
  const store = usage.items * (item.storeGets * prices.storeGet + item.storePuts * prices.storePut);
  const egress = usage.bytes * prices.byteOut;
  return { calls, compute, store, egress, total: calls + compute + store + egress };
}
