/** What a failure allows the caller to do next. */
export type RetryRule = 'no' | 'yes' | 'once' | 'after' | 'refresh';

/** The stable code of a failure. */
export type ProblemCode =
  | 'bad_request'
  | 'unauthenticated'
  | 'forbidden'
  | 'not_found'
  | 'method_not_allowed'
  | 'too_large'
  | 'unsupported_type'
  | 'corrupt'
  | 'throttled'
  | 'internal'
  | 'source_unavailable'
  | 'timeout'
  | 'truncated'
  | 'network'
  | 'over_budget'
  | 'breaker_open'
  | 'aborted';

/** One row of the table of failures. */
export interface ProblemKind {
  /** HTTP status of the answer or part; `null` for codes only the client can know. */
  readonly status: number | null;
  readonly retry: RetryRule;
  /** Public text; says nothing of the inside. */
  readonly title: string;
}

/** One table from code to status, retry rule and public text (RFC 9457 problem details). */
export const problemKinds: Readonly<Record<ProblemCode, ProblemKind>> = {
  bad_request: { status: 400, retry: 'no', title: 'The request is malformed' },
  unauthenticated: { status: 401, retry: 'refresh', title: 'The caller is unknown' },
  forbidden: { status: 403, retry: 'no', title: 'The caller may not read this namespace' },
  not_found: { status: 404, retry: 'no', title: 'There is no such source' },
  method_not_allowed: { status: 405, retry: 'no', title: 'The method is not allowed here' },
  too_large: { status: 413, retry: 'no', title: 'Larger than the limit' },
  unsupported_type: { status: 415, retry: 'no', title: 'No thumbnail can be made of this type of file' },
  corrupt: { status: 422, retry: 'no', title: 'The source is damaged' },
  throttled: { status: 429, retry: 'after', title: 'Too many requests' },
  internal: { status: 500, retry: 'once', title: 'The service failed' },
  source_unavailable: { status: 502, retry: 'yes', title: 'The source cannot be read now' },
  timeout: { status: 504, retry: 'yes', title: 'The deadline passed' },
  truncated: { status: null, retry: 'yes', title: 'The answer ended before this item' },
  network: { status: null, retry: 'yes', title: 'The service cannot be reached' },
  over_budget: { status: null, retry: 'no', title: 'The budget of this page is spent' },
  breaker_open: { status: null, retry: 'no', title: 'Calls are paused after failures' },
  aborted: { status: null, retry: 'no', title: 'Nobody waits for this any more' },
};

/** Whether `value` is a known problem code. */
export function isProblemCode(value: unknown): value is ProblemCode {
  return typeof value === 'string' && Object.hasOwn(problemKinds, value);
}

/** Options of a {@link ThumbnailError}. */
export interface ThumbnailErrorOptions {
  /** What was expected and what came instead; shown to callers. */
  readonly detail?: string;
  /** How long to wait before another try, in milliseconds. */
  readonly retryAfterMs?: number;
  readonly cause?: unknown;
}

/**
 * A failure with a stable code, on either side of the protocol.
 *
 * @example
 * try { await client.load(item) } catch (error) {
 *   if (error instanceof ThumbnailError && error.code === 'not_found') showPlaceholder();
 * }
 */
export class ThumbnailError extends Error {
  override readonly name = 'ThumbnailError';
  readonly code: ProblemCode;
  readonly detail: string | undefined;
  readonly retryAfterMs: number | undefined;

  constructor(code: ProblemCode, { detail, retryAfterMs, cause }: ThumbnailErrorOptions = {}) {
    const title = problemKinds[code].title;
    super(detail === undefined ? title : `${title}: ${detail}`, cause === undefined ? undefined : { cause });
    this.code = code;
    this.detail = detail;
    this.retryAfterMs = retryAfterMs;
  }
}

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
  const status = problemKinds[error.code].status;
  const code = status === null ? 'internal' : error.code;
  return {
    type: `urn:onsight:problem:${code}`,
    title: problemKinds[code].title,
    status: status ?? 500,
    code,
    ...(error.detail === undefined ? {} : { detail: error.detail }),
  };
}

const codeOfStatus = new Map<number, ProblemCode>(
  Object.entries(problemKinds).flatMap(([code, kind]) =>
    kind.status === null ? [] : [[kind.status, code as ProblemCode] as const],
  ),
);

/** Reads problem details received from anywhere; what is not ours is told by its status alone. */
export function parseProblem(body: unknown, status: number, retryAfterMs?: number): ThumbnailError {
  const fields: { code?: unknown; detail?: unknown } = typeof body === 'object' && body !== null ? body : {};
  const code = isProblemCode(fields.code) ? fields.code : codeFromStatus(status);
  return new ThumbnailError(code, {
    detail: typeof fields.detail === 'string' ? fields.detail : `status ${status}`,
    ...(retryAfterMs === undefined ? {} : { retryAfterMs }),
  });
}

function codeFromStatus(status: number): ProblemCode {
  const known = codeOfStatus.get(status);
  if (known) return known;
  if (status === 503) return 'source_unavailable';
  return status >= 400 && status < 500 ? 'bad_request' : 'internal';
}
