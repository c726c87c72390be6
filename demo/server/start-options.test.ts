import { describe, expect, it } from 'vitest';
import { parseStartOptions } from './start-options.ts';

describe('parseStartOptions', () => {
  it('has defaults', () => {
    expect(parseStartOptions([])).toEqual({ type: 'start', port: 5173, data: '.data' });
  });

  it('reads every option, in both spellings', () => {
    expect(parseStartOptions(['--port', '8080', '--data=x'])).toEqual({ type: 'start', port: 8080, data: 'x' });
  });

  it('prefers help to everything else', () => {
    expect(parseStartOptions(['--port', 'x', '--help'])).toEqual({ type: 'help' });
  });

  it.each(['', 'x', '-1', '65536', '1.5', '0x50'])('refuses the port %j', (port) => {
    expect(() => parseStartOptions([`--port=${port}`])).toThrow('--port: expected a number from 0 to 65535');
  });

  it('refuses an empty folder', () => {
    expect(() => parseStartOptions(['--data='])).toThrow('--data: expected a folder');
  });

  it.each([['--prot'], ['8080'], ['--port']])('refuses %s', (arg) => {
    expect(() => parseStartOptions([arg])).toThrow(arg);
  });
});
