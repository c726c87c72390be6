import { describe, expect, it } from 'vitest';
import { drawImage } from '../../testing/images.ts';
import { sniff } from './sniff.ts';

const text = (value: string): Uint8Array<ArrayBuffer> => new TextEncoder().encode(value);

describe('sniff', () => {
  it.each(['jpeg', 'png', 'gif', 'webp', 'avif', 'tiff'] as const)('tells %s by its bytes', async (format) => {
    expect(sniff(await drawImage({ width: 8, height: 8, format }))).toBe(format);
  });

  it.each([
    '<svg xmlns="http://www.w3.org/2000/svg"/>',
    '\uFEFF  <svg/>',
    '<?xml version="1.0"?>\n<!-- made by hand -->\n<svg width="1">',
    '<s:svg xmlns:s="http://www.w3.org/2000/svg"/>',
  ])('tells an SVG: %j', (svg) => {
    expect(sniff(text(svg))).toBe('svg');
  });

  it.each([
    ['text', 'Dear Sir or Madam'],
    ['a PDF', '%PDF-1.7\n'],
    ['HTML', '<!doctype html><p>hello</p>'],
    ['a zip archive', 'PK\u0003\u0004'],
    ['a HEIC photo', '\0\0\0\u0018ftypheic\0\0\0\0mif1heic'],
    ['a video', '\0\0\0\u0018ftypisom\0\0\0\0isomavc1'],
    ['one byte', 'G'],
    ['a packed SVG', '\u001f\u008b\b'],
  ])('refuses %s', (_, content) => {
    const bytes = Uint8Array.from(content, (char) => char.charCodeAt(0));
    expect(() => sniff(bytes)).toThrow(expect.objectContaining({ code: 'unsupported_type' }));
  });

  it('takes an AVIF by a compatible brand', () => {
    expect(sniff(text('\0\0\0\u001cftypmif1\0\0\0\0mif1avifmiaf'))).toBe('avif');
  });

  it('calls nothing at all corrupt', () => {
    expect(() => sniff(new Uint8Array())).toThrow(expect.objectContaining({ code: 'corrupt' }));
  });
});
