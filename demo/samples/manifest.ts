/**
 * What the sample originals are, as `manifest.json` beside them says it.
 *
 * Not every attachment has bytes of its own: about 340 files are distinct, the other rows are copies of them under
 * another key, as people make them ('IMG_2041 (1).jpg', or the same receipt filed again under `Bookkeeping/2026`). A copy
 * has the `version` of its original, so `version` tells copies apart from distinct files; `key` is distinct in every row.
 */
export interface Manifest {
  /** Version of the makers; another version means the originals are made anew. */
  readonly version: number;
  /** 600 rows, newest first. */
  readonly attachments: readonly Attachment[];
  /** 600 rows, newest first: one per line of a receipt, so a few neighbours share theirs. */
  readonly expenses: readonly Expense[];
  /** 25 rows, by name. */
  readonly vendors: readonly Vendor[];
}

/** Names the bytes of one original. */
export interface SourceName {
  /** Key inside the namespace {@link samplesNamespace}. */
  readonly key: string;
  /** Content hash: printable ASCII, at most 64 characters. */
  readonly version: string;
}

/** One file somebody attached. */
export interface Attachment extends SourceName {
  /** File name as its owner knows it; equal names occur in different folders. */
  readonly name: string;
  /** Media type by the name's extension; a few broken files do not hold what it promises. */
  readonly type: string;
  /** Size in bytes. */
  readonly bytes: number;
  /** Pages of a document; absent for everything else. */
  readonly pages?: number;
  /** ISO 8601, UTC. */
  readonly uploadedAt: string;
  readonly uploadedBy: string;
  /** Where it is filed, such as `Receipts/2026-03`. */
  readonly folder: string;
}

/** One line of one receipt, as the bookkeeper entered it. */
export interface Expense {
  readonly id: string;
  /** ISO 8601 day. */
  readonly date: string;
  readonly vendorId: string;
  readonly description: string;
  /** Gross amount in hundredths of `currency`. */
  readonly amountCents: number;
  /** ISO 4217 code. */
  readonly currency: string;
  readonly receipt: SourceName;
  readonly category: string;
}

/** A company that sends receipts. All of them are invented. */
export interface Vendor {
  readonly id: string;
  readonly name: string;
  readonly logo: SourceName;
}

/** The namespace of all samples: the folder beside `manifest.json` they lie in. */
export const samplesNamespace = 'demo';
