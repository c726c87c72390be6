import { strokeText, textWidth } from '../draw/stroke-text.ts';
import { placed, rect } from '../draw/svg.ts';
import type { Random } from '../random.ts';
import type { Receipt } from '../receipts.ts';
import { currencySign, formatCents } from '../receipts.ts';
import { logoMark } from './logo-mark.ts';

/** Something printed: SVG from its top left corner, and how large the sheet is. */
export interface Print {
  readonly width: number;
  readonly height: number;
  readonly drawing: string;
}

/** The strip of a till: one typeface, one column. */
export function tillStrip(random: Random, receipt: Receipt): Print {
  const ink = random.pick(['#23252b', '#3a3d46', '#50525c', '#2b2f48']);
  const printer = createPrinter(ink, random.integer(50, 130));
  if (random.chance(0.5)) {
    const mark = logoMark(receipt.vendor.mark, { main: ink, second: '#9a9a9a' });
    printer.print(placed(mark, { x: paperWidth / 2 - 50, y: 0 }), 130);
  }
  printHead(printer, random, receipt);
  printer.rule(14);
  for (const { description, quantity, amountCents } of receipt.lines) {
    const left = quantity === 1 ? description : `${quantity} x ${description}`;
    printer.pair([left.toUpperCase(), formatCents(amountCents)], { size: 19, gap: 21 });
  }
  printer.rule(22);
  printer.pair(['TOTAL', `${currencySign(receipt)}${formatCents(receipt.totalCents)}`], {
    size: 32,
    bold: true,
    gap: 22,
  });
  printer.pair(['VAT 20%', formatCents(Math.round(receipt.totalCents / 6))], { size: 19, gap: 20 });
  printer.rule(18);
  printFoot(printer, random);
  return printer.cut(random.integer(40, 170));
}

function printHead({ line }: Printer, random: Random, { vendor, date, number }: Receipt): void {
  line(vendor.name.toUpperCase(), { size: 34, bold: true, gap: 20 });
  line(`${random.integer(2, 98)} ${random.pick(['MILL', 'QUAY', 'STATION', 'CHURCH'])} ROAD`, { size: 17, gap: 12 });
  line(`VAT ${random.integer(100, 999)} ${random.integer(1000, 9999)} ${random.integer(10, 99)}`, {
    size: 17,
    gap: 26,
  });
  line(`${date}  ${random.integer(8, 19)}:${random.integer(10, 59)}  NO ${number}`, { size: 17, gap: 14 });
}

function printFoot({ line, print }: Printer, random: Random): void {
  const byCard = random.chance(0.6);
  if (byCard) {
    line(`CARD ****${random.integer(1000, 9999)}`, { size: 17, gap: 12 });
    line(`TERMINAL ${random.integer(10_000, 99_999)}`, { size: 17, gap: 12 });
    line(`AUTH ${random.integer(100_000, 999_999)}`, { size: 17, gap: 12 });
  }
  line(byCard ? random.pick(['APPROVED', 'CONTACTLESS']) : 'PAID IN CASH', { size: 19, gap: 22 });
  if (random.chance(0.7)) print(barcode(random), 110);
  line(random.pick(['THANK YOU', 'SEE YOU AGAIN', 'PLEASE KEEP THIS RECEIPT']), { size: 19, gap: 0 });
}

const paperWidth = 600;
const edge = 36;

interface LineStyle {
  /** Height of a capital; less when the text would not fit. */
  readonly size: number;
  /** @default false */
  readonly bold?: boolean;
  /** Space below. */
  readonly gap: number;
}

/** Prints from top to bottom. */
interface Printer {
  /** A text in the middle. */
  line(text: string, style: LineStyle): void;
  /** A text on the left and an amount on the right. */
  pair(texts: readonly [string, string], style: LineStyle): void;
  /** A broken line over the whole width. */
  rule(gap: number): void;
  /** A drawing from the left edge, and how high it is. */
  print(drawing: string, height: number): void;
  /** Ends the strip some space below. */
  cut(space: number): Print;
}

function createPrinter(colour: string, top: number): Printer {
  let y = top;
  let drawing = '';
  const set = (text: string, { size, bold = false }: LineStyle, place: { x: number; anchor: Anchor }): void => {
    drawing += strokeText(text, { ...place, y, size, mono: true, colour, weight: bold ? 0.21 : 0.13 });
  };
  const print: Printer['print'] = (content, height) => {
    drawing += placed(content, { x: 0, y });
    y += height;
  };
  return {
    line: (text, style) => {
      const size = fitted(text, style.size, paperWidth - edge * 2);
      y += size;
      set(text, { ...style, size }, { x: paperWidth / 2, anchor: 'middle' });
      y += style.gap;
    },
    pair: ([left, right], style) => {
      const room = paperWidth - edge * 2 - style.size - textWidth(right, { size: style.size, mono: true });
      y += style.size;
      set(left, { ...style, size: fitted(left, style.size, room) }, { x: edge, anchor: 'start' });
      set(right, style, { x: paperWidth - edge, anchor: 'end' });
      y += style.gap;
    },
    rule: (gap) => {
      const line = `<path d="M${edge} 0 H${paperWidth - edge}" stroke="${colour}" stroke-width="3" stroke-dasharray="9 7"/>`;
      print(line, gap);
    },
    print,
    cut: (space) => ({ width: paperWidth, height: Math.round(y + space), drawing }),
  };
}

type Anchor = 'start' | 'middle' | 'end';

function fitted(text: string, size: number, room: number): number {
  return Math.min(size, (size * room) / textWidth(text, { size, mono: true }));
}

function barcode(random: Random): string {
  let bars = '';
  for (let x = 100; x < 500; x += random.integer(4, 10))
    bars += rect([x, 0, random.integer(2, 5), 84], 'fill="#26282d"');
  return bars;
}
