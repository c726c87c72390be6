import type { Part } from '@onsight/core/protocol';
import { createPartReader, parseBoundary, parsePart } from '@onsight/core/protocol';
import type { Telemetry, TelemetryEvent } from '../src/domain/ports.ts';

/** Something that answers requests. */
export interface Callee {
  fetch(request: Request): Promise<Response>;
}

/** The request of a batch. */
export function batchRequest(envelope: unknown, namespace = 'home'): Request {
  const body = typeof envelope === 'string' ? envelope : JSON.stringify(envelope);
  return new Request(`http://service/v1/${namespace}/thumbnails`, { method: 'POST', body });
}

/** Sends a batch and reads its parts, in the order they came. */
export async function sendBatch(service: Callee, envelope: unknown): Promise<Part[]> {
  return await readParts(await service.fetch(batchRequest(envelope)));
}

/** Reads all parts of an answer; fails when its closing boundary is missing. */
export async function readParts(response: Response): Promise<Part[]> {
  const reader = createPartReader(parseBoundary(response.headers.get('content-type') ?? ''));
  const parts = reader.push(new Uint8Array(await response.arrayBuffer())).flatMap((raw) => parsePart(raw) ?? []);
  if (!reader.closed) throw new Error('expected a closing boundary');
  return parts;
}

/** Code of a part's problem, or its kind. */
export function outcomeOf(part: Part | undefined): string | undefined {
  return part?.kind === 'problem' ? part.error.code : part?.kind;
}

/** Outcomes by item id. */
export function outcomesOf(parts: readonly Part[]): Record<string, string | undefined> {
  return Object.fromEntries(parts.map((part) => [part.id, outcomeOf(part)]));
}

/** A telemetry that remembers. */
export interface TelemetryLog extends Telemetry {
  readonly events: TelemetryEvent[];
  /** Events of one type. */
  of<T extends TelemetryEvent['type']>(type: T): Extract<TelemetryEvent, { type: T }>[];
}

/** Makes a telemetry that remembers. */
export function createTelemetryLog(): TelemetryLog {
  const events: TelemetryEvent[] = [];
  return {
    events,
    record: (event) => void events.push(event),
    of: <T extends TelemetryEvent['type']>(type: T) =>
      events.filter((event): event is Extract<TelemetryEvent, { type: T }> => event.type === type),
  };
}
