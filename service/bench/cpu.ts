import { mkdir, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import sharp from 'sharp';
import { createJsonTelemetry } from '../src/adapters/json-telemetry.ts';
import { createService } from '../src/create-service.ts';
import { openStores } from '../src/open-stores.ts';

/** Most CPU time that the service may take, as a multiple of bare sharp's. */
const maxRatio = 1.1;

/** Calls on a tiny picture before the measured ones: a service runs for days, and its JavaScript is compiled in the first second. */
const warmUps = 200;

const help = `CPU time of the whole service for a 12-megapixel JPEG that it has never seen, to 256 px WebP, against a
readFile and the same pipeline of bare sharp.

  npm run bench:service -- [--runs N] [--json FILE]

  --runs N     measured pairs (default 51)
  --json FILE  writes the figures there, too

Ends with 1 when the ratio of the medians is above ${maxRatio}.`;

/** A photo as cameras make them: soft shapes with fine grain, 4000 x 3000. */
async function takePhoto(): Promise<Uint8Array> {
  const noise = (width: number, height: number, sigma: number) =>
    sharp({
      create: { width, height, channels: 3, background: '#808080', noise: { type: 'gaussian', mean: 128, sigma } },
    });
  const shapes = await noise(40, 30, 70).png().toBuffer();
  const grain = await noise(4000, 3000, 30).png().toBuffer();
  const photo = sharp(shapes)
    .resize(4000, 3000, { kernel: 'cubic' })
    .composite([{ input: grain, blend: 'soft-light' }]);
  return await photo.jpeg({ quality: 90 }).toBuffer();
}

/** CPU time of some work on all threads of this process, in milliseconds. */
async function measure(work: () => Promise<unknown>): Promise<number> {
  const before = process.cpuUsage();
  await work();
  const { user, system } = process.cpuUsage(before);
  return (user + system) / 1000;
}

function median(values: readonly number[]): number {
  return values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)] ?? NaN;
}

/** Prepares one thumbnail of a photo; what it returns makes it, and is what is measured. */
type Contender = (photo: string) => () => Promise<void>;

/** Reads a file and lets sharp do the rest. */
function createBare(originals: string): Contender {
  return (photo) => async () => {
    const image = sharp(await readFile(join(originals, photo)), { failOn: 'error' }).autoOrient();
    const resized = image.resize(256, 256, { fit: 'inside', withoutEnlargement: true });
    await resized.webp({ quality: 80, effort: 2 }).toBuffer();
  };
}

/** Answers a batch of one, from the request to the stored rendition. */
async function createWhole(data: string): Promise<Contender> {
  const stores = await openStores({ store: { kind: 'folder', data } });
  const logs: string[] = [];
  const telemetry = createJsonTelemetry({ write: (line) => void logs.push(line) });
  const service = createService({ ...stores, telemetry });
  let count = 0;
  return (key) => {
    count += 1; // a new version each time: nothing is in the store
    const body = JSON.stringify({ items: [{ id: '1', key, version: `v${count}`, width: 256, height: 256 }] });
    const request = new Request('http://service/v1/home/thumbnails', { method: 'POST', body });
    return async () => {
      const { body: parts } = await service.fetch(request);
      for await (const part of parts ?? []) if (part.length === 0) throw new Error('expected bytes');
      await service.drained();
      const log = logs.splice(0).join('');
      if (!log.includes('"from":"generated"')) throw new Error(`expected a new rendition, received ${log}`);
    };
  };
}

async function compare(runs: number, data: string) {
  const originals = join(data, 'originals', 'home');
  const photo = await takePhoto();
  await mkdir(originals, { recursive: true });
  await writeFile(join(originals, 'photo.jpg'), photo);
  await writeFile(join(originals, 'tiny.jpg'), await sharp(photo).resize(16).jpeg().toBuffer());
  const contenders = { bare: createBare(originals), service: await createWhole(data) };
  for (let turn = 0; turn < warmUps; turn += 1) {
    for (const contender of Object.values(contenders)) await contender('tiny.jpg')();
  }
  const times: Record<keyof typeof contenders, number[]> = { bare: [], service: [] };
  // In turns, so that a busy machine slows both.
  for (let turn = 0; turn < runs; turn += 1) {
    times.bare.push(await measure(contenders.bare('photo.jpg')));
    times.service.push(await measure(contenders.service('photo.jpg')));
  }
  const cpuMs = { bare: median(times.bare), service: median(times.service) };
  return { photoBytes: photo.length, runs, cpuMs, ratio: cpuMs.service / cpuMs.bare, maxRatio };
}

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '51' },
    json: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
const runs = Number(values.runs);
if (values.help) {
  console.log(help);
} else if (!(Number.isInteger(runs) && runs > 0)) {
  console.error(`--runs: expected a whole number above 0, received ${values.runs}`);
  process.exitCode = 2;
} else {
  const data = await mkdtemp(join(tmpdir(), 'onsight-bench-'));
  const result = await compare(runs, data);
  await rm(data, { recursive: true });
  const { cpuMs, ratio } = result;
  console.log(
    `12-megapixel JPEG of ${(result.photoBytes / 1e6).toFixed(1)} MB to 256 px WebP, medians of ${runs} runs`,
  );
  console.table({
    'bare sharp': { 'CPU ms': cpuMs.bare.toFixed(1), ratio: '1.000' },
    'whole service': { 'CPU ms': cpuMs.service.toFixed(1), ratio: ratio.toFixed(3) },
  });
  if (values.json !== undefined) await writeFile(values.json, `${JSON.stringify(result, undefined, 2)}\n`);
  if (ratio > maxRatio) {
    console.error(`expected a ratio of at most ${maxRatio}, received ${ratio.toFixed(3)}`);
    process.exitCode = 1;
  }
}
