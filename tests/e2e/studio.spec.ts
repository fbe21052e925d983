// From a photo to a page that an office accepts: what is found, said and made of it, and everything that a person can do.
import type { Page } from '@playwright/test';
import { PENSION_ACCOUNT } from './answers';
import { texts } from './forms';
import { tabTo } from './keys';
import { BROKEN, announced, arrived, byId, checkScreen, expect, test } from './journey';
import { asJpeg, LOCKED, paper, pdf, type Photo, withExif } from './paper';
import { CAMERA, expectBarePdf } from './photo';
import { MADE, readByOthers, shades, size, Studio, tones } from './studio';

const t = texts();
const PIXEL = Buffer.from('iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==', 'base64');

test('a sheet on a table becomes a flat, white page, and the editor changes it', async ({ page, servers }) => {
  test.setTimeout(180_000);
  const studio = new Studio(page, servers, PENSION_ACCOUNT);
  await studio.open();
  await studio.photo();
  await expect(page.locator('.file__name')).toContainText(MADE);
  await expect(page.locator('.file .state')).toHaveText(t('papers.sent'), { timeout: 30_000 });
  await checkScreen(page, 'studio-slot');
  await studio.look();
  await expect(page).toHaveURL(/-chup$/);
  await expect(page.locator('.note--ok')).toHaveText(t('studio.good'));
  const [width, height] = await size(page, 'img.zoom__picture');
  expect(height / width, 'a sheet has its proportions').toBeCloseTo(Math.SQRT2, 1);
  const [white, black] = await tones(page, 'img.zoom__picture');
  expect(white, 'no table, no shadow').toBeGreaterThan(70);
  expect(black).toBeLessThan(20);
  await checkScreen(page, 'studio-page');

  await page.getByRole('radio', { name: t('studio.asIs') }).check();
  await expect.poll(async () => (await tones(page, 'img.zoom__picture'))[0], { timeout: 20_000 }).toBeLessThan(10);
  await page.getByRole('button', { name: t('studio.turn') }).click();
  await expect.poll(async () => { const [w, h] = await size(page, 'img.zoom__picture'); return w > h; }, { timeout: 20_000 }).toBe(true);

  await page.getByText(t('studio.corners')).click();
  const corner = page.getByRole('button', { name: t('studio.topLeft') });
  await corner.focus();
  const before = await page.locator('.corners__lines path').getAttribute('d');
  for (let i = 0; i < 3; i++) await page.keyboard.press('ArrowLeft');
  const after = await page.locator('.corners__lines path').getAttribute('d');
  expect(after).not.toBe(before);
  await announced(page, t('studio.topLeft'));
  await expect(corner).toBeFocused();
  await checkScreen(page, 'studio-corners');
  await page.getByRole('button', { name: t('studio.done') }).click();
  await studio.at('trangNhanTien');
  await expect(page.locator('.file .state')).toHaveText(t('papers.sent'), { timeout: 30_000 });
});

test('several photos are pages of one PDF; order, replacing, removing; going back and a reload lose nothing', async ({ page, servers }) => {
  test.setTimeout(240_000);
  const studio = new Studio(page, servers, PENSION_ACCOUNT);
  await studio.open();
  await studio.photo({ width: 900, height: 1200, corners: [[60, 60], [840, 60], [840, 1140], [60, 1140]] });
  await studio.photo({ width: 1200, height: 900, corners: [[60, 60], [1140, 60], [1140, 840], [60, 840]] });
  await expect(page.locator('.file')).toHaveCount(1);
  await studio.look(0);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('studio.title', { n: '1', total: '2' }));
  await page.getByRole('button', { name: t('studio.later') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('studio.title', { n: '2', total: '2' }));
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await page.goBack();
  await studio.at('trangNhanTien');
  const wide = async (at: number) => { const [w, h] = await size(page, `.pages__page:nth-child(${at}) img`); return w > h; };
  await expect.poll(() => wide(1)).toBe(true);
  expect(await wide(2)).toBe(false);
  await page.reload();
  await expect(studio.pagesShown()).toHaveCount(2);
  await expect.poll(() => wide(1)).toBe(true);
  await studio.look(0);
  await page.getByRole('button', { name: t('studio.remove') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('studio.title', { n: '1', total: '1' }));
  await page.getByRole('button', { name: t('studio.done') }).click();
  await expect(studio.pagesShown()).toHaveCount(1);
  await expect(page.locator('.file .state')).toHaveText(t('papers.sent'), { timeout: 30_000 });
  const picture = await shades(page, '.pages__picture');
  await studio.next();
  await studio.fillPage('trangKetQua');
  await studio.next();
  await studio.at('-kiem-tra');
  await studio.declare();
  await studio.send();
  const { code } = await studio.receipt();
  const { files } = arrived(servers, code);
  expect(Object.keys(files)).toEqual([MADE]);
  expectBarePdf(files[MADE]);
  await readByOthers(files[MADE], picture);
  const left = await page.evaluate(() => new Promise((done) => {
    const open = indexedDB.open('motcua');
    open.onsuccess = () => {
      const count = open.result.transaction('files').objectStore('files').count();
      count.onsuccess = () => done(count.result);
    };
  }));
  expect(left, 'neither photos nor pages stay on the device').toBe(0);
});

test('what is wrong with a photo is said in plain words; "use anyway" is remembered', async ({ page, servers }) => {
  test.setTimeout(240_000);
  const studio = new Studio(page, servers, PENSION_ACCOUNT);
  await studio.open();
  const wrong: [string, Partial<Photo>][] = [
    ['blurred', { blur: 4 }],
    ['dark', { light: 0.3 }],
    ['glare', { glare: 0.12 }],
    ['small', { width: 450, height: 600, corners: [[40, 40], [410, 40], [410, 560], [40, 560]] }],
    ['cut', { corners: [[150, 170], [1340, 120], [1400, 2600], [90, 2600]] }],
  ];
  for (const [at, [warning, wish]] of wrong.entries()) {
    await studio.photo(wish);
    const row = studio.pagesShown().nth(at);
    await expect(row.locator('.state--wrong'), warning).toContainText(t(`studio.${warning}`));
  }
  await checkScreen(page, 'studio-warnings');
  await page.getByRole('button', { name: t('studio.useNamed', { n: '1' }) }).click();
  await expect(studio.pagesShown().first()).toContainText(t('studio.accepted'));
  await expect(studio.pagesShown().first()).toBeFocused();
  await page.reload();
  await expect(studio.pagesShown().first()).toContainText(t('studio.accepted'));
  await studio.look(1);
  await expect(page.locator('.panel--warn')).toContainText(t('studio.dark'));
  await checkScreen(page, 'studio-doubt');
  await page.getByRole('button', { name: t('studio.again') }).first().click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await byId(page, 'studio-choose').setInputFiles({ name: 'lai.png', mimeType: 'image/png', buffer: paper() });
  await expect(page.locator('.note--ok')).toHaveText(t('studio.good'), { timeout: 30_000 });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('studio.title', { n: '2', total: '5' }));
});

test('strange files: each is taken or refused with what to do now, and nothing falls over', async ({ page, servers, watch }) => {
  test.setTimeout(240_000);
  watch.allow(/could not be decoded|InvalidStateError/);
  const studio = new Studio(page, servers, PENSION_ACCOUNT);
  await studio.open();
  const jpeg = await asJpeg(page, paper({ width: 600, height: 800, corners: [[40, 40], [560, 40], [560, 760], [40, 760]] }));
  const polyglot = Buffer.concat([jpeg, Buffer.from('<script>alert(1)</script>PK\x03\x04%PDF-1.7')]);
  const refused: [string, Buffer, string][] = [
    ['trong.jpg', Buffer.alloc(0), 'papers.empty'],
    ['hong.jpg', jpeg.subarray(0, 400), 'papers.unreadable'],
    ['anh.jpg', Buffer.from('<svg xmlns="http://www.w3.org/2000/svg"/>'), 'papers.wrongType'],
    // One pixel is no paper.
    ['mot.png', PIXEL, 'papers.unreadable'],
    ['khoa.pdf', pdf(1, LOCKED), 'studio.encrypted'],
    ['hong.pdf', Buffer.from('%PDF-1.7\nkhông phải PDF'), 'studio.broken'],
  ];
  for (const [name, buffer, says] of refused) {
    await studio.choose(buffer, name, 'application/octet-stream');
    await expect(page.locator('.error').filter({ hasText: name }), name).toHaveText(t(says, { name }));
  }
  await expect(page.locator('.file')).toHaveCount(0);
  await checkScreen(page, 'studio-refused');

  // A picture that is also something else: only its picture goes on.
  await studio.choose(polyglot, 'anh.jpg', 'image/jpeg');
  await expect(studio.pagesShown()).toHaveCount(1, { timeout: 30_000 });
  // Two hundred pages that somebody has already.
  await studio.choose(pdf(200), 'day.pdf', 'application/pdf');
  await expect(page.locator('.file')).toHaveCount(2);
  await expect(page.locator('.file .state').first()).toHaveText(t('papers.sent'), { timeout: 30_000 });
});

test('a PDF that was given is looked at page by page, and what is in it is never run', async ({ page, servers }) => {
  test.setTimeout(120_000);
  const studio = new Studio(page, servers, PENSION_ACCOUNT);
  await studio.open();
  await studio.choose(pdf(200, '/OpenAction<</S/JavaScript/JS(app.alert(1))>>'), 'day.pdf', 'application/pdf');
  await page.getByRole('button', { name: t('studio.view', { name: 'day.pdf' }) }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('day.pdf');
  await expect(page.locator('img.zoom__picture')).toBeVisible({ timeout: 30_000 });
  expect(await size(page, 'img.zoom__picture')).toEqual([1100, 1556]);
  await page.getByRole('button', { name: t('studio.see', { n: '2' }) }).click();
  await expect(page.locator('main')).toContainText(t('studio.title', { n: '2', total: '200' }));
  await expect(page.locator('img.zoom__picture')).toBeVisible();
  await checkScreen(page, 'studio-given');
});

test('by keyboard alone, at 320 pixels, in English', async ({ page, servers }) => {
  test.setTimeout(180_000);
  await page.setViewportSize({ width: 320, height: 640 });
  const en = texts('en');
  const studio = new Studio(page, servers, PENSION_ACCOUNT);
  await studio.open();
  await studio.photo({ light: 0.3 });
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('.state--wrong').first()).toHaveText(en('studio.dark'));
  await checkScreen(page, 'studio-slot-320');
  await tabTo(page, { text: new RegExp(`^${en('studio.open')}`) });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await checkScreen(page, 'studio-page-320');
  await tabTo(page, { text: en('studio.use') });
  await page.keyboard.press('Enter');
  await announced(page, en('studio.accepted'));
  await tabTo(page, { text: en('studio.larger') });
  await page.keyboard.press('Enter');
  await page.keyboard.press('Enter');
  await expect(page.locator('.zoom--2')).toBeVisible();
  await tabTo(page, { id: 'look-light' });
  await page.keyboard.press('ArrowDown');
  await expect(byId(page, 'look-grey')).toBeChecked();
  await tabTo(page, { text: en('studio.corners') });
  await page.keyboard.press('Enter');
  await tabTo(page, { id: 'corner-2' });
  await page.keyboard.press('Shift+ArrowRight');
  await announced(page, en('studio.bottomRight'));
  await announced(page, en('studio.made'));
  await expect(byId(page, 'corner-2')).toBeFocused();
  await checkScreen(page, 'studio-corners-320');
  await page.goBack();
  await new Studio(page, servers, PENSION_ACCOUNT, 'en').at('trangNhanTien', false);
  await expect(studio.pagesShown().first()).toContainText(en('studio.accepted'));
});

/** Asks the studio's worker as the app asks it, in the page: how much of the page another setting changes, in hundredths. */
const changed = (page: Page, photo: Buffer, mark: string) =>
  page.evaluate(async ([data, mark]) => {
    const blob = new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], { type: 'image/jpeg' });
    const script = document.querySelector<HTMLMetaElement>('meta[name=app]')!.dataset.studio!;
    const worker = new Worker((window as any).boot.scriptURL(script), { type: 'module' });
    const ask = (message: object) => new Promise<any>((done) => {
      worker.onmessage = ({ data }) => 'progress' in data || done(data.done);
      worker.postMessage({ id: 1, ...message });
    });
    const read = await ask({ kind: 'read', blob, limit: 300_000 });
    const pixels = async (jpeg: Blob) => {
      const picture = await createImageBitmap(jpeg);
      const canvas = new OffscreenCanvas(picture.width, picture.height);
      const context = canvas.getContext('2d')!;
      context.drawImage(picture, 0, 0);
      return context.getImageData(0, 0, canvas.width, canvas.height).data;
    };
    const made = await ask({ kind: 'page', blob: read.photo, corners: read.corners, look: 'light', turn: 0, mark, limit: 300_000 });
    worker.terminate();
    const [one, other] = [await pixels(read.page), await pixels(made.page)];
    let count = 0;
    for (let at = 0; at < one.length; at += 4) if (Math.abs(one[at] - other[at]) > 20) count += 1;
    return (400 * count) / one.length;
  }, [photo.toString('base64'), mark] as const);

test('what a paper is for can be written across it, and it can be read all the same', async ({ page, servers }) => {
  await page.goto(servers.app);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  const photo = await asJpeg(page, paper({ width: 900, height: 1200, corners: [[60, 60], [840, 60], [840, 1140], [60, 1140]] }));
  expect(await changed(page, photo, '')).toBeLessThan(0.2);
  const words = await changed(page, photo, 'Chỉ dùng để nộp: Đăng ký khai sinh, ngày 20/11/2026');
  expect(words).toBeGreaterThan(1);
  expect(words).toBeLessThan(25);
});

test('sixty megapixels are decoded small and become a page', async ({ page, servers }) => {
  test.setTimeout(120_000);
  const studio = new Studio(page, servers, PENSION_ACCOUNT);
  await studio.open();
  const huge = await page.evaluate(async () => {
    const canvas = new OffscreenCanvas(6800, 9000);
    const context = canvas.getContext('2d')!;
    context.fillStyle = '#5a4a3c';
    context.fillRect(0, 0, 6800, 9000);
    context.fillStyle = '#e0ddd4';
    context.fillRect(600, 600, 5600, 7900);
    context.fillStyle = '#222';
    for (let y = 1200; y < 8200; y += 180) for (let x = 1000; x < 5800; x += 90) context.fillRect(x, y, 50, 70);
    const bytes = new Uint8Array(await (await canvas.convertToBlob({ type: 'image/jpeg', quality: 0.8 })).arrayBuffer());
    let text = '';
    for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
    return btoa(text);
  });
  await studio.choose(Buffer.from(huge, 'base64'), 'to.jpg', 'image/jpeg');
  await expect(studio.pagesShown()).toHaveCount(1, { timeout: 60_000 });
  await studio.look();
  const [width, height] = await size(page, 'img.zoom__picture');
  expect(height / width).toBeCloseTo(Math.SQRT2, 1);
});

test('a phone writes into its photos which way is up, and where it was taken: the first is followed, the second is gone', async ({ page, servers }) => {
  test.setTimeout(120_000);
  const studio = new Studio(page, servers, PENSION_ACCOUNT);
  await studio.open();
  const lying = withExif(await asJpeg(page, paper(), true), 6, CAMERA);
  await studio.choose(lying, 'IMG_2031.jpg', 'image/jpeg');
  await expect(studio.pagesShown()).toHaveCount(1, { timeout: 30_000 });
  await studio.look();
  const [width, height] = await size(page, 'img.zoom__picture');
  expect(height / width).toBeCloseTo(Math.SQRT2, 1);
  const kept = await page.evaluate(async () => {
    const records = await new Promise<{ blob: Blob }[]>((done) => {
      const open = indexedDB.open('motcua');
      open.onsuccess = () => {
        const all = open.result.transaction('files').objectStore('files').getAll();
        all.onsuccess = () => done(all.result);
      };
    });
    const texts = await Promise.all(records.map(async ({ blob }) => new TextDecoder('latin1').decode(await blob.arrayBuffer())));
    return texts.map((text) => /Exif|Dien thoai/.test(text));
  });
  expect(kept, 'photo, page and PDF').toEqual([false, false, false]);
});

test('the worker cannot be loaded: a photo goes out as it was before', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  await page.route(/\/a\/studio-[0-9a-f]{16}\.(js|wasm)/, (route) => route.abort());
  const studio = new Studio(page, servers, PENSION_ACCOUNT);
  await studio.open();
  await studio.choose(await asJpeg(page, paper()), 'anh.jpg', 'image/jpeg');
  await expect(page.locator('.file__name')).toContainText('anh.jpg');
  await expect(page.locator('.file .state')).toHaveText(t('papers.sent'), { timeout: 30_000 });
});
