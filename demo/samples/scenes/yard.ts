import type { Colour } from '../draw/colour.ts';
import { css, lit } from '../draw/colour.ts';
import { cloud } from '../draw/noise.ts';
import type { SceneMaker } from '../draw/scene.ts';
import { strokeText } from '../draw/stroke-text.ts';
import { gradient, placed, rect } from '../draw/svg.ts';
import { at } from '../random.ts';
import type { Random } from '../random.ts';
import { vendors } from '../vendors.ts';
import { asphalt, plain, wood } from './surfaces.ts';

const blue: Colour = [120, 166, 214];
const white: Colour = [244, 246, 248];
const dirt: Colour = [60, 60, 64];

const liveries: readonly Colour[] = [
  [196, 48, 40],
  [28, 84, 150],
  [240, 240, 236],
  [32, 110, 84],
  [238, 158, 30],
  [90, 96, 104],
];

/** A lorry in the yard of a warehouse. */
export const lorry: SceneMaker = (random, size) => {
  const ground = asphalt(random);
  const kerb = size.height * random.between(0.6, 0.66);
  const roof = size.height * random.between(0.12, 0.24);
  const hall = random.pick<Colour>([
    [168, 176, 184],
    [204, 196, 178],
    [96, 116, 134],
    [150, 96, 84],
  ]);
  const seed = random.integer(0, 511);
  const scale = (size.width / 1000) * random.between(0.84, 0.98);
  const truck = placed(truckDrawing(random), { x: size.width / 2, y: size.height * random.between(0.76, 0.82), scale });
  const doors = [0.12, 0.4, 0.68].map((x) => {
    const width = size.width * 0.2;
    const slats = Array.from({ length: 9 }, (_, row) => rect([0, row * 24, width, 2], 'fill="#0002"')).join('');
    return placed(rect([0, 0, width, 230], 'fill="#dfe2e4"') + slats, { x: x * size.width, y: kerb - 230 });
  });
  return {
    shader: (x, y, pixel) => {
      if (y > kerb) return ground(x, y, pixel);
      if (y < roof) {
        const cover = cloud(x * 0.14 + seed, y * 0.4 + seed);
        return pixel.mix(blue, white, cover);
      }
      const rib = 0.9 + 0.1 * Math.sin(x * 0.16);
      const trim = y < roof + 18 ? 0.6 : 1;
      return pixel
        .mix(hall, dirt, ((y - roof) / size.height) * 0.3)
        .shade(rib * trim * (0.9 + cloud(x * 0.2, y * 0.3 + seed) * 0.2));
    },
    drawing: doors.join('') + truck,
  };
};

/** Around the middle of the wheel base, on the ground; about 900 wide. */
function truckDrawing(random: Random): string {
  const [cab, box] = [random.pick(liveries), random.pick(liveries)];
  const name = random.pick(vendors).name;
  const ink = box[0] + box[1] + box[2] > 500 ? css(cab[0] + cab[1] + cab[2] > 600 ? [40, 48, 60] : cab) : '#fff';
  const wheels = [-330, -250, -90, 305].map((x) => placed(wheel(), { x, y: -44 }));
  const stripes = Array.from({ length: 12 }, (_, index) => rect([-420 + index * 54, -390, 2, 290], 'fill="#0001"'));
  const facing = random.chance(0.5) ? 1 : -1;
  const body =
    `<defs>${gradient('cab', [css(lit(cab, 1.15)), css(cab), css(lit(cab, 0.6))])}${gradient('box', [css(lit(box, 1.12)), css(box), css(lit(box, 0.78))])}</defs>` +
    `<ellipse cx="0" cy="6" rx="470" ry="30" fill="#000" opacity=".55" filter="url(#blur)"/>` +
    rect([-400, -100, 760, 40], 'fill="#2a2c30"') +
    rect([-430, -400, 650, 306], 'rx="6" fill="url(#box)"') +
    stripes.join('') +
    rect([-430, -128, 650, 14], `fill="${css(lit(cab, 0.9))}"`) +
    `<path d="M236 -70 L236 -340 Q238 -356 256 -356 L350 -356 Q372 -354 384 -320 L414 -214 Q420 -200 420 -180 L420 -70 Z" fill="url(#cab)"/>` +
    `<path d="M296 -326 L346 -326 Q358 -326 364 -308 L386 -224 L296 -224 Z" fill="#26323c"/><path d="M300 -322 L330 -322 L306 -228 L300 -228 Z" fill="#fff" opacity=".18"/>` +
    rect([282, -336, 3, 250], 'fill="#0003"') +
    rect([300, -196, 34, 8], 'rx="3" fill="#0006"') +
    rect([398, -140, 22, 34], 'rx="6" fill="#fdf6d8"') +
    rect([392, -84, 34, 26], 'rx="4" fill="#3a3c40"') +
    rect([-434, -112, 10, 24], 'fill="#c22"') +
    wheels.join('');
  // Mirrored lorries must not carry mirrored lettering, so it is drawn outside.
  const lettering = strokeText(name.toUpperCase(), {
    x: -105 * facing,
    y: -236,
    size: 40,
    anchor: 'middle',
    colour: ink,
    weight: 0.2,
  });
  return `<g transform="scale(${facing} 1)">${body}</g>${lettering}`;
}

function wheel(): string {
  const nuts = Array.from({ length: 6 }, (_, index) => {
    const angle = (index * Math.PI) / 3;
    return `<circle cx="${(Math.cos(angle) * 13).toFixed(1)}" cy="${(Math.sin(angle) * 13).toFixed(1)}" r="2.5" fill="#555"/>`;
  });
  return `<circle r="46" fill="#17181a"/><circle r="34" fill="#232528"/><circle r="24" fill="#a9adb3"/><circle r="20" fill="#c9ccd1"/>${nuts.join('')}<circle r="7" fill="#7c8087"/>`;
}

/** A parcel at a door. */
export const parcel: SceneMaker = (random, size) => {
  const floor = random.chance(0.5)
    ? wood(random, [
        [92, 62, 42],
        [158, 116, 78],
      ])
    : asphalt(random, [150, 146, 140]);
  const wall = plain(random, [
    [176, 170, 160],
    [214, 208, 198],
  ]);
  const edge = size.height * random.between(0.34, 0.44);
  const scale = (Math.min(size.width, size.height) / 560) * random.between(0.9, 1.15);
  const centre = { x: size.width * random.between(0.42, 0.58), y: size.height * random.between(0.62, 0.7), scale };
  const second = placed(cardboardBox(random), {
    x: centre.x + 190 * scale,
    y: centre.y - 90 * scale,
    scale: scale * 0.62,
  });
  const skirting =
    rect([0, edge - 44, size.width, 44], 'fill="#f4f2ee"') + rect([0, edge - 3, size.width, 3], 'fill="#0005"');
  return {
    shader: (x, y, pixel) => (y < edge ? wall(x, y, pixel) : floor(x, edge + (y - edge) * 1.6, pixel)),
    drawing: skirting + (random.chance(0.4) ? second : '') + placed(cardboardBox(random), centre),
  };
};

/** A box seen from a corner, around the middle of its front edge. */
function cardboardBox(random: Random): string {
  const [left, right, tall] = [random.between(130, 180), random.between(130, 180), random.between(110, 190)];
  const rise = 0.42;
  const base: Colour = [random.integer(180, 205), random.integer(136, 158), random.integer(92, 112)];
  const [dl, dr] = [left * rise, right * rise];
  const top = `M0 ${-tall} L${-left} ${-tall - dl} L${right - left} ${-tall - dl - dr} L${right} ${-tall - dr} Z`;
  const tape = `M${-left * 0.44} ${-tall - dl * 0.44} L${right - left * 0.44} ${-tall - dr - dl * 0.44} L${right - left * 0.58} ${-tall - dr - dl * 0.58} L${-left * 0.58} ${-tall - dl * 0.58} Z`;
  const name = at(vendors, random.integer(0, 24)).name;
  const address = Array.from({ length: 3 }, (_, index) =>
    rect([10, 30 + index * 9, random.between(34, 62), 3.5], 'fill="#555"'),
  );
  const bars = Array.from({ length: 24 }, (_, index) =>
    rect([10 + index * 3.6, 62, random.between(0.8, 2.6), 20], 'fill="#111"'),
  );
  const label =
    rect([0, 0, 106, 90], 'fill="#fbfbf8"') +
    strokeText(name, { x: 9, y: 21, size: Math.min(9, 140 / name.length), weight: 0.18 }) +
    address.join('') +
    bars.join('');
  return (
    `<path d="M0 14 L${-left - 8} ${-dl + 8} L${right - left} ${-dl - dr} L${right + 16} ${-dr + 10} Z" fill="#000" opacity=".55" filter="url(#blur)"/>` +
    `<path d="${top}" fill="${css(lit(base, 1.14))}"/><path d="${tape}" fill="#e8d6ae" opacity=".85"/>` +
    `<path d="M0 0 L${-left} ${-dl} L${-left} ${-tall - dl} L0 ${-tall} Z" fill="${css(base)}"/>` +
    `<path d="M0 0 L${right} ${-dr} L${right} ${-tall - dr} L0 ${-tall} Z" fill="${css(lit(base, 0.74))}"/>` +
    `<path d="M${-left * 0.44} ${-tall - dl * 0.44} l0 34 L${-left * 0.58} ${-tall - dl * 0.58 + 34} l0 -34 Z" fill="#dcc89c"/>` +
    `<g transform="matrix(1 ${-rise} 0 1 ${right * 0.18} ${-tall * 0.84})">${label}</g>`
  );
}
