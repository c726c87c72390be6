import { mkdir, mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { SampleProgress } from './ensure-samples.ts';
import { ensureSamples } from './ensure-samples.ts';
import { fileSample } from './sample-file.ts';
import type { SamplePlan } from './sample-plan.ts';

let root = '';

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), 'samples-'));
});

afterEach(async () => {
  await rm(root, { recursive: true });
});

/** Nine small files and a copy; making number `faulty` fails. Says which were made. */
function smallPlan(faulty?: number): [plan: SamplePlan, made: string[]] {
  const made: string[] = [];
  const files = Array.from({ length: 9 }, (_, index) =>
    fileSample({
      folder: 'Inbox',
      name: `${index}.jpg`,
      make: () => {
        if (index === faulty) return Promise.reject(new Error('power cut'));
        made.push(`${index}.jpg`);
        return Promise.resolve(Buffer.from(`bytes of ${index}`));
      },
    }),
  );
  const copies = files.slice(0, 1).map((file) => ({ ...file, key: 'Shared/0.jpg', folder: 'Shared', of: file.key }));
  return [{ files, copies, receipts: [], vendors: [] }, made];
}

describe('ensureSamples', () => {
  it('makes every file under the namespace folder, and copies with the same bytes', async () => {
    const [plan] = smallPlan();
    const { attachments } = await ensureSamples({ root, plan });
    expect(attachments).toHaveLength(10);
    expect(await readFile(path.join(root, 'demo/Inbox/3.jpg'), 'utf8')).toBe('bytes of 3');
    expect(await readFile(path.join(root, 'demo/Shared/0.jpg'), 'utf8')).toBe('bytes of 0');
    expect((await readdir(root)).toSorted()).toEqual(['.samples-version', 'demo', 'manifest.json']);
  });

  it('reports every file once', async () => {
    const [plan] = smallPlan();
    const reports: SampleProgress[] = [];
    await ensureSamples({ root, plan, onProgress: (progress) => reports.push(progress) });
    expect(reports.map(({ done }) => done)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(reports.every(({ total }) => total === 9)).toBe(true);
    expect(new Set(reports.map(({ name }) => name)).size).toBe(9);
  });

  it('does nothing the second time', async () => {
    const first = await ensureSamples({ root, plan: smallPlan()[0] });
    const [plan, made] = smallPlan();
    const reports: SampleProgress[] = [];
    const second = await ensureSamples({ root, plan, onProgress: (progress) => reports.push(progress) });
    expect(second).toEqual(first);
    expect([made, reports]).toEqual([[], []]);
  });

  it('leaves no manifest when interrupted, and makes only what is missing when resumed', async () => {
    const [faulty, before] = smallPlan(6);
    await expect(ensureSamples({ root, plan: faulty })).rejects.toThrow('power cut');
    expect(await readdir(root)).not.toContain('manifest.json');
    const [plan, after] = smallPlan();
    const { attachments } = await ensureSamples({ root, plan });
    expect([...before, ...after].toSorted()).toEqual(plan.files.map(({ name }) => name));
    expect(before.length).toBeGreaterThan(0);
    expect(attachments).toHaveLength(10);
  });

  it('makes everything anew after another version, and takes away what that one made', async () => {
    await ensureSamples({ root, plan: smallPlan()[0] });
    await writeFile(path.join(root, 'manifest.json'), '{"version":0}');
    await writeFile(path.join(root, '.samples-version'), '0');
    await writeFile(path.join(root, 'demo/Inbox/old.jpg'), 'old');
    const [plan, made] = smallPlan();
    await ensureSamples({ root, plan });
    expect(made).toHaveLength(9);
    expect(await readdir(path.join(root, 'demo/Inbox'))).not.toContain('old.jpg');
  });

  it('keeps its hands off a folder it did not make', async () => {
    await mkdir(path.join(root, 'demo'));
    await writeFile(path.join(root, 'demo/mine.txt'), 'mine');
    await expect(ensureSamples({ root, plan: smallPlan()[0] })).rejects.toThrow('choose another root');
    expect(await readdir(path.join(root, 'demo'))).toEqual(['mine.txt']);
  });
});
