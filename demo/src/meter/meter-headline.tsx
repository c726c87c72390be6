import type { ReactElement } from 'react';
import { formatCount } from '../format.ts';
import type { MeterReading } from './meter.ts';

/** The story of the table in one line, once there is one to tell. */
export function MeterHeadline({
  reading: { onsight, eager, lazy },
}: {
  readonly reading: MeterReading;
}): ReactElement | null {
  const calls = onsight?.usage.calls ?? 0;
  if (calls === 0 || !eager || !lazy) return null;
  return (
    <p className="meter-headline">
      <strong>{formatCount(calls)}</strong> {calls === 1 ? 'call' : 'calls'} instead of{' '}
      <strong>{formatCount(eager.usage.calls)}</strong> eager or <strong>{formatCount(lazy.usage.calls)}</strong> lazy
      ones
    </p>
  );
}
