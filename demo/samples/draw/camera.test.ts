import sharp from 'sharp';
import { describe, expect, it } from 'vitest';
import type { Orientation } from './camera.ts';
import { takePicture } from './camera.ts';
import type { Scene } from './scene.ts';

const size = { width: 12, height: 7 };
/** No two pixels are alike, so that any wrong turn shows. */
const scene: Scene = { shader: (x, y, pixel) => pixel.set([x * 20, y * 30, (x + y) * 5]) };
const exact = { size, grain: 0, vignette: 0 };

describe('takePicture', () => {
  it.each([1, 2, 3, 4, 5, 6, 7, 8] as const)(
    'stores pixels so that orientation %i makes them upright',
    async (orientation: Orientation) => {
      const { data, width, height } = await takePicture(scene, { ...exact, orientation });
      const stored = sharp(data, { raw: { width, height, channels: 3 } }).withMetadata({ orientation });
      const file = await stored.tiff({ compression: 'none' }).toBuffer();
      const shown = await sharp(file).autoOrient().raw().toBuffer({ resolveWithObject: true });
      expect([shown.info.width, shown.info.height]).toEqual([12, 7]);
      expect(shown.data).toEqual(Buffer.from((await takePicture(scene, exact)).data));
    },
  );

  it('lays the drawing over the background', async () => {
    const drawing = '<rect x="0" y="0" width="6" height="7" fill="#f00"/>';
    const { data } = await takePicture({ ...scene, drawing }, exact);
    expect([...data.subarray(0, 3)]).toEqual([255, 0, 0]);
    expect([...data.subarray(33, 36)]).toEqual([220, 0, 55]);
  });

  it('adds other grain for another seed, the same for the same', async () => {
    const [a, b, c] = await Promise.all(
      [1, 1, 2].map(async (seed) => await takePicture(scene, { size, grain: 9, seed })),
    );
    expect(a?.data).toEqual(b?.data);
    expect(a?.data).not.toEqual(c?.data);
  });
});
