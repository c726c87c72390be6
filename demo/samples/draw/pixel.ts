import type { Colour } from './colour.ts';

/**
 * The one pixel a shader works on, again and again: millions of calls must not make an object each. Parts outside
 * 0 to 255 are cut off when the picture is written.
 */
export class Pixel {
  r = 0;
  g = 0;
  b = 0;

  /** Takes a colour as it is. */
  set(colour: Colour): this {
    this.r = colour[0];
    this.g = colour[1];
    this.b = colour[2];
    return this;
  }

  /** Takes the colour on the way from one to another; `t` from 0 to 1. */
  mix(from: Colour, to: Colour, t: number): this {
    return this.set(from).towards(to, t);
  }

  /** Goes a part of the way to a colour; `t` from 0 to 1. */
  towards(colour: Colour, t: number): this {
    this.r += (colour[0] - this.r) * t;
    this.g += (colour[1] - this.g) * t;
    this.b += (colour[2] - this.b) * t;
    return this;
  }

  /** Lightens with a factor above 1, darkens below. */
  shade(factor: number): this {
    this.r *= factor;
    this.g *= factor;
    this.b *= factor;
    return this;
  }
}
