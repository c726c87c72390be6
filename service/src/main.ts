import { readConfig } from './config.ts';
import { createService } from './create-service.ts';
import { openStores } from './open-stores.ts';
import { startServer } from './server.ts';

// Whoever read the log may go: that is no reason to stop serving.
process.stdout.on('error', () => {});

try {
  const config = readConfig(process.env);
  const service = createService({ ...config, ...(await openStores(config)) });
  const server = await startServer({ ...config, service });
  process.stdout.write(`${JSON.stringify({ type: 'listening', url: server.url })}\n`);
  const close = async (): Promise<void> => {
    await server.close();
    // Only something that hangs, such as a decoder, still holds the process after this.
    setTimeout(() => process.exit(1), 1000).unref();
  };
  // Once: a second signal ends the process at once.
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => void close());
} catch (error) {
  // A wrong setting or a taken port: one line says what to do, a stack would hide it.
  process.stderr.write(`onsight: ${error instanceof Error ? error.message : String(error)}\n`);
  process.exitCode = 1;
}
