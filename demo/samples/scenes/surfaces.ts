import type { Colour } from '../draw/colour.ts';
import { cellNoise, cloud, ramp } from '../draw/noise.ts';
import type { Shader } from '../draw/scene.ts';
import type { Size } from '../draw/svg.ts';
import type { Random } from '../random.ts';

/** Two tones a material moves between. */
type Tones = readonly [dark: Colour, light: Colour];

const sunlight: Colour = [255, 246, 226];
const oil: Colour = [40, 42, 48];

const woods: readonly Tones[] = [
  [
    [104, 66, 38],
    [186, 132, 84],
  ],
  [
    [166, 124, 80],
    [226, 190, 146],
  ],
  [
    [62, 40, 28],
    [116, 78, 54],
  ],
  [
    [176, 156, 132],
    [222, 208, 188],
  ],
];

const plains: readonly Tones[] = [
  [
    [206, 204, 198],
    [236, 234, 230],
  ],
  [
    [70, 78, 88],
    [104, 112, 124],
  ],
  [
    [148, 160, 152],
    [190, 200, 190],
  ],
  [
    [188, 176, 160],
    [220, 210, 196],
  ],
];

/** The top of a table, with light falling across it. */
export function tableTop(random: Random, size: Size): Shader {
  const surface = random.chance(0.65) ? wood(random, random.pick(woods)) : plain(random, random.pick(plains));
  const [angle, strength] = [random.between(0, Math.PI * 2), random.between(0.15, 0.4)];
  const [lx, ly] = [Math.cos(angle) / size.width, Math.sin(angle) / size.height];
  return (x, y, pixel) => {
    surface(x, y, pixel);
    const light = 1 + strength * ((x - size.width / 2) * lx + (y - size.height / 2) * ly) * 2;
    return pixel.towards(sunlight, ramp(1.15, 1.6, light) * 0.35).shade(light);
  };
}

/** Planks that run from left to right. */
export function wood(random: Random, [dark, light]: Tones): Shader {
  const plank = random.between(170, 420);
  const seed = random.integer(0, 511);
  return (x, y, pixel) => {
    const row = Math.floor(y / plank);
    const shift = cellNoise(row, 0, seed) * 500;
    const fibre = cloud(x * 0.06 + shift, y * 1.1 + shift);
    const ring = 0.5 + 0.5 * Math.sin(fibre * 26 + y * 0.01);
    const fine = cloud(x * 0.3 + shift, y * 4);
    const within = (y / plank - row) * plank;
    const seam = within < 3 || within > plank - 2 ? 0.62 : 1;
    return pixel
      .mix(dark, light, fibre * 0.45 + ring * 0.25 + fine * 0.3)
      .shade((0.88 + cellNoise(row, 1, seed) * 0.2) * seam);
  };
}

/** A painted or laminated surface, faintly cloudy. */
export function plain(random: Random, [dark, light]: Tones): Shader {
  const seed = random.integer(0, 511);
  return (x, y, pixel) => {
    const blotch = cloud(x * 0.12 + seed, y * 0.12 + seed) * 0.6 + cloud(x * 1.3 + y * 0.6, y * 1.5 - x * 0.4) * 0.4;
    return pixel.mix(dark, light, blotch);
  };
}

/** Asphalt, with stains. */
export function asphalt(random: Random, tone: Colour = [104, 104, 106]): Shader {
  const seed = random.integer(0, 511);
  return (x, y, pixel) => {
    const stain = cloud(x * 0.1 + seed, y * 0.3 + seed);
    // Two turned copies of the noise hide that it repeats.
    const speck = cloud(x * 2.3 + y * 1.1, y * 3.1 - x * 0.9 + seed) + cloud(x * 1.7 - y * 1.3, y * 2.3 + x * 0.7);
    return pixel.mix(tone, oil, ramp(0.55, 0.85, stain) * 0.4).shade(0.78 + speck * 0.18);
  };
}
