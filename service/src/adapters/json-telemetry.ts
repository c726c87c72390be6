import { inspect } from 'node:util';
import type { Telemetry, TelemetryEvent } from '../domain/ports.ts';

/** Options of {@link createJsonTelemetry}. */
export interface JsonTelemetryOptions {
  /** Takes one line with its line break. @default standard output */
  readonly write?: (line: string) => void;
}

/** Writes each event as one line of JSON. Faults carry their error with stack and causes: these lines are not for callers. */
export function createJsonTelemetry(options: JsonTelemetryOptions = {}): Telemetry {
  const { write = (line) => void process.stdout.write(line) } = options;
  return {
    record(event) {
      write(`${JSON.stringify({ time: new Date().toISOString(), ...toPlain(event) })}\n`);
    },
  };
}

function toPlain(event: TelemetryEvent): object {
  switch (event.type) {
    case 'fault':
      return { ...event, error: inspect(event.error) };
    case 'call':
    case 'item':
      return { ...event, ms: Math.round(event.ms) };
    case 'report':
      return event;
  }
}
