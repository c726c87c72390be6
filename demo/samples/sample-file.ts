import { createRandom } from './random.ts';

/** One distinct file to make. */
export interface SampleFile {
  /** `folder/name`. */
  readonly key: string;
  readonly name: string;
  readonly folder: string;
  /** Media type by the extension. */
  readonly type: string;
  /** Pages of a document. */
  readonly pages?: number;
  /** ISO 8601, UTC. */
  readonly uploadedAt: string;
  readonly uploadedBy: string;
  /** Makes the bytes: the same in every run on one machine. */
  make(): Promise<Buffer>;
}

/** What {@link fileSample} files. */
export interface Filing {
  readonly folder: string;
  readonly name: string;
  /** ISO 8601 day the content is from; it is uploaded some days later. @default some day of 2026 */
  readonly date?: string;
  readonly pages?: number;
  readonly make: () => Promise<Buffer>;
}

const types: Readonly<Record<string, string>> = {
  jpg: 'image/jpeg',
  png: 'image/png',
  svg: 'image/svg+xml',
  webp: 'image/webp',
  avif: 'image/avif',
  gif: 'image/gif',
  tiff: 'image/tiff',
  pdf: 'application/pdf',
};

const people = ['Ines Falk', 'Tomas Lind', 'Ruth Okoye', 'Priya Nair', 'Jon Haddow', 'Mara Voss'];
const dayMs = 86_400_000;

/** Completes a file with what an upload adds: who, when, which type. */
export function fileSample({ folder, name, date, pages, make }: Filing): SampleFile {
  const key = `${folder}/${name}`;
  const random = createRandom(key);
  const day = date === undefined ? Date.UTC(2026, 0, 5) + random.integer(0, 300) * dayMs : Date.parse(date);
  const type = types[name.slice(name.lastIndexOf('.') + 1)];
  if (type === undefined) throw new RangeError(`expected a known extension, received '${name}'`);
  return {
    key,
    name,
    folder,
    type,
    ...(pages === undefined ? {} : { pages }),
    uploadedAt: workingHour(day + random.integer(0, 3) * dayMs, random.integer(0, 599)),
    uploadedBy: random.pick(people),
    make,
  };
}

/** ISO 8601 time some minutes after eight o'clock. */
export function workingHour(day: number, minutes: number): string {
  const midnight = Math.floor(day / dayMs) * dayMs;
  return new Date(midnight + (8 * 60 + minutes) * 60_000).toISOString();
}
