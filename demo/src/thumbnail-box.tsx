import type { Fit } from '@onsight/core/protocol';
import { renditionKey } from '@onsight/core/protocol';
import { Thumbnail } from '@onsight/react';
import type { ReactElement, RefCallback } from 'react';
import { useCallback } from 'react';
import { renditionUrl, toItem } from './rendition.ts';
import './thumbnail-box.css';
import { useThumbnailSetting } from './thumbnail-context.ts';

/** Props of {@link ThumbnailBox}. */
export interface ThumbnailBoxProps {
  readonly source: { readonly key: string; readonly version: string };
  /** In CSS pixels; the style sheet may stretch the box a little. */
  readonly width: number;
  /** In CSS pixels. */
  readonly height: number;
  /** @default 'cover' */
  readonly fit?: Fit;
  readonly alt: string;
}

/** The place of a thumbnail, filled by the strategy that runs. The only component that knows of strategies. */
export function ThumbnailBox({ source, width, height, fit = 'cover', alt }: ThumbnailBoxProps): ReactElement {
  const { strategy, visit } = useThumbnailSetting();
  const { key, version } = source;
  const item = toItem({ key, version, width, height, fit }, devicePixelRatio);
  const url = renditionUrl(item, visit);
  const watch = useMeterWatch(url);

  return (
    <span ref={watch} className="thumbnail-box" data-rendition={renditionKey(item)} data-fit={fit}>
      {strategy === 'onsight' ? (
        <Thumbnail src={key} version={version} width={width} height={height} fit={fit} alt={alt} />
      ) : (
        <img loading={strategy} decoding="async" src={url} width={width} height={height} alt={alt} />
      )}
    </span>
  );
}

/** A ref that shows the meter where the thumbnail with this address stands. */
function useMeterWatch(url: string): RefCallback<Element> {
  const { meter } = useThumbnailSetting();
  return useCallback((element) => (element ? meter.watch(element, url) : undefined), [meter, url]);
}
