import type { Namespaces, ReadableNamespace } from '../domain/authorise.ts';
import { authorise } from '../domain/authorise.ts';
import type { Authenticator } from '../domain/ports.ts';

/** Options of {@link createGate}. */
export interface GateOptions {
  readonly authenticator: Authenticator;
  /** The namespaces there are. */
  readonly namespaces: Namespaces;
}

/** A request, its body, and the namespace that its URL names. */
export interface Visit {
  readonly request: Request;
  readonly body: Uint8Array;
  readonly namespace: string;
}

/** Lets a request into its namespace. @throws {ThumbnailError} `unauthenticated`, `forbidden`, `bad_request` */
export type Gate = (visit: Visit) => Promise<ReadableNamespace>;

/** Makes the gate: who calls, and may they. */
export function createGate({ authenticator, namespaces }: GateOptions): Gate {
  return async ({ request, body, namespace }) => {
    const principal = await authenticator.authenticate(request, body);
    return authorise(namespace, namespaces, principal.namespaces);
  };
}
