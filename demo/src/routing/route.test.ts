import { describe, expect, it } from 'vitest';
import { parseRoute, routes } from './route.ts';

describe('parseRoute', () => {
  it.each(routes.map(({ id }) => id))('reads #/%s', (id) => {
    expect(parseRoute(`#/${id}`)).toBe(id);
  });

  it.each(['', '#', '#/', '#/nowhere', '#main'])('shows the attachments for %j', (hash) => {
    expect(parseRoute(hash)).toBe('attachments');
  });
});
