import type { Envelope } from '../protocol/envelope.ts';
import type { Part } from '../protocol/part.ts';

/** How batches reach a service. */
export interface Transport {
  /**
   * Sends one batch and yields parts as they arrive, in any order.
   *
   * @throws {ThumbnailError} while iterating: the call failed or the answer ended early; parts that
   *   came before stay valid
   */
  send(envelope: Envelope): AsyncIterable<Part>;
}
