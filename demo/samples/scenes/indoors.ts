import type { Colour } from '../draw/colour.ts';
import { css, lit } from '../draw/colour.ts';
import { cloud, ramp } from '../draw/noise.ts';
import type { SceneMaker } from '../draw/scene.ts';
import { strokeText } from '../draw/stroke-text.ts';
import type { Size } from '../draw/svg.ts';
import { placed, rect, shadow } from '../draw/svg.ts';
import type { Random } from '../random.ts';
import { stickyNotes } from './desk-objects.ts';
import { plain } from './surfaces.ts';

const concrete: Colour = [150, 148, 144];
const gloom: Colour = [46, 46, 50];
const darkness: Colour = [20, 20, 24];

/** Racks in a warehouse, full of boxes. */
export const shelves: SceneMaker = (random, size) => {
  const seed = random.integer(0, 511);
  const [rows, bay] = [random.integer(3, 4), size.width / random.between(1.7, 2.6)];
  const tall = (size.height * 0.94) / rows;
  const steel = css(
    random.pick<Colour>([
      [38, 82, 150],
      [46, 110, 84],
      [130, 134, 140],
    ]),
  );
  const beam = css(
    random.pick<Colour>([
      [232, 120, 34],
      [236, 190, 40],
      [190, 60, 44],
    ]),
  );
  let drawing = '';
  for (let row = 0; row < rows; row += 1) {
    const floor = (row + 1) * tall;
    drawing += boxRow(random, [size.width, floor, tall * 0.8]);
    drawing +=
      rect([0, floor, size.width, 26], `fill="${beam}"`) + rect([0, floor + 20, size.width, 14], 'fill="#0007"');
  }
  for (let x = random.between(-60, 60); x < size.width + 30; x += bay) {
    const holes = Array.from({ length: 40 }, (_, index) => rect([12, index * 42, 8, 16], 'rx="3" fill="#0006"')).join(
      '',
    );
    drawing += placed(
      rect([0, 0, 34, size.height], `fill="${steel}"`) + rect([26, 0, 8, size.height], 'fill="#0004"') + holes,
      { x, y: 0 },
    );
  }
  return {
    shader: (x, y, pixel) => {
      const lamp = ramp(size.width * 0.6, 0, Math.abs(x - size.width * 0.5)) * 0.5;
      const floor = y > size.height * 0.955;
      return pixel
        .mix(floor ? concrete : gloom, darkness, 0.3)
        .shade(0.7 + lamp + cloud(x * 0.4 + seed, y * 0.4) * 0.4);
    },
    drawing,
  };
};

/** Boxes of one shelf, from left to right, as far as they fit: width of the shelf, its floor, highest box. */
function boxRow(random: Random, [width, floor, highest]: readonly [number, number, number]): string {
  let drawing = '';
  for (let x = -20; x < width;) {
    const [wide, tall] = [random.between(90, 230), highest * random.between(0.45, 0.98)];
    const tint = random.between(0.72, 1.08);
    const colour = random.chance(0.82)
      ? lit([198, 152, 102], tint)
      : lit(
          random.pick<Colour>([
            [70, 104, 150],
            [208, 208, 204],
            [92, 120, 88],
          ]),
          tint,
        );
    const stacked = tall > highest * 0.8 && random.chance(0.6) ? 2 : 1;
    for (let level = 0; level < stacked; level += 1) {
      const high = tall / stacked;
      const top = floor - (level + 1) * high;
      drawing += rect([x, top, wide, high - 2], `fill="${css(lit(colour, 1 - level * 0.06))}"`);
      drawing +=
        rect([x, top, wide, 6], 'fill="#fff" opacity=".16"') + rect([x + wide - 7, top, 7, high], 'fill="#0003"');
      drawing += rect([x + wide * 0.44, top, wide * 0.12, high - 2], 'fill="#e2cfa4" opacity=".55"');
      if (random.chance(0.6)) drawing += boxLabel(random, [x + wide * 0.08, top + high * 0.3]);
    }
    x += wide + random.between(2, 34);
  }
  return drawing;
}

function boxLabel(random: Random, [x, y]: readonly [number, number]): string {
  const code = `${random.pick(['A', 'B', 'K', 'M'])}${random.integer(100, 999)}`;
  return (
    rect([x, y, 62, 40], 'fill="#f7f6f1"') +
    strokeText(code, { x: x + 6, y: y + 19, size: 12, weight: 0.18 }) +
    rect([x + 6, y + 26, 48, 6], 'fill="#333"')
  );
}

const plans: readonly (readonly string[])[] = [
  ['Order', 'Pick', 'Pack', 'Ship'],
  ['Lead', 'Offer', 'Deal'],
  ['Draft', 'Review', 'Print', 'Post'],
  ['Scan', 'Check', 'Book', 'Pay'],
];

/** A whiteboard after a meeting. */
export const whiteboard: SceneMaker = (random, size) => {
  const wall = plain(
    random,
    random.pick<readonly [Colour, Colour]>([
      [
        [176, 182, 186],
        [206, 210, 212],
      ],
      [
        [160, 140, 118],
        [196, 176, 150],
      ],
    ]),
  );
  const board: Size = { width: size.width * 0.86, height: size.height * 0.78 };
  const [left, top] = [size.width * 0.07, size.height * 0.1];
  const tilt = random.between(-2.5, 2.5);
  const notes = Array.from({ length: random.integer(3, 7) }, () => {
    const place = { x: random.between(0.62, 0.92) * board.width, y: random.between(0.4, 0.84) * board.height };
    return placed(stickyNotes(random), { ...place, angle: random.between(-9, 9), scale: 1.5 });
  });
  const content =
    shadow([-14, -14, board.width + 28, board.height + 28], { round: 8, spread: 28 }) +
    rect([-14, -14, board.width + 28, board.height + 28], 'rx="8" fill="#b6babf"') +
    rect([0, 0, board.width, board.height], 'fill="#f5f7f7"') +
    `<path d="M0 0 L${board.width * 0.34} 0 L${board.width * 0.1} ${board.height} L0 ${board.height} Z" fill="#fff" opacity=".7"/>` +
    sketch(random, board) +
    notes.join('') +
    rect([board.width * 0.3, board.height + 10, board.width * 0.4, 18], 'rx="4" fill="#8d9298"') +
    rect([board.width * 0.36, board.height + 2, 90, 13], 'rx="5" fill="#c0392b"') +
    rect([board.width * 0.5, board.height + 2, 90, 13], 'rx="5" fill="#1f5fa8"');
  return { shader: wall, drawing: placed(content, { x: left, y: top, angle: tilt }) };
};

function sketch(random: Random, { width, height }: Size): string {
  const steps = random.pick(plans);
  const marker = random.pick(['#1f5fa8', '#1c1c1c', '#15803d']);
  const step = (width * 0.92) / steps.length;
  const boxes = steps.map((name, index) => {
    const x = width * 0.05 + index * step;
    const stroke = `fill="none" stroke="${marker}" stroke-width="6" stroke-linejoin="round"`;
    const arrow =
      index === steps.length - 1
        ? ''
        : `<path d="M${step * 0.74} 60 L${step * 0.96} 62 M${step * 0.88} 44 L${step * 0.97} 62 L${step * 0.87} 80" ${stroke}/>`;
    const label = strokeText(name, {
      x: step * 0.36,
      y: 78,
      size: Math.min(34, step * 0.15),
      anchor: 'middle',
      colour: marker,
      weight: 0.16,
    });
    return placed(`${rect([0, 0, step * 0.72, 122], `rx="10" ${stroke}`)}${label}${arrow}`, {
      x,
      y: height * 0.16,
      angle: random.between(-1.5, 1.5),
    });
  });
  let line = `M${width * 0.1} ${height * 0.86}`;
  for (let index = 1; index <= 7; index += 1) {
    line += ` L${(width * (0.1 + index * 0.055)).toFixed(0)} ${(height * (0.86 - index * 0.03 - random.between(0, 0.1))).toFixed(0)}`;
  }
  const axes = `<path d="M${width * 0.08} ${height * 0.5} L${width * 0.08} ${height * 0.9} L${width * 0.54} ${height * 0.9}" fill="none" stroke="#1c1c1c" stroke-width="6"/>`;
  const title = strokeText(random.pick(['Q3 PLAN', 'NEW SHOP', 'WEEK 14', 'BUDGET']), {
    x: width * 0.05,
    y: height * 0.1,
    size: 40,
    colour: '#b3261e',
    weight: 0.16,
  });
  return `${title}${boxes.join('')}${axes}<path d="${line}" fill="none" stroke="#b3261e" stroke-width="7"/>`;
}

/** The reading of a meter on a cellar wall. */
export const meter: SceneMaker = (random, size) => {
  const wall = plain(
    random,
    random.pick<readonly [Colour, Colour]>([
      [
        [150, 146, 138],
        [196, 192, 184],
      ],
      [
        [112, 84, 68],
        [158, 126, 104],
      ],
    ]),
  );
  const scale = Math.min(size.width, size.height) / random.between(420, 520);
  const digits = Array.from({ length: 7 }, (_, index) => {
    const fill = index > 4 ? '#b3261e' : '#141414';
    const digit = strokeText(`${random.integer(0, 9)}`, {
      x: -66 + index * 24,
      y: -24,
      size: 20,
      anchor: 'middle',
      colour: '#fff',
      weight: 0.15,
    });
    return rect([-77 + index * 24, -54, 21, 38], `rx="2" fill="${fill}"`) + digit;
  });
  const pipe = rect([-26, -400, 52, 800], 'fill="#7d6a4a"') + rect([-16, -400, 12, 800], 'fill="#fff" opacity=".2"');
  const serial = `No ${random.integer(100_000, 999_999)}`;
  const drawing =
    (random.chance(0.6) ? pipe : '') +
    shadow([-120, -146, 256, 316], { round: 22, spread: 28, strength: 0.6 }) +
    rect([-128, -158, 256, 316], 'rx="22" fill="#e9e8e2"') +
    rect([-112, -142, 224, 284], 'rx="14" fill="#d5d4cd"') +
    rect([-96, -84, 192, 92], 'rx="8" fill="#f8f8f4"') +
    digits.join('') +
    strokeText('kWh', { x: 84, y: 2, size: 9, anchor: 'end' }) +
    strokeText(serial, { x: 0, y: -104, size: 12, anchor: 'middle', weight: 0.16 }) +
    `<circle cy="70" r="44" fill="#f8f8f4"/><circle cy="70" r="42" fill="none" stroke="#444" stroke-width="2"/>` +
    `<path d="M0 70 L${random.integer(-28, 28)} ${random.integer(40, 52)}" stroke="#b3261e" stroke-width="4"/>` +
    '<path d="M-108 -138 L10 -138 L-70 138 L-108 138 Z" fill="#fff" opacity=".14"/>';
  const place = { x: size.width * random.between(0.44, 0.56), y: size.height / 2, angle: random.between(-7, 7), scale };
  return { shader: wall, drawing: placed(drawing, place) };
};
