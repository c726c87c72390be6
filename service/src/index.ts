/** `@onsight/service`: the thumbnail service, to be run or to be put into another server. */
export { createAnonymousAuthenticator } from './adapters/anonymous-authenticator.ts';
export type { AnonymousAuthenticatorOptions } from './adapters/anonymous-authenticator.ts';
export { createJsonTelemetry } from './adapters/json-telemetry.ts';
export type { JsonTelemetryOptions } from './adapters/json-telemetry.ts';
export { readConfig } from './config.ts';
export type { Config, Environment, FolderStoreConfig, S3StoreConfig } from './config.ts';
export { createService } from './create-service.ts';
export type { Service, ServiceOptions, Stores } from './create-service.ts';
export type { Namespaces } from './domain/authorise.ts';
export { defaultLimits } from './domain/limits.ts';
export type { PixelClass, ServiceLimits } from './domain/limits.ts';
export type {
  Authenticator,
  Principal,
  Processor,
  ReadOptions,
  RenderRequest,
  RenditionSpec,
  RenditionStore,
  Source,
  SourceRef,
  SourceStat,
  SourceStore,
  SourceType,
  Telemetry,
  TelemetryEvent,
} from './domain/ports.ts';
export { openStores } from './open-stores.ts';
export { startServer } from './server.ts';
export type { RunningServer, ServerOptions } from './server.ts';
export type { Bucket } from './settings.ts';
