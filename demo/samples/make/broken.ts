import { createRandom } from '../random.ts';

/** The first part of a file, as an upload that broke off leaves it; `share` from 0 to 1. */
export function cutOff(file: Buffer, share: number): Buffer {
  return file.subarray(0, Math.floor(file.length * share));
}

/** A file with one byte in 200 inverted behind its head, as a bad disk leaves it. */
export function flipBytes(file: Buffer): Buffer {
  const random = createRandom('flip');
  const flipped = Buffer.from(file);
  const headBytes = 200;
  for (let index = headBytes; index < flipped.length; index += random.integer(1, 399)) {
    flipped[index] = (flipped[index] ?? 0) ^ 0xff;
  }
  return flipped;
}
