/** Repeatable chance: the same seed gives the same sequence on every machine. */
export interface Random {
  /** From 0 up to, not including, 1. */
  next(): number;
  /** From `low` up to `high`. */
  between(low: number, high: number): number;
  /** A whole number from `low` to `high`, both included. */
  integer(low: number, high: number): number;
  /** One entry of a list that is not empty. */
  pick<T>(list: readonly T[]): T;
  /** True with a probability from 0 to 1. */
  chance(probability: number): boolean;
}

/** Creates a generator (mulberry32) from any text. */
export function createRandom(seed: string): Random {
  let state = hashText(seed);
  function next(): number {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), state | 1);
    mixed ^= mixed + Math.imul(mixed ^ (mixed >>> 7), mixed | 61);
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
  }
  return {
    next,
    between: (low, high) => low + next() * (high - low),
    integer: (low, high) => low + Math.floor(next() * (high - low + 1)),
    pick: (list) => at(list, Math.floor(next() * list.length)),
    chance: (probability) => next() < probability,
  };
}

/** The entry of a list at an index that goes round. @throws {RangeError} for an empty list */
export function at<T>(list: readonly T[], index: number): T {
  if (list.length === 0) throw new RangeError('expected a list with entries, received an empty one');
  return list[index % list.length] as T; // inside the list, by the line above and the remainder
}

/** The same entries in another order. */
export function shuffled<T>(random: Random, list: readonly T[]): T[] {
  const drawn = list.map((value) => ({ value, order: random.next() }));
  return drawn.toSorted((a, b) => a.order - b.order).map(({ value }) => value);
}

/** FNV-1a, 32 bits. */
function hashText(text: string): number {
  let hash = 0x811c9dc5;
  for (const character of text) hash = Math.imul(hash ^ (character.codePointAt(0) ?? 0), 0x01000193);
  // Without this, seeds that differ in their last character alone would start alike.
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}
