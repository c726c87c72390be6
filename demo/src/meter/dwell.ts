/** Tells which of the things in view have been looked at long enough to count as seen. */
export interface Dwell<T> {
  /**
   * Looks once at everything that is in view and not yet seen.
   *
   * @param inView how much of each thing is in view, 0 to 1
   * @returns what counts as seen from now on
   */
  look(inView: ReadonlyMap<T, number>, moment: { readonly now: number; readonly moving: boolean }): T[];
}

/** How long something has to be in view, in milliseconds. */
const dwellMs = 200;

/** Makes a dwell clock: seen is a tenth in view on a still page, or half in view on a moving one, for 200 ms. */
export function createDwell<T>(): Dwell<T> {
  let since = new Map<T, number>();
  return {
    look(inView, { now, moving }) {
      const least = moving ? 0.5 : 0.1;
      const next = new Map<T, number>();
      const seen: T[] = [];
      for (const [thing, ratio] of inView) {
        if (ratio < least) continue;
        const start = since.get(thing) ?? now;
        if (now - start >= dwellMs) seen.push(thing);
        else next.set(thing, start);
      }
      since = next;
      return seen;
    },
  };
}
