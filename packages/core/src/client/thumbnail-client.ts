import type { MemoryCache } from '../cache/memory-cache.ts';
import { createMemoryCache } from '../cache/memory-cache.ts';
import type { RenditionCache } from '../cache/rendition-cache.ts';
import type { Known, Rendition } from '../cache/rendition.ts';
import { isRendition } from '../cache/rendition.ts';
import type { Ledger, LedgerWriter } from '../ledger/ledger.ts';
import { createLedger } from '../ledger/ledger.ts';
import type { ImageType } from '../protocol/envelope.ts';
import type { Item } from '../protocol/item.ts';
import { parseItem } from '../protocol/item.ts';
import { protocolLimits } from '../protocol/limits.ts';
import { ThumbnailError } from '../protocol/problem.ts';
import { renditionKey } from '../protocol/rendition-key.ts';
import type { Transport } from '../transport/transport.ts';
import type { Activity } from './activity.ts';
import { createActivity } from './activity.ts';
import { createBatchCall } from './batch-call.ts';
import type { Batcher } from './batcher.ts';
import { createBatcher } from './batcher.ts';
import type { Clock } from './clock.ts';
import { systemClock } from './clock.ts';
import type { Job } from './job.ts';
import { createJob } from './job.ts';
import { toKnownFailure } from './known-failure.ts';
import type { RequestQueue } from './request-queue.ts';
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
  return new PageClient(options);
}

class PageClient implements ThumbnailClient {
  readonly id = Math.random().toString(36).slice(2);
  readonly ledger: LedgerWriter;
  readonly #cache: RenditionCache | undefined;
  readonly #clock: Clock;
  readonly #activity: Activity;
  readonly #memory: MemoryCache;
  /** Everything under way, by rendition key. */
  readonly #jobs = new Map<string, Job>();
  readonly #queue: RequestQueue<Job>;
  readonly #batcher: Batcher;
  #lookups = 0;
  /** From the first look-up of a group until all its jobs have joined the queue. */
  #isLookingUp = false;
  #flushAfterLookups = false;

  constructor(options: ThumbnailClientOptions) {
    const { transport, cache, accept = ['image/webp'], clock = systemClock, memoryBytes = 32 * 1024 * 1024 } = options;
    const { windowMs = 20, maxItems = protocolLimits.items, maxCalls = 4, maxQueue = 1024 } = options;
    const ledger = createLedger(() => clock.now());
    const queue = createRequestQueue<Job>(maxQueue);
    const send = createBatchCall({
      transport,
      accept,
      ledger,
      clock,
      onAnswer: (job, answer) => this.#remember(job, answer),
      onLost: (job, error) => this.#settle(job, error),
    });
    this.ledger = ledger;
    this.#cache = cache;
    this.#clock = clock;
    this.#activity = createActivity(clock);
    this.#memory = createMemoryCache(memoryBytes);
    this.#queue = queue;
    this.#batcher = createBatcher({
      clock,
      queue,
      windowMs,
      maxItems: Math.min(maxItems, protocolLimits.items),
      maxCalls,
      send,
    });
  }

  async load(wanted: Item, { signal, priority = 0, reason = 'asked' }: LoadOptions = {}): Promise<Rendition> {
    const item = parseItem(wanted);
    if (signal?.aborted) throw new ThumbnailError('aborted');
    const key = renditionKey(item);
    this.ledger.record({ type: 'wanted', key, reason });
    const known = this.#memory.get(key);
    if (known && this.#isFresh(known, item)) return orThrow(this.#use(known, 'memory'));
    const underWay = this.#jobs.get(key);
    if (underWay) this.ledger.record({ type: 'joined', key });
    const job = underWay ?? createJob(key, item, (left) => this.#dropLater(left));
    const rendition = job.join({ priority, signal });
    if (!underWay) void this.#run(job).finally(this.hold());
    return rendition;
  }

  flush(): void {
    this.#flushAfterLookups = this.#isLookingUp;
    if (!this.#isLookingUp) this.#batcher.flush();
  }

  markSeen(item: Item): void {
    this.ledger.record({ type: 'seen', key: renditionKey(item) });
  }

  hold(): () => void {
    return this.#activity.hold();
  }

  whenIdle(): Promise<void> {
    return this.#activity.whenIdle();
  }

  /** Looks a job up, then queues it; resolves when it has ended. */
  async #run(job: Job): Promise<void> {
    this.#jobs.set(job.key, job);
    const known = this.#memory.get(job.key) ?? (this.#cache && (await this.#lookUp(job.key, this.#cache)));
    if (!this.#isCurrent(job)) return;
    if (known && this.#isFresh(known, job.item)) {
      this.#jobs.delete(job.key);
      this.#memory.put(known);
      job.end(this.#use(known, 'persistent'));
      return;
    }
    if (known && isRendition(known) && known.etag !== '') job.stale = known;
    if (this.#queue.add(job)) this.#pokeAfterLookups();
    else this.#refuse(job);
    await job.ended;
  }

  async #lookUp(key: string, cache: RenditionCache): Promise<Known | undefined> {
    this.#lookups += 1;
    this.#isLookingUp = true;
    try {
      return await cache.get(key);
    } catch {
      return undefined;
    } finally {
      this.#lookups -= 1;
      // A task later: the jobs themselves join the queue when their look-ups have returned.
      if (this.#lookups === 0) this.#clock.after(0, () => this.#endLookups());
    }
  }

  #endLookups(): void {
    if (this.#lookups > 0) return;
    this.#isLookingUp = false;
    this.#pokeAfterLookups();
  }

  /** The window opens when the last look-up has ended, so that a group that came together goes together. */
  #pokeAfterLookups(): void {
    if (this.#isLookingUp || this.#queue.size === 0) return;
    if (this.#flushAfterLookups) this.#batcher.flush();
    else this.#batcher.poke();
    this.#flushAfterLookups = false;
  }

  #refuse(job: Job): void {
    const error = new ThumbnailError('over_budget', { detail: 'the queue is full' });
    this.ledger.record({ type: 'refused', key: job.key, code: error.code });
    this.#settle(job, error);
  }

  /** Keeps what was answered, also when nobody waits for it any more (law 3), and also that it cannot be had. */
  #remember(job: Job, answer: Rendition | ThumbnailError): void {
    const known = answer instanceof ThumbnailError ? toKnownFailure(job.key, answer, this.#clock.now()) : answer;
    if (known) {
      this.#memory.put(known);
      void this.#cache
        ?.put(known)
        .catch(() => undefined)
        .finally(this.hold());
    }
    this.#settle(job, answer);
  }

  /** The end of every job that no cache could answer: answered, lost, refused, or dropped before the send. */
  #settle(job: Job, result: Rendition | ThumbnailError): void {
    if (!this.#isCurrent(job)) return;
    this.#jobs.delete(job.key);
    job.end(result);
  }

  /** One task later, so that StrictMode and recycled rows, which leave and come back at once, cancel nothing. */
  #dropLater(job: Job): void {
    const release = this.hold();
    this.#clock.after(0, () => {
      if (job.abandoned && !job.sent && this.#isCurrent(job)) {
        this.#queue.remove(job);
        this.ledger.record({ type: 'cancelled', key: job.key });
        this.#settle(job, new ThumbnailError('aborted'));
      }
      release();
    });
  }

  /** Whether a job is the one under way: a late answer never settles a newer request. */
  #isCurrent(job: Job): boolean {
    return this.#jobs.get(job.key) === job;
  }

  /** A versioned image never changes; anything else is fresh for as long as it was said to be. */
  #isFresh(known: Known, { version }: Item): boolean {
    const { storedAt, maxAgeS } = known;
    return (isRendition(known) && version !== undefined) || this.#clock.now() < storedAt + maxAgeS * 1000;
  }

  #use(known: Known, from: 'memory' | 'persistent'): Rendition | ThumbnailError {
    const { key } = known;
    if (isRendition(known)) {
      this.ledger.record({ type: 'hit', key, from, bytes: known.blob.size });
      return known;
    }
    this.ledger.record({ type: 'known_failure', key, code: known.code });
    return new ThumbnailError(known.code, { detail: 'known' });
  }
}

function orThrow(result: Rendition | ThumbnailError): Rendition {
  if (result instanceof ThumbnailError) throw result;
  return result;
}
