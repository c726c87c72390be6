import { protocolLimits } from './limits.ts';
import type { RawPart } from './part.ts';
import { ThumbnailError } from './problem.ts';

/** Reads `multipart/mixed` whose parts carry a Content-Length, from chunks split anywhere. */
export interface PartReader {
  /** Takes a chunk and returns the parts it completed. @throws {ThumbnailError} `truncated` on a malformed stream */
  push(chunk: Uint8Array): RawPart[];
  /** Whether the closing boundary has come: without it the missing items are `truncated`. */
  readonly closed: boolean;
}

/** The boundary named by a `Content-Type`. @throws {ThumbnailError} `truncated` when there is none */
export function parseBoundary(contentType: string): string {
  const match = /^multipart\/mixed\s*;.*?\bboundary=(?:"([^"]{1,70})"|([\w'()+,./:=?-]{1,70}))/iu.exec(contentType);
  return match?.[1] ?? match?.[2] ?? malformed(`multipart/mixed, received ${contentType.slice(0, 80)}`);
}

/**
 * Makes a reader. A part is handed over with the last byte of its body: the reader trusts the
 * Content-Length and does not wait for the delimiter, which it then checks when it comes.
 *
 * @example
 * const reader = createPartReader('b1');
 * for (const chunk of chunks) for (const part of reader.push(chunk)) show(part);
 */
export function createPartReader(boundary: string): PartReader {
  const { items, partHeaderBytes } = protocolLimits;
  const delimiter = `\r\n--${boundary}`;
  // The opening delimiter has no line break before it, so the text begins as if there had been one.
  let text = '\r\n';
  let headers: Map<string, string> | undefined;
  let body = new Uint8Array();
  let filled = 0;
  let count = 0;
  let closed = false;

  /** Reads "delimiter, header block": byte by byte into a short bounded text, so that nothing is scanned twice. */
  function takeHeaderByte(byte: number): void {
    text += String.fromCharCode(byte);
    const { length } = text;
    if (length <= delimiter.length) {
      if (byte !== delimiter.charCodeAt(length - 1)) malformed('the boundary');
    } else if (length === delimiter.length + 2) {
      closed = text.endsWith('--');
      if (!closed && !text.endsWith('\r\n')) malformed('the boundary');
    } else if (length > partHeaderBytes) {
      malformed(`headers of at most ${partHeaderBytes} bytes`);
    } else if (byte === 10 && text.endsWith('\r\n\r\n')) {
      startBody();
    }
  }

  function startBody(): void {
    headers = parseHeaders(text);
    body = new Uint8Array(parseLength(headers.get('content-length') ?? ''));
    filled = 0;
    text = '';
    count += 1;
    if (count > items) malformed(`at most ${items} parts`);
  }

  return {
    push(chunk) {
      const parts: RawPart[] = [];
      let at = 0;
      while (!closed) {
        if (headers) {
          const piece = chunk.subarray(at, at + body.length - filled);
          body.set(piece, filled);
          filled += piece.length;
          at += piece.length;
          if (filled < body.length) break;
          parts.push({ headers, body });
          headers = undefined;
        }
        const byte = chunk[at];
        if (byte === undefined) break;
        at += 1;
        takeHeaderByte(byte);
      }
      return parts;
    },
    get closed() {
      return closed;
    },
  };
}

function parseHeaders(block: string): Map<string, string> {
  const headers = new Map<string, string>();
  for (const line of block.split('\r\n')) {
    const colon = line.indexOf(':');
    if (colon > 0) headers.set(line.slice(0, colon).trim().toLowerCase(), line.slice(colon + 1).trim());
  }
  return headers;
}

function parseLength(text: string): number {
  if (/^\d{1,9}$/u.test(text) && Number(text) <= protocolLimits.partBytes) return Number(text);
  return malformed(`a Content-Length of at most ${protocolLimits.partBytes}`);
}

function malformed(expected: string): never {
  throw new ThumbnailError('truncated', { detail: `expected ${expected}` });
}
