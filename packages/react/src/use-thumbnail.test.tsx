import { fireEvent, render, screen } from '@testing-library/react';
import type { ReactNode } from 'react';
import { describe, expect, it, vi } from 'vitest';
import { renderPage, settled } from './testing/render-page.tsx';
import { useThumbnail } from './use-thumbnail.ts';

describe('useThumbnail', () => {
  function Custom({ src }: { src: string }): ReactNode {
    const thumbnail = useThumbnail({ src, width: 80, height: 80 });
    return (
      <button type="button" ref={thumbnail.ref} onClick={thumbnail.retry} style={{ width: 80, height: 80 }}>
        {thumbnail.status === 'error' ? thumbnail.error.code : thumbnail.status}
      </button>
    );
  }

  it('gives the state and the error code to custom markup', async () => {
    const page = renderPage(
      <>
        <Custom src="fine" />
        <Custom src="broken" />
      </>,
    );
    expect(page.container.textContent).toBe('idleidle');
    await settled(page);
    expect(page.container.textContent).toBe('loadedcorrupt');
  });

  it('pays nothing to hear of a permanent failure again', async () => {
    const page = renderPage(<Custom src="broken" />);
    await settled(page);
    fireEvent.click(screen.getByRole('button'));
    await settled(page);
    expect(page.container.textContent).toBe('corrupt');
    expect(page.calls).toHaveLength(1);
  });

  it('says what is missing without a provider', () => {
    const silenced = vi.spyOn(console, 'error').mockImplementation(() => {});
    expect(() => render(<Custom src="a" />)).toThrow('<ThumbnailProvider>');
    silenced.mockRestore();
  });

  function Box({ src, height }: { src: string; height?: number }): ReactNode {
    const thumbnail = useThumbnail({ src, width: 80, height: 80 });
    return height === undefined ? null : <div ref={thumbnail.ref} style={{ width: 80, height }} />;
  }

  it('asks when its element appears later, and when it grows from nothing', async () => {
    const content = (late: number | undefined, growing: number): ReactNode => (
      <>
        <Box src="late" {...(late === undefined ? {} : { height: late })} />
        <Box src="growing" height={growing} />
      </>
    );
    const page = renderPage(content(undefined, 0));
    await settled(page);
    expect(page.calls).toEqual([]);
    page.rerender(content(80, 80));
    await settled(page);
    expect(page.calls.flat().toSorted()).toEqual(['growing', 'late']);
  });
});
