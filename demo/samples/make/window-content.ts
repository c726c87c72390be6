import { strokeText } from '../draw/stroke-text.ts';
import { rect } from '../draw/svg.ts';
import type { Random } from '../random.ts';
import { at } from '../random.ts';
import { vendors } from '../vendors.ts';
import type { Theme, WindowContent } from './window-theme.ts';

const series = ['#2f6fde', '#f08c00', '#0f9d75', '#c2255c', '#7c4dde'];

/** Figures, bars, a curve and a ring. */
export const chartWindow: WindowContent = (random, theme) => {
  const cards = ['Sales', 'Orders', 'Returns', 'Open'].map((name, index) => {
    const x = 250 + index * 292;
    const value = `${random.integer(12, 980)}.${random.integer(0, 9)}k`;
    return (
      rect([x, 30, 270, 120], `rx="12" fill="${theme.panel}"`) +
      strokeText(name, { x: x + 22, y: 66, size: 15, colour: theme.faint }) +
      strokeText(value, { x: x + 22, y: 122, size: 32, colour: at([theme.accent, theme.text], index), weight: 0.16 })
    );
  });
  const bars = Array.from({ length: 14 }, (_, index) => {
    const height = random.between(50, 260);
    return rect(
      [286 + index * 40, 500 - height, 26, height],
      `rx="4" fill="${theme.accent}" opacity="${index % 2 ? 0.55 : 1}"`,
    );
  });
  const share = random.between(0.2, 0.7);
  const ring =
    `<circle cx="1180" cy="350" r="104" fill="none" stroke="${theme.line}" stroke-width="44"/>` +
    `<circle cx="1180" cy="350" r="104" fill="none" stroke="${theme.accent}" stroke-width="44" stroke-dasharray="${(share * 653).toFixed(0)} 653" transform="rotate(-90 1180 350)"/>` +
    strokeText(`${Math.round(share * 100)}%`, { x: 1180, y: 366, size: 30, anchor: 'middle', colour: theme.text });
  const panels = [
    [250, 175, 620, 360],
    [900, 175, 510, 360],
    [250, 560, 1160, 270],
  ] as const;
  return (
    sideBar(random, theme) +
    cards.join('') +
    panels.map((box) => rect(box, `rx="12" fill="${theme.panel}"`)).join('') +
    bars.join('') +
    ring +
    curve(random, [280, 800, 1100, 200], theme.accent) +
    curve(random, [280, 810, 1100, 140], '#f08c00')
  );
};

/** A spreadsheet. */
export const sheetWindow: WindowContent = (random, theme) => {
  const columns = [0, 60, 420, 640, 800, 960, 1120, 1280];
  let drawing = rect([0, 0, 1440, 64], `fill="${theme.panel}"`);
  for (let index = 0; index < 12; index += 1)
    drawing += rect([24 + index * 44, 18, 28, 28], `rx="6" fill="${index % 5 === 2 ? theme.accent : theme.line}"`);
  drawing += rect([0, 64, 1440, 38], `fill="${theme.line}"`);
  for (let row = 0; row < 21; row += 1) {
    const y = 102 + row * 36;
    const vendor = random.pick(vendors);
    const marked = random.chance(0.12)
      ? `fill="${theme.accent}" opacity=".18"`
      : `fill="${theme.panel}" opacity="${row % 2}"`;
    drawing +=
      rect([0, y, 1440, 36], marked) +
      strokeText(`${row + 1}`, { x: 30, y: y + 24, size: 12, anchor: 'middle', colour: theme.faint });
    drawing += strokeText(vendor.name, { x: 74, y: y + 24, size: 13, colour: theme.text });
    drawing += strokeText(vendor.category, { x: 434, y: y + 24, size: 13, colour: theme.faint });
    for (const x of columns.slice(4)) {
      const amount = `${random.integer(10, 9999)}.${random.integer(10, 99)}`;
      drawing += strokeText(amount, {
        x: x + (x === 1280 ? 148 : 146),
        y: y + 24,
        size: 13,
        anchor: 'end',
        colour: theme.text,
      });
    }
  }
  return drawing + columns.map((x) => rect([x, 64, 1.5, 800], `fill="${theme.line}"`)).join('');
};

/** A mail client with one mail open. */
export const mailWindow: WindowContent = (random, theme) => {
  let drawing =
    sideBar(random, theme) +
    rect([220, 0, 400, 860], `fill="${theme.ground}"`) +
    rect([620, 0, 2, 860], `fill="${theme.line}"`);
  for (let row = 0; row < 9; row += 1) {
    const y = row * 96;
    const name = random.pick(vendors).name;
    if (row === 1) drawing += rect([220, y, 400, 96], `fill="${theme.accent}" opacity=".16"`);
    drawing += `<circle cx="258" cy="${y + 46}" r="20" fill="${random.pick(series)}"/>${rect([220, y + 95, 400, 1.5], `fill="${theme.line}"`)}`;
    drawing += strokeText(name, { x: 294, y: y + 38, size: 14, colour: theme.text, weight: row < 3 ? 0.2 : 0.13 });
    drawing +=
      rect([294, y + 52, random.between(160, 290), 6], `fill="${theme.faint}"`) +
      rect([294, y + 68, random.between(90, 290), 6], `fill="${theme.line}"`);
  }
  drawing += strokeText(random.pick(['Your invoice', 'Delivery on Friday', 'Offer 2026-114', 'Site visit']), {
    x: 670,
    y: 74,
    size: 26,
    colour: theme.text,
    weight: 0.17,
  });
  for (let row = 0; row < 17; row += 1) {
    drawing += rect(
      [670, 130 + row * 26, row % 6 === 5 ? 240 : random.between(600, 700), 7],
      `rx="3" fill="${theme.faint}" opacity="${row % 6 === 5 ? 0.4 : 0.8}"`,
    );
  }
  const files = [670, 880, 1090].map(
    (x) =>
      rect([x, 640, 190, 150], `rx="12" fill="${theme.panel}" stroke="${theme.line}"`) +
      rect([x + 20, 660, 60, 76], `rx="4" fill="${random.pick(series)}"`),
  );
  return drawing + files.join('');
};

/** Source code of no language in particular. */
export const codeWindow: WindowContent = (random, theme) => {
  const inks = ['#7aa2f7', '#9ece6a', '#e0af68', '#bb9af7', theme.text, theme.faint];
  let drawing = rect([0, 0, 260, 860], `fill="${theme.panel}"`);
  for (let row = 0; row < 20; row += 1) {
    drawing += rect(
      [28 + (row % 4 === 0 ? 0 : 26), 34 + row * 38, random.between(70, 150), 9],
      `rx="4" fill="${row === 6 ? theme.accent : theme.faint}"`,
    );
  }
  let indent = 0;
  for (let row = 0; row < 29; row += 1) {
    const y = 30 + row * 28;
    drawing += strokeText(`${row + 1}`, { x: 310, y: y + 9, size: 10, anchor: 'end', colour: theme.faint });
    if (random.chance(0.1)) continue;
    let x = 336 + indent * 34;
    for (let word = random.integer(1, 6); word > 0; word -= 1) {
      const width = random.between(24, 150);
      drawing += rect([x, y, width, 10], `rx="5" fill="${random.pick(inks)}"`);
      x += width + 14;
    }
    indent = Math.max(0, Math.min(5, indent + random.integer(-1, 1)));
  }
  return (
    drawing +
    rect([1330, 20, 90, 500], `fill="${theme.panel}"`) +
    rect([1330, 120, 90, 90], `fill="${theme.accent}" opacity=".25"`)
  );
};

/** A street map with a route. */
export const mapWindow: WindowContent = (random, theme) => {
  let drawing = rect([0, 0, 1440, 860], 'fill="#f1efe8"');
  for (let index = 0; index < 5; index += 1) {
    drawing += `<ellipse cx="${random.integer(0, 1440)}" cy="${random.integer(0, 860)}" rx="${random.integer(90, 240)}" ry="${random.integer(60, 150)}" fill="#cfe6c0"/>`;
  }
  drawing += `<path d="M-20 ${random.integer(200, 700)} Q400 ${random.integer(300, 900)} 800 ${random.integer(100, 700)} T1460 ${random.integer(100, 800)}" fill="none" stroke="#a8d3ee" stroke-width="${random.integer(50, 110)}"/>`;
  for (let index = 0; index < 26; index += 1) {
    const [a, b, main] = [random.integer(-200, 1500), random.integer(-200, 1500), index % 6 === 0];
    const path = index % 2 ? `M${a} -10 L${b} 870` : `M-10 ${a * 0.6} L1450 ${b * 0.6}`;
    drawing += `<path d="${path}" stroke="#d9d4c5" stroke-width="${main ? 26 : 13}"/><path d="${path}" stroke="${main ? '#fde293' : '#fff'}" stroke-width="${main ? 20 : 9}"/>`;
  }
  const stops = Array.from({ length: 5 }, (_, index) => [200 + index * 250, random.integer(140, 720)] as const);
  const route = stops.map(([x, y], index) => `${index === 0 ? 'M' : 'L'}${x} ${y}`).join(' ');
  drawing += `<path d="${route}" fill="none" stroke="${theme.accent}" stroke-width="12" stroke-linejoin="round"/>`;
  for (const [index, [x, y]] of stops.entries()) {
    drawing += `<circle cx="${x}" cy="${y}" r="24" fill="#c2255c" stroke="#fff" stroke-width="5"/>${strokeText(`${index + 1}`, { x, y: y + 9, size: 18, anchor: 'middle', colour: '#fff', weight: 0.18 })}`;
  }
  return (
    drawing +
    rect([24, 24, 330, 56], `rx="28" fill="#fff" stroke="#ccc"`) +
    rect([60, 46, 180, 9], 'rx="4" fill="#9aa0a8"')
  );
};

function sideBar(random: Random, theme: Theme): string {
  const rows = Array.from({ length: 9 }, (_, index) => {
    const chosen = index === 1 ? theme.accent : theme.faint;
    return `<circle cx="38" cy="${64 + index * 50}" r="9" fill="${chosen}"/>${rect([62, 58 + index * 50, random.between(70, 126), 11], `rx="5" fill="${chosen}"`)}`;
  });
  return rect([0, 0, 220, 860], `fill="${theme.panel}"`) + rows.join('');
}

/** A curve from a left bottom corner with a width and a height. */
function curve(
  random: Random,
  [x, y, width, height]: readonly [number, number, number, number],
  colour: string,
): string {
  const points = Array.from({ length: 16 }, (_, index) => {
    return `${(x + (index * width) / 15).toFixed(0)} ${(y - random.between(0.05, 0.6) * height - (index / 15) * height * 0.4).toFixed(0)}`;
  });
  return `<path d="M${points.join(' L')}" fill="none" stroke="${colour}" stroke-width="5" stroke-linejoin="round"/>`;
}
