'use client';
import type { ComponentPropsWithoutRef, CSSProperties, ForwardRefExoticComponent, RefAttributes } from 'react';
import { forwardRef } from 'react';
import { FileIcon } from './file-icon.tsx';
import type { ThumbnailSource } from './image/thumbnail-source.ts';
import { useThumbnail } from './use-thumbnail.ts';

type ImageProps = ComponentPropsWithoutRef<'img'>;

/** Props of {@link Thumbnail}: a source, a box, and whatever an `<img>` takes. */
export interface ThumbnailProps
  extends ThumbnailSource, Omit<ImageProps, keyof ThumbnailSource | 'alt' | 'srcSet' | 'sizes' | 'loading'> {
  /** What the image shows, for those who do not see it; empty when it is decoration. */
  readonly alt: string;
}

/**
 * An image that is asked for only when a person can truly see it. The box keeps its size whatever
 * happens; `ref` and other props go to the `<img>`. The wrapper has `data-status`: `idle`, `loading`,
 * `loaded` or `error`; the custom property `--onsight-placeholder` is its background until the image is there.
 *
 * @example
 * <Thumbnail src="receipts/1.jpg" version={etag} width={160} height={120} alt="Receipt of Blue Lorry Ltd" fit="cover" />
 */
export const Thumbnail: ForwardRefExoticComponent<ThumbnailProps & RefAttributes<HTMLImageElement>> = forwardRef<
  HTMLImageElement,
  ThumbnailProps
>(function Thumbnail({ src, version, width, height, fit, page, alt, style, ...imageProps }, imageRef) {
  const thumbnail = useThumbnail({ src, version, width, height, fit, page });
  const isLoaded = thumbnail.status === 'loaded';
  // An image without a source shows its name and a broken frame: there for those who listen, not for those who look.
  const shown = isLoaded ? undefined : { opacity: 0 };
  return (
    <span
      ref={thumbnail.ref}
      data-status={thumbnail.status}
      style={{ ...box, width, height, background: isLoaded ? undefined : placeholder }}
    >
      <img
        decoding="async"
        {...imageProps}
        ref={imageRef}
        alt={alt}
        src={isLoaded ? thumbnail.url : undefined}
        style={{ ...image, objectFit: fit ?? 'contain', ...style, ...shown }}
      />
      {thumbnail.status === 'error' && <FileIcon name={src} />}
    </span>
  );
});

const box: CSSProperties = {
  display: 'inline-block',
  position: 'relative',
  overflow: 'hidden',
  verticalAlign: 'middle',
};
const placeholder = 'var(--onsight-placeholder, #7f7f7f24)';
const image: CSSProperties = { display: 'block', width: '100%', height: '100%' };
