import type { Random } from '../random.ts';

/** Draws within 1440 x 860, the window below its title bar. */
export type WindowContent = (random: Random, theme: Theme) => string;

/** Colours of one window. */
export interface Theme {
  readonly ground: string;
  readonly panel: string;
  readonly line: string;
  readonly text: string;
  readonly faint: string;
  readonly accent: string;
}
