/** The only widths and heights that exist, in physical pixels. Shared by client and service. */
export const ladder = [32, 48, 64, 96, 128, 192, 256, 384, 512, 768, 1024] as const;

/** A width or height of the size ladder, in physical pixels. */
export type Rung = (typeof ladder)[number];

/** Whether `value` is a rung of the size ladder. */
export function isRung(value: unknown): value is Rung {
  return (ladder as readonly unknown[]).includes(value);
}

/**
 * The smallest rung that covers a length; the largest rung when none does.
 *
 * @param cssPixels length in CSS pixels, finite and above 0
 * @param devicePixelRatio physical pixels per CSS pixel. @default 1
 * @throws {RangeError} when either is not a finite positive number
 * @example
 * toRung(120); // 128
 * toRung(120, 2); // 256
 */
export function toRung(cssPixels: number, devicePixelRatio = 1): Rung {
  const wanted = cssPixels * devicePixelRatio;
  if (!(Number.isFinite(wanted) && wanted > 0)) {
    throw new RangeError(`expected a positive length in pixels, received ${cssPixels} x ${devicePixelRatio}`);
  }
  // A tenth of a pixel of slack: 96 px at a zoom of 133.33 % is 127.99… or 128.01 by the browser's mood.
  return ladder.find((rung) => rung >= wanted - 0.1) ?? 1024;
}
