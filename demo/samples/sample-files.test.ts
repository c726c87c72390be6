import { createHash } from 'node:crypto';
import { PDFDocument } from 'pdf-lib';
import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import { makePhoto } from './make/photo.ts';
import type { SampleFile } from './sample-file.ts';
import { brokenFiles, photoOrder } from './sample-files.ts';
import { planSamples } from './sample-plan.ts';

const { files, receipts, vendors } = planSamples();

function planned(name: string): SampleFile {
  const file = files.find((candidate) => candidate.name === name);
  if (!file) throw new Error(`no planned file is called ${name}`);
  return file;
}

const oneOfEach = [
  ['Scan_1001.jpg', 'jpeg'],
  ['Scan_1010.png', 'png'],
  ['Screenshot 2026-01-01 at 9.00.png', 'png'],
  ['kestrel-fuels.svg', 'svg'],
  ['inkwell-lane-logo.png', 'png'],
  ['coffee.webp', 'webp'],
  ['header-9.webp', 'webp'],
  ['teaser-coast.avif', 'heif'],
  ['clicks-3.gif', 'gif'],
  ['Fax 102.tiff', 'tiff'],
  ['Contract 2021.pdf', 'pdf'],
] as const;

describe('planSamples', () => {
  it.each(oneOfEach)('makes the same %s in every run', async (name, format) => {
    const file = planned(name);
    const [first, second] = [await file.make(), await file.make()];
    expect(hash(first)).toBe(hash(second));
    if (format !== 'pdf') expect((await sharp(first).metadata()).format).toBe(format);
  });

  it('makes screenshots and some logos with an alpha channel', async () => {
    for (const name of ['Screenshot 2026-01-01 at 9.00.png', 'inkwell-lane-logo.png']) {
      const corner = await sharp(await planned(name).make())
        .extract({ left: 0, top: 0, width: 1, height: 1 })
        .raw()
        .toBuffer();
      expect([...corner].at(3)).toBe(0);
    }
  });

  it('makes GIFs of twelve frames', async () => {
    expect((await sharp(await planned('spinner-2.gif').make()).metadata()).pages).toBe(12);
  });

  it('makes documents with the pages it says', async () => {
    for (const name of ['Contract 2022.pdf', 'Slides Q2.pdf', 'Price list 2025.pdf', 'Floor plan 3.pdf']) {
      const file = planned(name);
      expect((await PDFDocument.load(await file.make())).getPageCount()).toBe(file.pages);
    }
    const fax = planned('Fax 103.tiff');
    expect((await sharp(await fax.make()).metadata()).pages).toBe(fax.pages);
  });

  it('draws the words of a logo as strokes, never with a font', async () => {
    const logos = await Promise.all(files.filter(({ name }) => name.endsWith('.svg')).map(({ make }) => make()));
    expect(logos.filter((logo) => logo.includes('<text'))).toEqual([]);
    expect(logos.filter((logo) => logo.includes('stroke-width'))).toHaveLength(20);
  });
});

describe('makePhoto', () => {
  it('makes 12 megapixels that know their orientation, camera and place', async () => {
    const photo = await makePhoto({ ...photoOrder(1), orientation: 6, located: true, progressive: true });
    const { width, height, orientation, isProgressive, exif } = await sharp(photo).metadata();
    expect([width, height, orientation, isProgressive]).toEqual([4000, 3000, 6, true]);
    // The GPS directory is pointed at by tag 0x8825 (EXIF 2.32, section 4.6.3), little-endian here.
    expect(exif?.includes(Buffer.from([0x25, 0x88]))).toBe(true);
    expect(exif?.includes('Fjord P2')).toBe(true);
  });
});

describe('brokenFiles', () => {
  const [receipt, vendor] = [receipts[0]?.receipt, vendors[0]?.vendor];
  const broken = receipt && vendor ? brokenFiles(receipt, vendor) : [];

  it.each([
    ['IMG_2398.jpg', 'premature end of JPEG'],
    ['Scan_1151.jpg', 'premature end of JPEG'],
    ['IMG_2399.jpg', 'empty'],
    ['photo from Ines.jpg', 'unsupported image format'],
    ['Screenshot damaged.png', 'libpng read error'],
    ['logo draft.svg', 'XML'],
  ])('%s cannot be read by sharp', async (name, reason) => {
    const bytes = await broken.find((file) => file.name === name)?.make();
    await expect(async () => await sharp(bytes).resize(64).toBuffer()).rejects.toThrow(reason);
  });

  it('has no more', () => {
    expect(broken).toHaveLength(6);
  });
});

function hash(bytes: Buffer): string {
  return createHash('sha256').update(bytes).digest('hex');
}
