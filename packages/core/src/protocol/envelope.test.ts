import { describe, expect, it } from 'vitest';
import { parseEnvelope, parseEnvelopeText } from './envelope.ts';
import { parseItem, parseKey } from './item.ts';
import { toRung } from './ladder.ts';
import { renditionKey } from './rendition-key.ts';

const item = { id: '0', key: 'a/b.jpg', width: 64, height: 96, fit: 'cover' };
const bad = expect.objectContaining({ code: 'bad_request' }) as Error;

describe('parseEnvelope', () => {
  it('reads a full envelope and leaves out what it does not know', () => {
    const envelope = {
      items: [{ ...item, version: 'v', page: 2, ifNoneMatch: 'e', colour: 'red' }],
      accept: ['image/png', 'image/jxl', 'image/avif'],
      deadlineMs: 99_999,
      report: { items: 3, seen: 2 },
      future: true,
    };
    expect(parseEnvelope(envelope)).toEqual({
      items: [{ ...item, version: 'v', page: 2, ifNoneMatch: 'e' }],
      accept: ['image/png', 'image/avif'],
      deadlineMs: 15_000,
      report: { items: 3, seen: 2 },
    });
  });

  it('fills in what is missing', () => {
    expect(parseEnvelope({ items: [{ id: '0', key: 'a', width: 32, height: 32 }] })).toEqual({
      items: [{ id: '0', key: 'a', width: 32, height: 32, fit: 'contain' }],
      accept: ['image/webp'],
      deadlineMs: 15_000,
    });
  });

  it.each([
    ['null', null],
    ['an array', []],
    ['no items', { items: [] }],
    ['25 items', { items: Array.from({ length: 25 }, (_, id) => ({ ...item, id: `${id}` })) }],
    ['items that are no array', { items: { 0: item } }],
    ['an id twice', { items: [item, item] }],
    ['an id with a line break', { items: [{ ...item, id: 'a\r\nx: y' }] }],
    ['a numeric key', { items: [{ ...item, key: 1 }] }],
    ['a size beside the ladder', { items: [{ ...item, width: 65 }] }],
    ['a size as text', { items: [{ ...item, width: '64' }] }],
    ['an unknown fit', { items: [{ ...item, fit: 'fill' }] }],
    ['page 0', { items: [{ ...item, page: 0 }] }],
    ['page 10,001', { items: [{ ...item, page: 10_001 }] }],
    ['half a page', { items: [{ ...item, page: 1.5 }] }],
    ['a version with spaces', { items: [{ ...item, version: 'a b' }] }],
    ['accept as text', { items: [item], accept: 'image/webp' }],
    ['a negative deadline', { items: [item], deadlineMs: -1 }],
    ['a deadline of NaN', { items: [item], deadlineMs: Number.NaN }],
    ['a report of text', { items: [item], report: 'seen' }],
    ['items with a toString of their own', { items: { toString: 1 } }],
    ['a key that cannot become text', { items: [{ ...item, key: { toString: null } }] }],
  ])('refuses %s', (_, value) => {
    expect(() => parseEnvelope(value)).toThrow(bad);
  });
});

describe('parseEnvelopeText', () => {
  it('refuses what is nested deeper than a stack', () => {
    const deep = '['.repeat(30_000) + ']'.repeat(30_000);
    expect(() => parseEnvelopeText(deep)).toThrow(bad);
    expect(() => parseEnvelopeText(`{"items":[{"id":${deep}}]}`)).toThrow(bad);
  });

  it('refuses what is no JSON and what is too long, each with its code', () => {
    expect(() => parseEnvelopeText('{')).toThrow(bad);
    expect(() => parseEnvelopeText(' '.repeat(65_537))).toThrow(
      expect.objectContaining({ code: 'too_large' }) as Error,
    );
  });
});

describe('parseKey', () => {
  it.each(['a.jpg', 'a/b/c.png', 'ä ö/漢字.pdf', '100%.txt', 'a..b', '...', 'a+b&c=d?e#f'])('takes %j', (key) => {
    expect(parseKey(key)).toBe(key);
  });

  it.each([
    '',
    '/etc/passwd',
    '..',
    '../a',
    'a/../b',
    'a/..',
    './a',
    'a//b',
    'a/',
    String.raw`a\..\b`,
    'a\0.jpg',
    'a\nb',
    '%2e%2e/a',
    '%2E%2E%2Fa',
    'a/%252e%252e/b',
    '%2fetc/passwd',
    'a%00',
    '\ud800',
    'ä'.repeat(513),
  ])('refuses %j', (key) => {
    expect(() => parseKey(key)).toThrow(bad);
  });
});

describe('toRung', () => {
  it('rounds up to the ladder, and stays at its top', () => {
    expect([1, 32, 33, 96.05, 97, 1024, 5000].map((pixels) => toRung(pixels))).toEqual([
      32, 32, 48, 96, 128, 1024, 1024,
    ]);
    expect(toRung(96, 4 / 3)).toBe(128);
  });

  it('refuses lengths that are none', () => {
    for (const length of [0, -1, Number.NaN, Infinity]) expect(() => toRung(length)).toThrow(RangeError);
  });
});

describe('renditionKey', () => {
  it('is equal for equal items and different for different ones', () => {
    const base = parseItem({ key: 'a', width: 64, height: 64 });
    expect(renditionKey(parseItem({ height: 64, width: 64, key: 'a', page: 1, fit: 'contain' }))).toBe(
      renditionKey(base),
    );
    const others = [
      { key: 'b' },
      { version: 'v' },
      { version: '-' },
      { width: 96 },
      { height: 96 },
      { fit: 'cover' },
      { page: 2 },
    ];
    const keys = others.map((other) => renditionKey(parseItem({ ...base, ...other })));
    expect(new Set([renditionKey(base), ...keys]).size).toBe(8);
  });
});
