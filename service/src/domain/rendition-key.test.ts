import { describe, expect, it } from 'vitest';
import type { RenditionIdentity } from './rendition-key.ts';
import { renditionEtag, renditionId } from './rendition-key.ts';

const identity: RenditionIdentity = {
  pipelineVersion: '1',
  ref: { namespace: 'home', key: 'a/b.jpg' },
  version: 'v1',
  page: 1,
  spec: { width: 128, height: 64, fit: 'contain', type: 'image/webp' },
};

describe('renditionId', () => {
  it('is 64 hex digits, the same for the same identity', () => {
    expect(renditionId(identity)).toMatch(/^[0-9a-f]{64}$/);
    expect(renditionId(structuredClone(identity))).toBe(renditionId(identity));
  });

  it('changes with everything that decides the look', () => {
    const { ref, spec } = identity;
    const others: RenditionIdentity[] = [
      identity,
      { ...identity, pipelineVersion: '2' },
      { ...identity, ref: { ...ref, namespace: 'house' } },
      { ...identity, ref: { ...ref, key: 'a/c.jpg' } },
      { ...identity, version: 'v2' },
      { ...identity, page: 2 },
      { ...identity, spec: { ...spec, width: 64, height: 128 } },
      { ...identity, spec: { ...spec, fit: 'cover' } },
      { ...identity, spec: { ...spec, type: 'image/png' } },
      // No field can borrow from its neighbour.
      { ...identity, ref: { namespace: 'home', key: 'a/b.jpg","v1' }, version: '' },
    ];
    expect(new Set(others.map(renditionId)).size).toBe(others.length);
  });
});

describe('renditionEtag', () => {
  it('is a part of the id', () => {
    const id = renditionId(identity);
    expect(renditionEtag(id)).toHaveLength(32);
    expect(id.startsWith(renditionEtag(id))).toBe(true);
  });
});
