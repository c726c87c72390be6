import type { Transport } from '@onsight/core';
import { ThumbnailError } from '@onsight/core';

/** The smallest PNG: one transparent pixel. */
const pixel = Uint8Array.from(
  atob('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR4nGNgYGBgAAAABQABh6FO1AAAAABJRU5ErkJggg=='),
  (char) => char.charCodeAt(0),
);

/** How a transport answers. */
export interface AnsweringOptions {
  /** Answers wait for it. @default they do not wait */
  readonly gate?: Promise<void>;
  /** How long images are fresh, in seconds. @default Infinity */
  readonly maxAgeS?: number;
}

/** A transport that answers every item at once, or fails those whose key starts with `broken`; and the keys of each call. */
export function createAnsweringTransport({ gate, maxAgeS = Infinity }: AnsweringOptions = {}): [Transport, string[][]] {
  const calls: string[][] = [];
  const transport: Transport = {
    async *send({ items }) {
      calls.push(items.map(({ key }) => key));
      await gate;
      for (const { id, key } of items) {
        if (key.startsWith('broken')) yield { kind: 'problem', id, error: new ThumbnailError('corrupt') };
        else yield { kind: 'image', id, contentType: 'image/png', etag: 'e', maxAgeS, bytes: pixel };
      }
    },
  };
  return [transport, calls];
}
