import { ThumbnailError } from '@onsight/core/protocol';

declare const readable: unique symbol;

/** A namespace that the caller may read. Only {@link authorise} makes one, so work that takes it cannot be started without asking. */
export type ReadableNamespace = string & { readonly [readable]: true };

/** Names of namespaces; `'*'` is all of them. */
export type Namespaces = readonly string[] | '*';

/**
 * Lets a caller into a namespace. It is the unit of authorisation: every item of a call lies in the one its URL names.
 *
 * @param allowed who may read what: the namespaces there are, and those of the principal; all must hold
 * @throws {ThumbnailError} `bad_request` for what cannot name a namespace; `forbidden`, which does not tell an unknown
 * namespace from somebody else's
 */
export function authorise(namespace: string, ...allowed: readonly Namespaces[]): ReadableNamespace {
  if (!/^[a-z0-9][a-z0-9-]{0,62}$/.test(namespace)) {
    throw new ThumbnailError('bad_request', {
      detail: 'namespace: expected 1-63 of a-z, 0-9 and -, not starting with -',
    });
  }
  if (!allowed.every((names) => names === '*' || names.includes(namespace))) throw new ThumbnailError('forbidden');
  return namespace as ReadableNamespace; // both checks have passed: this is where the type is earned
}
