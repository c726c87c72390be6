import { fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { Activity, Profiler, StrictMode } from 'react';
import { createThumbnailClient } from '@onsight/core';
import { describe, expect, it, vi } from 'vitest';
import { createAnsweringTransport } from './testing/answering-transport.ts';
import { frames, renderPage, scrollTo, settled } from './testing/render-page.tsx';
import { Thumbnail } from './thumbnail.tsx';
import { ThumbnailProvider } from './thumbnail-provider.tsx';

/** A column of thumbnails, 100 px each, further ones out of view. */
function column(count: number, prefix = 'k'): ReactNode {
  return Array.from({ length: count }, (_, index) => (
    <div key={index} style={{ height: 100 }}>
      <Thumbnail src={`${prefix}${index}`} version="v" width={80} height={80} alt={`Picture ${index}`} />
    </div>
  ));
}

function keysInView(prefix = 'k'): string[] {
  return Array.from({ length: Math.ceil(window.innerHeight / 100) }, (_, index) => `${prefix}${index}`);
}

function statusOf(container: Element): (string | null)[] {
  return [...container.querySelectorAll('[data-status]')].map((element) => element.getAttribute('data-status'));
}

describe('Thumbnail', () => {
  it('asks, within two frames of mounting, for what is in view and for nothing else, in one call', async () => {
    const page = renderPage(column(200));
    await frames(2);
    expect(page.calls).toHaveLength(1);
    await settled(page);
    expect(page.calls).toHaveLength(1);
    expect(page.calls[0]?.toSorted()).toEqual(keysInView().toSorted());
    expect(page.client.ledger.snapshot()).toMatchObject({ duplicates: 0, neverSeen: 0, cancelled: 0 });
  });

  it('asks for the one nearest to the centre of the view first', async () => {
    const page = renderPage(column(20));
    await settled(page);
    const centre = Math.round((window.innerHeight / 2 - 40) / 100);
    expect(page.calls[0]?.[0]).toBe(`k${centre}`);
  });

  it('asks once under StrictMode, and once for two thumbnails of one rendition', async () => {
    const twice = <Thumbnail src="same" width={80} height={80} alt="Logo" />;
    const page = renderPage(
      <StrictMode>
        {twice}
        {twice}
      </StrictMode>,
    );
    await settled(page);
    expect(page.calls).toEqual([['same']]);
    expect(statusOf(page.container)).toEqual(['loaded', 'loaded']);
    const urls = [...page.container.querySelectorAll('img')].map(({ src }) => src);
    expect(new Set(urls).size).toBe(1);
  });

  it('asks for nothing that flies past, and for what is in view after the fling', async () => {
    const page = renderPage(column(400));
    await settled(page);
    for (let top = 2000; top <= 30_000; top += 4000) await scrollTo(window, top);
    await settled(page);
    expect(page.calls).toHaveLength(2);
    const first = Math.floor(30_000 / 100);
    expect(Math.min(...(page.calls[1] ?? []).map((key) => Number(key.slice(1))))).toBe(first);
    expect(page.client.ledger.snapshot().neverSeen).toBe(0);
  });

  it('asks for nothing where a fling turns round', async () => {
    const page = renderPage(column(400));
    await settled(page);
    for (let top = 2000; top <= 30_000; top += 4000) await scrollTo(window, top);
    await frames(5);
    for (let top = 26_000; top >= 0; top -= 4000) await scrollTo(window, Math.max(0, top - 2000));
    await settled(page);
    expect(page.calls).toHaveLength(1);
  });

  it('asks for rows that stay in view while the page glides, a few calls for many rows', async () => {
    const page = renderPage(column(100));
    await settled(page);
    const goal = 1500;
    for (let top = 0; top <= goal; top += 15) {
      window.scrollTo({ top, behavior: 'instant' });
      await frames(1);
    }
    await settled(page);
    const asked = page.calls.flat().length;
    expect(asked).toBeGreaterThanOrEqual(15 + keysInView().length - 1);
    expect(page.calls.length).toBeLessThanOrEqual(8);
    expect(page.client.ledger.snapshot().neverSeen).toBe(0);
  });

  it.each([
    ['display: none', { display: 'none' }],
    ['visibility: hidden', { visibility: 'hidden' }],
    ['opacity: 0', { opacity: 0 }],
    ['content-visibility: hidden', { contentVisibility: 'hidden' }],
    ['a box without height', { height: 0, overflow: 'hidden' }],
  ] as const)('asks for nothing under %s, and for all of it when that ends', async (_, style) => {
    const content = (hidden: boolean): ReactNode => <div style={hidden ? style : {}}>{column(3)}</div>;
    const page = renderPage(content(true));
    await settled(page);
    expect(page.calls).toEqual([]);
    page.rerender(content(false));
    await settled(page);
    expect(page.calls.flat().toSorted()).toEqual(['k0', 'k1', 'k2']);
    expect(page.calls).toHaveLength(1);
  });

  it('asks for nothing in a closed details, a hidden Activity or a scroller that clips it', async () => {
    const page = renderPage(
      <>
        <details>
          <summary>More</summary>
          {column(2, 'details')}
        </details>
        <Activity mode="hidden">{column(2, 'activity')}</Activity>
        <div data-testid="scroller" style={{ height: 50, overflow: 'auto' }}>
          <div style={{ height: 300 }} />
          {column(2, 'clipped')}
        </div>
      </>,
    );
    await settled(page);
    expect(page.calls).toEqual([]);
    fireEvent.click(screen.getByText('More'));
    await settled(page);
    expect(page.calls.flat().toSorted()).toEqual(['details0', 'details1']);
    await scrollTo(screen.getByTestId('scroller'), 310);
    await settled(page);
    expect(page.calls.flat()).toContain('clipped0');
    expect(page.calls.flat()).not.toContain('activity0');
  });

  it('waits for a pause of typing, because each key may change what is in view', async () => {
    const field = <input aria-label="Filter" />;
    const page = renderPage(field);
    const type = (prefix: string): void => {
      fireEvent.input(screen.getByLabelText('Filter'), { target: { value: prefix } });
      page.rerender(
        <>
          {field}
          <div key={prefix}>{column(3, prefix)}</div>
        </>,
      );
    };
    for (const prefix of ['i', 'in', 'inv']) {
      type(prefix);
      await frames(3);
    }
    await settled(page);
    expect(page.calls.flat().toSorted()).toEqual(['inv0', 'inv1', 'inv2']);
  });

  it('never shows the image of the source it had before', async () => {
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const content = (src: string): ReactNode => <Thumbnail src={src} width={80} height={80} alt={src} />;
    const page = renderPage(content('first'), { gate });
    await frames(3);
    page.rerender(content('second'));
    open();
    await settled(page);
    const loaded = screen.getByRole('img', { name: 'second' });
    const second = loaded.getAttribute('src');
    page.rerender(content('third'));
    expect(loaded.getAttribute('src')).toBeNull();
    await settled(page);
    expect(loaded.getAttribute('src')).not.toBe(second);
    page.rerender(content('second'));
    expect(loaded.getAttribute('src')).toBe(second);
    expect(page.calls.flat()).toEqual(['first', 'second', 'third']);
  });

  it('is in the first paint when it comes back', async () => {
    const page = renderPage(<Thumbnail src="a" width={80} height={80} alt="A" />);
    await settled(page);
    page.rerender(null);
    page.rerender(<Thumbnail src="a" width={80} height={80} alt="A" />);
    expect(statusOf(page.container)).toEqual(['loaded']);
    await settled(page);
    expect(page.calls).toEqual([['a']]);
  });

  it('renders the parts of one frame together', async () => {
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const onRender = vi.fn();
    const page = renderPage(
      <Profiler id="page" onRender={onRender}>
        <div style={{ display: 'flex', flexWrap: 'wrap', zoom: 0.25 }}>{column(20)}</div>
      </Profiler>,
      { gate },
    );
    await frames(4);
    expect(statusOf(page.container)).toEqual(Array.from({ length: 20 }, () => 'loading'));
    onRender.mockClear();
    open();
    await settled(page);
    expect(statusOf(page.container)).toEqual(Array.from({ length: 20 }, () => 'loaded'));
    expect(onRender).toHaveBeenCalledTimes(1);
  });

  it('has one image with its name in every state, in a box that never changes size', async () => {
    const boxes = new Set<string>();
    const measure = (): void => {
      for (const box of page.container.querySelectorAll('[data-status]')) {
        const { width, height } = box.getBoundingClientRect();
        boxes.add(`${width}x${height}`);
      }
    };
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const page = renderPage(
      <>
        <Thumbnail src="fine" width={80} height={60} alt="Fine" title="Mine" className="own" />
        <Thumbnail src="broken.pdf" width={80} height={60} alt="Broken" />
      </>,
      { gate },
    );
    const names = (): (string | null)[] => screen.getAllByRole('img').map((image) => image.getAttribute('alt'));
    measure();
    expect(names()).toEqual(['Fine', 'Broken']);
    await frames(4);
    expect(statusOf(page.container)).toEqual(['loading', 'loading']);
    measure();
    open();
    await settled(page);
    expect(statusOf(page.container)).toEqual(['loaded', 'error']);
    expect(names()).toEqual(['Fine', 'Broken']);
    measure();
    expect([...boxes]).toEqual(['80x60']);
    expect(screen.getByRole('img', { name: 'Fine' })).toMatchObject({
      title: 'Mine',
      className: 'own',
      decoding: 'async',
    });
    expect(page.container.querySelector('[data-status=error] svg')?.textContent).toBe('PDF');
  });

  it('makes one object URL for each rendition and revokes it when the last user and the cache have let go', async () => {
    const revoked = vi.spyOn(URL, 'revokeObjectURL');
    const created = vi.spyOn(URL, 'createObjectURL');
    const page = renderPage(column(3));
    await settled(page);
    expect(created).toHaveBeenCalledTimes(3);
    page.queryClient.clear();
    expect(revoked).not.toHaveBeenCalled();
    page.unmount();
    expect(revoked).toHaveBeenCalledTimes(3);
    vi.restoreAllMocks();
  });

  it('works without a QueryClient of the app', async () => {
    const [transport, calls] = createAnsweringTransport();
    const client = createThumbnailClient({ transport });
    const { container, unmount } = render(
      <ThumbnailProvider client={client}>
        <Thumbnail src="alone" width={80} height={80} alt="Alone" />
      </ThumbnailProvider>,
    );
    await frames(2);
    await client.whenIdle();
    await frames(2);
    expect(calls).toEqual([['alone']]);
    expect(statusOf(container)).toEqual(['loaded']);
    unmount();
  });
});
