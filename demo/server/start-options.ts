import { parseArgs } from 'node:util';

/** What the command line asks for. */
export type StartCommand =
  | { readonly type: 'help' }
  | { readonly type: 'start'; readonly port: number; readonly data: string };

/** The text of `--help`. */
export const startHelp = `Starts Ledgerline, the Onsight demo: app and thumbnail service on one port.

  npm start -- [options]

  --port N     port to listen on, 0 for any free one (default 5173)
  --data DIR   where sample files and renditions are kept (default .data)
  --help       this text
`;

/**
 * Reads the command line.
 *
 * @throws {Error} whose message names the option that is wrong
 */
export function parseStartOptions(args: readonly string[]): StartCommand {
  const { values } = parseArgs({
    args: [...args],
    options: {
      port: { type: 'string', default: '5173' },
      data: { type: 'string', default: '.data' },
      help: { type: 'boolean', default: false },
    },
  });
  if (values.help) return { type: 'help' };
  if (values.data === '') throw new Error('--data: expected a folder, received nothing');
  return { type: 'start', port: parsePort(values.port), data: values.data };
}

function parsePort(text: string): number {
  const port = Number(text);
  if (/^\d+$/u.test(text) && port <= 65_535) return port;
  throw new Error(`--port: expected a number from 0 to 65535, received ${JSON.stringify(text)}`);
}
