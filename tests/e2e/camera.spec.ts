// The camera: what it sees with the outline of the paper, the shutter, and what there is without one.
import { mkdirSync, writeFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { PNG } from 'pngjs';
import { PENSION_ACCOUNT } from './answers';
import { texts } from './forms';
import { Journey, byId, checkScreen, expect, test } from './journey';
import { paper } from './paper';

const t = texts();
const SLOT = 'f-taiKhoan.anh';

/** What the camera sees, for Chromium's fake device: one image, I420. */
function film(): string {
  const folder = resolve(process.env.MOTCUA_TARGET ?? resolve(import.meta.dirname, '../../target'), 'tmp');
  mkdirSync(folder, { recursive: true });
  const [width, height] = [1920, 1080];
  const corners: [number, number][] = [[560, 50], [1280, 70], [1300, 1040], [530, 1030]];
  const { data } = PNG.sync.read(paper({ width, height, corners }));
  const luma = Buffer.alloc(width * height);
  for (let i = 0; i < luma.length; i++) luma[i] = 16 + (data[i * 4] * 219) / 255;
  const frame = Buffer.concat([Buffer.from('FRAME\n'), luma, Buffer.alloc((width * height) / 2, 128)]);
  const path = resolve(folder, 'paper.y4m');
  writeFileSync(path, Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420\n`), frame, frame]));
  return path;
}

test.use({
  launchOptions: async ({ launchOptions }, use) => {
    const fake = ['--use-fake-device-for-media-stream', `--use-file-for-fake-video-capture=${film()}`];
    await use({ ...launchOptions, args: [...(launchOptions.args ?? []), ...fake] });
  },
});

async function open(journey: Journey): Promise<void> {
  await journey.begin();
  await journey.fillUntil('trangNhanTien');
  await journey.fillPage('trangNhanTien');
  await byId(journey.page, `${SLOT}-camera`).click();
  await expect(journey.page.getByRole('heading', { level: 1 })).toHaveText(t('studio.shoot'));
  await expect(journey.page.getByRole('heading', { level: 1 })).toBeFocused();
}

test('the camera shows the outline; the shutter makes a page, and the camera is off', async ({ page, servers, context }) => {
  test.setTimeout(120_000);
  await context.grantPermissions(['camera']);
  const journey = new Journey(page, servers, PENSION_ACCOUNT);
  await open(journey);
  await expect(page.locator('.finder__lines path')).toHaveAttribute('d', /^M\d/, { timeout: 20_000 });
  await checkScreen(page, 'studio-camera');
  await page.getByRole('button', { name: t('studio.shutter'), exact: true }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('studio.title', { n: '1', total: '1' }), { timeout: 30_000 });
  await expect(page.locator('video')).toHaveCount(0);
  const [width, height] = await page.locator('img.zoom__picture').evaluate((image: HTMLImageElement) => image.decode().then(() => [image.naturalWidth, image.naturalHeight]));
  expect(height / width, 'the sheet alone').toBeGreaterThan(1.2);
  await page.getByRole('button', { name: t('studio.done') }).click();
  await journey.at('trangNhanTien');
  await expect(page.locator('.file .state')).toHaveText(t('papers.sent'), { timeout: 30_000 });
});

test('the camera is refused: said with the other ways, which work', async ({ page, servers, context }) => {
  test.setTimeout(120_000);
  await context.clearPermissions();
  const journey = new Journey(page, servers, PENSION_ACCOUNT);
  await open(journey);
  await expect(page.locator('.note--warn')).toHaveText(t('studio.refused'));
  await checkScreen(page, 'studio-refused-camera');
  await byId(page, 'studio-choose').setInputFiles({ name: 'anh.png', mimeType: 'image/png', buffer: paper() });
  await expect(page.locator('.note--ok')).toHaveText(t('studio.good'), { timeout: 30_000 });
  // Back goes to the question, and the page is there.
  await page.getByRole('link', { name: t('studio.back') }).click();
  await journey.at('trangNhanTien');
  await expect(page.locator('.pages__page')).toHaveCount(1);
});
