import type { Authenticator, Principal } from '../domain/ports.ts';

/** Options of {@link createAnonymousAuthenticator}. */
export interface AnonymousAuthenticatorOptions {
  /** Namespaces that everybody may read; `'*'` is all of them. */
  readonly namespaces: Principal['namespaces'];
}

/** Lets everybody in, as one principal: for a service that only its own machine can reach. */
export function createAnonymousAuthenticator({ namespaces }: AnonymousAuthenticatorOptions): Authenticator {
  const principal: Principal = { id: 'anonymous', namespaces };
  return { authenticate: () => Promise.resolve(principal) };
}
