import type { PDFFont, PDFPage } from 'pdf-lib';
import { degrees, PDFDocument, rgb, StandardFonts } from 'pdf-lib';
import sharp from 'sharp';
import type { Random } from '../random.ts';
import { at, createRandom } from '../random.ts';
import type { Receipt } from '../receipts.ts';
import { formatCents } from '../receipts.ts';
import { vendors } from '../vendors.ts';
import { scanReceipt } from './receipt-scan.ts';

/** Kinds of documents and how many pages each has. */
export type DocumentOrder =
  | { readonly kind: 'contract' | 'slides' | 'price list' | 'plan'; readonly pages: number }
  | { readonly kind: 'invoice' | 'scan'; readonly pages: 1; readonly receipt: Receipt };

/** What every page is drawn with. */
interface Pen {
  readonly random: Random;
  readonly plain: PDFFont;
  readonly bold: PDFFont;
}

const a4 = [595, 842] as const;
const wide = [842, 474] as const;
const ink = rgb(0.14, 0.15, 0.18);
const faint = rgb(0.55, 0.57, 0.6);
const accents = [rgb(0.12, 0.33, 0.62), rgb(0.06, 0.45, 0.35), rgb(0.7, 0.25, 0.15), rgb(0.35, 0.2, 0.5)];

/** Makes a PDF. Only fonts every reader has are used, so none are inside. */
export async function makeDocument(order: DocumentOrder, seed: string): Promise<Buffer> {
  const document = await PDFDocument.create({ updateMetadata: false });
  const date = new Date(Date.UTC(2026, 0, 5));
  document.setCreationDate(date);
  document.setModificationDate(date);
  document.setTitle(order.kind);
  const pen: Pen = {
    random: createRandom(seed),
    plain: await document.embedFont(StandardFonts.Helvetica),
    bold: await document.embedFont(StandardFonts.HelveticaBold),
  };
  for (let number = 1; number <= order.pages; number += 1) {
    const page = document.addPage([...(order.kind === 'slides' || order.kind === 'plan' ? wide : a4)]);
    switch (order.kind) {
      case 'contract':
        contractPage(page, pen, number);
        break;
      case 'slides':
        slide(page, pen, number);
        break;
      case 'price list':
        priceListPage(page, pen, number);
        break;
      case 'plan':
        planPage(page, pen, number);
        break;
      case 'invoice':
        invoicePage(page, pen, order.receipt);
        break;
      case 'scan':
        await scanPage(document, page, order.receipt);
        break;
    }
  }
  return Buffer.from(await document.save());
}

function contractPage(page: PDFPage, { random, plain, bold }: Pen, number: number): void {
  const text = (line: string, [x, y, size]: readonly [number, number, number]): void => {
    page.drawText(line, { x, y, size, font: size > 11 ? bold : plain, color: ink });
  };
  let y = 760;
  if (number === 1) {
    text(random.pick(['Lease Agreement', 'Framework Contract', 'Terms of Service', 'Maintenance Contract']), [
      70,
      y,
      26,
    ]);
    text(`between Harbour Works and ${random.pick(vendors).name}`, [70, y - 30, 11]);
    y -= 90;
  }
  for (let clause = 1; y > 130; clause += 1) {
    text(
      `${number}.${clause}  ${random.pick(['Scope', 'Term', 'Payment', 'Liability', 'Notice', 'Delivery', 'Data', 'Law'])}`,
      [70, y, 12],
    );
    y -= 20;
    for (let line = random.integer(3, 7); line > 0 && y > 100; line -= 1) {
      text(sentence(random, line === 1 ? 7 : 13), [70, y, 9.5]);
      y -= 14;
    }
    y -= 14;
  }
  page.drawText(`${number}`, { x: 292, y: 50, size: 9, font: plain, color: faint });
}

const words =
  'the party shall within thirty days of receipt notify any change in price term or place of delivery as set out below and keep all records'.split(
    ' ',
  );

function sentence(random: Random, count: number): string {
  return Array.from({ length: count }, () => random.pick(words)).join(' ');
}

function slide(page: PDFPage, { random, plain, bold }: Pen, number: number): void {
  const accent = at(accents, random.integer(0, 3));
  const [width, height] = wide;
  if (number === 1) {
    page.drawRectangle({ x: 0, y: 0, width, height, color: accent });
    page.drawText(random.pick(['Year in review', 'New warehouse', 'Sales plan 2027', 'Team offsite']), {
      x: 70,
      y: 240,
      size: 46,
      font: bold,
      color: rgb(1, 1, 1),
    });
    page.drawText('Harbour Works', { x: 70, y: 200, size: 18, font: plain, color: rgb(1, 1, 1) });
    return;
  }
  page.drawRectangle({ x: 0, y: height - 8, width, height: 8, color: accent });
  page.drawText(random.pick(['Costs by month', 'Where we stand', 'Deliveries', 'What comes next']), {
    x: 56,
    y: 396,
    size: 28,
    font: bold,
    color: ink,
  });
  for (let line = 0; line < 4; line += 1) {
    page.drawCircle({ x: 62, y: 337 - line * 44, size: 4, color: accent });
    page.drawText(sentence(random, 5), { x: 78, y: 332 - line * 44, size: 14, font: plain, color: ink });
  }
  for (let bar = 0; bar < 7; bar += 1) {
    const tall = random.between(40, 260);
    page.drawRectangle({ x: 460 + bar * 46, y: 70, width: 32, height: tall, color: at(accents, bar) });
  }
}

function priceListPage(page: PDFPage, { random, plain, bold }: Pen, number: number): void {
  page.drawText('Price list 2026', { x: 56, y: 780, size: 20, font: bold, color: ink });
  page.drawText(`Page ${number}`, { x: 500, y: 780, size: 10, font: plain, color: faint });
  for (let row = 0; row < 32; row += 1) {
    const y = 740 - row * 21;
    const { items, name } = random.pick(vendors);
    const [item, cents] = random.pick(items);
    if (row % 2 === 0) page.drawRectangle({ x: 50, y: y - 6, width: 495, height: 21, color: rgb(0.94, 0.95, 0.97) });
    page.drawText(item, { x: 60, y, size: 10, font: plain, color: ink });
    page.drawText(name, { x: 260, y, size: 10, font: plain, color: faint });
    page.drawText(formatCents(cents), { x: 480, y, size: 10, font: bold, color: ink });
  }
}

/** A floor plan. */
function planPage(page: PDFPage, { random, plain, bold }: Pen, number: number): void {
  page.drawRectangle({ x: 40, y: 40, width: 762, height: 394, borderColor: ink, borderWidth: 5 });
  let x = 40;
  for (let room = 0; x < 720; room += 1) {
    const width = Math.min(random.between(80, 280), 802 - x);
    const door = random.between(0.3, 0.7);
    page.drawLine({ start: { x: x + width, y: 40 }, end: { x: x + width, y: 434 }, thickness: 4, color: ink });
    page.drawLine({ start: { x, y: 230 }, end: { x: x + width * door, y: 230 }, thickness: 4, color: ink });
    page.drawEllipse({ x: x + width * 0.5, y: 330, xScale: 24, yScale: 16, borderColor: faint, borderWidth: 2 });
    page.drawText(`${number}.${room + 1}`, { x: x + 14, y: 408, size: 14, font: bold, color: at(accents, room) });
    page.drawText(`${random.integer(9, 42)} m2`, { x: x + 14, y: 60, size: 10, font: plain, color: faint });
    x += width;
  }
  page.drawText('Harbour Works, ground floor 1:100', { x: 540, y: 18, size: 11, font: plain, color: ink });
}

function invoicePage(page: PDFPage, { random, plain, bold }: Pen, receipt: Receipt): void {
  const accent = at(accents, random.integer(0, 3));
  const text = (line: string, [x, y, size]: readonly [number, number, number]): void => {
    page.drawText(line, { x, y, size, font: size > 11 ? bold : plain, color: ink });
  };
  page.drawRectangle({ x: 0, y: 812, width: 595, height: 30, color: accent });
  text(receipt.vendor.name, [56, 750, 22]);
  text('Invoice', [440, 750, 22]);
  text(`No ${receipt.number}`, [440, 728, 10]);
  text(receipt.date, [440, 714, 10]);
  ['Harbour Works', '14 Rope Walk', 'Eastmere'].forEach((line, index) => text(line, [56, 680 - index * 15, 11]));
  page.drawRectangle({ x: 50, y: 560, width: 495, height: 24, color: rgb(0.92, 0.94, 0.97) });
  receipt.lines.forEach(({ description, quantity, amountCents }, index) => {
    const y = 530 - index * 28;
    text(`${quantity} x ${description}`, [60, y, 11]);
    text(formatCents(amountCents), [470, y, 11]);
    page.drawLine({ start: { x: 50, y: y - 9 }, end: { x: 545, y: y - 9 }, thickness: 0.6, color: faint });
  });
  text(`Total ${receipt.vendor.currency} ${formatCents(receipt.totalCents)}`, [360, 350, 16]);
  text('Payable within 14 days.', [56, 120, 10]);
}

/** A scan that fills the page, a little askew as the feeder took it. */
async function scanPage(document: PDFDocument, page: PDFPage, receipt: Receipt): Promise<void> {
  const { data, width, height } = await scanReceipt(receipt, 2);
  const jpeg = await sharp(data, { raw: { width, height, channels: 3 } })
    .jpeg({ quality: 60 })
    .toBuffer();
  const image = await document.embedJpg(jpeg);
  const scale = Math.min(500 / width, 760 / height);
  page.drawImage(image, {
    x: 40,
    y: 820 - height * scale,
    width: width * scale,
    height: height * scale,
    rotate: degrees(0.6),
  });
}
