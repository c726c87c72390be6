import { fireEvent, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it } from 'vitest';
import type { TestPage } from './testing/render-page.tsx';
import { frames, renderPage, settled } from './testing/render-page.tsx';
import { Thumbnail } from './thumbnail.tsx';

/** Rows of 100 px with a thumbnail each, none of them versioned. */
function rows(count: number, prefix = 'k'): ReactNode {
  return Array.from({ length: count }, (_, index) => (
    <div key={index} style={{ height: 100 }}>
      <Thumbnail src={`${prefix}${index}`} width={80} height={80} alt={`Picture ${index}`} />
    </div>
  ));
}

describe('Thumbnail in an app that does as it likes', () => {
  it('is not asked for again by anything the app does to its queries', async () => {
    const page = renderPage(rows(3), { maxAgeS: 0 });
    page.queryClient.setDefaultOptions({
      queries: {
        staleTime: 0,
        refetchOnWindowFocus: 'always',
        refetchOnReconnect: 'always',
        refetchInterval: 50,
        retry: 5,
      },
    });
    await settled(page);
    await page.queryClient.invalidateQueries();
    window.dispatchEvent(new Event('focus'));
    document.dispatchEvent(new Event('visibilitychange'));
    window.dispatchEvent(new Event('online'));
    await frames(10);
    await settled(page);
    expect(page.calls).toHaveLength(1);
  });

  it('asks once for what fails, whatever the app retries', async () => {
    const page = renderPage(<Thumbnail src="broken" width={80} height={80} alt="Broken" />);
    page.queryClient.setDefaultOptions({ queries: { refetchInterval: 50, retry: 5 } });
    await settled(page);
    await frames(10);
    expect(page.calls).toEqual([['broken']]);
  });

  it('asks for nothing that a script flings past in an inner scroller', async () => {
    const page = renderPage(
      <div data-testid="scroller" style={{ height: 400, overflow: 'auto' }}>
        {rows(200)}
      </div>,
    );
    await settled(page);
    const scroller = screen.getByTestId('scroller');
    await frames(1);
    for (let top = 1000; top <= 15_000; top += 2000) {
      scroller.scrollTo({ top, behavior: 'instant' });
      await frames(1);
    }
    await settled(page);
    expect(page.calls).toHaveLength(2);
    expect(page.client.ledger.snapshot().neverSeen).toBe(0);
  });

  it('asks for nothing that flies past in a scroller inside a shadow root', async () => {
    const host = document.createElement('div');
    document.body.append(host);
    const shadow = host.attachShadow({ mode: 'open' });
    const scroller = document.createElement('div');
    scroller.style.cssText = 'height: 400px; overflow: auto';
    shadow.append(scroller);
    const page = renderPage(rows(200), { container: scroller });
    await settled(page);
    for (let top = 1000; top <= 15_000; top += 1000) {
      scroller.scrollTo({ top, behavior: 'instant' });
      await frames(1);
    }
    await settled(page);
    expect(page.client.ledger.snapshot().neverSeen).toBe(0);
    host.remove();
  });

  it('knows of a thumbnail that it is seen, also when it is shown from the cache', async () => {
    const page = renderPage(rows(2));
    await frames(3);
    page.rerender(null);
    await settled(page);
    expect(page.client.ledger.snapshot()).toMatchObject({ seen: 0, neverSeen: 2 });
    page.rerender(rows(2));
    await settled(page);
    expect(page.client.ledger.snapshot()).toMatchObject({ calls: 1, items: 2, seen: 2, neverSeen: 0 });
  });

  it('does not call seen what was covered as soon as it was asked for', async () => {
    const content = (opacity: number): ReactNode => <div style={{ opacity }}>{rows(2)}</div>;
    const page = renderPage(content(1));
    await frames(3);
    page.rerender(content(0));
    await frames(30);
    expect(page.calls).toHaveLength(1);
    expect(page.client.ledger.snapshot().neverSeen).toBe(2);
    page.rerender(content(1));
    await settled(page);
    expect(page.client.ledger.snapshot().neverSeen).toBe(0);
  });

  it('holds whenIdle for a mount in any frame after another mount', async () => {
    for (let wait = 0; wait < 4; wait += 1) {
      const page = renderPage(rows(1, `first-${wait}-`));
      await frames(wait);
      page.rerender(
        <>
          {rows(1, `first-${wait}-`)}
          {rows(1, `second-${wait}-`)}
        </>,
      );
      await page.client.whenIdle();
      expect(page.calls.flat()).toContain(`second-${wait}-0`);
    }
  });

  it('leaves the page with nothing to do when a thumbnail in view stays covered', async () => {
    const page = renderPage(<div style={{ opacity: 0 }}>{rows(2)}</div>);
    await settled(page);
    expect(page.calls).toEqual([]);
    fireEvent.scroll(window);
    await page.client.whenIdle();
    expect(page.calls).toEqual([]);
  });

  it.each([
    ['empties its cache', async (page: TestPage) => page.queryClient.clear()],
    ['cancels its queries', async (page: TestPage) => page.queryClient.cancelQueries()],
  ])('shows what is on its way when the app %s, and pays for it once', async (_, disturb) => {
    let open = (): void => {};
    const gate = new Promise<void>((resolve) => (open = resolve));
    const page = renderPage(rows(2), { gate });
    await frames(4);
    await disturb(page);
    await frames(2);
    open();
    await settled(page);
    const states = [...page.container.querySelectorAll('[data-status]')].map((box) => box.getAttribute('data-status'));
    expect(states).toEqual(['loaded', 'loaded']);
    expect(page.calls).toHaveLength(1);
  });
});
