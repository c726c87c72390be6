import type { Rendition } from '../cache/rendition.ts';
import type { LedgerWriter } from '../ledger/ledger.ts';
import type { Envelope, ImageType } from '../protocol/envelope.ts';
import { protocolLimits } from '../protocol/limits.ts';
import type { Part } from '../protocol/part.ts';
import { ThumbnailError } from '../protocol/problem.ts';
import type { Transport } from '../transport/transport.ts';
import type { Clock } from './clock.ts';
import type { Job } from './job.ts';

/** Options of {@link createBatchCall}. */
export interface BatchCallOptions {
  readonly transport: Transport;
  readonly accept: readonly ImageType[];
  readonly ledger: LedgerWriter;
  readonly clock: Clock;
  /** Takes the end of each job, exactly once. */
  readonly settle: (job: Job, result: Rendition | ThumbnailError) => void;
}

/** Makes the function that sends one batch and settles each of its jobs as its part arrives; it never rejects. */
export function createBatchCall(options: BatchCallOptions): (jobs: readonly Job[]) => Promise<void> {
  const { transport, accept, ledger, clock, settle } = options;
  let calls = 0;

  return async (jobs) => {
    calls += 1;
    const call = calls;
    const startedAt = clock.now();
    const open = new Map(jobs.map((job, index) => [`${index}`, job]));
    const seen = ledger.report();
    ledger.record({ type: 'call', call, items: jobs.length });
    for (const job of jobs) {
      job.sent = true;
      ledger.record({ type: 'sent', key: job.key, call, conditional: job.stale !== undefined });
    }

    function end(id: string, result: Rendition | ThumbnailError, bytes: number): void {
      const job = open.get(id);
      if (!job) return; // a part nobody asked for, or a second one: the first answer stands
      open.delete(id);
      const code = result instanceof ThumbnailError ? result.code : undefined;
      ledger.record({ type: 'settled', key: job.key, call, bytes, code });
      settle(job, result);
    }

    let error: ThumbnailError | undefined;
    try {
      for await (const part of transport.send({ ...toEnvelope(open, accept), report: seen?.report })) {
        const job = open.get(part.id);
        if (job) end(part.id, toResult(part, job, clock.now()), part.kind === 'image' ? part.bytes.length : 0);
      }
      seen?.confirm();
    } catch (cause) {
      error = cause instanceof ThumbnailError ? cause : new ThumbnailError('network', { detail: String(cause), cause });
    }
    const missing = error ?? new ThumbnailError('truncated', { detail: 'the answer had no part for this item' });
    for (const id of open.keys()) end(id, missing, 0);
    ledger.record({ type: 'call_ended', call, ms: clock.now() - startedAt, code: error?.code });
  };
}

function toEnvelope(open: ReadonlyMap<string, Job>, accept: readonly ImageType[]): Envelope {
  const items = [...open].map(([id, { item, stale }]) => {
    return { id, ...item, ifNoneMatch: stale?.etag };
  });
  return { items, accept, deadlineMs: protocolLimits.deadlineMs };
}

function toResult(part: Part, { key, stale }: Job, storedAt: number): Rendition | ThumbnailError {
  switch (part.kind) {
    case 'problem':
      return part.error;
    case 'not_modified':
      if (!stale) return new ThumbnailError('internal', { detail: 'a 304 part for an item asked for without ETag' });
      return { ...stale, storedAt, maxAgeS: part.maxAgeS };
    case 'image': {
      const { etag, maxAgeS, contentType, bytes } = part;
      return { key, blob: new Blob([bytes], { type: contentType }), etag, storedAt, maxAgeS };
    }
  }
}
