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
}

/** One table from code to status and retry rule. */
export const problemKinds: Readonly<Record<ProblemCode, ProblemKind>> = {
  bad_request: { status: 400, retry: 'no' },
  unauthenticated: { status: 401, retry: 'refresh' },
  forbidden: { status: 403, retry: 'no' },
  not_found: { status: 404, retry: 'no' },
  method_not_allowed: { status: 405, retry: 'no' },
  too_large: { status: 413, retry: 'no' },
  unsupported_type: { status: 415, retry: 'no' },
  corrupt: { status: 422, retry: 'no' },
  throttled: { status: 429, retry: 'after' },
  internal: { status: 500, retry: 'once' },
  source_unavailable: { status: 502, retry: 'yes' },
  timeout: { status: 504, retry: 'yes' },
  truncated: { status: null, retry: 'yes' },
  network: { status: null, retry: 'yes' },
  over_budget: { status: null, retry: 'no' },
  breaker_open: { status: null, retry: 'no' },
  aborted: { status: null, retry: 'no' },
};

/** Whether `value` is a known problem code. */
export function isProblemCode(value: unknown): value is ProblemCode {
  return typeof value === 'string' && Object.hasOwn(problemKinds, value);
}

/** Options of a {@link ThumbnailError}. */
export interface ThumbnailErrorOptions {
  /** What was expected and what came instead; shown to callers. */
  readonly detail?: string | undefined;
  /** How long to wait before another try, in milliseconds. */
  readonly retryAfterMs?: number | undefined;
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
    super(detail === undefined ? code : `${code}: ${detail}`, { cause });
    this.code = code;
    this.detail = detail;
    this.retryAfterMs = retryAfterMs;
  }
}

const codeOfStatus = new Map<number, ProblemCode>(
  Object.entries(problemKinds).flatMap(([code, kind]) =>
    kind.status === null ? [] : [[kind.status, code as ProblemCode] as const],
  ),
);

/** Reads problem details received from anywhere; what is not ours is told by its status alone. */
export function parseProblem(text: string, status: number, retryAfterMs?: number): ThumbnailError {
  const fields = parseFields(text);
  const code = isProblemCode(fields.code) ? fields.code : codeFromStatus(status);
  return new ThumbnailError(code, {
    detail: typeof fields.detail === 'string' ? fields.detail : `status ${status}`,
    retryAfterMs,
  });
}

function parseFields(text: string): { readonly code?: unknown; readonly detail?: unknown } {
  try {
    const value: unknown = JSON.parse(text);
    return typeof value === 'object' && value !== null ? value : {};
  } catch {
    return {};
  }
}

function codeFromStatus(status: number): ProblemCode {
  const known = codeOfStatus.get(status);
  if (known) return known;
  if (status === 503) return 'source_unavailable';
  return status >= 400 && status < 500 ? 'bad_request' : 'internal';
}
