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

/** HTTP status of each code; `undefined` for what only the client can know. */
export const problemStatuses: Readonly<Record<ProblemCode, number | undefined>> = {
  bad_request: 400,
  unauthenticated: 401,
  forbidden: 403,
  not_found: 404,
  method_not_allowed: 405,
  too_large: 413,
  unsupported_type: 415,
  corrupt: 422,
  throttled: 429,
  internal: 500,
  source_unavailable: 502,
  timeout: 504,
  truncated: undefined,
  network: undefined,
  over_budget: undefined,
  breaker_open: undefined,
  aborted: undefined,
};

/** Whether `value` is a known problem code. */
export function isProblemCode(value: unknown): value is ProblemCode {
  return typeof value === 'string' && Object.hasOwn(problemStatuses, value);
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
  const known = Object.keys(problemStatuses)
    .filter(isProblemCode)
    .find((code) => problemStatuses[code] === status);
  if (known) return known;
  if (status === 503) return 'source_unavailable';
  return status >= 400 && status < 500 ? 'bad_request' : 'internal';
}
