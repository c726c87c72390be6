import type { Orientation } from './draw/camera.ts';
import { makeAnimation } from './make/animation.ts';
import { cutOff, flipBytes } from './make/broken.ts';
import type { DocumentOrder } from './make/document.ts';
import { makeDocument } from './make/document.ts';
import { makeLogoPng, makeLogoSvg } from './make/logo.ts';
import type { PhotoOrder, SceneName } from './make/photo.ts';
import { makePhoto, scenes } from './make/photo.ts';
import { makeFax, makeProductCutOut, makeWebPhoto } from './make/picture.ts';
import { makeReceiptScan } from './make/receipt-scan.ts';
import { makeScreenshot } from './make/screenshot.ts';
import { at, createRandom } from './random.ts';
import type { Receipt } from './receipts.ts';
import type { SampleFile } from './sample-file.ts';
import { fileSample } from './sample-file.ts';
import type { VendorProfile } from './vendors.ts';

/** Where photos of a scene are filed. */
const photoFolders: Readonly<Record<SceneName, string>> = {
  mountains: 'Photos/Summer outing',
  desk: 'Photos/Office',
  lorry: 'Photos/Deliveries',
  invoiceOnTable: 'Inbox',
  shelves: 'Photos/Warehouse',
  coast: 'Photos/Summer outing',
  lunch: 'Photos/Office',
  parcel: 'Photos/Deliveries',
  facade: 'Photos/Site visits',
  whiteboard: 'Photos/Meetings',
  road: 'Photos/Site visits',
  meter: 'Photos/Meter readings',
};

const sceneNames = Object.keys(scenes) as SceneName[]; // keys of the object the type is made of

/** The order for photo number `index`: scenes take turns, and so do the eight orientations. */
export function photoOrder(index: number): PhotoOrder {
  const random = createRandom(`photo order ${index}`);
  const day = String(random.integer(1, 28)).padStart(2, '0');
  return {
    scene: at(sceneNames, index),
    seed: `photo ${index}`,
    // The step of 5 keeps a scene from always meeting the same orientation.
    orientation: (((index * 5 + Math.floor(index / 12)) % 8) + 1) as Orientation, // 1 to 8, by the remainder
    progressive: index % 6 === 4,
    located: random.chance(0.4),
    takenAt: `2026-${String(random.integer(1, 10)).padStart(2, '0')}-${day}T${random.integer(10, 17)}:${random.integer(10, 59)}:00Z`,
  };
}

/** Photos of telephones, 12 megapixels each. */
export function photoFiles(count: number): SampleFile[] {
  return Array.from({ length: count }, (_, index) => {
    const order = photoOrder(index);
    const stamp = order.takenAt.slice(0, 16).replaceAll(/[-:]/gu, '').replace('T', '_');
    const name = at(
      [`IMG_${2041 + index * 3}.jpg`, `IMG_${2042 + index * 3}.jpg`, `PXL_${stamp}${10 + index}.jpg`],
      index,
    );
    return fileSample({
      folder: photoFolders[order.scene],
      name,
      date: order.takenAt,
      make: async () => await makePhoto(order),
    });
  });
}

/** The scan of a receipt; one in five is a grey PNG. */
export function receiptFile(receipt: Receipt, index: number): SampleFile {
  const format = index % 5 === 4 ? 'png' : 'jpeg';
  const name = at(
    [`Scan_${1001 + index}`, `${receipt.vendor.name} ${receipt.date}`, `receipt ${receipt.number}`],
    index,
  );
  return fileSample({
    folder: `Receipts/${receipt.date.slice(0, 7)}`,
    name: `${name}.${format === 'png' ? 'png' : 'jpg'}`,
    date: receipt.date,
    make: async () => await makeReceiptScan(receipt, format),
  });
}

/** The logo of a vendor; one in four came as PNG. */
export function logoFile(vendor: VendorProfile, index: number): SampleFile {
  if (index % 4 === 3) {
    return fileSample({
      folder: 'Vendors',
      name: `${vendor.id}-logo.png`,
      make: async () => await makeLogoPng(vendor),
    });
  }
  return fileSample({ folder: 'Vendors', name: `${vendor.id}.svg`, make: () => Promise.resolve(makeLogoSvg(vendor)) });
}

/** Screenshots of windows. */
export function screenshotFiles(count: number): SampleFile[] {
  return Array.from({ length: count }, (_, index) => {
    const date = `2026-${String((index % 10) + 1).padStart(2, '0')}-${String(((index * 7) % 27) + 1).padStart(2, '0')}`;
    const kind = at(['chart', 'sheet', 'mail', 'code', 'map'] as const, index);
    const name = `Screenshot ${date} at ${9 + (index % 8)}.${String((index * 13) % 60).padStart(2, '0')}.png`;
    return fileSample({
      folder: 'Screenshots',
      name,
      date,
      make: async () => await makeScreenshot(kind, `window ${index}`),
    });
  });
}

/** Pictures of websites and shops: WebP, AVIF, animated GIF. */
export function webFiles(): SampleFile[] {
  const webp = sceneNames.map((scene, index) =>
    fileSample({
      folder: 'Website',
      name: `header-${index + 1}.webp`,
      make: async () => await makeWebPhoto(scene, 'webp'),
    }),
  );
  const cutOuts = (['laptop', 'coffee', 'notebook', 'phone', 'plant', 'calculator'] as const).map((thing) =>
    fileSample({ folder: 'Website/Shop', name: `${thing}.webp`, make: async () => await makeProductCutOut(thing) }),
  );
  const avif = (['coast', 'lunch', 'mountains', 'lorry', 'desk', 'facade'] as const).map((scene) =>
    fileSample({
      folder: 'Website',
      name: `teaser-${scene}.avif`,
      make: async () => await makeWebPhoto(scene, 'avif'),
    }),
  );
  const gifs = (['bars', 'spinner', 'clicks', 'parcel', 'bars', 'spinner', 'clicks', 'parcel'] as const).map(
    (kind, index) =>
      fileSample({
        folder: 'Website/Animations',
        name: `${kind}-${index + 1}.gif`,
        make: async () => await makeAnimation(kind, `gif ${index}`),
      }),
  );
  return [...webp, ...cutOuts, ...avif, ...gifs];
}

/** PDFs of 1 to 60 pages, and faxes: TIFFs of 1 to 3. */
export function documentFiles(receipts: readonly Receipt[]): SampleFile[] {
  const orders: readonly (readonly [name: string, order: DocumentOrder])[] = [
    ...[8, 14, 22, 36].map((pages, index) => [`Contract ${2021 + index}.pdf`, { kind: 'contract', pages }] as const),
    ...[9, 12, 16, 24].map((pages, index) => [`Slides Q${index + 1}.pdf`, { kind: 'slides', pages }] as const),
    ...[5, 28, 60].map((pages, index) => [`Price list ${2024 + index}.pdf`, { kind: 'price list', pages }] as const),
    ...[1, 2, 4].map((pages, index) => [`Floor plan ${index + 1}.pdf`, { kind: 'plan', pages }] as const),
    ...receipts
      .slice(0, 10)
      .map((receipt) => [`Invoice ${receipt.number}.pdf`, { kind: 'invoice', pages: 1, receipt }] as const),
    ...receipts
      .slice(10, 16)
      .map((receipt) => [`Scan ${receipt.number}.pdf`, { kind: 'scan', pages: 1, receipt }] as const),
  ];
  const pdfs = orders.map(([name, order]) =>
    fileSample({ folder: 'Documents', name, pages: order.pages, make: async () => await makeDocument(order, name) }),
  );
  const faxes = [1, 2, 3, 1, 2, 3].map((pages, index) => {
    const sheets = receipts.slice(index * 3, index * 3 + pages);
    return fileSample({
      folder: 'Faxes',
      name: `Fax ${101 + index}.tiff`,
      pages,
      make: async () => await makeFax(sheets),
    });
  });
  return [...pdfs, ...faxes];
}

/** Files no thumbnail can be made of. */
export function brokenFiles(receipt: Receipt, vendor: VendorProfile): SampleFile[] {
  const note = 'The photo is on my other phone, I will send it on Monday.\nInes\n';
  return [
    fileSample({
      folder: 'Inbox',
      name: 'IMG_2398.jpg',
      make: async () => cutOff(await makePhoto(photoOrder(2)), 0.4),
    }),
    fileSample({
      folder: 'Inbox',
      name: 'Scan_1151.jpg',
      make: async () => cutOff(await makeReceiptScan(receipt, 'jpeg'), 0.6),
    }),
    fileSample({ folder: 'Inbox', name: 'IMG_2399.jpg', make: () => Promise.resolve(Buffer.alloc(0)) }),
    fileSample({ folder: 'Inbox', name: 'photo from Ines.jpg', make: () => Promise.resolve(Buffer.from(note)) }),
    fileSample({
      folder: 'Inbox',
      name: 'Screenshot damaged.png',
      make: async () => flipBytes(await makeScreenshot('sheet', 'damaged')),
    }),
    fileSample({
      folder: 'Inbox',
      name: 'logo draft.svg',
      make: () => Promise.resolve(cutOff(makeLogoSvg(vendor), 0.5)),
    }),
  ];
}
