import type { Telemetry } from '../domain/ports.ts';
import type { BatchRenderer } from '../domain/render-batch.ts';
import type { Gate } from './gate.ts';

/** Answers a request for a namespace. @throws {ThumbnailError} for the app to answer */
export type Handler = (request: Request, namespace: string) => Promise<Response>;

/** What handlers need. */
export interface HandlerOptions {
  readonly admit: Gate;
  readonly renderer: BatchRenderer;
  readonly telemetry: Telemetry;
}
