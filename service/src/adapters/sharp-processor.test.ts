import type { ImageType } from '@onsight/core/protocol';
import { ThumbnailError } from '@onsight/core/protocol';
import type { Sharp } from 'sharp';
import sharp from 'sharp';
import { describe, expect, it, vi } from 'vitest';
import { drawImage, drawQuarters, pixelAt } from '../../testing/images.ts';
import { defaultLimits } from '../domain/limits.ts';
import type { RenderRequest, RenditionSpec, SourceType } from '../domain/ports.ts';
import { createSharpProcessor } from './sharp-processor.ts';

const processor = createSharpProcessor();
const contain = { width: 64, height: 64, fit: 'contain', type: 'image/png' } as const;
const cover = { ...contain, fit: 'cover' } as const;

interface RenderOptions extends Partial<RenderRequest> {
  readonly by?: typeof processor;
}

async function render(type: SourceType, bytes: Uint8Array<ArrayBuffer>, options: RenderOptions = {}) {
  const { by = processor, ...rest } = options;
  const { signal } = new AbortController();
  return await by.render({ type, bytes, page: 1, specs: [contain], signal, ...rest });
}

async function renderOne(type: SourceType, bytes: Uint8Array<ArrayBuffer>, spec: RenditionSpec = contain) {
  const [image] = await render(type, bytes, { specs: [spec] });
  if (image === undefined) throw new Error('expected an image');
  const { format, width, height, channels, space, hasAlpha, exif, icc, xmp } = await sharp(image).metadata();
  return { image, header: { format, width, height, channels, space, hasAlpha }, metadata: exif ?? icc ?? xmp };
}

const svg = (content: string, size = 'width="24" height="12"'): Uint8Array<ArrayBuffer> =>
  new TextEncoder().encode(`<svg xmlns="http://www.w3.org/2000/svg" ${size}>${content}</svg>`);

describe('createSharpProcessor: looks', () => {
  it.each(['jpeg', 'png', 'gif', 'webp', 'avif', 'tiff'] as const)('renders %s', async (format) => {
    const { header } = await renderOne(format, await drawImage({ width: 200, height: 100, format }));
    expect(header).toMatchObject({ format: 'png', width: 64, height: 32, space: 'srgb' });
  });

  it.each([
    ['image/webp', 'webp'],
    ['image/avif', 'heif'],
    ['image/jpeg', 'jpeg'],
    ['image/png', 'png'],
  ] as const)('writes %s', async (type, format) => {
    const { header } = await renderOne('jpeg', await drawImage({ width: 200, height: 100 }), { ...contain, type });
    expect(header).toMatchObject({ format, width: 64, height: 32 });
  });

  it.each([1, 2, 3, 4, 5, 6, 7, 8])('turns EXIF orientation %i upright, whole and cut', async (orientation) => {
    // As a camera would store it: the upright picture, turned the other way.
    const upright = await drawQuarters();
    const stored: Record<number, (image: Sharp) => Sharp> = {
      1: (image) => image,
      2: (image) => image.flop(),
      3: (image) => image.rotate(180),
      4: (image) => image.flip(),
      5: (image) => image.rotate(270).flop(),
      6: (image) => image.rotate(270),
      7: (image) => image.rotate(90).flop(),
      8: (image) => image.rotate(90),
    };
    const turned = await (stored[orientation]?.(upright) ?? upright).png().toBuffer();
    const wide = sharp(turned).resize({ width: 400, height: orientation > 4 ? 800 : 200, fit: 'fill' });
    const source = await (orientation > 4 ? wide.resize({ width: 200, height: 400, fit: 'fill' }) : wide)
      .jpeg({ quality: 100, chromaSubsampling: '4:4:4' })
      .withMetadata({ orientation })
      .toBuffer();
    for (const [spec, height] of [
      [contain, 32],
      [cover, 64],
    ] as const) {
      const { image, header } = await renderOne('jpeg', source, spec);
      expect(header).toMatchObject({ width: 64, height });
      const corners = await Promise.all(
        [
          [0.2, 0.2],
          [0.8, 0.2],
          [0.2, 0.8],
          [0.8, 0.8],
        ].map(([x = 0, y = 0]) => pixelAt(image, x, y)),
      );
      const rounded = corners.map((pixel) => pixel.slice(0, 3).map((channel) => Math.round(channel / 255)));
      expect(rounded).toEqual([
        [1, 0, 0],
        [0, 1, 0],
        [0, 0, 1],
        [1, 1, 1],
      ]);
    }
  });

  it('strips EXIF with its GPS place, the profile and XMP', async () => {
    const source = await drawImage({
      width: 100,
      height: 100,
      finish: (image) =>
        image
          .withExif({ IFD3: { GPSLatitude: '51/1 30/1 0/1' } })
          .withIccProfile('p3')
          .withXmp('<x/>'),
    });
    const { exif, icc, xmp } = await sharp(source).metadata();
    expect(exif?.includes(Buffer.of(0x25, 0x88))).toBe(true); // the tag that points to the place
    expect(icc ?? xmp).toBeDefined();
    for (const type of ['image/webp', 'image/jpeg', 'image/png', 'image/avif'] satisfies ImageType[]) {
      const { metadata } = await renderOne('jpeg', source, { ...contain, type });
      expect(metadata).toBeUndefined();
    }
  });

  it('brings wide colours and CMYK to sRGB', async () => {
    const red = { width: 40, height: 40, colour: '#ff0000' };
    const wide = await drawImage({ ...red, finish: (image) => image.withIccProfile('p3') });
    // Full sRGB red has other numbers in Display P3; coming back it must be full red again.
    const [stored = 0] = await sharp(wide, { ignoreIcc: true }).raw().toBuffer();
    expect(stored).toBeLessThan(245);
    expect((await pixelAt((await renderOne('jpeg', wide)).image, 0.5, 0.5))[0]).toBeGreaterThan(250);
    const cmyk = await drawImage({ ...red, finish: (image) => image.toColourspace('cmyk') });
    expect((await sharp(cmyk).metadata()).space).toBe('cmyk');
    expect((await renderOne('jpeg', cmyk)).header).toMatchObject({ space: 'srgb', channels: 3 });
  });

  it('brings 16 bits down to 8', async () => {
    const deep = await drawImage({
      width: 40,
      height: 40,
      format: 'png',
      finish: (image) => image.toColourspace('rgb16'),
    });
    const { image } = await renderOne('png', deep);
    expect((await sharp(image).metadata()).depth).toBe('uchar');
  });

  it.each(['image/webp', 'image/png', 'image/avif'] as const)('keeps alpha in %s', async (type) => {
    const half = await sharp({ create: { width: 80, height: 80, channels: 4, background: '#ff000080' } })
      .png()
      .toBuffer();
    const { image, header } = await renderOne('png', half, { ...contain, type });
    expect(header.hasAlpha).toBe(true);
    expect((await pixelAt(image, 0.5, 0.5))[3]).toBeCloseTo(128, -1);
  });

  it('puts alpha on white in JPEG', async () => {
    const clear = await sharp({ create: { width: 80, height: 80, channels: 4, background: '#00000000' } })
      .png()
      .toBuffer();
    const { image } = await renderOne('png', clear, { ...contain, type: 'image/jpeg' });
    expect(await pixelAt(image, 0.5, 0.5)).toEqual([255, 255, 255]);
  });

  it('never enlarges', async () => {
    const small = await drawImage({ width: 40, height: 20 });
    expect((await renderOne('jpeg', small)).header).toMatchObject({ width: 40, height: 20 });
    expect((await renderOne('jpeg', small, cover)).header).toMatchObject({ width: 20, height: 20 });
  });

  it('cuts from the centre', async () => {
    const stripes = await sharp({ create: { width: 300, height: 100, channels: 3, background: '#000000' } })
      .composite([
        { input: { create: { width: 100, height: 100, channels: 3, background: '#ff0000' } }, left: 100, top: 0 },
      ])
      .removeAlpha()
      .png()
      .toBuffer();
    const { image } = await renderOne('png', stripes, cover);
    for (const x of [0.05, 0.5, 0.95]) expect(await pixelAt(image, x, 0.5)).toEqual([255, 0, 0]);
  });

  it('draws vectors as large as they are wanted', async () => {
    const { image, header } = await renderOne('svg', svg('<rect width="12" height="12" fill="#f00"/>'));
    expect(header).toMatchObject({ width: 64, height: 32, hasAlpha: true });
    // A scaled-up picture would be blurred at the edge between two shapes.
    expect(await pixelAt(image, 31 / 64, 0.5)).toEqual([255, 0, 0, 255]);
    expect((await pixelAt(image, 32.5 / 64, 0.5))[3]).toBe(0);
  });
});

describe('createSharpProcessor: pages', () => {
  const frames = async (format: 'gif' | 'webp' | 'tiff'): Promise<Uint8Array<ArrayBuffer>> => {
    const draw = (colour: string) => drawImage({ width: 60, height: 60, format: 'png', colour });
    const colours = await Promise.all(['#ff0000', '#0000ff'].map(draw));
    return await sharp(colours, { join: { animated: true } })
      .toFormat(format)
      .toBuffer();
  };

  it.each(['gif', 'webp', 'tiff'] as const)(
    'takes the first page or frame of %s, else the one that is named',
    async (type) => {
      const source = await frames(type);
      const [first] = await render(type, source);
      const [second] = await render(type, source, { page: 2 });
      expect((await pixelAt(first ?? source, 0.5, 0.5))[0]).toBeGreaterThan(240);
      expect((await pixelAt(second ?? source, 0.5, 0.5))[2]).toBeGreaterThan(240);
    },
  );

  it.each([
    ['gif', 3],
    ['jpeg', 2],
    ['avif', 2],
    ['svg', 2],
  ] as const)('refuses a page that a %s does not have', async (type, page) => {
    const sources = { gif: () => frames('gif'), svg: () => svg('') };
    const source = await (type === 'gif' || type === 'svg'
      ? sources[type]()
      : drawImage({ width: 9, height: 9, format: type }));
    await expect(render(type, source, { page })).rejects.toMatchObject({ code: 'bad_request' });
  });
});

describe('createSharpProcessor: damage and limits', () => {
  it.each(['jpeg', 'png', 'gif', 'webp', 'avif', 'tiff'] as const)(
    'calls a %s that breaks off corrupt',
    async (format) => {
      const whole = await drawImage({ width: 600, height: 400, format });
      for (const part of [0.02, 0.5, 0.97]) {
        const broken = whole.slice(0, Math.floor(whole.length * part));
        await expect(render(format, broken)).rejects.toMatchObject({ code: 'corrupt' });
        await expect(render(format, broken, { specs: [contain, cover] })).rejects.toMatchObject({ code: 'corrupt' });
      }
    },
  );

  it('calls a malformed SVG corrupt', async () => {
    await expect(render('svg', svg('<g>'))).rejects.toMatchObject({ code: 'corrupt' });
  });

  it('bounds pixels by type before it decodes', async () => {
    const strict = createSharpProcessor({
      pixels: { ...defaultLimits.pixels, jpeg: 5000, 'progressive-jpeg': 3000, png: 5000, 'interlaced-png': 3000 },
    });
    const draw = (format: 'jpeg' | 'png', progressive: boolean) =>
      drawImage({
        width: 80,
        height: 50,
        format,
        finish: (image) => (progressive ? image[format]({ progressive }) : image),
      });
    expect(await render('jpeg', await draw('jpeg', false), { by: strict })).toHaveLength(1);
    await expect(render('jpeg', await draw('jpeg', true), { by: strict })).rejects.toMatchObject({ code: 'too_large' });
    expect(await render('png', await draw('png', false), { by: strict })).toHaveLength(1);
    await expect(render('png', await draw('png', true), { by: strict })).rejects.toMatchObject({ code: 'too_large' });
    const larger = await drawImage({ width: 80, height: 63, format: 'png' });
    await expect(render('png', larger, { by: strict })).rejects.toMatchObject({ code: 'too_large' });
  });

  it('bounds an SVG by what is drawn and not by what it says', async () => {
    const huge = svg('<rect width="9" height="9"/>', 'width="100000" height="100000"');
    expect((await renderOne('svg', huge)).header).toMatchObject({ width: 64, height: 64 });
    const ribbon = svg('<rect width="9" height="9"/>', 'width="1000000" height="10"');
    await expect(render('svg', ribbon, { specs: [{ ...cover, width: 1024, height: 1024 }] })).rejects.toMatchObject({
      code: 'too_large',
    });
  });

  it('decodes nothing once the signal has fired', async () => {
    const source = await drawImage({ width: 9, height: 9 });
    const decoded = vi.spyOn(sharp.prototype, 'autoOrient');
    const signal = AbortSignal.abort(new ThumbnailError('timeout'));
    for (const specs of [[contain], [contain, cover]]) {
      await expect(render('jpeg', source, { signal, specs })).rejects.toMatchObject({ code: 'timeout' });
    }
    expect(decoded).not.toHaveBeenCalled();
    decoded.mockRestore();
  });
});

describe('createSharpProcessor: several sizes', () => {
  const specs = [
    { ...contain, width: 256, height: 256 },
    { ...cover, width: 128, height: 32 },
    { ...contain, width: 32, height: 32 },
  ] as const;

  it('makes them from one decode, each as large as it is when made alone', async () => {
    const source = await drawImage({ width: 1001, height: 667 });
    const decoded = vi.spyOn(sharp.prototype, 'autoOrient');
    const images = await render('jpeg', source, { specs });
    expect(decoded).toHaveBeenCalledTimes(1);
    decoded.mockRestore();
    for (const [index, spec] of specs.entries()) {
      const alone = await renderOne('jpeg', source, spec);
      const { width, height } = await sharp(images[index]).metadata();
      expect({ width, height }).toEqual({ width: alone.header.width, height: alone.header.height });
    }
  });

  it.each([
    ['grey', 'b-w'],
    ['with alpha', 'rgba'],
  ] as const)('makes them of a picture that is %s', async (_, kind) => {
    const source = await drawImage({
      width: 300,
      height: 300,
      format: 'png',
      finish: (image) => (kind === 'b-w' ? image.toColourspace('b-w') : image.ensureAlpha(0.5)),
    });
    const images = await render('png', source, { specs });
    expect((await sharp(images[2]).metadata()).hasAlpha).toBe(kind === 'rgba');
    expect(images).toHaveLength(3);
  });

  it('decodes again rather than hold a picture of more than 16 megapixels', async () => {
    const long = await drawImage({ width: 1024, height: 17_000, colour: '#123456' });
    const decoded = vi.spyOn(sharp.prototype, 'autoOrient');
    const images = await render('jpeg', long, { specs: [{ ...cover, width: 1024, height: 32 }, contain] });
    expect(decoded).toHaveBeenCalledTimes(2);
    decoded.mockRestore();
    expect(images).toHaveLength(2);
  });
});
