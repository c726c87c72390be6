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
  /** Takes the answer to a job: an image, or a problem of its own. */
  readonly onAnswer: (job: Job, answer: Rendition | ThumbnailError) => void;
  /** Takes the failure of a call for each job that it left without an answer: it says nothing of the job's own source. */
  readonly onLost: (job: Job, error: ThumbnailError) => void;
}

/** Makes the function that sends one batch and settles each of its jobs as its part arrives; it never rejects. */
export function createBatchCall(options: BatchCallOptions): (jobs: readonly Job[]) => Promise<void> {
  const { transport, accept, ledger, clock, onAnswer, onLost } = options;
  let calls = 0;

  return async (jobs) => {
    calls += 1;
    const call = calls;
    const startedAt = clock.now();
    const open = new Map(jobs.map((job, index) => [`${index}`, job]));
    const report = ledger.takeReport();
    ledger.record({ type: 'call', call, items: jobs.length });
    for (const job of jobs) {
      job.sent = true;
      ledger.record({ type: 'sent', key: job.key, call, conditional: job.stale !== undefined });
    }

    function take(part: Part): void {
      const job = open.get(part.id);
      if (!job) return; // a part nobody asked for, or a second one: the first answer stands
      open.delete(part.id);
      const answer = toAnswer(part, job, clock.now());
      const code = answer instanceof ThumbnailError ? answer.code : undefined;
      const bytes = part.kind === 'image' ? part.bytes.length : 0;
      ledger.record({ type: 'settled', key: job.key, call, bytes, code });
      onAnswer(job, answer);
    }

    let error: ThumbnailError | undefined;
    try {
      for await (const part of transport.send({ ...toEnvelope(open, accept), report })) take(part);
    } catch (cause) {
      if (report) ledger.returnReport(report);
      error = cause instanceof ThumbnailError ? cause : new ThumbnailError('network', { detail: String(cause), cause });
    }
    const missing = error ?? new ThumbnailError('truncated', { detail: 'no part for this item' });
    for (const job of open.values()) {
      ledger.record({ type: 'settled', key: job.key, call, bytes: 0, code: missing.code });
      onLost(job, missing);
    }
    ledger.record({ type: 'call_ended', call, ms: clock.now() - startedAt, code: error?.code });
  };
}

function toEnvelope(open: ReadonlyMap<string, Job>, accept: readonly ImageType[]): Envelope {
  const items = [...open].map(([id, { item, stale }]) => {
    return { id, ...item, ifNoneMatch: stale?.etag };
  });
  return { items, accept, deadlineMs: protocolLimits.deadlineMs };
}

function toAnswer(part: Part, { key, stale }: Job, storedAt: number): Rendition | ThumbnailError {
  switch (part.kind) {
    case 'problem':
      return part.error;
    case 'not_modified':
      if (!stale) return new ThumbnailError('internal', { detail: '304 without an ETag' });
      return { ...stale, storedAt, maxAgeS: part.maxAgeS };
    case 'image': {
      const { etag, maxAgeS, contentType, bytes } = part;
      return { key, blob: new Blob([bytes], { type: contentType }), etag, storedAt, maxAgeS };
    }
  }
}
