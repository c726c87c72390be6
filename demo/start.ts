import { createProgress } from './server/progress.ts';
import { startDemo } from './server/start-demo.ts';
import type { StartCommand } from './server/start-options.ts';
import { parseStartOptions, startHelp } from './server/start-options.ts';

/** How long work under way may take to end after Ctrl-C, in milliseconds. */
const closeMs = 3000;

/** `npm start`: reads the command line, starts the demo, and stops it on Ctrl-C. */
async function main(): Promise<void> {
  const command = readCommand();
  if (command.type === 'help') {
    process.stdout.write(startHelp);
    return;
  }
  // Everything runs in this process: while it starts, there is nothing else that could be left behind.
  let stop: () => void = quit;
  // A signal may come twice: from the terminal, and passed on by npm.
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => stop());

  const showProgress = createProgress('Making sample files, the first time only', process.stderr);
  const demo = await startDemo({ ...command, onProgress: ({ done, total }) => showProgress(done, total) });
  stop = () => {
    setTimeout(quit, closeMs);
    void demo.close().finally(quit);
  };
  process.stdout.write(`Ledgerline runs at ${demo.url}\n`);
}

function readCommand(): StartCommand {
  try {
    return parseStartOptions(process.argv.slice(2));
  } catch (error) {
    return fail(`${error instanceof Error ? error.message : String(error)}\nOptions: npm start -- --help`);
  }
}

function quit(): never {
  process.exit(0);
}

function fail(message: string): never {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

await main().catch((error: unknown) => {
  const taken = error instanceof Error && 'code' in error && error.code === 'EADDRINUSE' && 'port' in error;
  if (!taken) return fail(error instanceof Error ? (error.stack ?? error.message) : String(error));
  const port = Number(error.port);
  return fail(`Port ${port} is taken. Choose another one: npm start -- --port ${port + 1}`);
});
