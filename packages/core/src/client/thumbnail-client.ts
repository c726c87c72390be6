import { createMemoryCache } from '../cache/memory-cache.ts';
import type { RenditionCache } from '../cache/rendition-cache.ts';
import type { Rendition } from '../cache/rendition.ts';
import type { Ledger, LedgerWriter } from '../ledger/ledger.ts';
import { createLedger } from '../ledger/ledger.ts';
import type { ImageType } from '../protocol/envelope.ts';
import type { Item } from '../protocol/item.ts';
import { parseItem } from '../protocol/item.ts';
import { protocolLimits } from '../protocol/limits.ts';
import { ThumbnailError } from '../protocol/problem.ts';
import { renditionKey } from '../protocol/rendition-key.ts';
import type { Transport } from '../transport/transport.ts';
import { createActivity } from './activity.ts';
import { createBatchCall } from './batch-call.ts';
import { createBatcher } from './batcher.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import { createFailureMemory } from './failure-memory.ts';
import type { Job } from './job.ts';
import { createJob } from './job.ts';
import { createRequestQueue } from './request-queue.ts';

/** Options of {@link createThumbnailClient}. */
export interface ThumbnailClientOptions {
  readonly transport: Transport;
  /** Where renditions outlive the page. @default none */
  readonly cache?: RenditionCache;
  /** Image types in order of preference. @default ['image/webp'] */
  readonly accept?: readonly ImageType[];
  /** How long the first item of a batch waits for company, in milliseconds. @default 20 */
  readonly windowMs?: number;
  /** Items in one batch, 1 to 24. @default 24 */
  readonly maxItems?: number;
  /** Calls in flight. @default 4 */
  readonly maxCalls?: number;
  /** Items waiting to be sent; past it `load` fails with `over_budget`. @default 1024 */
  readonly maxQueue?: number;
  /** Budget of the memory cache in bytes. @default 33554432 */
  readonly memoryBytes?: number;
  /** @default the machine's clock */
  readonly clock?: Clock;
}

/** Options of {@link ThumbnailClient.load}. */
export interface LoadOptions {
  /** Leaving before the send is free; leaving later saves nothing, and the bytes are kept. */
  readonly signal?: AbortSignal;
  /** Lower goes first; the component gives the distance to the centre of the view, in pixels. @default 0 */
  readonly priority?: number;
  /** Why, for the ledger. @default 'asked' */
  readonly reason?: string;
}

/** Asks for renditions, each at most once, in few calls. */
export interface ThumbnailClient {
  /** Tells this client from others on the page, whose equal keys may mean other images. */
  readonly id: string;
  /**
   * Gets a rendition: from a cache, from a request under way, or from the service.
   *
   * @throws {ThumbnailError} with the code of the failure; `bad_request` for a malformed item
   */
  load(item: Item, options?: LoadOptions): Promise<Rendition>;
  /** Closes the batch window now: nobody else is coming. */
  flush(): void;
  /** Tells the ledger that a person truly saw a thumbnail. */
  markSeen(item: Item): void;
  /** Says that something may still load, such as a seen gate that is deciding; call the answer when it is over. */
  hold(): () => void;
  /** Resolves when no timer, no queue and no call is left (law 5): no more requests will come by themselves. */
  whenIdle(): Promise<void>;
  /** Every decision and call. */
  readonly ledger: Ledger;
}

/**
 * Makes a client: one per page and namespace.
 *
 * @example
 * const client = createThumbnailClient({ transport: createBatchTransport({ url: '/v1/demo/thumbnails' }) });
 * const { blob } = await client.load({ key: 'receipts/1.jpg', width: 128, height: 128, fit: 'cover' });
 */
export function createThumbnailClient(options: ThumbnailClientOptions): ThumbnailClient {
  const { transport, cache, accept = ['image/webp'], clock = systemClock, memoryBytes = 32 * 1024 * 1024 } = options;
  const ledger: LedgerWriter = createLedger(() => clock.now());
  const activity = createActivity(clock);
  const memory = createMemoryCache(memoryBytes);
  const failures = createFailureMemory(() => clock.now());
  const jobs = new Map<string, Job>();
  const finishers = new Map<Job, (received: Rendition | undefined) => void>();
  const queue = createRequestQueue<Job>(options.maxQueue ?? 1024);
  const send = createBatchCall({ transport, accept, ledger, clock, settle });
  const batcher = createBatcher({
    clock,
    queue,
    windowMs: options.windowMs ?? 20,
    maxItems: Math.min(options.maxItems ?? protocolLimits.items, protocolLimits.items),
    maxCalls: options.maxCalls ?? 4,
    send,
  });
  let lookups = 0;
  let flushAfterLookups = false;

  function isFresh({ storedAt, maxAgeS }: Rendition, { version }: Item): boolean {
    return version !== undefined || clock.now() < storedAt + maxAgeS * 1000;
  }

  function hit(rendition: Rendition, from: 'memory' | 'persistent'): Rendition {
    ledger.record({ type: 'hit', key: rendition.key, from, bytes: rendition.blob.size });
    return rendition;
  }

  /** Looks a job up, then queues it; resolves when the job has settled and its bytes are stored. */
  async function run(job: Job): Promise<void> {
    job.stale = memory.get(job.key);
    if (!job.stale && cache) await lookUp(job, cache);
    if (jobs.get(job.key) !== job) return;
    const done = new Promise<Rendition | undefined>((resolve) => finishers.set(job, resolve));
    if (queue.add(job)) batcher.poke();
    else settle(job, new ThumbnailError('over_budget', { detail: 'too many thumbnails wait to be sent' }));
    const received = await done;
    if (received) await cache?.put(received).catch(() => undefined);
  }

  async function lookUp(job: Job, { get }: RenditionCache): Promise<void> {
    lookups += 1;
    const found = await get(job.key).catch(() => undefined);
    lookups -= 1;
    if (found && isFresh(found, job.item)) settle(job, hit(found, 'persistent'));
    else job.stale = found;
    // A task later: the job itself joins the queue when this function has returned.
    if (lookups === 0 && flushAfterLookups) clock.after(0, flush);
  }

  /** The one end of every job: found, answered, failed, or dropped before the send. */
  function settle(job: Job, result: Rendition | ThumbnailError): void {
    if (jobs.get(job.key) !== job) return;
    jobs.delete(job.key);
    const failed = result instanceof ThumbnailError;
    if (failed) {
      failures.put(job.key, result);
      job.reject(result);
    } else {
      memory.put(result);
      job.resolve(result);
    }
    finishers.get(job)?.(failed ? undefined : result);
    finishers.delete(job);
  }

  /** One task later, so that StrictMode and recycled rows, which leave and come back at once, cancel nothing. */
  function dropLater(job: Job): void {
    const release = activity.hold();
    clock.after(0, () => {
      if (job.abandoned && !job.sent && jobs.get(job.key) === job) {
        queue.remove(job);
        ledger.record({ type: 'cancelled', key: job.key });
        settle(job, new ThumbnailError('aborted'));
      }
      release();
    });
  }

  function flush(): void {
    flushAfterLookups = lookups > 0;
    if (!flushAfterLookups) batcher.flush();
  }

  return {
    id: Math.random().toString(36).slice(2),
    async load(wanted, { signal, priority = 0, reason = 'asked' } = {}) {
      const item = parseItem(wanted);
      if (signal?.aborted) throw new ThumbnailError('aborted');
      const key = renditionKey(item);
      ledger.record({ type: 'wanted', key, reason });
      const known = memory.get(key);
      if (known && isFresh(known, item)) return hit(known, 'memory');
      const failure = failures.get(key);
      if (failure) {
        ledger.record({ type: 'known_failure', key, code: failure.code });
        throw failure;
      }
      const underWay = jobs.get(key);
      if (underWay) {
        ledger.record({ type: 'joined', key });
        return underWay.join({ priority, signal });
      }
      const job = createJob(key, item, dropLater);
      jobs.set(key, job);
      const rendition = job.join({ priority, signal });
      void run(job).finally(activity.hold());
      return rendition;
    },
    flush,
    markSeen: (item) => ledger.record({ type: 'seen', key: renditionKey(item) }),
    hold: activity.hold,
    whenIdle: activity.whenIdle,
    ledger,
  };
}
