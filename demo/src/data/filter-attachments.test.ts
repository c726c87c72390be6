import { describe, expect, it } from 'vitest';
import type { Attachment } from '../../samples/manifest.ts';
import { filterAttachments, topFolders } from './filter-attachments.ts';

const attachment = (name: string, folder: string): Attachment => ({
  key: name,
  version: 'v1',
  name,
  folder,
  type: 'image/png',
  bytes: 1,
  uploadedAt: '2026-11-01T00:00:00Z',
  uploadedBy: 'Ada Moss',
});

const all = [
  attachment('Lease 2026.pdf', 'Contracts'),
  attachment('lunch.jpg', 'Receipts/2026-10'),
  attachment('Logo.png', 'Brand'),
];

const names = (text: string, folder = ''): string[] => filterAttachments(all, { text, folder }).map(({ name }) => name);

describe('filterAttachments', () => {
  it('keeps all for an empty filter', () => {
    expect(filterAttachments(all, { text: '  ', folder: '' })).toBe(all);
  });

  it('finds parts of words, whatever their case', () => {
    expect(names('LEASE')).toEqual(['Lease 2026.pdf']);
    expect(names('l')).toEqual(['Lease 2026.pdf', 'lunch.jpg', 'Logo.png']);
  });

  it('wants every word, in any field', () => {
    expect(names('moss brand')).toEqual(['Logo.png']);
    expect(names('moss nothing')).toEqual([]);
  });

  it('keeps to a folder and the ones in it', () => {
    expect(names('', 'Receipts')).toEqual(['lunch.jpg']);
    expect(names('', 'Receipts/2026-10')).toEqual(['lunch.jpg']);
    expect(names('', 'Receipts/2026')).toEqual([]);
    expect(names('lease', 'Receipts')).toEqual([]);
  });
});

describe('topFolders', () => {
  it('counts what lies anywhere below, by name', () => {
    const nested = [...all, attachment('stamp.png', 'Brand/Print')];
    expect(topFolders(nested)).toEqual([
      { name: 'Brand', count: 2 },
      { name: 'Contracts', count: 1 },
      { name: 'Receipts', count: 1 },
    ]);
  });
});
