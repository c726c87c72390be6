import { protocolLimits, ThumbnailError } from '@onsight/core/protocol';
import { describe, expect, it } from 'vitest';
import { outcomeOf, outcomesOf } from '../../testing/call-service.ts';
import { createFakeProcessor } from '../../testing/fake-processor.ts';
import { createMemoryRenditions, createMemorySources } from '../../testing/memory-stores.ts';
import { createRendererKit, gif, item, items } from '../../testing/renderer-kit.ts';

const hang = new Promise<never>(() => {});

/** What a part says of an item that took more than 50 ms, and not of a batch that took too long. */
const itemTimeout = { error: { code: 'timeout', detail: 'expected at most 50 ms' } };

describe('createBatchRenderer: failures', () => {
  it('lets an item fail alone', async () => {
    const { render, sources } = createRendererKit();
    sources.files.set('home/text.jpg', new TextEncoder().encode('not a picture'));
    sources.files.set('home/empty.jpg', new Uint8Array());
    sources.files.set('home/bomb.svg', new TextEncoder().encode('<svg><script/></svg>'));
    sources.files.set('home/large.svg', new TextEncoder().encode(`<svg>${' '.repeat(1024 * 1024)}</svg>`));
    const keys = ['a.gif', 'text.jpg', 'empty.jpg', 'bomb.svg', 'large.svg', 'missing.jpg'];
    expect(outcomesOf(await render(keys.map((key) => item(key, { key }))))).toEqual({
      'a.gif': 'image',
      'text.jpg': 'unsupported_type',
      'empty.jpg': 'corrupt',
      'bomb.svg': 'unsupported_type',
      'large.svg': 'too_large',
      'missing.jpg': 'not_found',
    });
  });

  it('lets a page fail alone', async () => {
    const fake = createFakeProcessor();
    const processor: typeof fake = {
      ...fake,
      render: (request) =>
        request.page === 2 ? Promise.reject(new ThumbnailError('bad_request')) : fake.render(request),
    };
    const { render } = createRendererKit({ processor });
    expect(outcomesOf(await render([item('1'), item('2', { page: 2 })]))).toEqual({ 1: 'image', 2: 'bad_request' });
  });

  it('refuses a source above the limit', async () => {
    const { render } = createRendererKit({ limits: { sourceBytes: 5 } });
    expect((await render([item('1')])).map(outcomeOf)).toEqual(['too_large']);
  });

  it('refuses a rendition above the limit of a part, and does not store it', async () => {
    const { render, renderer, renditions } = createRendererKit({
      processor: createFakeProcessor({ imageBytes: protocolLimits.partBytes + 1 }),
    });
    expect((await render([item('1')])).map(outcomeOf)).toEqual(['too_large']);
    await renderer.drained();
    expect(renditions.calls.put).toBe(0);
  });

  it('throttles what one batch has no room for, and stores it for the next', async () => {
    const { render, renderer } = createRendererKit({
      processor: createFakeProcessor({ imageBytes: protocolLimits.partBytes }),
    });
    const six = Array.from({ length: 6 }, (_, index) => item(`${index}`, { version: `v${index}` }));
    const parts = await render(six);
    expect(parts.map(outcomeOf)).toEqual([...Array<string>(5).fill('image'), 'throttled']);
    const refused = parts.find((part) => part.kind === 'problem');
    expect(refused).toMatchObject({ error: { retryAfterMs: 1000 } });
    await renderer.drained();
    expect((await render(six.filter(({ id }) => id === refused?.id))).map(outcomeOf)).toEqual(['image']);
  });

  it('hides what nobody foresaw and tells telemetry', async () => {
    const failure = new Error('secret path /srv/data');
    const processor = { render: () => Promise.reject(failure) };
    const { render, telemetry } = createRendererKit({ processor });
    const [part] = await render([item('1')]);
    expect(outcomeOf(part)).toBe('internal');
    expect(part).not.toMatchObject({ error: { message: expect.stringContaining('secret') } });
    expect(telemetry.of('fault')).toEqual([{ type: 'fault', where: 'processor', error: failure }]);
    expect(telemetry.of('item')).toMatchObject([{ from: 'failure', code: 'internal', bytes: 0 }]);
  });

  it('works without its rendition store, and tells telemetry', async () => {
    const broken = { get: () => Promise.reject(new Error('down')), put: () => Promise.reject(new Error('full')) };
    const { render, renderer, telemetry } = createRendererKit({ renditions: broken });
    expect((await render([item('1')])).map(outcomeOf)).toEqual(['image']);
    await renderer.drained();
    expect(telemetry.of('fault').map(({ where }) => where)).toEqual(['rendition store: get', 'rendition store: put']);
  });

  it('makes anew what its store gives back empty, and tells telemetry', async () => {
    const emptied = { get: async () => new Uint8Array(), put: async () => {} };
    const { render, telemetry } = createRendererKit({ renditions: emptied });
    const parts = await render([item('1')]);
    expect(parts.map((part) => (part.kind === 'image' ? part.bytes.length > 0 : part.kind))).toEqual([true]);
    expect(telemetry.of('fault').map(({ where }) => where)).toEqual(['rendition store: get']);
  });

  it('does not remember a failure', async () => {
    const { render, sources } = createRendererKit();
    sources.files.delete('home/a.gif');
    expect((await render([item('1')])).map(outcomeOf)).toEqual(['not_found']);
    sources.files.set('home/a.gif', gif);
    expect((await render([item('1')])).map(outcomeOf)).toEqual(['image']);
  });
});

describe('createBatchRenderer: time', () => {
  it('gives up an item that hangs in a store, and only that', async () => {
    const sources = createMemorySources({ 'home/a.gif': gif });
    const read: typeof sources.read = (ref, options) => (ref.key === 'hung.gif' ? hang : sources.read(ref, options));
    const { render } = createRendererKit({ sources: { ...sources, read }, limits: { itemMs: 50 } });
    const parts = await render([item('hung', { key: 'hung.gif' }), item('1')]);
    expect(parts.map(({ id }) => id)).toEqual(['1', 'hung']);
    expect(parts).toMatchObject([{ kind: 'image' }, itemTimeout]);
  });

  it('gives up an item whose source cannot be found in time', async () => {
    const sources = { ...createMemorySources(), stat: () => hang };
    const { render } = createRendererKit({ sources, limits: { itemMs: 50 } });
    const { version: _, ...unversioned } = item('1');
    expect(await render([unversioned])).toMatchObject([itemTimeout]);
  });

  it('gives up an item that hangs in the rendition store or in the decoder', async () => {
    const hung = createRendererKit({
      renditions: { ...createMemoryRenditions(), get: () => hang },
      limits: { itemMs: 50 },
    });
    expect(await hung.render([item('1')])).toMatchObject([itemTimeout]);
    const held = createRendererKit({ processor: createFakeProcessor({ held: true }), limits: { itemMs: 50 } });
    expect(await held.render([item('1')])).toMatchObject([itemTimeout]);
  });

  it('gives up the whole batch at its deadline: no item is missing', async () => {
    const { render } = createRendererKit({ processor: createFakeProcessor({ held: true }), decoders: 1 });
    const parts = await render(items('a', 'b', 'c', 'd'), 50);
    expect(parts.map(outcomeOf)).toEqual(Array(4).fill('timeout'));
  });

  it('keeps what a decoder makes too late, and its slot until then', async () => {
    const processor = createFakeProcessor({ held: true });
    const { render, renderer, renditions } = createRendererKit({ processor, decoders: 1, limits: { itemMs: 50 } });
    await render([item('1')]);
    expect((await render([item('2', { key: 'b.gif' })])).map(outcomeOf)).toEqual(['timeout']);
    expect(processor.renders).toHaveLength(1); // the other one never came in
    processor.renders[0]?.finish();
    await renderer.drained();
    expect(renditions.kept.size).toBe(1);
    expect((await render([item('1')])).map(outcomeOf)).toEqual(['image']);
  });

  it('throttles what finds the queue full, and only that', async () => {
    const processor = createFakeProcessor({ held: true });
    const { render } = createRendererKit({ processor, decoders: 1, limits: { queue: 1 } });
    // One is decoded, one waits in memory, one in the queue; there is no room for the fourth.
    const batch = render(items('a', 'b', 'c', 'd'));
    for (const count of [1, 2, 3]) {
      await processor.begun(count);
      processor.renders[count - 1]?.finish();
    }
    const parts = await batch;
    expect(outcomesOf(parts)).toEqual({ a: 'image', b: 'image', c: 'image', d: 'throttled' });
    expect(parts.find(({ id }) => id === 'd')).toMatchObject({ error: { retryAfterMs: 2000 } });
  });
});

describe('createBatchRenderer: a caller who goes away', () => {
  it('begins nothing any more, finishes what it has begun, and stores that', async () => {
    const processor = createFakeProcessor({ held: true });
    const { start, renderer, renditions, sources, telemetry } = createRendererKit({ processor, decoders: 1 });
    const caller = new AbortController();
    const parts = start(items('a', 'b', 'c', 'd'), caller.signal);
    const next = parts.next();
    await processor.begun(1);
    caller.abort();
    expect((await next).done).toBe(true);
    processor.renders[0]?.finish();
    await processor.begun(2); // it had been read, so it had been begun
    processor.renders[1]?.finish();
    await renderer.drained();
    expect(sources.calls.read).toBe(2);
    expect(processor.renders).toHaveLength(2);
    expect(renditions.kept.size).toBe(2);
    expect(telemetry.of('item').map(({ code }) => code)).toEqual(Array(4).fill('aborted'));
  });

  it('leaves what it has begun to the next caller', async () => {
    const processor = createFakeProcessor({ held: true });
    const { start, render } = createRendererKit({ processor });
    const caller = new AbortController();
    const leaving = start([item('1')], caller.signal).next();
    await processor.begun(1);
    caller.abort();
    await leaving;
    const next = render([item('1')]);
    processor.renders[0]?.finish();
    expect((await next).map(outcomeOf)).toEqual(['image']);
    expect(processor.renders).toHaveLength(1);
  });

  it('does not take work away from another caller', async () => {
    const processor = createFakeProcessor({ held: true });
    const { render, start } = createRendererKit({ processor, decoders: 1 });
    const busy = render([item('1', { key: 'b.gif' }), item('2', { key: 'c.gif' })]);
    await processor.begun(1);
    const caller = new AbortController();
    const leaving = start([item('1')], caller.signal).next(); // waits in the queue
    const staying = render([item('1')]);
    await Promise.resolve();
    caller.abort();
    expect((await leaving).done).toBe(true);
    for (const count of [1, 2, 3]) {
      await processor.begun(count);
      processor.renders[count - 1]?.finish();
    }
    expect((await staying).map(outcomeOf)).toEqual(['image']);
    await busy;
  });

  it('stops when its parts are no longer taken', async () => {
    const processor = createFakeProcessor({ held: true });
    const { start, renderer, sources } = createRendererKit({ processor, decoders: 1 });
    const parts = start(items('a', 'b', 'c', 'd'));
    const first = parts.next();
    await processor.begun(1);
    processor.renders[0]?.finish();
    await first;
    await parts.return();
    for (const count of [2, 3]) {
      await processor.begun(count);
      processor.renders[count - 1]?.finish();
    }
    await renderer.drained();
    expect(sources.calls.read).toBe(3);
  });
});
