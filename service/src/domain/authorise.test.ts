import { describe, expect, it } from 'vitest';
import { authorise } from './authorise.ts';

describe('authorise', () => {
  it.each([['*'], [['staging', 'home']]] as const)('lets a caller of %j into home', (namespaces) => {
    expect(authorise('home', '*', namespaces)).toBe('home');
  });

  it.each([
    ['nobody', []],
    ['the owner of another namespace', ['staging']],
    ['the owner of a namespace that begins the same', ['hom', 'home-2']],
  ])('refuses %s', (_, namespaces) => {
    expect(() => authorise('home', '*', namespaces)).toThrow(expect.objectContaining({ code: 'forbidden' }));
  });

  it('refuses a namespace that does not exist, whatever the caller may read', () => {
    expect(() => authorise('home', ['staging'], '*')).toThrow(expect.objectContaining({ code: 'forbidden' }));
  });

  it.each(['', '.', '..', 'Home', '-home', 'ho/me', 'ho%2fme', 'home\n', 'ho_me', 'h'.repeat(64)])(
    'takes %j for no namespace',
    (name) => {
      expect(() => authorise(name, '*')).toThrow(expect.objectContaining({ code: 'bad_request' }));
    },
  );

  it('takes 63 characters for a namespace', () => {
    expect(authorise('h'.repeat(63), '*')).toHaveLength(63);
  });
});
