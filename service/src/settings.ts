import type { Namespaces } from './domain/authorise.ts';

/** One key of the environment. */
export interface Setting<T> {
  readonly key: string;
  readonly about: string;
  /** What a value has to be, for people. */
  readonly expected: string;
  /** What holds when the key is not set. @default none: it has to be set */
  readonly fallback?: string;
  /** `undefined` for what is not expected. */
  readonly parse: (text: string) => T | undefined;
}

/** A bucket and what stands before every key in it. */
export interface Bucket {
  readonly bucket: string;
  /** May be empty. */
  readonly prefix: string;
}

export const host: Setting<string> = {
  key: 'ONSIGHT_HOST',
  about: 'Address to listen on.',
  expected: 'a host name or an address',
  fallback: '127.0.0.1',
  parse: matching(/^[\w.:-]+$/u),
};

export const port: Setting<number> = {
  key: 'ONSIGHT_PORT',
  about: 'Port to listen on; 0 takes a free one.',
  expected: 'a whole number from 0 to 65535',
  fallback: '5180',
  parse: wholeNumber(65_535),
};

export const store: Setting<'folder' | 's3'> = {
  key: 'ONSIGHT_STORE',
  about: 'Where originals and renditions are.',
  expected: '"folder" or "s3"',
  fallback: 'folder',
  parse: (text) => (text === 'folder' || text === 's3' ? text : undefined),
};

export const data: Setting<string> = {
  key: 'ONSIGHT_DATA',
  about: 'Folder store: the folder with `originals/{namespace}/{key}` and `renditions`.',
  expected: 'a path',
  fallback: '.data',
  parse: (text) => text,
};

export const namespaces: Setting<Namespaces> = {
  key: 'ONSIGHT_NAMESPACES',
  about: 'Folder store: the namespaces there are; `*` is any.',
  expected: '"*", or names of a-z, 0-9 and - with commas between them',
  fallback: '*',
  parse: anyOr(matching(/^[a-z0-9][a-z0-9-]{0,62}$/u)),
};

export const s3Sources: Setting<ReadonlyMap<string, Bucket>> = {
  key: 'ONSIGHT_S3_SOURCES',
  about: 'S3 store: the namespaces there are, and where the originals of each are.',
  expected: '"namespace=bucket" or "namespace=bucket/prefix/", with commas between them',
  parse: toBuckets,
};

export const s3Renditions: Setting<Bucket> = {
  key: 'ONSIGHT_S3_RENDITIONS',
  about: 'S3 store: where renditions are.',
  expected: '"bucket" or "bucket/prefix/"',
  parse: toBucket,
};

export const s3Endpoint: Setting<string> = {
  key: 'ONSIGHT_S3_ENDPOINT',
  about: "S3 store: URL of a server other than Amazon's; empty for Amazon's.",
  expected: 'an http or https URL',
  fallback: '',
  parse: (text) => (text === '' || /^https?:$/u.test(toUrl(text)?.protocol ?? '') ? text : undefined),
};

export const s3Region: Setting<string> = {
  key: 'ONSIGHT_S3_REGION',
  about: 'S3 store: the region; empty for what the AWS SDK finds.',
  expected: 'a region such as eu-central-1',
  fallback: '',
  parse: matching(/^[a-z0-9-]*$/u),
};

export const allowedOrigins: Setting<readonly string[] | '*'> = {
  key: 'ONSIGHT_ALLOWED_ORIGINS',
  about: 'Origins of pages on other sites that may call; `*` is any, empty is none.',
  expected: '"*", or origins such as https://app.example.com with commas between them',
  fallback: '',
  parse: (text) => (text === '' ? [] : anyOr((name) => (toUrl(name)?.origin === name ? name : undefined))(text)),
};

export const decoders: Setting<number> = {
  key: 'ONSIGHT_DECODERS',
  about: 'How many images are decoded at once; 0 is one for each processor.',
  expected: 'a whole number from 0 to 1024',
  fallback: '0',
  parse: wholeNumber(1024),
};

export const pipelineVersion: Setting<string> = {
  key: 'ONSIGHT_PIPELINE_VERSION',
  about: "Part of every rendition's identity: with a new one, all are made anew.",
  expected: '1-40 letters, digits, dots and dashes',
  fallback: '1',
  parse: matching(/^[\w.-]{1,40}$/u),
};

export const maxAgeS: Setting<number> = {
  key: 'ONSIGHT_MAX_AGE_S',
  about: 'How long a rendition of an unversioned source is fresh, in seconds.',
  expected: 'a whole number from 0 to 31536000',
  fallback: '300',
  parse: wholeNumber(31_536_000),
};

function matching(pattern: RegExp): (text: string) => string | undefined {
  return (text) => (pattern.test(text) ? text : undefined);
}

function wholeNumber(max: number): (text: string) => number | undefined {
  return (text) => (/^\d{1,9}$/u.test(text) && Number(text) <= max ? Number(text) : undefined);
}

/** Reads `*` or a list with commas; one bad entry spoils it. */
function anyOr<T>(parse: (text: string) => T | undefined): (text: string) => readonly T[] | '*' | undefined {
  return (text) => (text === '*' ? '*' : toList(text, parse));
}

function toList<T>(text: string, parse: (text: string) => T | undefined): readonly T[] | undefined {
  const entries = text.split(',').map((entry) => parse(entry.trim()));
  const good = entries.filter((entry) => entry !== undefined);
  return good.length === entries.length ? good : undefined;
}

function toUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

function toBucket(text: string): Bucket | undefined {
  const [, bucket, prefix = ''] = /^([a-z0-9][a-z0-9.-]{1,61}[a-z0-9])(?:\/(.*))?$/u.exec(text) ?? [];
  return bucket === undefined ? undefined : { bucket, prefix };
}

function toBuckets(text: string): ReadonlyMap<string, Bucket> | undefined {
  const entries = toList(text, (entry): [string, Bucket] | undefined => {
    const [, namespace, location = ''] = /^([a-z0-9][a-z0-9-]{0,62})=(.+)$/u.exec(entry) ?? [];
    const bucket = toBucket(location);
    return namespace === undefined || bucket === undefined ? undefined : [namespace, bucket];
  });
  return entries && new Map(entries);
}
