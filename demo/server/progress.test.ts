import { describe, expect, it } from 'vitest';
import { createProgress } from './progress.ts';

function progressOf(isTTY: boolean, steps: number): string {
  let written = '';
  const show = createProgress('Making', { isTTY, write: (text: string) => (written += text) });
  for (let done = 0; done <= steps; done += 1) show(done, steps);
  return written;
}

describe('createProgress', () => {
  it('rewrites one line on a terminal and ends it', () => {
    const written = progressOf(true, 300);
    expect(written.split('\n')).toHaveLength(2);
    expect(written.split('\r').at(-1)).toBe('\u001b[2KMaking: 300 of 300\n');
  });

  it('writes a line for each quarter elsewhere', () => {
    expect(progressOf(false, 300)).toBe(
      'Making: 0 of 300\nMaking: 75 of 300\nMaking: 150 of 300\nMaking: 225 of 300\nMaking: 300 of 300\n',
    );
  });
});
