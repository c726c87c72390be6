import type { Part } from '@onsight/core/protocol';
import { describe, expect, it } from 'vitest';
import { outcomeOf, outcomesOf } from '../../testing/call-service.ts';
import { createFakeProcessor } from '../../testing/fake-processor.ts';
import { createMemoryRenditions, createMemorySources } from '../../testing/memory-stores.ts';
import { createRendererKit, gif, item, items } from '../../testing/renderer-kit.ts';

const etagOf = (part: Part | undefined): string => (part === undefined || part.kind === 'problem' ? '' : part.etag);

describe('createBatchRenderer: work', () => {
  it('reads and decodes one source once for several sizes', async () => {
    const { render, sources, processor } = createRendererKit();
    const parts = await render([item('1'), item('2', { width: 128 }), item('3', { fit: 'cover' })]);
    expect(outcomesOf(parts)).toEqual({ 1: 'image', 2: 'image', 3: 'image' });
    expect(sources.calls).toEqual({ stat: 0, read: 1 });
    expect(processor.renders.map(({ specs }) => specs.length)).toEqual([3]);
  });

  it('reads a source once for several of its pages, and decodes each page', async () => {
    const { render, sources, processor } = createRendererKit();
    await render([item('1'), item('2', { page: 2 }), item('3', { width: 32 })]);
    expect(sources.calls.read).toBe(1);
    expect(processor.renders.map(({ page, specs }) => [page, specs.length])).toEqual([
      [1, 2],
      [2, 1],
    ]);
  });

  it('makes two items of the same rendition once and answers both', async () => {
    const { render, processor, telemetry } = createRendererKit();
    const parts = await render([item('1'), item('2')]);
    expect(outcomesOf(parts)).toEqual({ 1: 'image', 2: 'image' });
    expect(processor.renders.map(({ specs }) => specs.length)).toEqual([1]);
    expect(new Set(telemetry.of('item').map(({ from }) => from))).toEqual(new Set(['coalesced', 'generated']));
  });

  it('makes the same rendition once for 32 batches at the same time', async () => {
    const processor = createFakeProcessor({ held: true });
    const { render, renditions, sources } = createRendererKit({ processor });
    const batches = Array.from({ length: 32 }, () => render([item('1')]));
    await processor.begun(1);
    processor.renders[0]?.finish();
    expect((await Promise.all(batches)).map(([part]) => outcomeOf(part))).toEqual(Array(32).fill('image'));
    expect(processor.renders).toHaveLength(1);
    expect(renditions.calls).toEqual({ get: 1, put: 1 });
    expect(sources.calls.read).toBe(1);
  });

  it('takes from the rendition store what is there, without the source', async () => {
    const { render, renderer, sources, processor, telemetry } = createRendererKit();
    const [first] = await render([item('1')]);
    await renderer.drained();
    const [second] = await render([item('1')]);
    expect(second).toEqual(first);
    expect(sources.calls.read).toBe(1);
    expect(processor.renders).toHaveLength(1);
    expect(telemetry.of('item').map(({ from, bytes }) => [from, bytes])).toEqual([
      ['generated', 3],
      ['store', 3],
    ]);
  });

  it('answers in order of completion: the stored one overtakes the others', async () => {
    const processor = createFakeProcessor({ held: true });
    const { render, start, renderer } = createRendererKit({ processor });
    const warm = render([item('warm', { key: 'd.gif' })]);
    await processor.begun(1);
    processor.renders[0]?.finish();
    await warm;
    await renderer.drained();
    const parts = start([item('slow'), item('fast', { key: 'b.gif' }), item('stored', { key: 'd.gif' })]);
    expect((await parts.next()).value).toMatchObject({ id: 'stored' });
    await processor.begun(3);
    processor.renders[2]?.finish();
    expect((await parts.next()).value).toMatchObject({ id: 'fast' });
    processor.renders[1]?.finish();
    expect((await parts.next()).value).toMatchObject({ id: 'slow' });
    expect((await parts.next()).done).toBe(true);
  });

  it('gives the part out before it is stored', async () => {
    const renditions = createMemoryRenditions();
    let store = (): void => {};
    const stored = new Promise<void>((resolve) => (store = resolve));
    const { start, renderer } = createRendererKit({ renditions: { ...renditions, put: () => stored } });
    expect(outcomeOf((await start([item('1')]).next()).value ?? undefined)).toBe('image');
    let drained = false;
    const draining = renderer.drained().then(() => (drained = true));
    expect(drained).toBe(false);
    store();
    await draining;
  });

  it('decodes as many sources at once as it has slots', async () => {
    const processor = createFakeProcessor({ held: true });
    const { render, sources } = createRendererKit({ processor, decoders: 1 });
    const batch = render(items('a', 'b', 'c', 'd'));
    for (const count of [1, 2, 3, 4]) {
      await processor.begun(count);
      expect(processor.renders).toHaveLength(count);
      // One is decoded and the next one read: never more of them in memory.
      expect(sources.calls.read).toBeLessThanOrEqual(count + 1);
      processor.renders[count - 1]?.finish();
    }
    expect(await batch).toHaveLength(4);
  });
});

describe('createBatchRenderer: what the caller has', () => {
  it('answers a versioned item whose ETag is current without any I/O', async () => {
    const { render, renderer, sources, renditions, telemetry } = createRendererKit();
    const [part] = await render([item('1')]);
    await renderer.drained();
    const before = structuredClone([sources.calls, renditions.calls]);
    const [again] = await render([item('1', { ifNoneMatch: etagOf(part) })]);
    expect(again).toEqual({ kind: 'not_modified', id: '1', etag: etagOf(part), maxAgeS: Infinity });
    expect([sources.calls, renditions.calls]).toEqual(before);
    expect(telemetry.of('item').at(-1)).toMatchObject({ from: 'caller', bytes: 0 });
  });

  it('answers an unversioned item whose ETag is current after one stat', async () => {
    const { render, sources, renditions } = createRendererKit();
    const { version: _, ...unversioned } = item('1');
    const [part] = await render([unversioned]);
    expect(part).toMatchObject({ kind: 'image', maxAgeS: 300 });
    const [again] = await render([{ ...unversioned, ifNoneMatch: etagOf(part) }]);
    expect(again).toMatchObject({ kind: 'not_modified', maxAgeS: 300 });
    expect(sources.calls).toEqual({ stat: 2, read: 1 });
    expect(renditions.calls.get).toBe(1);
  });

  it('asks for the state of a source once for all its items', async () => {
    const { render, sources } = createRendererKit();
    const { version: _, ...unversioned } = item('1');
    await render([unversioned, { ...unversioned, id: '2', width: 128 }]);
    expect(sources.calls).toEqual({ stat: 1, read: 1 });
  });

  it('makes an unversioned item anew once its source has changed', async () => {
    const { render, sources, processor } = createRendererKit();
    const { version: _, ...unversioned } = item('1');
    const [old] = await render([unversioned]);
    sources.files.set('home/a.gif', new TextEncoder().encode('GIF87a'));
    const [part] = await render([{ ...unversioned, ifNoneMatch: etagOf(old) }]);
    expect(part?.kind).toBe('image');
    expect(etagOf(part)).not.toBe(etagOf(old));
    expect(processor.renders).toHaveLength(2);
  });

  it('gives no image out under the ETag of another state of its source', async () => {
    const sources = createMemorySources({ 'home/a.gif': gif });
    const { render, renditions } = createRendererKit({
      sources: { ...sources, stat: () => Promise.resolve({ etag: 'old', size: 6 }) },
    });
    const { version: _, ...unversioned } = item('1');
    expect((await render([unversioned])).map(outcomeOf)).toEqual(['source_unavailable']);
    expect(renditions.kept.size).toBe(0);
  });

  it('answers one of two equal items with 304 and the other with the image', async () => {
    const { render } = createRendererKit();
    const [part] = await render([item('1')]);
    expect(outcomesOf(await render([item('1', { ifNoneMatch: etagOf(part) }), item('2')]))).toEqual({
      1: 'not_modified',
      2: 'image',
    });
  });

  it('answers a stale ETag with the image, and a new pipeline version makes every ETag stale', async () => {
    const [part] = await createRendererKit().render([item('1')]);
    const { render } = createRendererKit({ pipelineVersion: '2' });
    expect((await render([item('1', { ifNoneMatch: etagOf(part) })])).map(outcomeOf)).toEqual(['image']);
  });
});
