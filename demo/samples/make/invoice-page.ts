import { strokeText, textWidth } from '../draw/stroke-text.ts';
import { placed, rect } from '../draw/svg.ts';
import type { Random } from '../random.ts';
import type { Receipt } from '../receipts.ts';
import { currencySign, formatCents } from '../receipts.ts';
import { logoMark } from './logo-mark.ts';
import type { Print } from './till-strip.ts';

const ink = '#26282d';

/** An invoice on a sheet of A4 at about 130 dots per inch. */
export function invoicePage(random: Random, receipt: Receipt): Print {
  const sign = currencySign(receipt);
  const [main, second] = receipt.vendor.colours;
  const address = ['Harbour Works', '14 Rope Walk', 'Eastmere'].map((line, index) =>
    strokeText(line, { x: 90, y: 330 + index * 34, size: 19, colour: ink }),
  );
  let y = 600;
  const rows = receipt.lines.map(({ description, quantity, amountCents }) => {
    y += 58;
    return (
      strokeText(`${quantity}`, { x: 110, y, size: 19, colour: ink }) +
      strokeText(description, { x: 190, y, size: 19, colour: ink }) +
      strokeText(formatCents(amountCents), { x: 980, y, size: 19, anchor: 'end', colour: ink }) +
      rect([90, y + 18, 900, 1.5], 'fill="#b9b9b9"')
    );
  });
  const heads = [
    ['Qty', 110, 'start'],
    ['Item', 190, 'start'],
    ['Amount', 980, 'end'],
  ] as const;
  const total = `${sign}${formatCents(receipt.totalCents)}`;
  const drawing =
    placed(logoMark(receipt.vendor.mark, { main, second }), { x: 90, y: 90, scale: 1.2 }) +
    strokeText(receipt.vendor.name, { x: 236, y: 164, size: 36, colour: main, weight: 0.18 }) +
    address.join('') +
    strokeText('INVOICE', { x: 990, y: 340, size: 36, anchor: 'end', colour: ink, weight: 0.18 }) +
    strokeText(`No ${receipt.number}`, { x: 990, y: 390, size: 19, anchor: 'end', colour: ink }) +
    strokeText(receipt.date, { x: 990, y: 424, size: 19, anchor: 'end', colour: ink }) +
    rect([90, 556, 900, 54], `fill="${main}" opacity=".16"`) +
    heads
      .map(([text, x, anchor]) => strokeText(text, { x, y: 590, size: 17, anchor, colour: ink, weight: 0.2 }))
      .join('') +
    rows.join('') +
    rect([560, y + 60, 430, 3], `fill="${main}"`) +
    strokeText('Total', { x: 570, y: y + 116, size: 28, colour: ink, weight: 0.2 }) +
    strokeText(total, { x: 980, y: y + 116, size: 28, anchor: 'end', colour: ink, weight: 0.2 }) +
    strokeText('Payable within 14 days. Thank you.', { x: 90, y: y + 230, size: 17, colour: ink }) +
    rect([90, 1390, 900, 3], `fill="${main}"`) +
    strokeText(`${receipt.vendor.name} - 2 Weir Street - Eastmere`, {
      x: 540,
      y: 1430,
      size: 14,
      anchor: 'middle',
      colour: '#777',
    }) +
    (random.chance(0.5) ? paidStamp(random, y + 300) : '');
  return { width: 1080, height: 1526, drawing };
}

function paidStamp(random: Random, y: number): string {
  const word = random.pick(['PAID', 'BOOKED', 'RECEIVED']);
  const text = strokeText(word, { x: 0, y: 24, size: 48, anchor: 'middle', colour: '#b3261e', weight: 0.15 });
  const width = textWidth(word, { size: 48 }) + 60;
  const frame = rect([-width / 2, -46, width, 92], 'rx="12" fill="none" stroke="#b3261e" stroke-width="7"');
  const place = { x: random.between(260, 800), y, angle: random.between(-22, 16) };
  return `<g opacity=".7">${placed(text + frame, place)}</g>`;
}
