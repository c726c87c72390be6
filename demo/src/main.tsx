import { createBatchTransport, createThumbnailClient } from '@onsight/core';
import { createPersistentCache } from '@onsight/core/cache';
import type { ThumbnailClient } from '@onsight/core';
import { ThumbnailProvider } from '@onsight/react';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { StrictMode } from 'react';
import { createRoot } from 'react-dom/client';
import './styles/tokens.css';
import './styles/base.css';
import { App } from './app.tsx';
import { createMeter } from './meter/meter.ts';
import { readVisit } from './meter/visit.ts';
import { thumbnailsPath } from './rendition.ts';
import { parseStrategy } from './strategy/strategy.ts';
import { ThumbnailContext } from './thumbnail-context.ts';

declare global {
  interface Window {
    /** For tests and the curious: the client, when the Onsight strategy runs. */
    onsight?: { readonly client: ThumbnailClient };
  }
}

const strategy = parseStrategy(location.search);
const client = createThumbnailClient({
  transport: createBatchTransport({ url: thumbnailsPath }),
  cache: createPersistentCache({ name: 'onsight-demo' }),
});
if (strategy === 'onsight') window.onsight = { client };

const setting = { strategy, meter: createMeter({ strategy, client }), visit: readVisit() };

const root = document.querySelector('#root');
if (!root) throw new Error('expected an element #root in index.html');
createRoot(root).render(
  <StrictMode>
    <QueryClientProvider client={new QueryClient()}>
      <ThumbnailProvider client={client}>
        <ThumbnailContext value={setting}>
          <App />
        </ThumbnailContext>
      </ThumbnailProvider>
    </QueryClientProvider>
  </StrictMode>,
);
