import type { CDPSession, Page } from '@playwright/test';
import { wantedRenditions } from './wanted-renditions.ts';

/** One request that left the browser. */
export interface WireCall {
  readonly method: string;
  readonly url: string;
  /** What it asked for. */
  readonly wanted: readonly string[];
  /** Bytes received, headers included; 0 while under way. */
  bytes: number;
  isCached: boolean;
  isDone: boolean;
}

/** The requests of a page that match a pattern, as the browser's network stack tells them. */
export interface WireLog {
  /** Those that left the browser: answers from its own cache cost nothing and are left out. */
  calls(): WireCall[];
  /** How many are under way. */
  readonly pending: number;
}

/**
 * Starts to log a page's requests, CORS preflights included. Needs Chromium, whose DevTools protocol alone
 * tells which answers came from the cache.
 *
 * @param match which addresses to log
 */
export async function createWireLog(page: Page, match: RegExp): Promise<WireLog> {
  const session = await page.context().newCDPSession(page);
  const calls = new Map<string, WireCall>();
  await listen(session, { calls, match });
  await session.send('Network.enable');
  const all = (): WireCall[] => [...calls.values()].filter(({ isCached }) => !isCached);
  return {
    calls: all,
    get pending() {
      return all().filter(({ isDone }) => !isDone).length;
    },
  };
}

interface Log {
  readonly calls: Map<string, WireCall>;
  readonly match: RegExp;
}

async function listen(session: CDPSession, { calls, match }: Log): Promise<void> {
  session.on('Network.requestWillBeSent', ({ requestId, request: { method, url, postData }, redirectResponse }) => {
    const redirected = redirectResponse ? calls.get(requestId) : undefined;
    // A redirect goes on under the same id: what was asked for first stays a call of its own.
    if (redirected) calls.set(`${requestId} ${calls.size}`, { ...redirected, isDone: true });
    calls.delete(requestId);
    if (!match.test(url)) return;
    const wanted = wantedRenditions({ method, url, body: postData });
    calls.set(requestId, { method, url, wanted, bytes: 0, isCached: false, isDone: false });
  });
  session.on('Network.requestServedFromCache', ({ requestId }) => change(requestId, { isCached: true }));
  session.on('Network.responseReceived', ({ requestId, response }) => {
    if (response.fromDiskCache === true) change(requestId, { isCached: true });
  });
  // What a call received counts also when its end was cut off and is never told.
  session.on('Network.dataReceived', ({ requestId, dataLength }) => {
    change(requestId, { bytes: (calls.get(requestId)?.bytes ?? 0) + dataLength });
  });
  session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => {
    change(requestId, { bytes: Math.max(encodedDataLength, calls.get(requestId)?.bytes ?? 0), isDone: true });
  });
  session.on('Network.loadingFailed', ({ requestId }) => change(requestId, { isDone: true }));

  function change(requestId: string, changed: Partial<WireCall>): void {
    const call = calls.get(requestId);
    if (call) Object.assign(call, changed);
  }
}
