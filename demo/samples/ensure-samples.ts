import { createHash, randomUUID } from 'node:crypto';
import { link, mkdir, readFile, rename, rm, stat, writeFile } from 'node:fs/promises';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import sharp from 'sharp';
import type { MadeFile } from './build-manifest.ts';
import { buildManifest, samplesVersion } from './build-manifest.ts';
import type { Manifest } from './manifest.ts';
import { samplesNamespace } from './manifest.ts';
import type { SampleFile } from './sample-file.ts';
import type { SampleCopy, SamplePlan } from './sample-plan.ts';

/** How far the making is. */
export interface SampleProgress {
  /** Distinct files there are now. */
  readonly done: number;
  readonly total: number;
  /** The file that was finished last. */
  readonly name: string;
}

/** Options of {@link ensureSamples}. */
export interface EnsureSamplesOptions {
  /** Folder that holds `manifest.json` and the namespace folder; made when there is none. */
  readonly root: string;
  readonly onProgress?: (progress: SampleProgress) => void;
  /** What to make; tests make less. @default planSamples() */
  readonly plan?: SamplePlan;
}

/**
 * Makes the sample originals unless they are there: about 340 files, 140 MB and half a minute the first time.
 *
 * The manifest is written last, so its presence means that all is done. A run that was interrupted is resumed: every
 * file appears whole or not at all, and those that are there are kept. One run at a time for one root.
 *
 * @throws {Error} when the namespace folder holds something that was not made here
 * @example
 * const { attachments } = await ensureSamples({ root: '.data/originals' });
 */
export async function ensureSamples({ root, onProgress, plan }: EnsureSamplesOptions): Promise<Manifest> {
  const present = await readManifest(root);
  if (present) return present;
  // Loaded here, so that a start with everything in place does not wait for the makers.
  const wanted = plan ?? (await import('./sample-plan.ts')).planSamples();
  const place = await prepare(root);
  const made = await makeFiles(wanted.files, { place, onProgress: onProgress ?? (() => {}) });
  for (const copy of wanted.copies) await copySample(copy, place);
  const manifest = buildManifest(wanted, made);
  await writeWhole(path.join(root, 'manifest.json'), Buffer.from(JSON.stringify(manifest)), place);
  await rm(place.unfinished, { recursive: true });
  return manifest;
}

/** Folders a run works in. */
interface Place {
  /** Where keys lie. */
  readonly originals: string;
  /** Where files grow until they are whole. */
  readonly unfinished: string;
}

async function readManifest(root: string): Promise<Manifest | undefined> {
  const text = await readText(path.join(root, 'manifest.json'));
  if (text === undefined) return undefined;
  // Only `ensureSamples` writes this file, whole or not at all, and the version tells its shape.
  const manifest = JSON.parse(text) as Manifest;
  return manifest.version === samplesVersion ? manifest : undefined;
}

/** Clears what another version made, and marks the folder as ours before anything is put into it. */
async function prepare(root: string): Promise<Place> {
  const originals = path.join(root, samplesNamespace);
  const marker = path.join(root, '.samples-version');
  const mark = await readText(marker);
  if (mark === undefined && (await exists(originals))) {
    throw new Error(`samples: expected ${originals} not to exist or to be made by ensureSamples; choose another root`);
  }
  if (mark !== undefined && mark !== `${samplesVersion}`) await rm(originals, { recursive: true, force: true });
  const unfinished = path.join(root, '.samples-unfinished');
  await mkdir(unfinished, { recursive: true });
  await writeFile(marker, `${samplesVersion}`);
  return { originals, unfinished };
}

interface MakeOptions {
  readonly place: Place;
  readonly onProgress: (progress: SampleProgress) => void;
}

async function makeFiles(
  files: readonly SampleFile[],
  { place, onProgress }: MakeOptions,
): Promise<Map<string, MadeFile>> {
  const made = new Map<string, MadeFile>();
  // All lanes take from one generator: each file is taken once, and the lane that fails closes it for the others.
  const queue = each(files);
  const lane = async (): Promise<void> => {
    for (const file of queue) {
      made.set(file.key, await makeFile(file, place));
      onProgress({ done: made.size, total: files.length, name: file.name });
    }
  };
  // One thread per picture and one lane more than cores: a lane that paints in JavaScript leaves the others to encode.
  const threads = sharp.concurrency();
  sharp.concurrency(1);
  try {
    await Promise.all(Array.from({ length: availableParallelism() + 1 }, lane));
  } finally {
    sharp.concurrency(threads);
  }
  return made;
}

function* each<T>(list: readonly T[]): Generator<T, void> {
  yield* list;
}

async function makeFile(file: SampleFile, place: Place): Promise<MadeFile> {
  const target = path.join(place.originals, file.key);
  const kept = await readFile(target).catch(ignoreMissing);
  const bytes = kept ?? (await file.make());
  if (kept === undefined) await writeWhole(target, bytes, place);
  return { version: createHash('sha256').update(bytes).digest('hex').slice(0, 32), bytes: bytes.length };
}

async function copySample(copy: SampleCopy, place: Place): Promise<void> {
  const [source, target] = [path.join(place.originals, copy.of), path.join(place.originals, copy.key)];
  if (await exists(target)) return;
  await mkdir(path.dirname(target), { recursive: true });
  // Not every file system has hard links.
  await link(source, target).catch(async () => await writeWhole(target, await readFile(source), place));
}

/** Writes beside and renames, so that the target is never half a file. */
async function writeWhole(target: string, bytes: Buffer, { unfinished }: Place): Promise<void> {
  const growing = path.join(unfinished, randomUUID());
  await mkdir(path.dirname(target), { recursive: true });
  await writeFile(growing, bytes);
  await rename(growing, target);
}

async function readText(file: string): Promise<string | undefined> {
  return await readFile(file, 'utf8').catch(ignoreMissing);
}

async function exists(file: string): Promise<boolean> {
  return (await stat(file).catch(ignoreMissing)) !== undefined;
}

function ignoreMissing(error: unknown): undefined {
  if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return undefined;
  throw error;
}
