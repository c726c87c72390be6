import { describe, expect, it } from 'vitest';
import { createResourceLog } from './resource-log.ts';

const origin = 'http://127.0.0.1:5173';

describe('createResourceLog', () => {
  it('counts calls, image bytes and addresses', () => {
    const log = createResourceLog('/v1/demo/thumbnails');
    log.add({ name: `${origin}/v1/demo/thumbnails/a.jpg?w=64`, transferSize: 1300 });
    log.add({ name: `${origin}/v1/demo/thumbnails/b.jpg?w=64`, transferSize: 2300 });
    log.add({ name: `${origin}/v1/demo/thumbnails/b.jpg?w=64`, transferSize: 2300 });
    expect(log.calls).toBe(3);
    expect(log.bytes).toBe(5000);
    expect([...log.urls]).toEqual(['/v1/demo/thumbnails/a.jpg?w=64', '/v1/demo/thumbnails/b.jpg?w=64']);
  });

  it('counts a revalidation as a call without bytes', () => {
    const log = createResourceLog('/v1/demo/thumbnails');
    log.add({ name: `${origin}/v1/demo/thumbnails/a.jpg`, transferSize: 300 });
    expect([log.calls, log.bytes]).toEqual([1, 0]);
  });

  it('counts neither what a cache answered nor what is no thumbnail', () => {
    const log = createResourceLog('/v1/demo/thumbnails');
    log.add({ name: `${origin}/v1/demo/thumbnails/a.jpg`, transferSize: 0 });
    log.add({ name: `${origin}/v1/demo/thumbnails`, transferSize: 900 });
    log.add({ name: `${origin}/assets/index.js`, transferSize: 900 });
    expect([log.calls, log.bytes, log.urls.size]).toEqual([0, 0, 0]);
  });
});
