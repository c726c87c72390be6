import type { SceneMaker } from '../draw/scene.ts';
import { placed, rect, shadow } from '../draw/svg.ts';
import type { Random } from '../random.ts';
import { shuffled } from '../random.ts';
import type { DeskObject } from './desk-objects.ts';
import { calculator, coffee, laptop, notebook, pen, phone, plant, stickyNotes } from './desk-objects.ts';
import { invoiceSheet, letterSheet } from './paper.ts';
import { tableTop } from './surfaces.ts';

/** A desk from above. */
export const desk: SceneMaker = (random, size) => {
  const scale = Math.min(size.width, size.height) / random.between(520, 640);
  const [middle, height] = [size.width / 2, size.height];
  const things: readonly DeskObject[] = shuffled(random, [
    coffee,
    notebook,
    phone,
    plant,
    calculator,
    stickyNotes,
    pen,
  ]);
  const spots = [
    [0.12, 0.2],
    [0.88, 0.18],
    [0.1, 0.75],
    [0.9, 0.72],
    [0.62, 0.93],
  ] as const;
  const around = spots.map(([x, y], index) => {
    const place = { x: x * size.width + random.between(-40, 40), y: y * height, angle: random.between(-35, 35), scale };
    return placed((things[index] ?? pen)(random), place);
  });
  const main = random.chance(0.7) ? laptop : notebook;
  const centre = { x: middle + random.between(-80, 80), y: height * 0.46, angle: random.between(-14, 14), scale };
  return { shader: tableTop(random, size), drawing: around.join('') + placed(main(random), centre) };
};

/** An invoice on a table, photographed by hand. */
export const invoiceOnTable: SceneMaker = (random, size) => {
  const scale = (Math.min(size.width, size.height) / 300) * random.between(0.86, 1.12);
  const centre = { x: size.width * random.between(0.42, 0.58), y: size.height * random.between(0.48, 0.56) };
  const under = placed(letterSheet(random), {
    x: centre.x + random.between(-200, 200),
    y: centre.y + random.between(-60, 60),
    angle: random.between(-30, 30),
    scale,
  });
  const corner = {
    x: size.width * random.pick([0.08, 0.92]),
    y: size.height * random.pick([0.14, 0.86]),
    angle: 0,
    scale,
  };
  const extra = random.pick([coffee, pen, calculator, phone, plant]);
  return {
    shader: tableTop(random, size),
    drawing:
      (random.chance(0.5) ? under : '') +
      placed(invoiceSheet(random), { ...centre, angle: random.between(-16, 16), scale }) +
      placed(extra(random), { ...corner, angle: random.between(-60, 60) }),
  };
};

/** A business lunch from above. */
export const lunch: SceneMaker = (random, size) => {
  const scale = Math.min(size.width, size.height) / random.between(380, 460);
  const centre = { x: size.width * random.between(0.44, 0.56), y: size.height * random.between(0.46, 0.56) };
  const cutlery =
    placed(fork(), { x: centre.x - 178 * scale, y: centre.y, angle: random.between(-6, 6), scale }) +
    placed(knife(), { x: centre.x + 176 * scale, y: centre.y, angle: random.between(-6, 6), scale });
  const cup = placed(coffee(random), { x: centre.x + 150 * scale, y: centre.y - 150 * scale, scale });
  return { shader: tableTop(random, size), drawing: cutlery + placed(plate(random), { ...centre, scale }) + cup };
};

function plate(random: Random): string {
  const food = Array.from({ length: 90 }, () => {
    const [angle, reach] = [random.between(0, Math.PI * 2), Math.sqrt(random.next()) * 82];
    const place = { x: Math.cos(angle) * reach, y: Math.sin(angle) * reach, angle: random.between(0, 360) };
    return placed(morsel(random), place);
  });
  return (
    `${shadow([-130, -126, 272, 272], { round: 136 })}<circle r="134" fill="#f5f3ee"/>` +
    `<circle r="130" fill="none" stroke="#d9d5cb" stroke-width="2"/><circle r="98" fill="#ebe8e1"/><circle r="96" fill="#f8f7f3"/>` +
    food.join('')
  );
}

function morsel(random: Random): string {
  const kind = random.next();
  const under = '<ellipse cx="2" cy="3" rx="17" ry="10" fill="#000" opacity=".22"/>';
  if (kind < 0.55) {
    const green = `rgb(${random.integer(60, 130)} ${random.integer(120, 175)} ${random.integer(40, 70)})`;
    return `${under}<path d="M-24 0 Q-8 -17 6 -9 Q18 -14 24 0 Q12 14 0 9 Q-14 14 -24 0" fill="${green}"/><path d="M-22 0 L20 0" stroke="#fff" stroke-opacity=".25" stroke-width="1.5"/>`;
  }
  if (kind < 0.75)
    return `${under}<circle r="14" fill="#c8372d"/><circle r="11" fill="#e2604c"/><circle r="4" fill="#f0b08a"/>`;
  if (kind < 0.9)
    return `${under}${rect([-20, -8, 40, 16], 'rx="6" fill="#d9a05b"')}${rect([-16, -6, 32, 4], 'rx="2" fill="#efc88d"')}`;
  return `${under}<circle r="9" fill="#3c3048"/><circle r="3" cx="-3" cy="-3" fill="#8a7aa0"/>`;
}

function fork(): string {
  const tines = [-12, -4, 4, 12].map((x) => rect([x - 2, -100, 4, 52], 'rx="2" fill="#cfd3d8"'));
  return `${shadow([-6, -40, 14, 150], { round: 5, strength: 0.35 })}${tines.join('')}${rect([-14, -52, 28, 22], 'rx="8" fill="#cfd3d8"')}${rect([-4, -36, 8, 140], 'rx="4" fill="#c2c6cc"')}`;
}

function knife(): string {
  return `${shadow([-6, -90, 16, 200], { round: 5, strength: 0.35 })}<path d="M-7 20 L-7 -70 Q-7 -100 7 -104 L7 20 Z" fill="#d7dade"/>${rect([-6, 18, 12, 88], 'rx="5" fill="#b9bdc4"')}`;
}
