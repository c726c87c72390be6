import type { ThumbnailClient } from '@onsight/core';
import { createThumbnailClient } from '@onsight/core';
import { QueryClient, QueryClientProvider } from '@tanstack/react-query';
import { cleanup, render } from '@testing-library/react';
import type { ReactNode } from 'react';
import { ThumbnailProvider } from '../thumbnail-provider.tsx';
import type { AnsweringOptions } from './answering-transport.ts';
import { createAnsweringTransport } from './answering-transport.ts';

/** A page under test. */
export interface TestPage {
  readonly client: ThumbnailClient;
  readonly queryClient: QueryClient;
  /** Keys asked for, call by call. */
  readonly calls: string[][];
  readonly container: HTMLElement;
  rerender(content: ReactNode): void;
  unmount(): void;
}

/** How a page is rendered. */
export interface PageOptions extends AnsweringOptions {
  /** Where. @default a new element in the body */
  readonly container?: HTMLElement;
}

/** Renders content inside a provider of its own, on a page scrolled to its top. */
export function renderPage(content: ReactNode, { container: parent, ...answering }: PageOptions = {}): TestPage {
  cleanup();
  window.scrollTo(0, 0);
  const [transport, calls] = createAnsweringTransport(answering);
  const client = createThumbnailClient({ transport });
  const queryClient = new QueryClient();
  const wrap = (children: ReactNode): ReactNode => (
    <QueryClientProvider client={queryClient}>
      <ThumbnailProvider client={client}>{children}</ThumbnailProvider>
    </QueryClientProvider>
  );
  const { container, rerender, unmount } = render(wrap(content), parent ? { container: parent } : {});
  return { client, queryClient, calls, container, rerender: (next) => rerender(wrap(next)), unmount };
}

/** Resolves after as many frames. */
export async function frames(count: number): Promise<void> {
  for (let frame = 0; frame < count; frame += 1) await new Promise(requestAnimationFrame);
}

/** Resolves when the browser has laid out what just changed and nothing more will be asked for because of it. */
export async function settled({ client }: TestPage): Promise<void> {
  await frames(3);
  await client.whenIdle();
  await frames(2);
}

/** Resolves when a scroll has arrived at its goal. */
export async function scrollTo(element: Element | Window, top: number): Promise<void> {
  const scrolled = new Promise((resolve) =>
    document.addEventListener('scroll', resolve, { capture: true, once: true }),
  );
  element.scrollTo({ top, behavior: 'instant' });
  await scrolled;
}
