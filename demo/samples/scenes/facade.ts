import type { Colour } from '../draw/colour.ts';
import { lit } from '../draw/colour.ts';
import { cellNoise, cloud, ramp } from '../draw/noise.ts';
import type { SceneMaker, Shader } from '../draw/scene.ts';
import type { Size } from '../draw/svg.ts';
import type { Random } from '../random.ts';

const walls: readonly Colour[] = [
  [176, 92, 66],
  [206, 194, 170],
  [146, 152, 160],
  [226, 220, 208],
  [120, 74, 58],
];

const frames: Colour = [232, 232, 228];
const glass: Colour = [30, 40, 52];
const lampLow: Colour = [255, 206, 122];
const lampHigh: Colour = [255, 240, 206];
const pavement: Colour = [92, 92, 96];
const pale: Colour = [250, 250, 250];

/** The light around the building. */
interface Hour {
  readonly zenith: Colour;
  readonly horizon: Colour;
  /** Share of full light. */
  readonly light: number;
  /** Share of windows that are lit. */
  readonly awake: number;
  readonly clouds: number;
}

const day: Hour = { zenith: [84, 138, 204], horizon: [206, 226, 240], light: 1, awake: 0, clouds: 0.8 };
const night: Hour = { zenith: [10, 14, 34], horizon: [64, 56, 92], light: 0.26, awake: 0.55, clouds: 0.2 };

/** The corner of an office building by day or by night, both faces running away from the camera. */
export const facade: SceneMaker = (random, size) => {
  const hour = random.chance(0.35) ? night : day;
  const corner = size.width * random.between(0.3, 0.7);
  const eye = size.height * random.between(0.72, 0.85);
  const bay: Size = {
    width: size.width * random.between(0.08, 0.13),
    height: size.width * random.between(0.075, 0.12),
  };
  const top = -Math.ceil((random.between(0.62, 1.1) * size.height) / bay.height) * bay.height;
  const wall = windowedWall(random, hour, bay);
  const seed = random.integer(0, 511);
  const shader: Shader = (x, y, pixel) => {
    const away = (x - corner) / size.width;
    // The right face is steeper to the eye, and in the shade.
    const shrink = 1 - Math.min(0.7, Math.abs(away) * (away < 0 ? 0.55 : 0.95));
    const v = (y - eye) / shrink;
    if (v > 0 && y > eye + (size.height - eye) * shrink * 0.55) {
      const rough = cloud(x * 1.9 + y * 0.8, y * 2.6 - x * 0.5) * 0.35;
      return pixel.set(pavement).shade((0.8 + rough) * (0.3 + hour.light * 0.7));
    }
    if (v < top) {
      const cover = ramp(0.5, 0.8, cloud(x * 0.13 + seed, y * 0.3)) * hour.clouds;
      return pixel.mix(hour.zenith, hour.horizon, ramp(0, 0.9, y / eye)).towards(pale, cover);
    }
    return wall((away * size.width) / shrink, v, pixel).shade(away < 0 ? 1 : 0.74);
  };
  return { shader };
};

/** Brick or plaster with rows of windows; from the corner and from eye level, upwards negative. */
function windowedWall(random: Random, hour: Hour, bay: Size): Shader {
  const wall = lit(random.pick(walls), hour.light);
  const frame = lit(frames, hour.light);
  const seed = random.integer(1, 9999);
  return (u, v, pixel) => {
    const [column, row] = [Math.floor(u / bay.width), Math.floor(v / bay.height)];
    // Distance from the middle of the window, in bays.
    const [aside, above] = [Math.abs(u / bay.width - column - 0.51), Math.abs(v / bay.height - row - 0.49)];
    if (aside > 0.31 || above > 0.31 || v > -bay.height * 0.1) {
      const isSill = aside < 0.35 && v / bay.height - row > 0.8 && above < 0.36;
      return pixel.set(wall).shade((0.86 + cloud(u * 1.1 + seed, v * 1.1) * 0.28) * (isSill ? 1.2 : 1));
    }
    if (aside < 0.012 || Math.max(aside, above) > 0.285) return pixel.set(frame);
    const chance = cellNoise(column, row, seed);
    if (chance < hour.awake) return pixel.mix(lampLow, lampHigh, chance).shade(0.68 + cloud(u * 0.7, v * 0.7) * 0.35);
    const mirror = cloud(u * 0.25 + chance * 90, v * 0.35) * 0.7 + 0.15;
    return pixel.mix(glass, hour.horizon, mirror * hour.light * 0.8).shade(chance > 0.8 ? 1.25 : 1);
  };
}
