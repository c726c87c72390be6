import { describe, expect, it } from 'vitest';
import { renditionUrl, toItem } from './rendition.ts';

const wanted = { key: 'receipts/a b.jpg', version: 'v1', width: 48, height: 64, fit: 'cover' } as const;

describe('toItem', () => {
  it('rounds up to the ladder', () => {
    expect(toItem({ ...wanted, width: 50, height: 65 }, 1)).toEqual({ ...wanted, width: 64, height: 96 });
  });

  it('asks for physical pixels', () => {
    expect(toItem(wanted, 2)).toEqual({ ...wanted, width: 96, height: 128 });
  });
});

describe('renditionUrl', () => {
  it('keeps folders and escapes the rest', () => {
    expect(renditionUrl(toItem({ ...wanted, key: 'a/b c?#&é.jpg' }, 1))).toBe(
      '/v1/demo/thumbnails/a/b%20c%3F%23%26%C3%A9.jpg?w=48&h=64&fit=cover&v=v1',
    );
  });

  it('is another address in another visit', () => {
    expect(renditionUrl(toItem(wanted, 1), 'm4')).toBe(`${renditionUrl(toItem(wanted, 1))}&visit=m4`);
  });

  it('comes out of a URL parser as it went in, so that resource timing names the same address', () => {
    const url = renditionUrl(toItem({ ...wanted, key: "it's (1)!*~/100%.jpg" }, 1));
    const { pathname, search } = new URL(url, 'http://127.0.0.1:5173');
    expect(pathname + search).toBe(url);
  });
});
