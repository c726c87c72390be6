import type { ThumbnailClient, ThumbnailClientOptions } from '../client/thumbnail-client.ts';
import { createThumbnailClient } from '../client/thumbnail-client.ts';
import type { Item } from '../protocol/item.ts';
import { ThumbnailError } from '../protocol/problem.ts';
import type { ManualClock } from './manual-clock.ts';
import { createManualClock } from './manual-clock.ts';
import type { ScriptedCall } from './scripted-transport.ts';
import { createScriptedTransport } from './scripted-transport.ts';

/** A versioned item of 64 px. */
export function item(key: string, more: Partial<Item> = {}): Item {
  return { key, version: 'v1', width: 64, height: 64, fit: 'contain', ...more };
}

/** A client whose calls the test answers and whose time it owns. */
export function createTestClient(
  options: Partial<ThumbnailClientOptions> = {},
): [ThumbnailClient, ScriptedCall[], ManualClock] {
  const clock = createManualClock();
  const [transport, calls] = createScriptedTransport();
  return [createThumbnailClient({ transport, clock, ...options }), calls, clock];
}

/** The code of an error. */
export function code(error: unknown): string {
  return error instanceof ThumbnailError ? error.code : String(error);
}
