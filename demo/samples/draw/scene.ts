import type { Random } from '../random.ts';
import type { Pixel } from './pixel.ts';
import type { Size } from './svg.ts';

/** Writes the colour of one pixel of the background, and hands it back. */
export type Shader = (x: number, y: number, pixel: Pixel) => Pixel;

/** A picture before the camera: a background by formula, and things drawn on top. */
export interface Scene {
  readonly shader: Shader;
  /** SVG content over the whole picture. */
  readonly drawing?: string;
}

/** Composes one kind of scene; equal seeds give equal scenes. */
export type SceneMaker = (random: Random, size: Size) => Scene;
