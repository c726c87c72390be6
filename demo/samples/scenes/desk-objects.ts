import type { Colour } from '../draw/colour.ts';
import { css, lit } from '../draw/colour.ts';
import { strokeText } from '../draw/stroke-text.ts';
import { rect, shadow } from '../draw/svg.ts';
import type { Random } from '../random.ts';

/** Something on a table seen from above: SVG around 0,0 in millimetres, its shadow included. */
export type DeskObject = (random: Random) => string;

const inks: readonly Colour[] = [
  [38, 62, 110],
  [140, 40, 44],
  [34, 92, 76],
  [196, 122, 34],
  [62, 62, 68],
  [104, 72, 128],
];

/** An open laptop with something on its screen. */
export const laptop: DeskObject = (random) => {
  const body = random.chance(0.7) ? '#c3c6ca' : '#3a3d42';
  const keys = Array.from({ length: 65 }, (_, index) => {
    const [column, row] = [index % 13, Math.floor(index / 13)];
    return rect([-136 + column * 21, 14 + row * 17, 18, 14], 'rx="2" fill="#24262a"');
  });
  const accent = css(random.pick(inks));
  const bars = Array.from({ length: 7 }, (_, index) => {
    const height = random.between(12, 70);
    return rect([-20 + index * 20, -38 - height, 13, height], `fill="${accent}"`);
  });
  const lines = Array.from({ length: 8 }, (_, index) =>
    rect([-128, -112 + index * 11, random.between(40, 84), 5], 'fill="#c2c8d0"'),
  );
  return (
    shadow([-149, -118, 308, 236], { round: 8 }) +
    `<path d="M-150 -4 L-158 -150 L158 -150 L150 -4 Z" fill="#17181b"/><path d="M-143 -10 L-150 -143 L150 -143 L143 -10 Z" fill="#f3f5f8"/>` +
    `<path d="M-149.4 -131 L-150 -143 L150 -143 L149.4 -131 Z" fill="${accent}"/>` +
    lines.join('') +
    bars.join('') +
    rect([-152, -2, 304, 204], `rx="8" fill="${body}"`) +
    keys.join('') +
    rect([-52, 106, 104, 74], `rx="4" fill="#000" opacity=".12"`)
  );
};

/** A cup of coffee on a saucer. */
export const coffee: DeskObject = (random) => {
  const cup = random.pick(['#f4f1ea', '#2f4858', '#b5533c', '#e3d3b0', '#6b8f71']);
  const steam = `<ellipse cx="-12" cy="-12" rx="12" ry="7" fill="#fff" opacity=".16" transform="rotate(-40)"/>`;
  return (
    `${shadow([-56, -53, 124, 124], { round: 62, strength: 0.4 })}<circle r="60" fill="#efece5"/>` +
    `<circle r="58" fill="none" stroke="#cfc9bd" stroke-width="1.5"/><circle r="44" cx="2" cy="3" fill="#000" opacity=".18"/>` +
    `<g transform="rotate(${random.integer(-60, 60)})"><rect x="34" y="-7" width="30" height="14" rx="7" fill="${cup}" stroke="#0003"/></g>` +
    `<circle r="40" fill="${cup}"/><circle r="34" fill="#3a2214"/><circle r="30" fill="#6f4426"/><circle r="22" fill="#8a5a34" opacity=".7"/>${steam}`
  );
};

/** A notebook, closed or open with handwriting. */
export const notebook: DeskObject = (random) => {
  const cover = random.pick(inks);
  if (random.chance(0.45)) {
    return (
      shadow([-69, -98, 148, 210]) +
      rect([-74, -105, 148, 210], `rx="5" fill="${css(cover)}"`) +
      rect([-74, -105, 16, 210], `fill="${css(lit(cover, 0.7))}"`) +
      rect([52, -105, 5, 210], 'fill="#0006"')
    );
  }
  const lines = Array.from({ length: 22 }, (_, index) => {
    const [column, row] = [index % 2, Math.floor(index / 2)];
    return scribble(random, [column === 0 ? -134 : 14, -82 + row * 16, random.between(50, 118)]);
  });
  return (
    shadow([-145, -98, 300, 210]) +
    rect([-150, -105, 300, 210], 'rx="4" fill="#f6f1e3"') +
    rect([-10, -105, 20, 210], 'fill="#0000001a"') +
    rect([-1, -105, 2, 210], 'fill="#0003"') +
    lines.join('')
  );
};

/** A pen or pencil. */
export const pen: DeskObject = (random) => {
  const colour = css(random.pick(inks));
  return (
    shadow([-67, 1, 140, 9], { round: 4, strength: 0.5 }) +
    rect([-70, -4.5, 128, 9], `rx="4" fill="${colour}"`) +
    rect([-70, -3, 128, 2], 'fill="#fff" opacity=".4"') +
    `<path d="M58 -4.5 L74 0 L58 4.5 Z" fill="#d8c7a4"/>`
  );
};

/** A telephone, dark or showing a list. */
export const phone: DeskObject = (random) => {
  const rows = Array.from({ length: 7 }, (_, index) => {
    const y = -48 + index * 15;
    return `<circle cx="-22" cy="${y}" r="5" fill="${css(random.pick(inks))}"/>${rect([-13, y - 3, random.between(22, 40), 4], 'fill="#9aa3ad"')}`;
  });
  const awake = random.chance(0.6);
  return (
    shadow([-33, -69, 74, 150], { round: 11, strength: 0.5 }) +
    rect([-37, -75, 74, 150], 'rx="11" fill="#101114"') +
    rect([-33, -71, 66, 142], `rx="8" fill="${awake ? '#f7f8fa' : '#1b1e24'}"`) +
    (awake ? rows.join('') : '<path d="M-33 20 L33 -60 L33 -71 L-33 -71 Z" fill="#fff" opacity=".07"/>')
  );
};

/** A pot plant from above. */
export const plant: DeskObject = (random) => {
  const green: Colour = [random.integer(50, 90), random.integer(110, 150), random.integer(50, 90)];
  const leaves = Array.from({ length: 26 }, (_, index) => {
    const [angle, reach] = [random.between(0, 360), random.between(34, 84) * (1 - index / 60)];
    const colour = css(lit(green, random.between(0.55, 1.25)));
    const bend = random.between(-12, 12);
    return `<path d="M0 0 Q${reach / 2} ${bend - 15} ${reach} ${bend} Q${reach / 2} ${bend + 15} 0 0" transform="rotate(${angle.toFixed(1)})" fill="${colour}"/>`;
  });
  return (
    `${shadow([-58, -54, 132, 132], { round: 66, strength: 0.4 })}<circle r="48" fill="#a5603f"/><circle r="42" fill="#3b2a20"/>` +
    leaves.join('')
  );
};

/** A pocket calculator. */
export const calculator: DeskObject = (random) => {
  const keys = Array.from({ length: 20 }, (_, index) => {
    const colour = index % 4 === 3 ? '#d98b3a' : '#54585f';
    return rect([-33 + (index % 4) * 17, -14 + Math.floor(index / 4) * 17, 14, 13], `rx="3" fill="${colour}"`);
  });
  const amount = `${random.integer(100, 9999)}.${random.integer(10, 99)}`;
  return (
    shadow([-37, -70, 82, 152], { round: 7 }) +
    rect([-41, -76, 82, 152], 'rx="7" fill="#2c2e33"') +
    rect([-34, -66, 68, 32], 'rx="3" fill="#b9c6a8"') +
    strokeText(amount, { x: 30, y: -42, size: 15, anchor: 'end', colour: '#26301f' }) +
    keys.join('')
  );
};

/** Square notes with a few words. */
export const stickyNotes: DeskObject = (random) => {
  const colour = random.pick(['#f7e26b', '#f6a9c0', '#9fd8f0', '#b7e3a1']);
  const lines = Array.from({ length: 4 }, (_, index) =>
    scribble(random, [-30, -18 + index * 15, random.between(24, 58)]),
  );
  return (
    shadow([-35, -33, 76, 76], { strength: 0.35 }) +
    rect([-38, -38, 76, 76], `fill="${colour}"`) +
    rect([-38, -38, 76, 14], 'fill="#0001"') +
    lines.join('')
  );
};

/** A line of handwriting nobody can read: left, base line, width. */
export function scribble(random: Random, [x, y, width]: readonly [number, number, number]): string {
  let data = `M${x} ${y}`;
  for (let along = 3; along < width; along += random.between(2, 5)) {
    data += random.chance(0.16)
      ? ` M${(x + along).toFixed(1)} ${y}`
      : ` L${(x + along).toFixed(1)} ${(y - random.between(-2, 6)).toFixed(1)}`;
  }
  return `<path d="${data}" fill="none" stroke="#2a3a5c" stroke-width="1.2" stroke-linejoin="round"/>`;
}
