import { describe, expect, it } from 'vitest';
import { createDwell } from './dwell.ts';

const still = false;
const moving = true;

/** Looks at one thing, `[now, ratio, moving]` at a time, and says when it counted as seen. */
function lookAt(moments: readonly (readonly [now: number, ratio: number, moving: boolean])[]): number[] {
  const dwell = createDwell<string>();
  return moments.flatMap(([now, ratio, isMoving]) =>
    dwell.look(new Map([['a', ratio]]), { now, moving: isMoving }).map(() => now),
  );
}

describe('createDwell', () => {
  it('counts a tenth in view on a still page, after 200 ms', () => {
    expect(
      lookAt([
        [0, 0.1, still],
        [199, 0.1, still],
        [200, 0.1, still],
      ]),
    ).toEqual([200]);
  });

  it('does not count less than a tenth', () => {
    expect(
      lookAt([
        [0, 0.09, still],
        [500, 0.09, still],
      ]),
    ).toEqual([]);
  });

  it('counts half in view while the page moves', () => {
    expect(
      lookAt([
        [0, 0.5, moving],
        [200, 0.5, moving],
      ]),
    ).toEqual([200]);
  });

  it('does not count less than half while the page moves', () => {
    expect(
      lookAt([
        [0, 0.49, moving],
        [500, 0.49, moving],
      ]),
    ).toEqual([]);
  });

  it('starts again when the thing went out of view meanwhile', () => {
    expect(
      lookAt([
        [0, 1, moving],
        [100, 0.2, moving],
        [200, 1, moving],
        [399, 1, moving],
        [400, 1, moving],
      ]),
    ).toEqual([400]);
  });

  it('times each thing by itself', () => {
    const dwell = createDwell<string>();
    dwell.look(new Map([['a', 1]]), { now: 0, moving });
    dwell.look(
      new Map([
        ['a', 1],
        ['b', 1],
      ]),
      { now: 100, moving },
    );
    expect(
      dwell.look(
        new Map([
          ['a', 1],
          ['b', 1],
        ]),
        { now: 200, moving },
      ),
    ).toEqual(['a']);
    expect(dwell.look(new Map([['b', 1]]), { now: 300, moving })).toEqual(['b']);
  });
});
