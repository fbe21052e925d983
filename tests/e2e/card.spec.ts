// Filling in from the code on an identity card: camera, photo, scanner; and everything that can be wrong with it.
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { PNG } from 'pngjs';
import { BIRTH, PENSION } from './answers';
import { texts } from './forms';
import { BROKEN, Journey, byId, checkScreen, expect, test } from './journey';
import { photoOfCode as photo, png } from './photo';

const t = texts();
const CARD = "017090012345|113456789|Bùi Văn Thành H'Y|15091990|Nam|Xóm Tày Măng, Xã Nhân Mỹ, Huyện Tân Lạc, Hoà Bình|01022021";
const OTHER = 'https://example.com/khong-phai-the';
const PAGE = 'trangNguoiYeuCau';

/** The addresses of the workers that read codes: those that were started, and those that still run. */
function readers(page: Page): { started: string[]; running: () => string[] } {
  const reads = (url: string) => /\/a\/scan-[0-9a-f]{16}\.js$/.test(url);
  const started: string[] = [];
  page.on('worker', (worker) => void (reads(worker.url()) && started.push(worker.url())));
  return { started, running: () => page.workers().map((worker) => worker.url()).filter(reads) };
}

/** What the camera sees, for Chromium's fake device: one image, I420. */
function film(): string {
  const folder = resolve(process.env.MOTCUA_TARGET ?? resolve(import.meta.dirname, '../../target'), 'tmp');
  mkdirSync(folder, { recursive: true });
  const [width, height] = [1280, 720];
  const { data } = PNG.sync.read(photo(CARD, [width, height]));
  const luma = Buffer.alloc(width * height, 128);
  for (let i = 0; i < luma.length; i++) luma[i] = data[i * 4];
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128)]);
  const path = resolve(folder, 'card.y4m');
  writeFileSync(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`), frame, frame]));
  return path;
}

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const fake = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film()}`];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...fake] });
  },
});

class Reader extends Journey {
  async open(): Promise<void> {
    await this.begin();
    await this.chooseOffice();
    await this.next();
    for (const key of this.pages) {
      if (key === PAGE) break;
      await this.fillPage(key);
      await this.next();
    }
    await this.at(PAGE);
    await this.page.getByRole('button', { name: t('card.fill') }).click();
    await expect(this.page.locator('#card')).toBeFocused();
  }

  choose(text: string): Promise<void> {
    return this.page.locator('#card-photo').setInputFiles({ name: 'the.png', mimeType: 'image/png', buffer: photo(text) });
  }

  /** The answers are there, on this page and on the next one. */
  async filled(): Promise<void> {
    const { page } = this;
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(byId(page, 'f-nguoiYeuCau.hoTen')).toHaveValue("Bùi Văn Thành H'Y");
    expect(await this.shows(PAGE)).toMatchObject({ 'nguoiYeuCau.ngaySinh': '15/9/1990', 'nguoiYeuCau.gioiTinh': 'nam' });
    await this.fillPage(PAGE, { 'nguoiYeuCau.hoTen': null, 'nguoiYeuCau.ngaySinh': null, 'nguoiYeuCau.gioiTinh': null });
    await this.next();
    await expect(byId(page, 'f-nguoiYeuCau.soDinhDanh')).toHaveValue('017090012345');
    expect(await this.shows('trangLienHe')).toMatchObject({ 'nguoiYeuCau.ngayCap': '1/2/2021' });
  }
}

test('a photo of the card: what it says is shown, filled in after a yes, and can be changed', async ({ page, servers }) => {
  const reader = new Reader(page, servers, BIRTH);
  await reader.open();
  await checkScreen(page, 'card-ways');
  await reader.choose(CARD);
  await expect(page.locator('#card .row')).toHaveCount(5);
  await expect(page.locator('#card')).toContainText('15/09/1990');
  await expect(byId(page, 'f-nguoiYeuCau.hoTen')).toHaveValue('');
  await checkScreen(page, 'card-review');
  await page.getByRole('button', { name: t('card.use') }).click();
  await reader.filled();
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]));
  expect(kept).not.toContain('017090012345');
});

test('the camera sees the code by itself, and is off afterwards', async ({ page, servers, context }) => {
  await context.grantPermissions(['camera']);
  const reader = new Reader(page, servers, BIRTH);
  const { started, running } = readers(page);
  await reader.open();
  expect(started, 'nobody has shown a card yet').toEqual([]);
  await page.getByRole('button', { name: t('card.camera') }).click();
  await expect(page.locator('#card .row')).toHaveCount(5, { timeout: 20_000 });
  await expect(page.locator('video')).toHaveCount(0);
  await expect.poll(() => started.length, 'one worker read all of what was seen').toBe(1);
  await expect.poll(running, 'it ends with the camera').toEqual([]);
  await page.getByRole('button', { name: t('card.use') }).click();
  await reader.filled();
});

test('a worker reads, and whoever leaves ends it: the main thread has no reader of its own', async ({ page, servers, context }) => {
  await context.grantPermissions(['camera']);
  // The worker gets what it was sent, and never answers: somebody waits for a cheap phone.
  await page.addInitScript(() => {
    const Real = Worker;
    const asked: unknown[] = [];
    Object.assign(window, { asked });
    window.Worker = class extends Real {
      postMessage(message: any, ...rest: any[]): void {
        asked.push({ kind: message.kind, picture: message.picture?.constructor.name, edges: message.edges });
        void rest;
      }
    };
  });
  const asked = () => page.evaluate(() => (window as unknown as { asked: unknown[] }).asked);
  const reader = new Reader(page, servers, BIRTH);
  const { started, running } = readers(page);
  await reader.open();
  await reader.choose(CARD);
  await expect(page.locator('#card [role=status]')).toHaveText(t('card.looking'));
  await expect.poll(asked).toEqual([{ kind: 'read', picture: 'File', edges: [1600, 1000, 2400] }]);
  // The driver hears of a worker a little later than the page that asks it.
  await expect.poll(() => started.length).toBe(1);
  await page.getByRole('button', { name: t('card.close') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect.poll(running).toEqual([]);
  await expect(page.locator('#card'), 'nothing comes back when it is ended').toHaveCount(0);

  await page.getByRole('button', { name: t('card.fill') }).click();
  await page.getByRole('button', { name: t('card.camera') }).click();
  await expect.poll(asked, 'one image at a time').toHaveLength(2);
  expect((await asked())[1]).toEqual({ kind: 'read', picture: 'ImageBitmap', edges: [1600, 900] });
  const playing = () => page.evaluate(() => document.querySelector('video')!.currentTime);
  const before = await playing();
  await expect.poll(playing, 'the camera goes on meanwhile').toBeGreaterThan(before);
  // To another page of the form: its screen is gone, and the worker with it.
  await page.goBack();
  await expect(page.locator('video')).toHaveCount(0);
  await expect.poll(running).toEqual([]);
});

test('a browser without workers says that it cannot read, and the rest goes on', async ({ page, servers }) => {
  await page.addInitScript(() => Object.assign(window, { Worker: undefined }));
  const reader = new Reader(page, servers, BIRTH);
  await reader.open();
  await reader.choose(CARD);
  await expect(page.locator('#card .error')).toHaveText(t('card.noReader'));
  await expect(page.locator('#card')).toBeFocused();
  await page.getByText(t('card.scanner')).click();
  await page.locator('#card-typed').fill(CARD);
  await page.locator('#card-typed').press('Enter');
  await expect(page.locator('#card .row')).toHaveCount(5);
});

test('a scanner that types: the box is emptied, the raw text stays nowhere', async ({ page, servers }) => {
  const reader = new Reader(page, servers, BIRTH);
  await reader.open();
  await page.getByText(t('card.scanner')).click();
  await page.locator('#card-typed').focus();
  await page.keyboard.insertText(CARD);
  await page.keyboard.press('Enter');
  await expect(page.locator('#card .row')).toHaveCount(5);
  await page.getByRole('button', { name: t('card.use') }).click();
  await reader.filled();
});

test('no code, another code, no camera: each is said with the way out, and nothing is filled in', async ({ page, servers, context }) => {
  const reader = new Reader(page, servers, BIRTH);
  await reader.open();
  const says = async (key: string) => {
    await expect(page.locator('#card .error')).toHaveText(t(key));
    await expect(page.locator('#card')).toBeFocused();
  };
  await page.locator('#card-photo').setInputFiles({ name: 'anh.png', mimeType: 'image/png', buffer: png() });
  await says('card.notFound');
  await reader.choose(OTHER);
  await says('card.other');
  await checkScreen(page, 'card-wrong');
  await page.locator('#card-photo').setInputFiles({ name: 'anh.png', mimeType: 'image/png', buffer: Buffer.from('no picture') });
  await says('card.notFound');
  await context.clearPermissions();
  await page.getByRole('button', { name: t('card.camera') }).click();
  await says('card.refused');
  await page.getByRole('button', { name: t('card.close') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await expect(byId(page, 'f-nguoiYeuCau.hoTen')).toHaveValue('');
});

test('what reads codes cannot be loaded: said, and the rest goes on', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  await page.route('**/a/scan-*.wasm', (route) => route.abort());
  const reader = new Reader(page, servers, BIRTH);
  await reader.open();
  await reader.choose(CARD);
  await expect(page.locator('#card .error')).toHaveText(t('card.noReader'));
  await page.unroute('**/a/scan-*.wasm');
  await reader.choose(CARD);
  await expect(page.locator('#card .row')).toHaveCount(5);
});

test('who was named once is offered again, in this dossier and in the next one', async ({ page, servers }) => {
  const reader = new Reader(page, servers, BIRTH);
  await reader.open();
  await reader.choose(CARD);
  await page.getByRole('button', { name: t('card.use') }).click();
  await reader.filled();
  const again = page.getByRole('button', { name: t('card.again', { name: "Bùi Văn Thành H'Y" }) });
  // Not where the same person stands already.
  await expect(again).toHaveCount(0);
  const next = new Journey(page, servers, PENSION);
  await next.begin();
  await next.chooseOffice();
  await next.next();
  for (const key of next.pages) {
    if (await again.count()) break;
    await next.fillPage(key);
    await next.next();
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await page.waitForTimeout(300);
  }
  await checkScreen(page, 'card-again');
  await again.click();
  await expect(page.locator('#card')).toContainText('017090012345');
  await page.getByRole('button', { name: t('card.use') }).click();
  await expect(byId(page, 'f-nguoiHuong.hoTen')).toHaveValue("Bùi Văn Thành H'Y");
});
