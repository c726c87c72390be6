import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { chromium } from 'playwright';

/** System browsers, in the order they are tried. */
const systemBrowsers = [
  '/usr/bin/chromium',
  '/usr/bin/chromium-browser',
  '/usr/bin/google-chrome-stable',
  '/usr/bin/google-chrome',
  '/snap/bin/chromium',
  '/Applications/Google Chrome.app/Contents/MacOS/Google Chrome',
  '/Applications/Chromium.app/Contents/MacOS/Chromium',
];

/** What the search for a browser asks of the machine. */
export interface BrowserMachine {
  readonly environment: Readonly<Record<string, string | undefined>>;
  exists(path: string): boolean;
  /** Runs a command, for at most so many milliseconds, and tells whether it succeeded. */
  run(command: readonly string[], limitMs: number): boolean;
  isRoot(): boolean;
  /** Where Playwright's own Chromium is once it is installed. */
  readonly playwrightBrowser: string;
}

/** The machine this runs on. */
const thisMachine: BrowserMachine = {
  environment: process.env,
  exists: existsSync,
  run([program = '', ...args], timeout) {
    console.log([program, ...args].join(' '));
    return spawnSync(program, args, { stdio: 'inherit', timeout }).status === 0;
  },
  isRoot: () => process.getuid?.() === 0,
  playwrightBrowser: chromium.executablePath(),
};

/**
 * Finds a Chromium: the one `ONSIGHT_BROWSER` names, else Playwright's own, else the system's.
 *
 * @throws {Error} when `ONSIGHT_BROWSER` names a file that does not exist
 */
export function findBrowser(machine: BrowserMachine = thisMachine): string | undefined {
  const named = machine.environment['ONSIGHT_BROWSER'];
  if (named !== undefined && named !== '') {
    if (!machine.exists(named)) throw new Error(`ONSIGHT_BROWSER: expected a browser's executable, received ${named}`);
    return named;
  }
  return [machine.playwrightBrowser, ...systemBrowsers].find((path) => machine.exists(path));
}

/**
 * Finds a Chromium, or installs one: Playwright's own, else Debian's where this runs as root.
 *
 * @throws {Error} when there is none and none can be installed; says what to install and which variable to set
 */
export function ensureBrowser(machine: BrowserMachine = thisMachine): string {
  return findBrowser(machine) ?? installFromPlaywright(machine) ?? installFromDebian(machine) ?? giveUp();
}

function installFromPlaywright(machine: BrowserMachine): string | undefined {
  return machine.run(['npx', 'playwright', 'install', 'chromium'], 180_000) ? findBrowser(machine) : undefined;
}

function installFromDebian(machine: BrowserMachine): string | undefined {
  if (!machine.isRoot() || !machine.exists('/etc/debian_version')) return undefined;
  const installed =
    machine.run(['apt-get', 'update'], 120_000) &&
    machine.run(['apt-get', 'install', '-y', '--no-install-recommends', 'chromium'], 300_000);
  return installed ? findBrowser(machine) : undefined;
}

function giveUp(): never {
  throw new Error(
    'no Chromium found, and none could be installed. Install one ("npx playwright install chromium", or ' +
      '"apt-get install chromium", or Google Chrome), or set ONSIGHT_BROWSER to the path of its executable.',
  );
}

/** Launch options for Playwright and for vitest's browser mode. */
export function browserLaunch(): { executablePath?: string; args: string[] } {
  const executablePath = findBrowser();
  const args = [
    '--disable-quic',
    '--disable-background-networking',
    '--disable-component-update',
    '--disable-sync',
    '--no-first-run',
  ];
  // Chromium refuses its sandbox to root, which is who runs in a container.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return { ...(executablePath === undefined ? {} : { executablePath }), args };
}
