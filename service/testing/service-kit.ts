import { expect } from 'vitest';
import type { Service, ServiceOptions } from '../src/create-service.ts';
import { createService } from '../src/create-service.ts';
import type { TelemetryLog } from './call-service.ts';
import { createTelemetryLog } from './call-service.ts';
import { drawImage } from './images.ts';
import type { MemoryRenditions, MemorySources } from './memory-stores.ts';
import { createMemoryRenditions, createMemorySources } from './memory-stores.ts';

/** A photo of 400 x 300 pixels. */
export const photo: Uint8Array<ArrayBuffer> = await drawImage({ width: 400, height: 300 });

/** A service and all that it stands on. */
export interface ServiceKit {
  readonly service: Service;
  readonly sources: MemorySources;
  readonly renditions: MemoryRenditions;
  readonly telemetry: TelemetryLog;
  /** Asks for a path below `/v1`. */
  get(path: string, init?: RequestInit): Promise<Response>;
}

/** Makes a service on memory stores and real sharp, with the photo as `a.jpg` and `trips/é 1.jpg` of `home`. */
export function createServiceKit(options: Partial<ServiceOptions> = {}): ServiceKit {
  const sources = createMemorySources({ 'home/a.jpg': photo, 'home/trips/é 1.jpg': photo });
  const renditions = createMemoryRenditions();
  const telemetry = createTelemetryLog();
  const service = createService({ sources, renditions, telemetry, ...options });
  const get: ServiceKit['get'] = (path, init) => service.fetch(new Request(`http://service/v1${path}`, init));
  return { service, sources, renditions, telemetry, get };
}

/** Problem details of an answer, whose headers have to say that it is that. */
export async function problemOf(response: Response): Promise<unknown> {
  expect(response.headers.get('content-type')).toBe('application/problem+json');
  expect(response.headers.get('cache-control')).toBe('no-store');
  return await response.json();
}
