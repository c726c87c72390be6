import { ThumbnailError } from '@onsight/core/protocol';
import { describe, expect, it } from 'vitest';
import { screenSvg } from './screen-svg.ts';

const screen = (svg: string): void => screenSvg(new TextEncoder().encode(svg));
const wrap = (content: string): string => `<svg xmlns="http://www.w3.org/2000/svg">${content}</svg>`;
const unsupported = expect.objectContaining({ code: 'unsupported_type' });

describe('screenSvg', () => {
  it.each([
    ['shapes', '<rect width="3" height="4"/><path d="M0 0L1 1"/>'],
    ['a gradient', '<linearGradient id="a"/><linearGradient id="b" xlink:href="#a"/><rect fill="url(#b)"/>'],
    ['a symbol used twice', '<symbol id="a"><rect/></symbol><use href="#a"/><use xlink:href="#a"/>'],
    ['style in CDATA', '<style><![CDATA[ a > b { fill: url("#p") } ]]></style>'],
    ['a link around a shape', '<a href="https://example.com/?a=1&amp;b=2"><rect/></a>'],
    ['a comment with a tag', '<!-- <script> --><rect/>'],
    ['> in quotes', '<rect title="a > b"/>'],
  ])('lets %s through', (_, content) => {
    expect(() => screen(wrap(content))).not.toThrow();
  });

  it.each([
    ['a script', '<script>1</script>'],
    ['a script under a prefix', '<x:SCRIPT/>'],
    ['foreign content', '<foreignObject><p/></foreignObject>'],
    ['an image', '<image href="#a"/>'],
    ['an included file', '<xi:include href="#a"/>'],
    ['a use of another file', '<use href="other.svg#a"/>'],
    ['a file URL', '<use xlink:href="file:///etc/passwd"/>'],
    ['a file URL behind a harmless one', '<use href="#a" xlink:href="file:///etc/passwd"/>'],
    ['a file URL before a harmless one', '<use xlink:href="file:///etc/passwd" href="#a"/>'],
    ['a data URL', "<use href='data:image/svg+xml;base64,AAAA'/>"],
    ['a reference hidden in a character reference', '<use href="&#35;a"/>'],
    ['an id hidden in a character reference', '<g id="&#97;"/>'],
    ['a style sheet from outside', '<style>@import "a.css";</style>'],
    ['a pattern from outside', '<rect style="fill: url( http://example.com/#a )"/>'],
  ])('refuses %s', (_, content) => {
    expect(() => screen(wrap(content))).toThrow(unsupported);
  });

  it.each([
    ['a tag', '<rect width="1'],
    ['a comment', '<!-- '],
    ['a section', '<![CDATA['],
  ])('calls it corrupt when %s breaks off', (_, content) => {
    expect(() => screen(`<svg>${content}`)).toThrow(expect.objectContaining({ code: 'corrupt' }));
  });

  it.each([
    ['a document type', `<!DOCTYPE svg>${wrap('')}`],
    ['entities', `<!DOCTYPE svg [<!ENTITY a "aaaa">]>${wrap('&a;')}`],
    ['another document', '<html><svg/></html>'],
    ['another encoding', `<?xml version="1.0" encoding="UTF-16"?>${wrap('')}`],
    ['257 levels', '<svg>'.repeat(258)],
  ])('refuses %s', (_, document) => {
    expect(() => screen(document)).toThrow(unsupported);
  });

  it.each([
    ['a megabyte of spaces in a reference', `<style>url(${' '.repeat(1_000_000)}#)</style>`],
    [
      'ten thousand references to ten thousand elements of one id',
      `${'<a id=""/>'.repeat(10_000)}<g style="${'url(#)'.repeat(10_500)}"/>`,
    ],
  ])('reads %s in one go', (_, content) => {
    const bytes = new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg">${content}</svg>`);
    const heap = process.memoryUsage().heapUsed;
    const startedAt = process.cpuUsage();
    try {
      screenSvg(bytes);
    } catch (error) {
      expect(error).toMatchObject({ code: 'unsupported_type' });
    }
    // Minutes and gigabytes are what they took before: far from what any busy machine could add to one pass.
    expect(process.cpuUsage(startedAt).user / 1000).toBeLessThan(3000);
    expect(process.memoryUsage().heapUsed - heap).toBeLessThan(500_000_000);
  });

  it('refuses bytes that are not UTF-8', () => {
    expect(() => screenSvg(Uint8Array.of(0x3c, 0x73, 0x76, 0x67, 0xff, 0x3e))).toThrow(unsupported);
  });

  it('refuses a shape drawn a billion times by nested uses', () => {
    const levels = Array.from({ length: 30 }, (_, n) => `<g id="l${n + 1}">${`<use href="#l${n}"/>`.repeat(2)}</g>`);
    expect(() => screen(wrap(`<rect id="l0"/>${levels.join('')}<use href="#l30"/>`))).toThrow(unsupported);
  });

  it.each([
    ['by patterns', (n: number) => `<rect fill="url(#l${n})"/>`, ''],
    ['by style', (n: number) => `<rect style="fill: url('#l${n}')"/>`, ''],
    ['behind a second reference', (n: number) => `<use href="#l${n}" xlink:href="#l0"/>`, ''],
    ['behind a second element of each id', (n: number) => `<use href="#l${n}"/>`, '<g id="#"/>'],
  ])('refuses the same %s', (_, refer, decoy) => {
    const levels = Array.from({ length: 30 }, (_level, n) => {
      return `<g id="l${n + 1}">${refer(n).repeat(2)}</g>${decoy.replace('#', `l${n + 1}`)}`;
    });
    expect(() => screen(wrap(`<rect id="l0"/>${levels.join('')}`))).toThrow(unsupported);
  });

  it('refuses an element that uses itself', () => {
    expect(() => screen(wrap('<g id="a"><use href="#b"/></g><g id="b"><use href="#a"/></g>'))).toThrow(unsupported);
  });

  it.each([
    ['a name', `<svg ${'a'.repeat(1e6)}`],
    ['spaces', `<svg a${' '.repeat(1e6)}>`],
    ['comments', `<svg>${'<!--'.repeat(250_000)}`],
    ['quotes', `<svg>${'<a "'.repeat(250_000)}`],
    ['one id', wrap('<g id="a"/>'.repeat(90_000))],
    ['uses of one id', wrap(`<g id="a"/>${'<use href="#a"/>'.repeat(60_000)}`)],
    ['a chain', wrap(Array.from({ length: 20_000 }, (_, n) => `<g id="a${n}"><use href="#a${n - 1}"/></g>`).join(''))],
  ])('reads a mebibyte of %s in linear time', { timeout: 3000 }, (_, svg) => {
    try {
      screen(svg);
    } catch (error) {
      expect(error).toBeInstanceOf(ThumbnailError);
    }
  });
});
