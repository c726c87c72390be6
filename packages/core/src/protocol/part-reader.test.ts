import { parseMultipartStream } from '@remix-run/multipart-parser';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Part } from './part.ts';
import { parsePart } from './part.ts';
import { createPartReader, parseBoundary } from './part-reader.ts';
import type { RawPart } from './part.ts';
import { createPartWriter } from './part-writer.ts';
import { ThumbnailError } from './problem.ts';

const encoder = new TextEncoder();

function image(id: string, bytes: Uint8Array<ArrayBuffer>): Part {
  return { kind: 'image', id, contentType: 'image/webp', etag: `etag-${id}`, maxAgeS: Infinity, bytes };
}

function write(parts: readonly Part[], boundary = 'b0undary'): Uint8Array<ArrayBuffer> {
  const writer = createPartWriter(boundary);
  const chunks = [writer.open(), ...parts.map((part) => writer.part(part)), writer.close()];
  return new Uint8Array(chunks.flatMap((chunk) => [...chunk]));
}

function read(chunks: readonly Uint8Array[], boundary = 'b0undary'): [parts: RawPart[], closed: boolean] {
  const reader = createPartReader(boundary);
  const parts = chunks.flatMap((chunk) => reader.push(chunk));
  return [parts, reader.closed];
}

/** Splits bytes at the given places. */
function split(bytes: Uint8Array, places: readonly number[]): Uint8Array[] {
  const cuts = [0, ...places.toSorted((a, b) => a - b), bytes.length];
  return cuts.slice(1).map((end, index) => bytes.subarray(cuts[index], end));
}

async function readWithOracle(
  bytes: Uint8Array<ArrayBuffer>,
  boundary: string,
): Promise<{ id: string | null; body: number[] }[]> {
  const parts = [];
  for await (const part of parseMultipartStream(new Blob([bytes]).stream(), { boundary })) {
    parts.push({ id: part.headers['content-id'] ?? null, body: [...part.bytes] });
  }
  return parts;
}

/** Bodies that look like delimiters, besides arbitrary bytes. */
const body = fc.oneof(
  fc.uint8Array({ minLength: 1, maxLength: 300 }).map((bytes) => new Uint8Array(bytes)),
  fc
    .constantFrom('\r\n--b0undar', '--b0undary-', '\r\n\r\n', '\r', '\n--', '--\r\n')
    .map((text) => new Uint8Array(encoder.encode(text))),
);

describe('createPartReader', () => {
  it('reads what the writer wrote, split at every single byte', () => {
    const sent = [
      image('0', new Uint8Array([1, 2, 3])),
      image('1', new Uint8Array(encoder.encode('\r\n--b0undary--\r\n'))),
    ];
    const bytes = write(sent);
    for (let place = 0; place <= bytes.length; place += 1) {
      const [parts, closed] = read(split(bytes, [place]));
      expect(closed).toBe(true);
      expect(parts.map(parsePart)).toEqual(sent);
    }
    const [parts] = read(Array.from(bytes, (byte) => Uint8Array.of(byte)));
    expect(parts.map(parsePart)).toEqual(sent);
  });

  it('agrees with an independent parser on arbitrary parts split anywhere', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(body, { maxLength: 24 }),
        fc.array(fc.nat(2000), { maxLength: 20 }),
        async (bodies, places) => {
          const bytes = write(bodies.map((each, index) => image(`${index}`, each)));
          const [parts, closed] = read(
            split(
              bytes,
              places.map((place) => place % bytes.length),
            ),
          );
          expect(closed).toBe(true);
          const ours = parts.map(({ headers, body: own }) => ({
            id: headers.get('content-id') ?? null,
            body: [...own],
          }));
          expect(ours).toEqual(bodies.map((each, index) => ({ id: `${index}`, body: [...each] })));
          // A scanning parser cannot read a body that contains the delimiter; ours can, being told the length.
          const scannable = bodies.every((each) => !new TextDecoder('latin1').decode(each).includes('--b0undary'));
          if (scannable && bodies.length > 0) expect(ours).toEqual(await readWithOracle(bytes, 'b0undary'));
        },
      ),
      { numRuns: 300, seed: 20_261_121 },
    );
  });

  it('hands a part over with the last byte of its body, before any delimiter', () => {
    const writer = createPartWriter('b');
    const reader = createPartReader('b');
    const chunk = writer.part(image('0', new Uint8Array(5)));
    const bodyEnd = chunk.length - '\r\n--b'.length;
    expect(reader.push(writer.open())).toHaveLength(0);
    expect(reader.push(chunk.subarray(0, bodyEnd - 1))).toHaveLength(0);
    expect(reader.push(chunk.subarray(bodyEnd - 1, bodyEnd))).toHaveLength(1);
    expect(reader.closed).toBe(false);
  });

  it('tells a cut stream from a whole one at every length', () => {
    const bytes = write([image('0', new Uint8Array(20))]);
    const end = bytes.length - '\r\n'.length; // what follows the closing boundary says nothing
    for (let length = 0; length < end; length += 1) {
      expect(read([bytes.subarray(0, length)])[1]).toBe(false);
    }
    expect(read([bytes])[1]).toBe(true);
  });

  it('ignores what follows the closing boundary', () => {
    const bytes = write([image('0', new Uint8Array(2))]);
    const [parts, closed] = read([bytes, encoder.encode('epilogue'), bytes]);
    expect([parts.length, closed]).toEqual([1, true]);
  });

  it.each([
    ['no delimiter', 'hello world, this is no multipart at all'],
    ['another boundary', '--other\r\ncontent-length: 1\r\n\r\nx'],
    ['no length', '--b\r\ncontent-id: 0\r\n\r\n'],
    ['a negative length', '--b\r\ncontent-length: -1\r\n\r\n'],
    ['a fractional length', '--b\r\ncontent-length: 1.5\r\n\r\n'],
    ['a huge length', '--b\r\ncontent-length: 999999999\r\n\r\n'],
    ['a length too short', '--b\r\ncontent-length: 1\r\n\r\nabc\r\n--b--\r\n'],
    ['endless headers', `--b\r\nx: ${'y'.repeat(5000)}`],
  ])('refuses %s as truncated', (_, text) => {
    const reader = createPartReader('b');
    expect(() => reader.push(encoder.encode(text))).toThrow(
      expect.objectContaining({ code: 'truncated' }) as ThumbnailError,
    );
  });

  it('refuses more parts than a batch can have', () => {
    const bytes = write(Array.from({ length: 25 }, (_, index) => image(`${index}`, new Uint8Array(1))));
    expect(() => read([bytes])).toThrow('at most 24 parts');
  });

  it('never throws anything but a ThumbnailError on arbitrary bytes', () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 200 }), fc.boolean(), (bytes, isPrefixed) => {
        const reader = createPartReader('b');
        try {
          reader.push(isPrefixed ? new Uint8Array([...encoder.encode('--b\r\n'), ...bytes]) : bytes);
        } catch (error) {
          expect(error).toBeInstanceOf(ThumbnailError);
        }
      }),
      { numRuns: 500, seed: 7 },
    );
  });
});

describe('parseBoundary', () => {
  it('reads plain and quoted boundaries, in any case and place', () => {
    expect(parseBoundary('multipart/mixed; boundary=abc')).toBe('abc');
    expect(parseBoundary('Multipart/Mixed; charset=x; BOUNDARY="a b"')).toBe('a b');
  });

  it('refuses anything else', () => {
    for (const type of ['', 'text/html', 'multipart/form-data; boundary=a', 'multipart/mixed']) {
      expect(() => parseBoundary(type)).toThrow(ThumbnailError);
    }
  });
});
