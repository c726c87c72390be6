import type { ReactElement } from 'react';
import { useSyncExternalStore } from 'react';
import { awsPriceList } from '@onsight/core/cost';
import { formatDate } from '../format.ts';
import { useThumbnailSetting } from '../thumbnail-context.ts';
import { ClearCachesButton } from './clear-caches-button.tsx';
import './meter-panel.css';
import { MeterHeadline } from './meter-headline.tsx';
import { MeterTable } from './meter-table.tsx';
import { StrategyForm } from './strategy-form.tsx';

/** Props of {@link MeterPanel}. */
export interface MeterPanelProps {
  readonly id: string;
  readonly open: boolean;
}

/** What the thumbnails of this page cost. Not a live region: its figures change with every scroll. */
export function MeterPanel({ id, open }: MeterPanelProps): ReactElement {
  const { strategy, meter } = useThumbnailSetting();
  const reading = useSyncExternalStore(meter.subscribe, meter.reading);
  return (
    <aside id={id} className="meter" aria-labelledby={`${id}-title`} hidden={!open}>
      <h2 id={`${id}-title`} className="meter-title">
        Cost meter
      </h2>
      <MeterHeadline reading={reading} />
      <MeterTable strategy={strategy} reading={reading} />
      <p className="meter-note">
        Estimates are for the same scrolls with an empty cache. Money is AWS list prices of{' '}
        {formatDate(awsPriceList.date)} ({awsPriceList.region}).
      </p>
      <StrategyForm strategy={strategy} />
      <ClearCachesButton />
    </aside>
  );
}
