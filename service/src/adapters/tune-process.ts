import { setFlagsFromString } from 'node:v8';
import sharp from 'sharp';

/** Sets this process up for rendering images, as many at once as there are processors. */
export function tuneProcess(): void {
  // One thread for each image: more would only wait for each other.
  sharp.concurrency(1);
  // No image comes twice.
  sharp.cache(false);
  // Sources lie outside V8's heap and count against its limit, which V8 derives from the live heap: about 10 MB here. At
  // the default it collects everything each third photo, which was measured to cost a sixth of a photo's CPU time.
  setFlagsFromString('--heap-growing-percent=400');
}
