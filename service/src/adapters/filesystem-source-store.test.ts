import { execFileSync } from 'node:child_process';
import { chmod, mkdir, mkdtemp, rm, symlink, utimes, writeFile } from 'node:fs/promises';
import type { Server } from 'node:net';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createFilesystemSourceStore, toSourceError } from './filesystem-source-store.ts';
import { outcomes, testSourceStore } from './source-store.contract.ts';

describe('createFilesystemSourceStore', () => {
  let home: string;
  const inHome = (...path: string[]) => join(home, ...path);
  beforeAll(async () => {
    home = await mkdtemp(join(tmpdir(), 'onsight-sources-'));
    await chmod(home, 0o755);
    await mkdir(inHome('root', 'one'), { recursive: true });
    await mkdir(inHome('root', 'two'));
  });
  afterAll(() => rm(home, { recursive: true }));

  async function put(path: string, bytes: Uint8Array): Promise<void> {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, bytes);
  }
  const open = (root = inHome('root')) => createFilesystemSourceStore({ root });
  const look = (key: string, namespace = 'one') => outcomes(open(), { namespace, key });
  const found = ['found', 'found'];
  const notFound = [{ code: 'not_found' }, { code: 'not_found' }];

  testSourceStore(async () => ({
    store: open(),
    put: ({ namespace, key }, bytes) => put(inHome('root', namespace, key), bytes),
  }));

  describe('confinement', () => {
    it('follows links inside a namespace, also when its folder is a link', async () => {
      await put(inHome('elsewhere', 'real.bin'), Buffer.from('real'));
      await symlink('real.bin', inHome('elsewhere', 'linked.bin'));
      await symlink(inHome('elsewhere'), inHome('root', 'linked'));
      expect(await look('linked.bin', 'linked')).toEqual(found);
    });

    it.each([
      ['a file outside', '../../secret.bin'],
      ['a file of another namespace', '../two/secret.bin'],
      ['a file of a namespace whose name begins alike', '../one-more/secret.bin'],
      ['a folder outside', '..', 'two/secret.bin'],
      ['its namespace itself', '.'],
      ['itself', 'link'],
      ['nothing', 'nowhere'],
    ])('finds nothing behind a link to %s', async (_, target, below = '') => {
      const secrets = [inHome('secret.bin'), inHome('root/two/secret.bin'), inHome('root/one-more/secret.bin')];
      for (const path of secrets) await put(path, Buffer.from('secret'));
      await symlink(target, inHome('root', 'one', 'link'));
      try {
        expect(await look(join('link', below))).toMatchObject(notFound);
      } finally {
        await rm(inHome('root', 'one', 'link'));
      }
    });

    it.each([
      ['../two/secret.bin', 'one'],
      ['/etc/passwd', 'one'],
      ['.', 'one'],
      ['', 'one'],
      ['a\0.bin', 'one'],
      ['secret.bin', '../root/two'],
      ['two/secret.bin', '.'],
      ['root/two/secret.bin', '..'],
      ['secret.bin', 'two/'],
      ['two/secret.bin', ''],
      ['secret.bin', 'one/../two'],
    ])('finds nothing under the unparsed key %j in namespace %j', async (key, namespace) => {
      await put(inHome('root', 'two', 'secret.bin'), Buffer.from('secret'));
      expect(await look('secret.bin', 'two')).toEqual(found);
      expect(await look(key, namespace)).toMatchObject(notFound);
    });
  });

  describe('what is no file', () => {
    it('finds nothing at a pipe, without waiting for a writer', async () => {
      execFileSync('mkfifo', [inHome('root', 'one', 'pipe')]);
      expect(await look('pipe')).toMatchObject(notFound);
    });

    it('finds nothing at a socket', async () => {
      const server = await listen(inHome('root', 'one', 'socket'));
      expect(await look('socket')).toMatchObject(notFound);
      server.close();
    });

    it('finds nothing under a name that no file can have', async () => {
      expect(await look('n'.repeat(1000))).toMatchObject(notFound);
      expect(await look(`${'n/'.repeat(3000)}n`)).toMatchObject(notFound);
    });
  });

  describe('failures', () => {
    it('is unavailable where the root is missing, because then nothing is known', async () => {
      const failed = { code: 'source_unavailable', detail: undefined, cause: { code: 'ENOENT' } };
      const store = open(inHome('no-such-root'));
      expect(await outcomes(store, { namespace: 'one', key: 'a' })).toMatchObject([failed, failed]);
    });

    it('is unavailable where the service may not read, and says why only in the cause', async () => {
      await put(inHome('root', 'one', 'private.bin'), Buffer.from('private'));
      await chmod(inHome('root', 'one', 'private.bin'), 0);
      await asNobody(async () => {
        const refused = { code: 'source_unavailable', detail: undefined, cause: { code: 'EACCES' } };
        expect(await look('private.bin')).toMatchObject([refused, refused]);
      });
    });

    it.each([
      ['ENOENT', 'not_found'],
      ['ENOTDIR', 'not_found'],
      ['ENAMETOOLONG', 'not_found'],
      ['ELOOP', 'not_found'],
      ['EACCES', 'source_unavailable'],
      ['EMFILE', 'source_unavailable'],
      ['EIO', 'source_unavailable'],
      ['ESTALE', 'source_unavailable'],
    ])('takes %s for %s', (errno, expected) => {
      const cause = Object.assign(new Error(errno), { code: errno });
      expect(toSourceError(cause)).toMatchObject({ code: expected, cause });
    });
  });

  it('gives another ETag to other bytes of the same size, and the same one to a copy', async () => {
    const etag = async (key: string, mtimeS: number) => {
      await put(inHome('root', 'one', key), Buffer.from(key));
      await utimes(inHome('root', 'one', key), mtimeS, mtimeS);
      return (await open().stat({ namespace: 'one', key }, new AbortController().signal)).etag;
    };
    const first = await etag('etag-1.bin', 1_700_000_000.001);
    expect(await etag('etag-1.bin', 1_700_000_000.002)).not.toBe(first);
    expect(await etag('etag-2.bin', 1_700_000_000.001)).toBe(first);
  });
});

function listen(path: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer().once('error', reject);
    server.listen(path, () => resolve(server));
  });
}

/** Runs a check without the rights of root, who may read everything. */
async function asNobody(check: () => Promise<void>): Promise<void> {
  const root = process.geteuid?.() === 0;
  if (root) process.seteuid?.(65_534);
  try {
    await check();
  } finally {
    if (root) process.seteuid?.(0);
  }
}
