import type { RenditionSpec } from './ports.ts';

/** Width and height, in physical pixels. */
export interface Size {
  readonly width: number;
  readonly height: number;
}

/**
 * How large a rendition of a source becomes. `contain`: as large as fits into the box. `cover`: the box; where the source
 * is smaller than it, the largest cut-out of the source that has the box's ratio.
 *
 * @param source upright; a source of pixels is never enlarged
 * @param scalable whether the source is drawn at any size, as vectors are
 */
export function targetSize(
  source: Size,
  { width, height, fit }: Pick<RenditionSpec, 'width' | 'height' | 'fit'>,
  scalable: boolean,
): Size {
  const toBox = Math.min(width / source.width, height / source.height);
  if (fit === 'contain') return scaleSize(source, scalable ? toBox : Math.min(1, toBox));
  const toSource = Math.min(source.width / width, source.height / height);
  return scaleSize({ width, height }, scalable ? 1 : Math.min(1, toSource));
}

/** A size times a factor, in whole pixels, at least one. */
function scaleSize({ width, height }: Size, factor: number): Size {
  return { width: Math.max(1, Math.round(width * factor)), height: Math.max(1, Math.round(height * factor)) };
}

/**
 * The smallest size of a whole source from which all of some renditions can be cut without enlarging.
 *
 * @param targets their sizes, by {@link targetSize}
 */
export function sharedSize(source: Size, targets: readonly Size[]): Size {
  const factors = targets.map(({ width, height }) => Math.max(width / source.width, height / source.height));
  return scaleSize(source, Math.max(...factors));
}
