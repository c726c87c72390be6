import type { Part } from '@onsight/core/protocol';
import { createPartWriter } from '@onsight/core/protocol';

/** Options of {@link streamParts}. */
export interface PartStreamOptions {
  /** Never throws: once a stream has begun, an error could only tear it. */
  readonly parts: AsyncGenerator<Part, void>;
  /** Called when the reader goes away before the end. */
  readonly onCancel: () => void;
}

/** A body that sends each part the moment it is ready, and its `Content-Type`. */
export function streamParts({ parts, onCancel }: PartStreamOptions): {
  contentType: string;
  body: ReadableStream<Uint8Array>;
} {
  const writer = createPartWriter(crypto.randomUUID());
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      controller.enqueue(writer.open());
    },
    async pull(controller) {
      const { done, value } = await parts.next();
      controller.enqueue(done ? writer.close() : writer.part(value));
      if (done) controller.close();
    },
    async cancel() {
      // First, because a generator that is at work takes no `return` before its next part.
      onCancel();
      await parts.return();
    },
  });
  return { contentType: writer.contentType, body };
}
