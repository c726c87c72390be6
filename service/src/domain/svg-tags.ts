/** One tag of an SVG. */
export interface SvgTag {
  readonly kind: 'open' | 'close' | 'empty';
  /** Without its namespace prefix. */
  readonly name: string;
  /** Names without prefix, and values; a name may come twice, as `href` and `xlink:href` do. */
  readonly attributes: readonly (readonly [name: string, value: string])[];
  /** Length of its text, in characters. */
  readonly length: number;
}

// Both patterns read hostile text in linear time: a name cannot be matched shorter than it is, and where it begins is
// certain, so nothing is tried twice. XML allows no bare `<` in a tag, not even in quotes.
const tag = /<(\/?)(?:[^\s<>"'/=:]+:)?([^\s<>"'/=:]+)(?=[\s/>])((?:[^<>"']|"[^<"]*"|'[^<']*')*?)(\/?)>/uy;
const attribute = /(?<=^|\s)(?:[^\s<>"'/=:]+:)?([^\s<>"'/=:]+)\s*=\s*(?:"([^"]*)"|'([^']*)')/gu;

/** What is skipped: it has no tags in it. */
const skipped: readonly (readonly [start: string, end: string])[] = [
  ['<!--', '-->'],
  ['<![CDATA[', ']]>'],
  ['<?', '?>'],
];

/**
 * Reads the tags of an SVG in one pass: not as an XML parser, but so that whatever a parser would take for a tag is
 * found. Attributes go by their name without prefix.
 *
 * @returns `undefined` for markup that is not well-formed
 */
export function readSvgTags(text: string): SvgTag[] | undefined {
  const tags: SvgTag[] = [];
  for (let at = text.indexOf('<'); at !== -1; at = text.indexOf('<', at)) {
    const [start, end] = skipped.find(([prefix]) => text.startsWith(prefix, at)) ?? [];
    if (start !== undefined && end !== undefined) {
      const close = text.indexOf(end, at + start.length);
      if (close === -1) return undefined;
      at = close + end.length;
      continue;
    }
    tag.lastIndex = at;
    const match = tag.exec(text);
    if (match === null) return undefined;
    const [{ length }, slash = '', name = '', attributes = '', empty = ''] = match;
    const kind = slash ? 'close' : empty ? 'empty' : 'open';
    tags.push({ kind, name, attributes: readAttributes(attributes), length });
    at += length;
  }
  return tags;
}

function readAttributes(text: string): SvgTag['attributes'] {
  if (text === '') return [];
  return Array.from(text.matchAll(attribute), ([, name = '', double, single = '']) => [name, double ?? single]);
}
