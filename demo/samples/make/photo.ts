import type { Exif } from 'sharp';
import sharp from 'sharp';
import type { Orientation } from '../draw/camera.ts';
import { takePicture } from '../draw/camera.ts';
import type { SceneMaker } from '../draw/scene.ts';
import type { Size } from '../draw/svg.ts';
import { createRandom } from '../random.ts';
import { facade } from '../scenes/facade.ts';
import { meter, shelves, whiteboard } from '../scenes/indoors.ts';
import { coast, mountains, road } from '../scenes/outdoors.ts';
import { desk, invoiceOnTable, lunch } from '../scenes/table.ts';
import { lorry, parcel } from '../scenes/yard.ts';

/** What photos show. */
export const scenes = {
  mountains,
  desk,
  lorry,
  invoiceOnTable,
  shelves,
  coast,
  lunch,
  parcel,
  facade,
  whiteboard,
  road,
  meter,
} as const satisfies Record<string, SceneMaker>;

/** Name of a scene. */
export type SceneName = keyof typeof scenes;

/** One photo of a telephone. */
export interface PhotoOrder {
  readonly scene: SceneName;
  /** Equal seeds give equal photos. */
  readonly seed: string;
  /** 5 to 8 are upright pictures, stored lying down as a telephone does. */
  readonly orientation: Orientation;
  readonly progressive: boolean;
  /** Whether it says where it was taken. */
  readonly located: boolean;
  /** ISO 8601. */
  readonly takenAt: string;
}

/** Scenes are composed at this size and enlarged to the sensor's: a ninth of the work, and few photos are sharp to the pixel. */
const composed: Size = { width: 1333, height: 1000 };
const sensor: Size = { width: 4000, height: 3000 };

/** Makes a JPEG of 12 megapixels. */
export async function makePhoto(order: PhotoOrder): Promise<Buffer> {
  const random = createRandom(order.seed);
  const size = order.orientation < 5 ? composed : { width: composed.height, height: composed.width };
  const scene = scenes[order.scene](random, size);
  const exposure = {
    size,
    orientation: order.orientation,
    grain: random.between(4, 8),
    seed: random.integer(0, 60_000),
  };
  const { data, width, height } = await takePicture(scene, exposure);
  const position: Exif = order.located ? { IFD3: gps(random.between(53.1, 53.9), random.between(8.2, 10.1)) } : {};
  return await sharp(data, { raw: { width, height, channels: 3 } })
    .resize(sensor.width, sensor.height, { kernel: 'linear' })
    .jpeg({ quality: 86, progressive: order.progressive })
    .withMetadata({ orientation: order.orientation })
    .withExif({ IFD0: camera(order), ...position })
    .toBuffer();
}

function camera({ takenAt }: PhotoOrder): Record<string, string> {
  // EXIF 2.32, section 4.6.4: colons in the date as well.
  const dateTime = takenAt.slice(0, 19).replace('T', ' ').replaceAll('-', ':');
  return { Make: 'Fjord', Model: 'Fjord P2', DateTime: dateTime };
}

function gps(latitude: number, longitude: number): Record<string, string> {
  return {
    GPSLatitudeRef: 'N',
    GPSLatitude: sexagesimal(latitude),
    GPSLongitudeRef: 'E',
    GPSLongitude: sexagesimal(longitude),
  };
}

function sexagesimal(degrees: number): string {
  const minutes = (degrees % 1) * 60;
  return `${Math.floor(degrees)}/1 ${Math.floor(minutes)}/1 ${Math.round((minutes % 1) * 6000)}/100`;
}
