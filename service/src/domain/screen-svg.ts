import { ThumbnailError } from '@onsight/core/protocol';
import type { SvgTag } from './svg-tags.ts';
import { readSvgTags } from './svg-tags.ts';

/** Elements that run code or bring in another document or image, which would escape this screening. */
const banned: readonly string[] = ['script', 'foreignobject', 'image', 'feimage', 'include'];

/** Deepest nesting of elements and references together; libxml2 allows as many levels of elements. */
const maxDepth = 256;

/** How large the text may grow, in characters, were every reference replaced by what it points at. */
const maxDrawn = 4 * 1024 * 1024;

/**
 * Refuses an SVG that could reach outside itself or that draws far more than it says: a native renderer cannot be
 * stopped once it has begun.
 *
 * @throws {ThumbnailError} `unsupported_type`; `corrupt` when its markup breaks off
 */
export function screenSvg(bytes: Uint8Array): void {
  const text = decode(bytes);
  if (/<!(?!--|\[CDATA\[)/u.test(text)) refuse('expected no document type');
  const tags = readSvgTags(text);
  if (tags === undefined) throw new ThumbnailError('corrupt', { detail: 'SVG: expected well-formed XML' });
  if (tags[0]?.name !== 'svg') refuse('expected an svg element first');
  for (const tag of tags) checkTag(tag);
  // No two runs of white space side by side: a megabyte of spaces would be split between them in every way there is.
  if (/@import|url\(\s*(?:["']\s*)?[^#"'\s]/iu.test(text)) refuse('expected no style from outside');
  checkDrawn(tags);
}

function decode(bytes: Uint8Array): string {
  // Another encoding would show the renderer other tags than it shows us.
  const encoding = /^[^]{0,3}<\?xml[^>]*encoding\s*=\s*["']([\w-]+)/iu.exec(
    String.fromCharCode(...bytes.subarray(0, 200)),
  );
  if (encoding?.[1] !== undefined && !/^(?:utf-?8|us-ascii)$/iu.test(encoding[1])) refuse('expected UTF-8');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes);
  } catch {
    return refuse('expected UTF-8');
  }
}

function checkTag({ name, attributes }: SvgTag): void {
  if (banned.includes(name.toLowerCase())) refuse(`expected no ${name} element`);
  for (const [attribute, value] of attributes) {
    // A link that a person would follow is never followed here.
    const refers = attribute === 'href' && name !== 'a';
    if (refers && !value.startsWith('#')) refuse('expected no reference to the outside');
    // `&#97;` is `a` to the renderer: what refers to what would be hidden from us.
    if ((refers || attribute === 'id') && value.includes('&')) refuse('expected plain ids');
  }
}

interface Element {
  readonly length: number;
  /** Indexes of the elements in it, and ids of those it refers to. */
  readonly parts: (number | string)[];
}

/** Bounds what is drawn: a few nested `use` elements can draw one shape a billion times. */
function checkDrawn(tags: readonly SvgTag[]): void {
  const { elements, byId } = buildTree(tags);
  const drawn = new Map<number, number>();

  /** Length of an element with all it refers to; `NaN` stands for one that is being measured. */
  function measure(index: number, depth: number): number {
    const known = drawn.get(index);
    if (known !== undefined) return known;
    if (depth > maxDepth) refuse(`expected at most ${maxDepth} levels`);
    drawn.set(index, NaN);
    const { length, parts } = elements[index] ?? { length: 0, parts: [] };
    let total = length;
    for (const part of parts) {
      for (const target of typeof part === 'number' ? [part] : (byId.get(part) ?? [])) {
        total += measure(target, depth + 1);
        // One at a time, since references times ids can be billions. False for NaN too: an element that refers to itself.
        if (!(total <= maxDrawn)) refuse('expected fewer nested references');
      }
    }
    drawn.set(index, total);
    return total;
  }
  measure(0, 0);
}

function buildTree(tags: readonly SvgTag[]): { elements: readonly Element[]; byId: ReadonlyMap<string, number[]> } {
  const elements: Element[] = [];
  const byId = new Map<string, number[]>();
  const open: Element[] = [];
  for (const tag of tags) {
    if (tag.kind === 'close') {
      open.pop();
      continue;
    }
    const element = { length: tag.length, parts: referencesOf(tag) };
    const index = elements.push(element) - 1;
    open.at(-1)?.parts.push(index);
    if (tag.kind === 'open') open.push(element);
    for (const [attribute, id] of tag.attributes) {
      if (attribute !== 'id') continue;
      // An id given twice counts with all its elements: which one is drawn is the renderer's choice.
      const same = byId.get(id);
      if (same === undefined) byId.set(id, [index]);
      else same.push(index);
    }
  }
  return { elements, byId };
}

function referencesOf({ name, attributes }: SvgTag): string[] {
  return attributes.flatMap(([attribute, value]) => {
    if (attribute === 'href') return name === 'a' ? [] : [value.slice(1)];
    return Array.from(value.matchAll(/url\(\s*["']?#([^"')]*)/gu), ([, id = '']) => id);
  });
}

function refuse(detail: string): never {
  throw new ThumbnailError('unsupported_type', { detail: `SVG: ${detail}` });
}
