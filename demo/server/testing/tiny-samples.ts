import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ensureSamples } from '../../samples/ensure-samples.ts';

/** One grey pixel as PNG. */
const pixel = 'iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAAAAAA6fptVAAAACklEQVR4nGNoAAAAggCBd81ytgAAAABJRU5ErkJggg==';

/** A data folder of a test. */
export interface TestData {
  readonly path: string;
  remove(): Promise<void>;
}

/** Makes an empty data folder: a demo started on it makes all samples. */
export async function makeEmptyData(): Promise<TestData> {
  const path = await mkdtemp(join(tmpdir(), 'onsight-demo-'));
  return { path, remove: () => rm(path, { recursive: true, force: true, maxRetries: 3 }) };
}

/** Makes a data folder that holds one sample, `Inbox/pixel.png`: a demo started on it is ready in a second. */
export async function makeTinyData(): Promise<TestData> {
  const data = await makeEmptyData();
  const file = {
    key: 'Inbox/pixel.png',
    name: 'pixel.png',
    folder: 'Inbox',
    type: 'image/png',
    uploadedAt: '2026-11-01T09:00:00Z',
    uploadedBy: 'Ines Falk',
    make: () => Promise.resolve(Buffer.from(pixel, 'base64')),
  };
  await ensureSamples({
    root: join(data.path, 'originals'),
    plan: { files: [file], copies: [], receipts: [], vendors: [] },
  });
  return data;
}
