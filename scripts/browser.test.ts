import { describe, expect, it } from 'vitest';
import type { BrowserMachine } from './browser.ts';
import { ensureBrowser, findBrowser } from './browser.ts';

const own = '/playwright/chromium';
const debian = '/etc/debian_version';

interface MachineOptions {
  readonly files?: readonly string[];
  readonly named?: string;
  readonly root?: boolean;
  /** The files that a command leaves behind, by its first two words; a command that is not here fails. */
  readonly installs?: Readonly<Record<string, readonly string[]>>;
}

/** A machine with these files, and the list of the commands run on it. */
function machineWith({ files = [], named, root = false, installs = {} }: MachineOptions): [BrowserMachine, string[]] {
  const present = new Set(files);
  const commands: string[] = [];
  const machine: BrowserMachine = {
    environment: { ONSIGHT_BROWSER: named },
    exists: (path) => present.has(path),
    run(command) {
      commands.push(command.join(' '));
      const left = installs[command.slice(0, 2).join(' ')];
      for (const path of left ?? []) present.add(path);
      return left !== undefined;
    },
    isRoot: () => root,
    playwrightBrowser: own,
  };
  return [machine, commands];
}

describe('findBrowser', () => {
  const everything = ['/mine', own, '/usr/bin/chromium', '/usr/bin/google-chrome'];

  it.each([
    { want: '/mine', named: '/mine', files: everything },
    { want: own, named: '', files: everything },
    { want: '/usr/bin/chromium', files: everything.slice(2) },
    { want: '/usr/bin/google-chrome', files: everything.slice(3) },
    { want: undefined, files: [] },
  ])('takes $want of $files', ({ want, ...options }) => {
    expect(findBrowser(machineWith(options)[0])).toBe(want);
  });

  it('refuses a named browser that does not exist, whatever else is there', () => {
    const [machine] = machineWith({ files: everything, named: '/gone' });
    expect(() => findBrowser(machine)).toThrow("ONSIGHT_BROWSER: expected a browser's executable, received /gone");
  });
});

describe('ensureBrowser', () => {
  it('installs nothing where there is a browser', () => {
    const [machine, commands] = machineWith({ files: ['/usr/bin/chromium'], root: true });
    expect([ensureBrowser(machine), commands]).toEqual(['/usr/bin/chromium', []]);
  });

  it("installs Playwright's own first", () => {
    const [machine, commands] = machineWith({ files: [debian], root: true, installs: { 'npx playwright': [own] } });
    expect([ensureBrowser(machine), commands]).toEqual([own, ['npx playwright install chromium']]);
  });

  it("installs Debian's as root where Playwright's cannot be had", () => {
    const installs = { 'apt-get update': [], 'apt-get install': ['/usr/bin/chromium'] };
    const [machine, commands] = machineWith({ files: [debian], root: true, installs });
    expect(ensureBrowser(machine)).toBe('/usr/bin/chromium');
    expect(commands).toEqual([
      'npx playwright install chromium',
      'apt-get update',
      'apt-get install -y --no-install-recommends chromium',
    ]);
  });

  it.each([
    { where: 'without root', root: false, files: [debian] },
    { where: 'off Debian', root: true, files: [] },
  ])('leaves apt alone $where and says what to do', ({ root, files }) => {
    const [machine, commands] = machineWith({ root, files });
    expect(() => ensureBrowser(machine)).toThrow(/playwright install chromium.*set ONSIGHT_BROWSER/u);
    expect(commands).toEqual(['npx playwright install chromium']);
  });

  it('says what to do when apt fails', () => {
    const [machine, commands] = machineWith({ root: true, files: [debian] });
    expect(() => ensureBrowser(machine)).toThrow('no Chromium found');
    expect(commands).toHaveLength(2);
  });
});
