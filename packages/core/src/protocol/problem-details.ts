import type { ProblemCode, ThumbnailError } from './problem.ts';
import { problemStatuses } from './problem.ts';

/** Public texts; they say nothing of the inside. Apart from the codes, because only the sending side needs them. */
const titles: Readonly<Record<ProblemCode, string>> = {
  bad_request: 'The request is malformed',
  unauthenticated: 'The caller is unknown',
  forbidden: 'The caller may not read this namespace',
  not_found: 'There is no such source',
  method_not_allowed: 'The method is not allowed here',
  too_large: 'Larger than the limit',
  unsupported_type: 'No thumbnail can be made of this type of file',
  corrupt: 'The source is damaged',
  throttled: 'Too many requests',
  internal: 'The service failed',
  source_unavailable: 'The source cannot be read now',
  timeout: 'The deadline passed',
  truncated: 'The answer ended before this item',
  network: 'The service cannot be reached',
  over_budget: 'The budget of this page is spent',
  breaker_open: 'Calls are paused after failures',
  aborted: 'Nobody waits for this any more',
};

/** Problem details as sent (RFC 9457), with `code` as our extension member. */
export interface Problem {
  readonly type: string;
  readonly title: string;
  readonly status: number;
  readonly code: ProblemCode;
  readonly detail?: string;
}

/** The public form of an error. Client-only codes become `internal`. */
export function toProblem(error: ThumbnailError): Problem {
  const status = problemStatuses[error.code];
  const code = status === undefined ? 'internal' : error.code;
  return {
    type: `urn:onsight:problem:${code}`,
    title: titles[code],
    status: status ?? 500,
    code,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
  };
}
