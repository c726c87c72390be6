import { ThumbnailError } from '@onsight/core/protocol';
import type { SourceType } from './ports.ts';

/** What the first bytes of the binary types look like, one character per byte. */
const signatures: readonly (readonly [SourceType, RegExp])[] = [
  ['jpeg', /^\xff\xd8\xff/],
  ['png', /^\x89PNG\r\n/],
  ['gif', /^GIF8[79]a/],
  ['webp', /^RIFF[^]{4}WEBP/],
  // TIFF and BigTIFF, in either byte order.
  ['tiff', /^(?:II[*+]\0|MM\0[*+])/],
  // An ISO media file (ISO/IEC 14496-12) that names the AV1 image brand, as major or as compatible brand.
  ['avif', /^\0\0\0[^]ftyp(?:[^]{4}){0,30}?avi[fs]/],
];

/**
 * Tells the type of a source by its content; its name and what its sender called it are not trusted.
 *
 * @throws {ThumbnailError} `corrupt` when it is empty, `unsupported_type` when it is none of ours
 */
export function sniff(bytes: Uint8Array): SourceType {
  if (bytes.length === 0)
    throw new ThumbnailError('corrupt', { detail: 'source: expected an image, received 0 bytes' });
  const head = String.fromCharCode(...bytes.subarray(0, 256));
  const match = signatures.find(([, signature]) => signature.test(head));
  if (match !== undefined) return match[0];
  // Without its byte order mark. Whether it is a good SVG is for the screening to tell.
  const text = new TextDecoder().decode(bytes.subarray(0, 4096));
  if (/^\s*<[^]*?\bsvg[\s/>]/u.test(text)) return 'svg';
  throw new ThumbnailError('unsupported_type');
}
