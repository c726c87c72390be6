import { fileURLToPath } from 'node:url';
import type { Rolldown } from 'vite';
import { build } from 'vite';

/** The built app: bodies by path, such as `/index.html` and `/assets/index-1a2b3c4d.js`. */
export type AppFiles = ReadonlyMap<string, Uint8Array<ArrayBuffer> | string>;

/**
 * Builds the demo for production, in about a second, and keeps it in memory: two servers never write into each
 * other's folder, and there is no folder that a crafted path could leave.
 *
 * @throws {Error} when the app does not compile
 */
export async function buildApp(): Promise<AppFiles> {
  const before = process.env['NODE_ENV'];
  // vite takes `production` only from here, and test runners set something else.
  process.env['NODE_ENV'] = 'production';
  try {
    const built = await build({
      configFile: fileURLToPath(new URL('../../vite.config.ts', import.meta.url)),
      logLevel: 'error',
      build: { write: false, assetsInlineLimit: 0 },
    });
    if (!('output' in built)) throw new Error('expected one build, received several or a watcher');
    return new Map(built.output.map((file) => [`/${file.fileName}`, bodyOf(file)]));
  } finally {
    if (before === undefined) delete process.env['NODE_ENV'];
    else process.env['NODE_ENV'] = before;
  }
}

function bodyOf(file: Rolldown.OutputChunk | Rolldown.OutputAsset): Uint8Array<ArrayBuffer> | string {
  if (file.type === 'chunk') return file.code;
  return typeof file.source === 'string' ? file.source : Uint8Array.from(file.source);
}
