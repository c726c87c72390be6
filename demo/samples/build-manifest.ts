import type { Attachment, Expense, Manifest, SourceName } from './manifest.ts';
import type { SampleCopy, SamplePlan } from './sample-plan.ts';
import type { SampleFile } from './sample-file.ts';

/** What is known of a file once it is made. */
export interface MadeFile {
  /** Content hash. */
  readonly version: string;
  readonly bytes: number;
}

/** Raised when any maker or the plan changes what comes out, so that originals of before are made anew. */
export const samplesVersion = 1;

/** Joins the plan with what came of it. @throws {RangeError} for a planned file that was not made */
export function buildManifest(plan: SamplePlan, made: ReadonlyMap<string, MadeFile>): Manifest {
  const name = (key: string): SourceName => ({ key, version: madeFile(made, key).version });
  const rows = [
    ...plan.files.map((file) => attachment(file, madeFile(made, file.key))),
    ...plan.copies.map((copy) => attachment(copy, madeFile(made, copy.of))),
  ];
  return {
    version: samplesVersion,
    attachments: rows.toSorted((a, b) => compare(b.uploadedAt, a.uploadedAt) || compare(a.key, b.key)),
    expenses: expenses(plan, name).toReversed(),
    vendors: plan.vendors.map(({ key, vendor }) => ({ id: vendor.id, name: vendor.name, logo: name(key) })),
  };
}

function expenses({ receipts }: SamplePlan, name: (key: string) => SourceName): Expense[] {
  const lines = receipts.flatMap(({ key, receipt }) => receipt.lines.map((line) => ({ key, receipt, line })));
  return lines.map(({ key, receipt, line }, index) => ({
    id: `EX-${String(index + 1).padStart(4, '0')}`,
    date: receipt.date,
    vendorId: receipt.vendor.id,
    description: line.quantity === 1 ? line.description : `${line.quantity} x ${line.description}`,
    amountCents: line.amountCents,
    currency: receipt.vendor.currency,
    receipt: name(key),
    category: receipt.vendor.category,
  }));
}

function attachment(file: SampleFile | SampleCopy, { version, bytes }: MadeFile): Attachment {
  const { key, name, type, pages, uploadedAt, uploadedBy, folder } = file;
  return { key, version, name, type, bytes, ...(pages === undefined ? {} : { pages }), uploadedAt, uploadedBy, folder };
}

function madeFile(made: ReadonlyMap<string, MadeFile>, key: string): MadeFile {
  const file = made.get(key);
  if (!file) throw new RangeError(`expected '${key}' among the files made`);
  return file;
}

function compare(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
