import type { ReactElement } from 'react';
import { formatBytes, formatCount, formatDollars } from '../format.ts';
import type { Strategy } from '../strategy/strategy.ts';
import { strategies } from '../strategy/strategy.ts';
import type { MeterReading } from './meter.ts';
import type { StrategyUsage } from './usage.ts';
import { dollarsPerMillion } from './usage.ts';

const rows: readonly { readonly name: string; readonly show: (usage: StrategyUsage) => string | undefined }[] = [
  { name: 'Calls', show: ({ calls }) => formatCount(calls) },
  { name: 'Items', show: ({ items }) => formatCount(items) },
  { name: 'Bytes', show: ({ bytes }) => (bytes === undefined ? undefined : formatBytes(bytes)) },
  { name: 'Never seen', show: ({ neverSeen }) => formatCount(neverSeen) },
  { name: 'Per million views', show: (usage) => mapDefined(dollarsPerMillion(usage), formatDollars) },
];

function mapDefined<T, R>(value: T | undefined, map: (value: T) => R): R | undefined {
  return value === undefined ? undefined : map(value);
}

/** Props of {@link MeterTable}. */
export interface MeterTableProps {
  /** The strategy that runs. */
  readonly strategy: Strategy;
  readonly reading: MeterReading;
}

/** Billable units by strategy: measured for the one that runs, estimated for the others. */
export function MeterTable({ strategy, reading }: MeterTableProps): ReactElement {
  return (
    <table className="meter-table">
      <caption className="visually-hidden">What the thumbnails of this page cost so far, by strategy</caption>
      <thead>
        <tr>
          <td />
          {strategies.map(({ id, short }) => (
            <th key={id} scope="col" data-running={id === strategy}>
              {short}
              <span className="meter-basis">{reading[id]?.basis ?? 'not run'}</span>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ name, show }) => (
          <tr key={name}>
            <th scope="row">{name}</th>
            {strategies.map(({ id }) => (
              <td key={id} data-running={id === strategy}>
                {mapDefined(reading[id]?.usage, show) ?? <NoFigure />}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

function NoFigure(): ReactElement {
  return (
    <>
      <span aria-hidden="true">–</span>
      <span className="visually-hidden">unknown</span>
    </>
  );
}
