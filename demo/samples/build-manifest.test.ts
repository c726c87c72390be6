import { parseToken } from '@onsight/core/protocol';
import { describe, expect, it } from 'vitest';
import { buildManifest } from './build-manifest.ts';
import { planSamples } from './sample-plan.ts';

const plan = planSamples();
const made = new Map(plan.files.map(({ key }, index) => [key, { version: `v${index}`, bytes: index }]));
const manifest = buildManifest(plan, made);

describe('buildManifest', () => {
  it('has 600 attachments, 600 expenses and 25 vendors', () => {
    expect([manifest.attachments.length, manifest.expenses.length, manifest.vendors.length]).toEqual([600, 600, 25]);
  });

  it('has as many versions as distinct files, and gives copies the version and size of their originals', () => {
    expect(new Set(manifest.attachments.map(({ version }) => version)).size).toBe(plan.files.length);
    const rows = new Map(manifest.attachments.map((row) => [row.key, row]));
    for (const copy of plan.copies) {
      expect(rows.get(copy.key)?.version).toBe(made.get(copy.of)?.version);
      expect(rows.get(copy.key)?.bytes).toBe(made.get(copy.of)?.bytes);
    }
  });

  it('lists attachments and expenses newest first', () => {
    const uploaded = manifest.attachments.map(({ uploadedAt }) => uploadedAt);
    expect(uploaded).toEqual(uploaded.toSorted().toReversed());
    const dates = manifest.expenses.map(({ date }) => date);
    expect(dates).toEqual(dates.toSorted().toReversed());
  });

  it('books every receipt whole, to the vendor who printed it', () => {
    for (const { key, receipt } of plan.receipts) {
      const lines = manifest.expenses.filter((expense) => expense.receipt.key === key);
      expect(lines.reduce((sum, { amountCents }) => sum + amountCents, 0)).toBe(receipt.totalCents);
      expect(new Set(lines.map(({ vendorId }) => vendorId))).toEqual(new Set([receipt.vendor.id]));
    }
  });

  it('uses all vendors, and gives each a logo of its own', () => {
    expect(new Set(manifest.expenses.map(({ vendorId }) => vendorId)).size).toBe(25);
    expect(new Set(manifest.vendors.map(({ logo }) => logo.key)).size).toBe(25);
    for (const { logo } of manifest.vendors)
      expect(parseToken(logo.version, 'version')).toBe(made.get(logo.key)?.version);
  });

  it('refuses a plan that was not carried out', () => {
    expect(() => buildManifest(plan, new Map())).toThrow(RangeError);
  });
});
