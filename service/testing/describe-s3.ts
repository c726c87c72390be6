import { afterAll, beforeAll, describe } from 'vitest';
import type { S3Server } from './s3-server.ts';
import { s3Obstacle, startS3Server } from './s3-server.ts';

/**
 * `describe` for suites that need a real S3 server: starts one before the suite and stops it after. Where Ceph is not
 * installed the suite is skipped and its name says why; with `ONSIGHT_REQUIRE_S3=1` it fails instead.
 *
 * @param suite gets a function that gives the server once the tests run
 */
export function describeS3(name: string, suite: (server: () => S3Server) => void): void {
  const obstacle = process.env['ONSIGHT_REQUIRE_S3'] === '1' ? undefined : s3Obstacle();
  if (obstacle !== undefined) {
    console.warn(`${name} is skipped: ${obstacle}`);
    describe.skip(`${name} (${obstacle})`, () => suite(neverStarted));
    return;
  }
  describe(name, () => {
    let server: S3Server | undefined;
    beforeAll(async () => {
      server = await startS3Server();
    }, 120_000);
    afterAll(() => server?.stop());
    suite(() => server ?? neverStarted());
  });
}

function neverStarted(): never {
  throw new Error('the S3 server runs only while tests do');
}
