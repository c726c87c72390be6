import type { Colour } from '../draw/colour.ts';
import { mix } from '../draw/colour.ts';
import { cloud, ramp } from '../draw/noise.ts';
import type { SceneMaker, Shader } from '../draw/scene.ts';
import type { Size } from '../draw/svg.ts';
import type { Random } from '../random.ts';

/** The light of one time of day. */
interface Daylight {
  readonly zenith: Colour;
  readonly horizon: Colour;
  readonly cloud: Colour;
  /** What distance fades to. */
  readonly haze: Colour;
  /** The nearest hill. */
  readonly near: Colour;
  readonly sun: Colour;
}

const sand: Colour = [212, 188, 148];
const wetSand: Colour = [140, 116, 90];
const tar: Colour = [104, 104, 108];
const roadPaint: Colour = [236, 234, 226];

const daylights: readonly Daylight[] = [
  {
    zenith: [52, 110, 186],
    horizon: [178, 212, 236],
    cloud: [250, 251, 253],
    haze: [150, 180, 200],
    near: [48, 74, 38],
    sun: [255, 250, 230],
  },
  {
    zenith: [44, 52, 104],
    horizon: [250, 172, 108],
    cloud: [240, 130, 110],
    haze: [196, 130, 116],
    near: [34, 30, 46],
    sun: [255, 226, 150],
  },
  {
    zenith: [112, 152, 200],
    horizon: [252, 222, 196],
    cloud: [255, 236, 226],
    haze: [206, 190, 196],
    near: [54, 66, 62],
    sun: [255, 240, 214],
  },
  {
    zenith: [138, 150, 162],
    horizon: [206, 212, 214],
    cloud: [172, 180, 188],
    haze: [170, 182, 186],
    near: [52, 64, 50],
    sun: [226, 230, 230],
  },
  {
    zenith: [70, 120, 150],
    horizon: [244, 214, 160],
    cloud: [255, 226, 190],
    haze: [216, 190, 150],
    near: [62, 58, 30],
    sun: [255, 236, 180],
  },
  {
    zenith: [26, 82, 160],
    horizon: [150, 200, 232],
    cloud: [255, 255, 255],
    haze: [140, 170, 190],
    near: [92, 82, 44],
    sun: [255, 252, 236],
  },
];

/** Mountains behind each other, some with a lake that mirrors them. */
export const mountains: SceneMaker = (random, size) => {
  const light = random.pick(daylights);
  const sky = makeSky(random, size, { light });
  const layers = makeRidges(random, size, light);
  const shore = random.chance(0.55) ? size.height * random.between(0.68, 0.78) : Infinity;
  const seed = random.integer(0, 511);
  const land: Shader = (x, y, pixel) => {
    for (const { heights, colour, far } of layers) {
      const depth = y - (heights[x] ?? 0);
      if (depth < 0) continue;
      const [tx, ty] = [(x - y * 0.4) * (0.5 - far * 0.3) + seed, (y + x * 0.2) * (0.7 - far * 0.5)];
      // The slope of the noise towards the light makes relief of it; distance blurs relief into mist.
      const relief = (cloud(tx + 2, ty + 1) - cloud(tx - 2, ty - 1)) * 2.6 * (1 - far);
      const rough = cloud(tx * 3.3, ty * 3.3 + seed) * 0.35 * (1 - far) + cloud(tx, ty) * 0.4 * far;
      return pixel.mix(colour, light.haze, Math.min(0.5, (depth / size.height) * 1.3)).shade(0.8 + relief + rough);
    }
    return sky(x, y, pixel);
  };
  const shader: Shader = (x, y, pixel) => {
    if (y < shore) return land(x, y, pixel);
    const near = (y - shore) / (size.height - shore);
    const wave = (cloud(x * 0.12 + seed, (y * 1.8) / (0.3 + near)) - 0.5) * (4 + near * 46);
    land(x, Math.max(0, Math.round(shore - (y - shore) * 1.1 + wave)), pixel);
    return pixel.towards(light.zenith, 0.18 + near * 0.2).shade(0.86 + wave * 0.004);
  };
  return { shader };
};

/** Sea, sun and a beach. */
export const coast: SceneMaker = (random, size) => {
  const light = random.pick(daylights);
  const horizon = size.height * random.between(0.38, 0.56);
  const sunX = size.width * random.between(0.2, 0.8);
  const sky = makeSky(random, size, {
    light,
    sun: { x: sunX, y: horizon - size.height * random.between(0.03, 0.25) },
  });
  const beach = size.height * random.between(0.8, 1.1);
  const slope = random.between(-0.12, 0.12);
  const seed = random.integer(0, 511);
  const deep = mix([18, 70, 96], light.zenith, 0.35);
  const shader: Shader = (x, y, pixel) => {
    if (y < horizon) return sky(x, y, pixel);
    const near = (y - horizon) / (size.height - horizon);
    const edge = beach + slope * (x - size.width / 2) + (cloud(x * 0.12, seed) - 0.5) * 70;
    if (y > edge) {
      const wet = ramp(90, 10, y - edge);
      const grains = 0.8 + cloud(x * 0.4 + seed, y * 0.7) * 0.3 + cloud(x * 3, y * 4) * 0.12;
      return pixel.mix(sand, wetSand, wet).shade(grains);
    }
    const wave = cloud((x - sunX) * (0.05 + 0.16 / (0.1 + near)) + seed, (y * 0.5) / (0.05 + near) + seed);
    const foam = ramp(46, 4, edge - y) * ramp(0.35, 0.6, cloud(x * 0.6, y * 1.4)) + ramp(0.8, 0.95, wave) * near * 0.5;
    const glint = ramp(60 + near * 300, 0, Math.abs(x - sunX)) * ramp(0.5, 0.8, wave) * 0.9;
    pixel.mix(light.horizon, deep, ramp(-0.1, 0.5, near + (wave - 0.5) * 0.3)).shade(0.75 + wave * 0.4);
    return pixel.towards(light.sun, Math.min(1, glint + foam * 0.8));
  };
  return { shader };
};

/** A road through fields. */
export const road: SceneMaker = (random, size) => {
  const light = random.pick(daylights);
  const horizon = size.height * random.between(0.4, 0.55);
  const vanish = size.width * random.between(0.35, 0.65);
  const sky = makeSky(random, size, { light });
  const trees = ridge(random, size, { base: horizon, swing: size.height * 0.07, detail: 1.6 });
  const field = random.pick<Colour>([
    [134, 150, 62],
    [196, 168, 84],
    [96, 128, 58],
    [150, 122, 74],
  ]);
  const [lean, rows, seed] = [random.between(-0.35, 0.35), random.between(10, 26), random.integer(0, 511)];
  const shader: Shader = (x, y, pixel) => {
    if (y < (trees[x] ?? 0) - 4) return sky(x, y, pixel);
    if (y < horizon) return pixel.mix(light.near, light.haze, 0.3).shade(0.6 + cloud(x * 0.9, y * 0.9 + seed) * 0.8);
    const near = (y - horizon) / (size.height - horizon);
    const across = (x - vanish - lean * near * near * size.width) / (near * size.width + 4);
    const texture = cloud(x * 0.3 + seed, y * 0.9) * 0.16 + cloud(x * 1.9 + y * 0.83, y * 2.3 - x * 0.57) * 0.32;
    if (Math.abs(across) < 0.42) {
      const dash = Math.abs(across) < 0.012 && Math.sin(9 / (near + 0.06)) > 0;
      const edge = Math.abs(Math.abs(across) - 0.385) < 0.01;
      const tyre = ramp(0.09, 0.02, Math.abs(Math.abs(across) - 0.2)) * 0.12;
      return pixel.mix(tar, roadPaint, dash || edge ? 0.9 : 0).shade(0.75 + texture - tyre);
    }
    const furrow = Math.sin(across * rows) * 0.1 * ramp(0, 0.3, near);
    return pixel.mix(field, light.haze, ramp(0.35, 0, near) * 0.6).shade(0.68 + texture + furrow);
  };
  return { shader };
};

/** What a sky is made of. */
interface Weather {
  readonly light: Daylight;
  /** @default somewhere high */
  readonly sun?: { readonly x: number; readonly y: number };
}

function makeSky(random: Random, size: Size, { light, sun: low }: Weather): Shader {
  const sun = low ?? { x: size.width * random.between(0.1, 0.9), y: size.height * random.between(0.05, 0.35) };
  const [offset, row, cover] = [random.integer(0, 511), random.integer(0, 511), random.between(0.45, 0.66)];
  const reach = size.width * 0.35;
  return (x, y, pixel) => {
    const high = y / size.height;
    pixel.mix(light.zenith, light.horizon, ramp(0, 0.6, high));
    // Clouds flatten towards the horizon.
    const stretch = 0.14 / (0.25 + high);
    const from = (x - size.width / 2) * stretch;
    const density =
      cloud(from * 0.55 + offset, y * 0.32 + row) * 0.72 + cloud(from * 2.4 + row, y * 0.9 + offset) * 0.28;
    const covered = ramp(cover, cover + 0.3, density) * 0.9;
    pixel.towards(light.cloud, covered).shade(1 - covered * 0.14 * density);
    const distance = Math.hypot(x - sun.x, y - sun.y) / reach;
    const glow = Math.exp(-distance * 3.2) * 0.7 + ramp(0.13, 0.03, distance) * 0.6;
    return pixel.towards(light.sun, Math.min(1, glow * (1 - covered * 0.6))).shade(1 + glow * 0.15);
  };
}

interface Ridge {
  /** Top of the ridge in each column. */
  readonly heights: Float32Array;
  readonly colour: Colour;
  /** From 0, the nearest, to 1. */
  readonly far: number;
}

/** Nearest first. */
function makeRidges(random: Random, size: Size, light: Daylight): Ridge[] {
  const count = random.integer(3, 5);
  return Array.from({ length: count }, (_, index) => {
    const far = index / (count - 1);
    const base = size.height * (0.86 - far * random.between(0.4, 0.52));
    const swing = size.height * (0.16 + far * 0.24);
    const heights = ridge(random, size, { base, swing, detail: 0.35 - far * 0.12 });
    return { heights, colour: mix(light.near, light.haze, far * 0.82), far };
  });
}

function ridge(random: Random, { width }: Size, shape: { base: number; swing: number; detail: number }): Float32Array {
  const row = random.integer(0, 511);
  const start = random.integer(0, 511);
  return Float32Array.from({ length: width }, (_, x) => {
    const rise = cloud(x * shape.detail * 0.5 + start, row) - 0.35;
    const crags = cloud(x * shape.detail * 2 + start, row + 90) - 0.5;
    return shape.base - shape.swing * (rise + crags * 0.25);
  });
}
