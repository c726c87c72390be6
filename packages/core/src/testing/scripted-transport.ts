import type { Envelope } from '../protocol/envelope.ts';
import type { Part } from '../protocol/part.ts';
import { ThumbnailError } from '../protocol/problem.ts';
import type { Transport } from '../transport/transport.ts';

/** A call under way, answered by the test. */
export interface ScriptedCall {
  readonly envelope: Envelope;
  /** Keys of its items, in order. */
  readonly keys: readonly string[];
  /** Yields a part. */
  part(part: Part): void;
  /** Yields an image of `bytes` bytes for the item at an index. */
  image(index: number, bytes?: number): void;
  /** Ends the answer. */
  end(error?: ThumbnailError): void;
  /** Answers every item and ends. */
  answer(): void;
}

/** A transport whose calls the test answers one by one. */
export function createScriptedTransport(): [transport: Transport, calls: ScriptedCall[]] {
  const calls: ScriptedCall[] = [];
  const transport: Transport = {
    async *send(envelope) {
      const queue: (Part | ThumbnailError | undefined)[] = [];
      let wake = (): void => {};
      const push = (entry: Part | ThumbnailError | undefined): void => {
        queue.push(entry);
        wake();
      };
      const call = createCall(envelope, push);
      calls.push(call);
      for (;;) {
        while (queue.length > 0) {
          const entry = queue.shift();
          if (entry === undefined) return;
          if (entry instanceof ThumbnailError) throw entry;
          yield entry;
        }
        await new Promise<void>((resolve) => {
          wake = resolve;
        });
      }
    },
  };
  return [transport, calls];
}

function createCall(envelope: Envelope, push: (entry: Part | ThumbnailError | undefined) => void): ScriptedCall {
  const call: ScriptedCall = {
    envelope,
    keys: envelope.items.map(({ key }) => key),
    part: push,
    image(index, bytes = 10) {
      const { id = 'none', version } = envelope.items[index] ?? {};
      const maxAgeS = version === undefined ? 60 : Infinity;
      push({ kind: 'image', id, contentType: 'image/webp', etag: `e${index}`, maxAgeS, bytes: new Uint8Array(bytes) });
    },
    end: push,
    answer() {
      envelope.items.forEach((_, index) => call.image(index));
      push(undefined);
    },
  };
  return call;
}
