import type { S3ClientConfig } from '@aws-sdk/client-s3';
import { S3Client } from '@aws-sdk/client-s3';

/** Options of {@link createS3Client}. */
export interface S3ClientOptions {
  /** @default what the SDK finds: `AWS_REGION`, else the shared configuration file */
  readonly region?: string;
  /** URL of an S3 server other than Amazon's, addressed path style. @default Amazon's, by region */
  readonly endpoint?: string;
  /** @default the SDK's chain: environment, shared files, container or instance role */
  readonly credentials?: NonNullable<S3ClientConfig['credentials']>;
  /** Longest wait for a connection, in milliseconds. @default 1000 */
  readonly connectTimeoutMs?: number;
  /** Longest wait for the head of an answer, in milliseconds. @default 4000 */
  readonly answerTimeoutMs?: number;
  /** Tries of one request, the first included; the SDK's own token bucket bounds them over all requests. @default 3 */
  readonly attempts?: number;
}

/**
 * Makes an S3 client whose every wait is bounded.
 *
 * @example
 * const client = createS3Client({ region: 'eu-central-1' });
 */
export function createS3Client(options: S3ClientOptions = {}): S3Client {
  const { region, endpoint, credentials, connectTimeoutMs = 1000, answerTimeoutMs = 4000, attempts = 3 } = options;
  return new S3Client({
    ...(region === undefined ? {} : { region }),
    ...(endpoint === undefined ? {} : { endpoint, forcePathStyle: true }),
    ...(credentials === undefined ? {} : { credentials }),
    maxAttempts: attempts,
    requestHandler: {
      connectionTimeout: connectTimeoutMs,
      requestTimeout: answerTimeoutMs,
      // Without it the SDK only logs that the time is over.
      throwOnRequestTimeout: true,
    },
    // Servers other than Amazon's do not know the checksums that the SDK adds by default.
    requestChecksumCalculation: 'WHEN_REQUIRED',
    responseChecksumValidation: 'WHEN_REQUIRED',
  });
}
