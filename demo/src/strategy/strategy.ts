/** A way of putting thumbnails on the page. */
export type Strategy = 'onsight' | 'eager' | 'lazy';

/** What a person reads about a strategy. */
export interface StrategyInfo {
  readonly id: Strategy;
  readonly name: string;
  /** Name of a table column. */
  readonly short: string;
  readonly hint: string;
}

/** Every strategy, in the order shown. */
export const strategies: readonly StrategyInfo[] = [
  { id: 'onsight', name: 'Onsight', short: 'Onsight', hint: 'Batches what is truly seen' },
  { id: 'eager', name: 'Eager <img>', short: 'Eager', hint: 'Every image, at once' },
  { id: 'lazy', name: 'Lazy <img>', short: 'Lazy', hint: 'loading="lazy", with the browser’s margin' },
];

/**
 * Reads the strategy from the query of an address; `onsight` when there is none or an unknown one.
 *
 * @example
 * parseStrategy('?strategy=lazy'); // 'lazy'
 */
export function parseStrategy(query: string): Strategy {
  const wanted = new URLSearchParams(query).get('strategy');
  return strategies.find(({ id }) => id === wanted)?.id ?? 'onsight';
}
