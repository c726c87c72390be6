import { createBatchTransport, createThumbnailClient } from '@onsight/core';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { ThumbnailProvider } from './thumbnail-provider.tsx';
import { Thumbnail } from './thumbnail.tsx';

describe('Thumbnail on a server', () => {
  it('renders its box and its name, and asks for nothing', () => {
    const client = createThumbnailClient({
      transport: createBatchTransport({
        url: 'http://test.invalid/',
        fetch: () => Promise.reject(new Error('called')),
      }),
    });
    const thumbnail = createElement(Thumbnail, { src: 'a.jpg', width: 80, height: 60, alt: 'A receipt' });
    const html = renderToString(createElement(ThumbnailProvider, { client }, thumbnail));
    expect(html).toContain('data-status="idle"');
    expect(html).toContain('width:80px;height:60px');
    expect(html).toContain('alt="A receipt"');
    expect(html).not.toContain('src=');
    expect(client.ledger.events()).toEqual([]);
  });
});
