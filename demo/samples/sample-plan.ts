import { createRandom, shuffled } from './random.ts';
import type { Receipt } from './receipts.ts';
import { makeReceipts } from './receipts.ts';
import type { SampleFile } from './sample-file.ts';
import { workingHour } from './sample-file.ts';
import {
  brokenFiles,
  documentFiles,
  logoFile,
  photoFiles,
  receiptFile,
  screenshotFiles,
  webFiles,
} from './sample-files.ts';
import type { VendorProfile } from './vendors.ts';
import { vendors } from './vendors.ts';

/** The same bytes under another key. */
export interface SampleCopy extends Omit<SampleFile, 'make'> {
  /** Key of the file it is a copy of. */
  readonly of: string;
}

/** Everything there is to make, before anything is made. */
export interface SamplePlan {
  readonly files: readonly SampleFile[];
  readonly copies: readonly SampleCopy[];
  /** The receipts, with the keys of their scans. */
  readonly receipts: readonly { readonly key: string; readonly receipt: Receipt }[];
  /** The vendors, with the keys of their logos. */
  readonly vendors: readonly { readonly key: string; readonly vendor: VendorProfile }[];
}

const attachmentRows = 600;
const lastDay = Date.UTC(2026, 10, 20);
const receiptCount = 150;
const photoCount = 64;
const screenshotCount = 30;

/** Plans all samples: 343 distinct files, and copies up to 600 rows. */
export function planSamples(): SamplePlan {
  const receipts = makeReceipts(receiptCount);
  const receiptFiles = receipts.map(receiptFile);
  const logoFiles = vendors.map(logoFile);
  const [firstReceipt, firstVendor] = [receipts[0], vendors[0]];
  if (!firstReceipt || !firstVendor) throw new RangeError('expected receipts and vendors, received none');
  const whole = [
    ...receiptFiles,
    ...photoFiles(photoCount),
    ...screenshotFiles(screenshotCount),
    ...webFiles(),
    ...documentFiles(receipts),
  ];
  const files = [...whole, ...logoFiles, ...brokenFiles(firstReceipt, firstVendor)];
  const copied = shuffled(createRandom('copies'), whole).slice(0, attachmentRows - files.length);
  return {
    // Mixed, so that slow and quick ones share the cores evenly from the first second to the last.
    files: shuffled(createRandom('files'), files),
    copies: copied.map(copyOf),
    receipts: receipts.map((receipt, index) => ({ key: receiptFiles[index]?.key ?? '', receipt })),
    vendors: vendors.map((vendor, index) => ({ key: logoFiles[index]?.key ?? '', vendor })),
  };
}

/** A copy as people make them: downloaded twice, or filed a second time. */
function copyOf(file: SampleFile): SampleCopy {
  const random = createRandom(`copy of ${file.key}`);
  const dot = file.name.lastIndexOf('.');
  const [folder, name] = random.chance(0.5)
    ? [file.folder, `${file.name.slice(0, dot)} (1)${file.name.slice(dot)}`]
    : [
        file.folder.startsWith('Receipts/') ? `Bookkeeping/${file.folder.slice(9)}` : `Shared/${file.folder}`,
        file.name,
      ];
  const uploaded = Date.parse(file.uploadedAt);
  const later = uploaded + random.next() * (lastDay - uploaded);
  return {
    key: `${folder}/${name}`,
    name,
    folder,
    type: file.type,
    ...(file.pages === undefined ? {} : { pages: file.pages }),
    uploadedAt: workingHour(later, random.integer(0, 599)),
    uploadedBy: file.uploadedBy,
    of: file.key,
  };
}
