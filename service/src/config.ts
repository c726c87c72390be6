import { availableParallelism } from 'node:os';
import type { Namespaces } from './domain/authorise.ts';
import type { Bucket, Setting } from './settings.ts';
import * as settings from './settings.ts';

/** Folders on disk. */
export interface FolderStoreConfig {
  readonly kind: 'folder';
  /** Holds `originals/{namespace}/{key}` and `renditions`. */
  readonly data: string;
}

/** S3, or a server that speaks its language. */
export interface S3StoreConfig {
  readonly kind: 's3';
  /** By namespace. */
  readonly sources: ReadonlyMap<string, Bucket>;
  readonly renditions: Bucket;
  /** URL of a server other than Amazon's. */
  readonly endpoint?: string;
  readonly region?: string;
}

/** The configuration of a service. */
export interface Config {
  /** Address to listen on. */
  readonly host: string;
  /** 0 takes a free one. */
  readonly port: number;
  readonly store: FolderStoreConfig | S3StoreConfig;
  /** The namespaces there are. */
  readonly namespaces: Namespaces;
  /** Origins of pages that may call from another site. */
  readonly allowedOrigins: readonly string[] | '*';
  /** Decode slots. */
  readonly decoders: number;
  /** Part of every rendition's identity. */
  readonly pipelineVersion: string;
  /** How long a rendition of an unversioned source is fresh, in seconds. */
  readonly maxAgeS: number;
}

/** The environment of a process, such as `process.env`. */
export type Environment = Readonly<Record<string, string | undefined>>;

/**
 * Reads the configuration from the environment; an empty value is as none. The keys are in `settings.ts`.
 *
 * @throws {Error} naming the key, what was expected, and what came
 * @example
 * const config = readConfig(process.env);
 */
export function readConfig(environment: Environment): Config {
  function read<T>({ key, expected, fallback, parse }: Setting<T>): T {
    const given = environment[key]?.trim() ?? '';
    const text = given === '' ? fallback : given;
    const value = text === undefined ? undefined : parse(text);
    if (value !== undefined) return value;
    throw new Error(`${key}: expected ${expected}, received ${given === '' ? 'nothing' : JSON.stringify(given)}`);
  }
  const store = read(settings.store) === 's3' ? readS3(read) : ({ kind: 'folder', data: read(settings.data) } as const);
  return {
    host: read(settings.host),
    port: read(settings.port),
    store,
    namespaces: store.kind === 's3' ? [...store.sources.keys()] : read(settings.namespaces),
    allowedOrigins: read(settings.allowedOrigins),
    decoders: read(settings.decoders) || availableParallelism(),
    pipelineVersion: read(settings.pipelineVersion),
    maxAgeS: read(settings.maxAgeS),
  };
}

function readS3(read: <T>(setting: Setting<T>) => T): S3StoreConfig {
  const endpoint = read(settings.s3Endpoint);
  const region = read(settings.s3Region);
  return {
    kind: 's3',
    sources: read(settings.s3Sources),
    renditions: read(settings.s3Renditions),
    ...(endpoint === '' ? {} : { endpoint }),
    ...(region === '' ? {} : { region }),
  };
}
