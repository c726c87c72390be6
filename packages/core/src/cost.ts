/** `@onsight/core/cost`: usage x dated price list = money. */
export { coldItem, costOf } from './cost/cost.ts';
export type { Cost, ItemModel, Usage } from './cost/cost.ts';
export { awsPriceList } from './cost/price-list.ts';
export type { PriceList } from './cost/price-list.ts';
