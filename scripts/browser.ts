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

/**
 * Finds a Chromium: the one `ONSIGHT_BROWSER` names, else Playwright's own, else the system's.
 *
 * @throws {Error} when `ONSIGHT_BROWSER` names a file that does not exist
 */
export function findBrowser(environment: Readonly<Record<string, string | undefined>> = process.env): string | undefined {
  const named = environment['ONSIGHT_BROWSER'];
  if (named !== undefined && named !== '') {
    if (!existsSync(named)) throw new Error(`ONSIGHT_BROWSER: expected a browser's executable, received ${named}`);
    return named;
  }
  return [chromium.executablePath(), ...systemBrowsers].find((path) => existsSync(path));
}

/** Launch options for Playwright and for vitest's browser mode. */
export function browserLaunch(): { executablePath?: string; args: string[] } {
  const executablePath = findBrowser();
  const args = ['--disable-quic', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--no-first-run'];
  // Chromium refuses its sandbox to root, which is who runs in a container.
  if (process.getuid?.() === 0) args.push('--no-sandbox');
  return { ...(executablePath === undefined ? {} : { executablePath }), args };
}
