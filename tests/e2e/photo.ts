// Pictures made in the tests, and a QR code read by somebody else's code.
import { type Page, expect } from '@playwright/test';
import jsqr from 'jsqr';
import { PNG } from 'pngjs';
import QRCode from 'qrcode';

/** What the camera wrote beside the picture; must never leave the device. */
export const CAMERA = 'Dien thoai cua chi Hoa';

/** A PNG with noise in it (from a fixed seed), so that it does not shrink to nothing. */
export function png(width = 640, height = 480): Buffer {
  const picture = new PNG({ width, height });
  let seed = 20261120;
  for (let i = 0; i < picture.data.length; i += 4) {
    seed = (Math.imul(seed, 1103515245) + 12345) >>> 0;
    const grey = 96 + ((seed >>> 16) & 127);
    picture.data.set([grey, (grey + 40) & 255, 255 - grey, 255], i);
  }
  return PNG.sync.write(picture);
}

/** A photo of something with a QR code: that is a small square in a larger, grey, slightly noisy picture. */
export function photoOfCode(text: string, [width, height] = [1200, 800]): Buffer {
  const { modules } = QRCode.create(text, { errorCorrectionLevel: 'M' });
  const picture = PNG.sync.read(png(width, height));
  const pixel = Math.max(3, Math.floor(width / 400));
  const edge = (modules.size + 8) * pixel;
  for (let y = 0; y < edge; y++) {
    for (let x = 0; x < edge; x++) {
      const [row, column] = [Math.floor(y / pixel) - 4, Math.floor(x / pixel) - 4];
      const inside = row >= 0 && column >= 0 && row < modules.size && column < modules.size;
      const shade = inside && modules.get(row, column) ? 40 : 215;
      picture.data.set([shade, shade, shade, 255], ((y + 90) * width + x + width / 2) * 4);
    }
  }
  return PNG.sync.write(picture);
}

/** A JPEG as a telephone writes it: with Exif that names the camera and a place. */
export async function jpeg(page: Page): Promise<Buffer> {
  const plain = await page.screenshot({ type: 'jpeg', quality: 95 });
  const exif = exifSegment();
  return Buffer.concat([plain.subarray(0, 2), exif, plain.subarray(2)]);
}

/** APP1 with a TIFF header, the camera's name and a GPS directory. */
function exifSegment(): Buffer {
  const name = Buffer.from(`${CAMERA}\0`, 'ascii');
  const tiff = Buffer.alloc(8 + 2 + 2 * 12 + 4 + name.length + 2 + 2 * 12 + 4 + 24);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  const values = 8 + 2 + 24 + 4;
  const gps = values + name.length;
  let at = 8;
  const entry = (tag: number, type: number, count: number, value: number | string) => {
    tiff.writeUInt16BE(tag, at);
    tiff.writeUInt16BE(type, at + 2);
    tiff.writeUInt32BE(count, at + 4);
    if (typeof value === 'number') tiff.writeUInt32BE(value, at + 8);
    else tiff.write(value, at + 8, 'latin1');
    at += 12;
  };
  tiff.writeUInt16BE(2, at);
  at += 2;
  entry(0x0110, 2, name.length, values);
  entry(0x8825, 4, 1, gps);
  name.copy(tiff, values);
  tiff.writeUInt16BE(2, gps);
  at = gps + 2;
  const degrees = gps + 2 + 24 + 4;
  entry(0x0001, 2, 2, 'N\0\0\0');
  entry(0x0002, 5, 3, degrees);
  [20, 1, 49, 1, 12, 1].forEach((number, i) => tiff.writeUInt32BE(number, degrees + 4 * i));
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([head, body]);
}

/** Bytes are a JPEG that says nothing but its picture. */
export function expectBareJpeg(bytes: Buffer): void {
  expect(bytes.subarray(0, 3).toString('hex'), 'a JPEG').toBe('ffd8ff');
  expect(bytes.includes('Exif'), 'no Exif').toBe(false);
  expect(bytes.includes(CAMERA), 'no name of a camera').toBe(false);
  expect(bytes.subarray(-2).toString('hex'), 'a whole JPEG').toBe('ffd9');
}

/** Bytes are a PDF of photos that says nothing but its pictures. */
export function expectBarePdf(bytes: Buffer): void {
  expect(bytes.subarray(0, 5).toString('latin1'), 'a PDF').toBe('%PDF-');
  expect(bytes.subarray(-10).toString('latin1'), 'a whole PDF').toContain('%%EOF');
  for (const word of ['Exif', CAMERA, '/Info', '/Metadata', '/CreationDate', '/Producer', '/JavaScript']) {
    expect(bytes.includes(word), `no ${word}`).toBe(false);
  }
  const start = bytes.indexOf(Buffer.from([0xff, 0xd8, 0xff]));
  expect(start, 'with a JPEG in it').toBeGreaterThan(0);
}

/** What a QR code on the screen says, read from the pixels that people see. */
export async function readQr(page: Page, selector: string): Promise<string> {
  const shot = PNG.sync.read(await page.locator(selector).screenshot());
  const found = jsqr(new Uint8ClampedArray(shot.data), shot.width, shot.height);
  return found?.data ?? '';
}
