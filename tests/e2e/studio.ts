// A person before the studio, what the pictures on the screen look like, and other people's readers of what was made.
import type { Page } from '@playwright/test';
import { texts } from './forms';
import { Journey, byId, expect } from './journey';
import { paper, type Photo } from './paper';

const t = texts();
const SLOT = 'f-taiKhoan.anh';
export const MADE = 'Ảnh thẻ ngân hàng hoặc trang đầu sổ tài khoản.pdf';

export class Studio extends Journey {
  async open(): Promise<void> {
    await this.begin();
    await this.fillUntil('trangNhanTien');
    await this.fillPage('trangNhanTien');
  }

  async choose(buffer: Buffer, name = 'anh.png', mimeType = 'image/png'): Promise<void> {
    await byId(this.page, `${SLOT}-file`).setInputFiles({ name, mimeType, buffer });
  }

  async photo(wish: Partial<Photo> = {}): Promise<void> {
    const before = await this.pagesShown().count();
    await this.choose(paper(wish));
    await expect(this.pagesShown()).toHaveCount(before + 1, { timeout: 30_000 });
  }

  pagesShown() {
    return this.page.locator('.pages__page');
  }

  async look(at = 0): Promise<void> {
    await this.pagesShown().nth(at).getByRole('button', { name: t('studio.open') }).click();
    await expect(this.page.getByRole('heading', { level: 1 })).toBeFocused();
  }
}

/** Width and height of a picture on the screen, in its own pixels. */
export const size = (page: Page, selector: string) =>
  page.locator(selector).evaluate((image: HTMLImageElement) => image.decode().then(() => [image.naturalWidth, image.naturalHeight]));

/** A picture on the screen in shades of grey. */
export const shades = (page: Page, selector: string) =>
  page.locator(selector).evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data, width, height } = context.getImageData(0, 0, canvas.width, canvas.height);
    return { data: Array.from({ length: width * height }, (_, at) => data[at * 4]), width, height };
  });

/** The mean shade of each of 32 times 32 fields. */
function fields({ data, width, height }: { data: ArrayLike<number>; width: number; height: number }): number[] {
  const [sums, counts] = [new Array(1024).fill(0), new Array(1024).fill(0)];
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const field = Math.floor((y * 32) / height) * 32 + Math.floor((x * 32) / width);
      sums[field] += data[y * width + x];
      counts[field] += 1;
    }
  }
  return sums.map((sum, at) => sum / counts[at]);
}

/** Somebody else's reader opens the PDF and sees the same picture on a sheet of A4; somebody else finds no metadata. */
export async function readByOthers(bytes: Buffer, picture: Parameters<typeof fields>[0]): Promise<void> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const document = await getDocument({ data: new Uint8Array(bytes), verbosity: 0 }).promise;
  expect(document.numPages).toBe(1);
  const { info, metadata } = await document.getMetadata();
  expect([(info as any).Title, (info as any).Producer, (info as any).CreationDate, metadata]).toEqual([undefined, undefined, undefined, null]);
  const page = await document.getPage(1);
  const [, , wide, high] = page.view;
  expect([Math.min(wide, high), Math.max(wide, high)]).toEqual([595.28, 841.89]);
  const { createCanvas } = await import('@napi-rs/canvas');
  const viewport = page.getViewport({ scale: 1 });
  const canvas = createCanvas(Math.round(viewport.width), Math.round(viewport.height));
  await page.render({ canvas: canvas as any, canvasContext: canvas.getContext('2d') as any, viewport }).promise;
  const { data, width, height } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
  // A page with the proportions of A4 fills the sheet.
  const [wanted, seen] = [fields(picture), fields({ data: data.filter((_, at) => at % 4 === 0), width, height })];
  const off = wanted.map((shade, at) => Math.abs(shade - seen[at])).reduce((sum, one) => sum + one, 0) / wanted.length;
  expect(off, 'mean difference of shades').toBeLessThan(8);
  const start = bytes.indexOf(Buffer.from([0xff, 0xd8, 0xff]));
  const jpeg = bytes.subarray(start, bytes.indexOf(Buffer.from([0xff, 0xd9]), start) + 2);
  const { default: exifr } = await import('exifr');
  // A colour profile (sRGB) says how to show it, nothing of where it is from.
  const all = { tiff: true, exif: true, gps: true, interop: true, xmp: true, iptc: true, icc: false, jfif: false };
  expect(await exifr.parse(jpeg, all).catch(() => undefined)).toBeUndefined();
}

/** How much of a picture is white and how much is black, each in hundredths; counted where the picture is, for a poll cannot carry millions of shades. */
export const tones = (page: Page, selector: string) =>
  page.locator(selector).evaluate(async (image: HTMLImageElement) => {
    await image.decode();
    const canvas = new OffscreenCanvas(image.naturalWidth, image.naturalHeight);
    const context = canvas.getContext('2d')!;
    context.drawImage(image, 0, 0);
    const { data } = context.getImageData(0, 0, canvas.width, canvas.height);
    let [white, black] = [0, 0];
    for (let i = 0; i < data.length; i += 4) {
      if (data[i] > 240) white += 1;
      if (data[i] < 110) black += 1;
    }
    return [white, black].map((count) => Math.round((400 * count) / data.length));
  });
