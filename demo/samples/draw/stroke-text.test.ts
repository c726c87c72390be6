import { describe, expect, it } from 'vitest';
import { strokeText, textWidth } from './stroke-text.ts';

describe('strokeText', () => {
  it('draws strokes and needs no font', () => {
    const path = strokeText('L', { x: 10, y: 30, size: 20 });
    expect(path).toContain('d="M10 10 L10 30 L19.6 30"');
    expect(path).not.toContain('<text');
  });

  it('ends or centres a line where it is told', () => {
    const width = textWidth('LL', { size: 20 });
    expect(strokeText('LL', { x: 100, y: 30, size: 20, anchor: 'end' })).toContain(`M${100 - width} 10`);
    expect(strokeText('LL', { x: 100, y: 30, size: 20, anchor: 'middle' })).toContain(`M${100 - width / 2} 10`);
  });

  it('sets every glyph in one width when told to', () => {
    expect(textWidth('iii', { size: 10, mono: true })).toBe(textWidth('WWW', { size: 10, mono: true }));
  });

  it('refuses a character it cannot draw', () => {
    expect(() => strokeText('ß', { x: 0, y: 0, size: 10 })).toThrow("received 'ß'");
  });
});
