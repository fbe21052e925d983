// Photographs of a printed sheet on a table, made by arithmetic from a fixed seed.
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';

export type Photo = {
  width: number;
  height: number;
  /** Corners of the sheet from the top left to the right, in pixels; none: no sheet. */
  corners?: [number, number][];
  table: 'plain' | 'tiles';
  /** Reach of a box blur in pixels, three times over. */
  blur: number;
  /** What light there is, 1 for enough. */
  light: number;
  /** Radius of a white spot, in parts of the picture's width. */
  glare: number;
};

export const SHEET: Photo = {
  width: 1500,
  height: 2000,
  corners: [[150, 170], [1340, 120], [1400, 1840], [90, 1880]],
  table: 'plain',
  blur: 0,
  light: 1,
  glare: 0,
};

/** The inverse of the map of the unit square to four corners. */
function toSheet(corners: [number, number][]): (x: number, y: number) => [number, number] {
  const [[x0, y0], [x1, y1], [x2, y2], [x3, y3]] = corners;
  const [sx, sy] = [x0 - x1 + x2 - x3, y0 - y1 + y2 - y3];
  const [dx1, dx2, dy1, dy2] = [x1 - x2, x3 - x2, y1 - y2, y3 - y2];
  const all = dx1 * dy2 - dx2 * dy1;
  const [g, h] = [(sx * dy2 - dx2 * sy) / all, (dx1 * sy - sx * dy1) / all];
  const m = [x1 - x0 + g * x1, x3 - x0 + h * x3, x0, y1 - y0 + g * y1, y3 - y0 + h * y3, y0, g, h, 1];
  const [a, b, c, d, e, f, i, j, k] = m;
  const n = [e * k - f * j, c * j - b * k, b * f - c * e, f * i - d * k, a * k - c * i, c * d - a * f, d * j - e * i, b * i - a * j, a * e - b * d];
  return (x, y) => {
    const w = n[6] * x + n[7] * y + n[8];
    return [(n[0] * x + n[1] * y + n[2]) / w, (n[3] * x + n[4] * y + n[5]) / w];
  };
}

/** A number from 0 to 1 for a place, the same every time. */
function hash(x: number, y: number): number {
  let seed = (Math.imul(x + 7, 0x9e3779b1) ^ Math.imul(y + 13, 0x85ebca6b)) >>> 0;
  seed = Math.imul(seed ^ (seed >>> 15), 0x2c1b3c6d) >>> 0;
  return ((seed ^ (seed >>> 13)) >>> 0) / 2 ** 32;
}

/** The print at a place of the sheet, 0 to 1 each way: lines of words of letters. */
function print(u: number, v: number): number {
  if (u < 0.09 || u > 0.91 || v < 0.06 || v > 0.94) return 226;
  const row = Math.floor(v * 44);
  const inRow = v * 44 - row;
  const letter = Math.floor(u * 105);
  const inLetter = u * 105 - letter;
  if (row % 9 === 8 || inRow < 0.25 || inRow > 0.62 || hash(letter, row) < 0.17) return 226;
  const kind = Math.floor(hash(letter * 3 + 1, row) * 4);
  const stroke = (at: number) => Math.abs(inLetter - at) < 0.13;
  const bar = (at: number) => Math.abs(inRow - at) < 0.05 && inLetter > 0.15 && inLetter < 0.8;
  const inked = [stroke(0.3) || bar(0.29), stroke(0.25) || stroke(0.7), stroke(0.5) || bar(0.58), bar(0.29) || bar(0.43) || bar(0.58)][kind];
  return inked ? 40 : 226;
}

/** The photo as a PNG. */
export function paper(wish: Partial<Photo> = {}): Buffer {
  const photo = { ...SHEET, ...wish };
  const { width, height, corners } = photo;
  const inverse = corners && toSheet(corners);
  let grey = new Float32Array(width * height);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const odd = (Math.floor(x / 130) + Math.floor(y / 130)) % 2;
      let value = photo.table === 'tiles' && odd ? 140 : 84;
      const [u, v] = inverse ? inverse(x, y) : [-1, -1];
      if (u >= 0 && u <= 1 && v >= 0 && v <= 1) value = print(u, v);
      const spot = photo.glare ? Math.hypot(x - width / 2, y - height / 3) / (photo.glare * width) : 9;
      if (spot < 1) value = 300;
      grey[y * width + x] = value * photo.light * (1 - (0.15 * x) / width) + (spot < 1 ? 60 : 0);
    }
  }
  for (let times = 0; photo.blur && times < 3; times++) grey = box(box(grey, width, height, photo.blur, 1, width), height, width, photo.blur, width, 1);
  const picture = new PNG({ width, height, colorType: 2 });
  for (let i = 0; i < grey.length; i++) {
    const noise = (hash(i % width, Math.floor(i / width)) - 0.5) * 6;
    const value = Math.max(0, grey[i] + noise);
    // A lamp in the picture is white in every colour.
    picture.data.set([value, value * 0.98, value * 0.93, 255].map((own) => Math.min(255, own)), i * 4);
  }
  return PNG.sync.write(picture, { colorType: 2, deflateLevel: 1 });
}

/** A running mean along one direction. */
function box(from: Float32Array, length: number, lines: number, reach: number, step: number, jump: number): Float32Array<ArrayBuffer> {
  const to = new Float32Array(from.length);
  for (let line = 0; line < lines; line++) {
    const at = (i: number) => from[line * jump + Math.max(0, Math.min(length - 1, i)) * step];
    let sum = 0;
    for (let i = -reach; i <= reach; i++) sum += at(i);
    for (let i = 0; i < length; i++) {
      to[line * jump + i * step] = sum / (2 * reach + 1);
      sum += at(i + reach + 1) - at(i - reach);
    }
  }
  return to;
}

/** The same as a JPEG, by the browser. */
export async function asJpeg(page: Page, png: Buffer, turned = false): Promise<Buffer> {
  const encoded = await page.evaluate(async ([data, quarter]) => {
    const blob = new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], { type: 'image/png' });
    const picture = await createImageBitmap(blob);
    const [width, height] = quarter ? [picture.height, picture.width] : [picture.width, picture.height];
    const canvas = new OffscreenCanvas(width, height);
    const context = canvas.getContext('2d')!;
    if (quarter) {
      // Lying on its left side: Exif says "turn me right" (6).
      context.translate(0, height);
      context.rotate(-Math.PI / 2);
    }
    context.drawImage(picture, 0, 0);
    const made = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.92 })).arrayBuffer());
    let text = '';
    for (let at = 0; at < made.length; at += 8192) text += String.fromCharCode(...made.subarray(at, at + 8192));
    return btoa(text);
  }, [png.toString('base64'), turned] as const);
  return Buffer.from(encoded, 'base64');
}

/** Puts an Exif segment with this orientation, a camera's name and a place into a JPEG. */
export function withExif(jpeg: Buffer, orientation: number, camera: string): Buffer {
  const name = Buffer.from(`${camera}\0`, 'ascii');
  const tiff = Buffer.alloc(8 + 2 + 24 + 4);
  tiff.write('MM\0*', 0, 'latin1');
  tiff.writeUInt32BE(8, 4);
  tiff.writeUInt16BE(2, 8);
  tiff.writeUInt16BE(0x0110, 10);
  tiff.writeUInt16BE(2, 12);
  tiff.writeUInt32BE(name.length, 14);
  tiff.writeUInt32BE(tiff.length, 18);
  tiff.writeUInt16BE(0x0112, 22);
  tiff.writeUInt16BE(3, 24);
  tiff.writeUInt32BE(1, 26);
  tiff.writeUInt16BE(orientation, 30);
  const body = Buffer.concat([Buffer.from('Exif\0\0', 'latin1'), tiff, name]);
  const head = Buffer.from([0xff, 0xe1, 0, 0]);
  head.writeUInt16BE(body.length + 2, 2);
  return Buffer.concat([jpeg.subarray(0, 2), head, body, jpeg.subarray(2)]);
}

/** A PDF of empty pages, written by hand; `extra` stands in its trailer. */
export function pdf(pages: number, extra = ''): Buffer {
  const kids = Array.from({ length: pages }, (_, page) => `${page + 3} 0 R`).join(' ');
  const objects = ['<</Type/Catalog/Pages 2 0 R>>', `<</Type/Pages/Count ${pages}/Kids[${kids}]>>`];
  for (let page = 0; page < pages; page++) objects.push('<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>');
  let file = '%PDF-1.4\n';
  const places = objects.map((object, at) => {
    const place = file.length;
    file += `${at + 1} 0 obj\n${object}\nendobj\n`;
    return place;
  });
  const start = file.length;
  file += `xref\n0 ${objects.length + 1}\n0000000000 65535 f \n`;
  for (const place of places) file += `${String(place).padStart(10, '0')} 00000 n \n`;
  return Buffer.from(`${file}trailer\n<</Size ${objects.length + 1}/Root 1 0 R${extra}>>\nstartxref\n${start}\n%%EOF`, 'latin1');
}

/** What makes a PDF ask for a password. */
export const LOCKED =
  '/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<0102030405060708091011121314151617181920212223242526272829303132>/U<3132333435363738394041424344454647484950515253545556575859606162>>>/ID[<01><01>]';
