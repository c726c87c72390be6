import { parseItem } from '@onsight/core/protocol';
import { describe, expect, it } from 'vitest';
import { strokeText } from './draw/stroke-text.ts';
import { photoOrder } from './sample-files.ts';
import { planSamples } from './sample-plan.ts';
import { vendors } from './vendors.ts';

const plan = planSamples();
const rows = [...plan.files, ...plan.copies];

describe('planSamples', () => {
  it('plans 343 distinct files and copies up to 600 rows', () => {
    expect(plan.files).toHaveLength(343);
    expect(rows).toHaveLength(600);
  });

  it('gives every row a key of its own, also where file names ignore case', () => {
    expect(new Set(rows.map(({ key }) => key.toLowerCase())).size).toBe(600);
  });

  it('gives every row a key the protocol takes', () => {
    for (const { key } of rows) expect(parseItem({ key, width: 128, height: 128 }).key).toBe(key);
  });

  it('has every type of file a small company attaches', () => {
    const counts = new Map<string, number>();
    for (const { type } of plan.files) counts.set(type, (counts.get(type) ?? 0) + 1);
    expect(Object.fromEntries(counts)).toEqual({
      'image/jpeg': 188,
      'image/png': 67,
      'image/svg+xml': 20,
      'image/webp': 18,
      'image/avif': 6,
      'image/gif': 8,
      'image/tiff': 6,
      'application/pdf': 30,
    });
  });

  it('copies whole files only, each once', () => {
    const whole = new Set(plan.files.filter(({ folder }) => folder !== 'Vendors').map(({ key }) => key));
    expect(plan.copies.every((copy) => whole.has(copy.of))).toBe(true);
    expect(new Set(plan.copies.map((copy) => copy.of)).size).toBe(plan.copies.length);
  });

  it('dates every copy after its original', () => {
    const uploaded = new Map(plan.files.map(({ key, uploadedAt }) => [key, uploadedAt.slice(0, 10)]));
    expect(plan.copies.filter((copy) => copy.uploadedAt.slice(0, 10) < (uploaded.get(copy.of) ?? ''))).toEqual([]);
  });

  it('is the same plan every time', () => {
    expect(JSON.stringify(planSamples())).toBe(JSON.stringify(plan));
  });
});

describe('photoOrder', () => {
  it('uses all eight orientations, five or more for every scene', () => {
    const orders = Array.from({ length: 64 }, (_, index) => photoOrder(index));
    expect(new Set(orders.map(({ orientation }) => orientation)).size).toBe(8);
    for (const { scene } of orders.slice(0, 12)) {
      const met = orders.filter((order) => order.scene === scene).map(({ orientation }) => orientation);
      expect(new Set(met).size).toBeGreaterThanOrEqual(5);
    }
  });
});

describe('vendors', () => {
  it('are 25 with distinct ids, whose words the stroke font can draw', () => {
    expect(new Set(vendors.map(({ id }) => id)).size).toBe(25);
    const words = vendors.flatMap(({ name, items }) => [name, ...items.map(([item]) => item)]);
    for (const word of words) expect(strokeText(word + word.toUpperCase(), { x: 0, y: 10, size: 10 })).toContain('M');
  });
});
