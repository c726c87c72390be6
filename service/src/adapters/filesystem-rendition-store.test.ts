import { mkdir, mkdtemp, readdir, rm, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFilesystemRenditionStore } from './filesystem-rendition-store.ts';
import { makeBytes, makeId, testRenditionStore } from './rendition-store.contract.ts';

describe('createFilesystemRenditionStore', () => {
  const { signal } = new AbortController();
  let root: string;
  const open = () => createFilesystemRenditionStore({ root });
  const toPath = (id: string) => join(root, id.slice(0, 2), id.slice(2, 4), id);
  beforeAll(async () => {
    root = join(await mkdtemp(join(tmpdir(), 'onsight-renditions-')), 'made', 'when', 'missing');
  });
  afterAll(() => rm(join(root, '../../..'), { recursive: true }));

  testRenditionStore(async () => open());

  it('leaves one file per id and no temporary ones, whoever wins', async () => {
    const ids = [makeId(), makeId(), makeId()];
    await Promise.all([...ids, ...ids, ...ids].map((id) => open().put(id, makeBytes(50_000), 'image/webp', signal)));
    for (const id of ids) expect(await readdir(dirname(toPath(id)))).toEqual([id]);
    expect((await readdir(root, { recursive: true })).filter((name) => name.endsWith('.tmp'))).toEqual([]);
  });

  it('leaves no temporary file behind a put that is cut off', async () => {
    const [id, controller] = [makeId(), new AbortController()];
    const put = open().put(id, makeBytes(1_000_000), 'image/webp', controller.signal);
    controller.abort();
    await expect(put).rejects.toMatchObject({ code: 'timeout' });
    // The caller has left already; what was under way ends on its own.
    await expect.poll(() => readdir(dirname(toPath(id)))).toEqual([]);
  });

  it('says so when it cannot read what is there whole', async () => {
    const [folder, large] = [makeId(), makeId()];
    await mkdir(toPath(folder), { recursive: true });
    await mkdir(dirname(toPath(large)), { recursive: true });
    await writeFile(toPath(large), '');
    await truncate(toPath(large), 2 ** 40);
    await expect(open().get(folder, signal)).rejects.toMatchObject({ code: 'not_found' });
    await expect(open().get(large, signal)).rejects.toMatchObject({ code: 'too_large' });
  });

  it('rejects a put where it may not write', async () => {
    const file = join(root, 'file');
    await writeFile(file, '');
    const store = createFilesystemRenditionStore({ root: file });
    await expect(store.put(makeId(), makeBytes(10), 'image/webp', signal)).rejects.toMatchObject({ code: 'ENOTDIR' });
    expect(await store.get(makeId(), signal)).toBeUndefined();
  });
});
