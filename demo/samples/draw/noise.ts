import { createRandom } from '../random.ts';

const side = 512;
const mask = side - 1;
const cloudTable = makeClouds();
const grainTable = makeGrain();

/**
 * Smooth noise of six octaves, from 0 to 1, that repeats every 512 units: clouds, hills, worn paint.
 * Its largest shapes are about 128 units wide.
 */
export function cloud(x: number, y: number): number {
  const left = Math.floor(x);
  const top = Math.floor(y);
  const fx = x - left;
  const row0 = (top & mask) * side;
  const row1 = ((top + 1) & mask) * side;
  const col0 = left & mask;
  const col1 = (left + 1) & mask;
  const upper = mixTable(row0 + col0, row0 + col1, fx);
  const lower = mixTable(row1 + col0, row1 + col1, fx);
  return upper + (lower - upper) * (y - top);
}

/** Film grain: bell-shaped around 0, standard deviation 1, without any pattern. `index` is any whole number. */
export function grain(index: number): number {
  return grainTable[index & 0xffff] ?? 0;
}

/** A number from 0 to 1 that belongs to a cell of a grid; neighbours have nothing in common. */
export function cellNoise(column: number, row: number, salt: number): number {
  let hash = Math.imul(column + salt, 0x27d4eb2d) ^ Math.imul(row + 0x165667b1, 0x9e3779b1);
  hash = Math.imul(hash ^ (hash >>> 15), 0x85ebca6b);
  return ((hash ^ (hash >>> 13)) >>> 0) / 2 ** 32;
}

/** 0 up to `low`, 1 from `high` on, and an even slope between. */
export function ramp(low: number, high: number, value: number): number {
  const t = Math.min(1, Math.max(0, (value - low) / (high - low)));
  return t * t * (3 - 2 * t);
}

function mixTable(from: number, to: number, t: number): number {
  const a = cloudTable[from] ?? 0;
  return a + ((cloudTable[to] ?? 0) - a) * t;
}

function makeClouds(): Float32Array {
  const random = createRandom('clouds');
  const table = new Float32Array(side * side);
  for (let octave = 0, weight = 0.5; octave < 6; octave += 1, weight /= 2) {
    const cells = 4 << octave;
    addOctave(
      table,
      Float32Array.from({ length: cells * cells }, () => random.next() * weight),
    );
  }
  return table.map((value) => ramp(0.2, 0.8, value));
}

/** Adds a square lattice of values, smoothly enlarged to the whole table. */
function addOctave(table: Float32Array, lattice: Float32Array): void {
  const cells = Math.sqrt(lattice.length);
  const step = side / cells;
  for (let y = 0; y < side; y += 1) {
    const row = Math.floor(y / step);
    const ty = ramp(0, 1, y / step - row);
    for (let x = 0; x < side; x += 1) {
      const column = Math.floor(x / step);
      const tx = ramp(0, 1, x / step - column);
      const [a, b] = [row * cells, ((row + 1) % cells) * cells];
      const right = (column + 1) % cells;
      const upper = (lattice[a + column] ?? 0) * (1 - tx) + (lattice[a + right] ?? 0) * tx;
      const lower = (lattice[b + column] ?? 0) * (1 - tx) + (lattice[b + right] ?? 0) * tx;
      table[y * side + x] = (table[y * side + x] ?? 0) + upper * (1 - ty) + lower * ty;
    }
  }
}

function makeGrain(): Float32Array {
  const random = createRandom('grain');
  // Four even draws come close enough to a bell; each has the variance 1/12.
  return Float32Array.from({ length: 0x10000 }, () => {
    const sum = random.next() + random.next() + random.next() + random.next();
    return (sum - 2) * Math.sqrt(3);
  });
}
