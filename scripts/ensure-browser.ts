/** Run by `npm test` before the steps that need a browser: finds a Chromium or installs one. */
import { ensureBrowser } from './browser.ts';

try {
  console.log(ensureBrowser());
} catch (error) {
  console.error(error instanceof Error ? error.message : error);
  process.exitCode = 1;
}
