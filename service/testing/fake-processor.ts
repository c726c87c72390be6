import type { Processor, RenderRequest } from '../src/domain/ports.ts';

/** A processor that does nothing but wait to be told. */
export interface FakeProcessor extends Processor {
  /** Renders so far, each with the means to end it. */
  readonly renders: (RenderRequest & { finish(): void })[];
  /** Resolves once so many renders have begun. */
  begun(count: number): Promise<void>;
}

/** Options of {@link createFakeProcessor}. */
export interface FakeProcessorOptions {
  /** Whether renders wait for `finish`. @default false */
  readonly held?: boolean;
  /** Bytes of each image. @default 3 */
  readonly imageBytes?: number;
}

/** Makes a processor whose images are runs of the number of the render that made them. */
export function createFakeProcessor({ held = false, imageBytes = 3 }: FakeProcessorOptions = {}): FakeProcessor {
  const renders: FakeProcessor['renders'][number][] = [];
  const watchers = new Set<() => void>();
  return {
    renders,
    async render(request) {
      let finish = (): void => {};
      const finished = new Promise<void>((resolve) => (finish = resolve));
      const number = renders.push({ ...request, finish });
      for (const watch of watchers) watch();
      if (held) await finished;
      return request.specs.map(() => new Uint8Array(imageBytes).fill(number));
    },
    async begun(count) {
      await new Promise<void>((resolve) => {
        const watch = (): void => {
          if (renders.length >= count) resolve();
        };
        watchers.add(watch);
        watch();
      });
    },
  };
}
