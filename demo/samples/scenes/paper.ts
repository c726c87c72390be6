import type { Colour } from '../draw/colour.ts';
import { css } from '../draw/colour.ts';
import { strokeText } from '../draw/stroke-text.ts';
import { rect, shadow } from '../draw/svg.ts';
import type { Random } from '../random.ts';
import { vendors } from '../vendors.ts';
import { scribble } from './desk-objects.ts';

const accents: readonly Colour[] = [
  [30, 74, 130],
  [160, 52, 40],
  [30, 110, 90],
  [44, 44, 50],
  [196, 120, 20],
];

/** An A4 sheet around 0,0 in millimetres with its shadow: an invoice that can be read. */
export function invoiceSheet(random: Random): string {
  const accent = css(random.pick(accents));
  const vendor = random.pick(vendors);
  const items = Array.from({ length: random.integer(3, 6) }, () => random.pick(vendor.items));
  let y = -32;
  let total = 0;
  let lines = '';
  for (const [name, cents] of items) {
    const amount = cents * random.integer(1, 4);
    total += amount;
    lines += strokeText(name, { x: -85, y, size: 4 }) + money(amount, { y, size: 4, weight: 0.13 });
    lines += rect([-85, y + 4, 170, 0.5], 'fill="#bbb"');
    y += 13;
  }
  const signature = `<g transform="translate(-80 112) scale(1.4)">${scribble(random, [0, 0, 46])}</g>`;
  const stamp = strokeText('PAID', { x: 0, y: 8, size: 16, anchor: 'middle', colour: '#b3261e', weight: 0.16 });
  const paid = `<g transform="translate(46 86) rotate(-14)" opacity=".75">${stamp}${rect([-34, -16, 68, 32], 'rx="4" fill="none" stroke="#b3261e" stroke-width="2.5"')}</g>`;
  return (
    shadow([-101, -142, 210, 297]) +
    rect([-105, -148, 210, 297], 'fill="#fbfaf6"') +
    rect([-105, -148, 210, 12], `fill="${accent}"`) +
    strokeText(vendor.name, { x: -85, y: -112, size: 8, colour: accent, weight: 0.18 }) +
    strokeText('INVOICE', { x: 85, y: -112, size: 8, anchor: 'end', weight: 0.18 }) +
    strokeText(`No ${random.integer(1000, 9999)}`, { x: 85, y: -98, size: 4, anchor: 'end' }) +
    strokeText(`${random.integer(1, 28)}.${random.integer(1, 12)}.2026`, { x: 85, y: -90, size: 4, anchor: 'end' }) +
    Array.from({ length: 4 }, (_, index) =>
      rect([-85, -96 + index * 8, random.between(30, 60), 2.4], 'fill="#8a8a8a"'),
    ).join('') +
    rect([-85, -54, 170, 9], `fill="${accent}" opacity=".16"`) +
    lines +
    strokeText('TOTAL', { x: 20, y: y + 6, size: 6, weight: 0.2 }) +
    money(total, { y: y + 6, size: 6, weight: 0.2 }) +
    signature +
    (random.chance(0.4) ? paid : '')
  );
}

/** A delivery note, a letter: grey lines and a head. */
export function letterSheet(random: Random): string {
  const lines = Array.from({ length: 19 }, (_, index) => {
    return rect([-82, -70 + index * 9.4, index % 6 === 5 ? 70 : random.between(140, 164), 2.2], 'fill="#9b9b9b"');
  });
  return (
    shadow([-101, -142, 210, 297], { strength: 0.4 }) +
    rect([-105, -148, 210, 297], 'fill="#fdfcf9"') +
    `<circle cx="-72" cy="-120" r="10" fill="${css(random.pick(accents))}"/>` +
    strokeText(random.pick(vendors).name, { x: -54, y: -116, size: 7, weight: 0.16 }) +
    lines.join('')
  );
}

function money(cents: number, { y, size, weight }: { y: number; size: number; weight: number }): string {
  return strokeText((cents / 100).toFixed(2), { x: 85, y, size, anchor: 'end', weight });
}
