/** Red, green and blue, each from 0 to 255. */
export type Colour = readonly [red: number, green: number, blue: number];

/** The colour on the way from one to another; `t` from 0 to 1. */
export function mix(from: Colour, to: Colour, t: number): Colour {
  return [from[0] + (to[0] - from[0]) * t, from[1] + (to[1] - from[1]) * t, from[2] + (to[2] - from[2]) * t];
}

/** The CSS form. */
export function css([red, green, blue]: Colour): string {
  return `rgb(${Math.round(red)} ${Math.round(green)} ${Math.round(blue)})`;
}

/** Lighter for a `factor` above 1, darker below. */
export function lit([red, green, blue]: Colour, factor: number): Colour {
  return [Math.min(255, red * factor), Math.min(255, green * factor), Math.min(255, blue * factor)];
}
