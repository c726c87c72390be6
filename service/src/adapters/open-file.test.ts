import { appendFile, mkdtemp, open, rename, rm, truncate, utimes, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { digest } from '../../testing/digest.ts';
import { readOpenFile, withOpenFile } from './open-file.ts';

const size = 3 * 1024 * 1024;
const content = new Uint8Array(size).fill(7);

describe('readOpenFile', () => {
  let folder: string;
  let path: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'onsight-file-'));
    path = join(folder, 'file');
    await writeFile(path, content);
  });
  afterEach(() => rm(folder, { recursive: true }));

  /** Reads a file to which something happens after its first chunk; also says how many chunks were asked for. */
  async function readWhile(event: () => Promise<void> | void, maxBytes = size, signal = new AbortController().signal) {
    let chunks = 0;
    const bytes = withOpenFile(path, async (file) => {
      const read = async (into: Uint8Array, offset: number, length: number) => {
        const answer = await file.read(into, offset, length);
        chunks += 1;
        if (chunks === 1) await event();
        return answer;
      };
      return (await readOpenFile({ read, stat: () => file.stat({ bigint: true }) }, { signal, maxBytes })).bytes;
    });
    const result = await bytes.then(digest).catch((error: unknown) => error);
    return { chunks, result };
  }

  it('reads in chunks of 1 MiB', async () => {
    const { chunks, result } = await readWhile(() => {});
    expect(chunks).toBe(3);
    expect(result).toBe(digest(content));
  });

  it('reads nothing of a file above the limit', async () => {
    const { chunks, result } = await readWhile(() => {}, size - 1);
    expect({ chunks, result }).toMatchObject({ chunks: 0, result: { code: 'too_large' } });
  });

  it('refuses a file that grows past the limit while it is read', async () => {
    const { result } = await readWhile(() => appendFile(path, 'x'));
    expect(result).toMatchObject({ code: 'too_large', detail: `expected at most ${size} bytes, received ${size + 1}` });
  });

  it.each([
    ['grows', () => appendFile(path, 'x')],
    ['shrinks', () => truncate(path, 2_000_000)],
    ['is written over', () => writeOver(path)],
  ])('does not give out a file that %s while it is read', async (_, event) => {
    const { result } = await readWhile(event, 2 * size);
    expect(result).toMatchObject({
      code: 'source_unavailable',
      cause: { message: 'the file changed while it was read' },
    });
  });

  it('gives out the old bytes of a file that is replaced by renaming', async () => {
    const { result } = await readWhile(() => replace(path));
    expect(result).toBe(digest(content));
  });

  it('stops after the chunk in which the signal fires', async () => {
    const controller = new AbortController();
    const { chunks, result } = await readWhile(() => controller.abort(), size, controller.signal);
    expect({ chunks, result }).toMatchObject({ chunks: 1, result: { code: 'timeout' } });
  });
});

describe('withOpenFile', () => {
  it('refuses a link, which may have come in the place of the file since it was looked at', async () => {
    await expect(withOpenFile('/proc/self/exe', () => Promise.resolve())).rejects.toMatchObject({ code: 'ELOOP' });
  });
});

async function replace(path: string): Promise<void> {
  await writeFile(`${path}.new`, 'other');
  await rename(`${path}.new`, path);
}

async function writeOver(path: string): Promise<void> {
  const file = await open(path, 'r+');
  await file.write('other');
  await file.close();
  // The clock of the file system may not have ticked since the file was made.
  await utimes(path, 1, 1);
}
