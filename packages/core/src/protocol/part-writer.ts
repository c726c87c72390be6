import type { Part } from './part.ts';
import { toRawPart } from './part.ts';

/** Writes `multipart/mixed` (RFC 2046) so that each part is complete the moment its chunk is sent. */
export interface PartWriter {
  /** Value of the answer's `Content-Type`. */
  readonly contentType: string;
  /** The first bytes: the opening delimiter. */
  open(): Uint8Array<ArrayBuffer>;
  /** One part with its Content-Length and, right behind its body, the next delimiter. */
  part(part: Part): Uint8Array<ArrayBuffer>;
  /** The last bytes: they prove that nothing is missing. */
  close(): Uint8Array<ArrayBuffer>;
}

/**
 * Makes a writer.
 *
 * @param boundary 1-70 letters, digits or dashes that no part body has to avoid: bodies are length-delimited
 * @example
 * const writer = createPartWriter('b1');
 * new Response(new Blob([writer.open(), writer.part(part), writer.close()]), { headers: { 'content-type': writer.contentType } });
 */
export function createPartWriter(boundary: string): PartWriter {
  const encoder = new TextEncoder();
  const delimiter = encoder.encode(`\r\n--${boundary}`);
  return {
    contentType: `multipart/mixed; boundary=${boundary}`,
    open: () => encoder.encode(`--${boundary}`),
    part: (part) => {
      const { headers, body } = toRawPart(part);
      const lines = [...headers, ['content-length', `${body.length}`]].map(([name, value]) => `\r\n${name}: ${value}`);
      return concat([encoder.encode(`${lines.join('')}\r\n\r\n`), body, delimiter]);
    },
    close: () => encoder.encode('--\r\n'),
  };
}

function concat(pieces: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const whole = new Uint8Array(pieces.reduce((total, piece) => total + piece.length, 0));
  let offset = 0;
  for (const piece of pieces) {
    whole.set(piece, offset);
    offset += piece.length;
  }
  return whole;
}
