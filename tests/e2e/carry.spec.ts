// A draft to carry: from one device to another, in one encrypted file.
import { randomBytes } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { BIRTH, PENSION } from './answers';
import { type Carried, open, seal } from './carried';
import { dossiersOf, otherDevice } from './devices';
import { NOW } from './fixtures';
import { expected, texts } from './forms';
import { focusShows, tabTo } from './keys';
import { Journey, arrived, byId, checkScreen, dossiers, expect, ready, test } from './journey';
import { png } from './photo';
import type { Servers } from './servers';

const PHRASE = 'Đàn bò 17 con';
const VECTOR = readFileSync(join(import.meta.dirname, '../carry/vector.motcua'));
const paperOf = { name: 'giay.png', mimeType: 'image/png', buffer: png(300, 400) };
const t = texts();

/** From "my dossiers" to the file, in the words of people. */
async function pack(page: Page, base: string, phrase = PHRASE): Promise<Buffer> {
  await dossiersOf(page, base);
  await page.getByRole('link', { name: t('carry.title') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await byId(page, 'f-phrase').fill(phrase);
  await page.getByRole('button', { name: t('carry.make') }).click();
  await expect(byId(page, 'carry-outcome')).toBeFocused({ timeout: 30_000 });
  await expect(byId(page, 'carry-outcome')).toHaveText(t('carry.ready'));
  const [download] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: t('carry.save') }).click()]);
  expect(download.suggestedFilename()).toBe('ho-so-mot-cua-2026-11-20.motcua');
  return readFileSync(await download.path());
}

async function choose(page: Page, base: string, buffer: Buffer): Promise<void> {
  await dossiersOf(page, base);
  await page.getByRole('link', { name: t('arrive.title') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await byId(page, 'f-carried').setInputFiles({ name: 'ho-so.motcua', mimeType: 'application/octet-stream', buffer });
}

async function unpack(page: Page, phrase = PHRASE): Promise<void> {
  await byId(page, 'f-phrase').fill(phrase);
  await page.getByRole('button', { name: t('arrive.open') }).click();
}

/** A draft with a name in it, and its file. */
async function named(page: Page, servers: Servers): Promise<{ first: Journey; file: Buffer }> {
  const first = new Journey(page, servers, PENSION);
  await first.begin();
  await first.fillUntil('trangNguoiHuong');
  await byId(page, 'f-nguoiHuong.hoTen').fill('Đinh Thị Nhung');
  return { first, file: await pack(page, servers.app) };
}

/** What an outcome says, which has the focus. */
const outcome = async (page: Page, says: string) => {
  await expect(byId(page, 'arrive-outcome')).toBeFocused({ timeout: 30_000 });
  await expect(byId(page, 'arrive-outcome')).toHaveText(says);
};

/** A file of another maker for this portal. */
async function made(servers: Servers, change: (manifest: any) => void = () => {}): Promise<Buffer> {
  const { manifest, files }: Carried = await open(VECTOR, 'mười hai con giáp');
  manifest.portal = servers.portal;
  change(manifest);
  return seal({ manifest, files }, PHRASE, { iterations: 100_000, piece: 65_536, salt: randomBytes(16), prefix: randomBytes(7) });
}

test('a dossier that was begun on one device is finished and sent on another, once @smoke', async ({ page, browser, servers }) => {
  test.setTimeout(180_000);
  const first = new Journey(page, servers, BIRTH);
  await first.begin();
  await first.fillUntil('-giay-to');
  await first.addPaper('giayChungSinh', 'Giấy chứng sinh', paperOf);
  await expect(page.locator('.file .state')).toHaveText(t('papers.sent'), { timeout: 30_000 });
  const file = await pack(page, servers.app);
  await checkScreen(page, 'carry-ready');
  // Another implementation reads the same.
  const { manifest, files } = await open(file, PHRASE);
  expect(manifest.draft.data.con.hoTen).toBe(BIRTH.answers['con.hoTen']);
  expect(files.map((own) => own.length)).toEqual(manifest.files.map(({ size }: { size: number }) => size));
  expect(files.length).toBeGreaterThan(1);
  expect(file.includes(Buffer.from('Hoài An')), 'nothing can be read without the phrase').toBe(false);

  await otherDevice(browser, servers.app, async (other) => {
    await choose(other, servers.app, file);
    await unpack(other, 'Đàn bò 18 con');
    await expect(byId(other, 'f-phrase-error')).toContainText(t('arrive.phrase'));
    await expect(byId(other, 'f-phrase')).toBeFocused();
    await checkScreen(other, 'arrive-wrong-phrase');
    await unpack(other);
    await outcome(other, t('over.taken'));
    await checkScreen(other, 'arrive-over');
    await other.getByRole('link', { name: t('home.continue') }).click();
    const second = new Journey(other, servers, BIRTH);
    await second.at('-giay-to', false);
    await expect(other.locator('.files .file')).toHaveCount(1);
    await expect(other.locator('.pages__page img').first()).toBeVisible();
    await second.next();
    await second.at('-kiem-tra');
    await second.declare();
    await second.send();
    const { code } = await second.receipt();
    expect(arrived(servers, code).submission.answers).toEqual(expected(BIRTH.form, BIRTH.answers));
    expect(Object.keys(arrived(servers, code).files)).toHaveLength(1);

    // The device where it began knows nothing of that, and sends the same: the portal takes it once.
    await dossiersOf(page, servers.app);
    await page.getByRole('link', { name: t('home.continue') }).click();
    await first.at('-giay-to', false);
    await first.next();
    await first.declare();
    await first.send();
    const own = await first.receipt();
    expect(own.code).toBe(code);
    expect((await dossiers(servers)).codes).toEqual([code]);
  });
});

test('each file that cannot be opened says why, and nothing on the device changes', async ({ page, servers }) => {
  const good = await made(servers);
  const flipped = Buffer.from(good);
  flipped[50] ^= 1;
  const newer = Buffer.from(good);
  newer[8] = 2;
  for (const [name, buffer, says] of [
    ['a photo', png(20, 20), 'arrive.notOurs'],
    ['nothing', Buffer.alloc(0), 'arrive.notOurs'],
    ['cut', good.subarray(0, good.length - 100), 'arrive.cut'],
    ['its head alone', good.subarray(0, 40), 'arrive.cut'],
    ['damaged', flipped, 'arrive.damaged'],
    ['of a newer release', newer, 'arrive.newer'],
  ] as const) {
    await choose(page, servers.app, buffer);
    await expect(byId(page, 'f-carried-error'), name).toContainText(t(says));
    await expect(byId(page, 'f-carried')).toBeFocused();
  }
  await checkScreen(page, 'arrive-wrong-file');
  const inside = Buffer.from(good);
  inside[inside.length - 1] ^= 1;
  await choose(page, servers.app, inside);
  await unpack(page);
  await outcome(page, t('arrive.damaged'));
  // The vector is of a service on another machine.
  await choose(page, servers.app, VECTOR);
  await unpack(page, 'mười hai con giáp');
  await outcome(page, t('arrive.elsewhere', { service: 'Một Cửa' }));
  await choose(page, servers.app, await made(servers, (manifest) => (manifest.draft.schema = 2)));
  await unpack(page);
  await outcome(page, t('arrive.newer'));
  await dossiersOf(page, servers.app);
  await expect(page.locator('main')).toContainText(t('dossiers.none'));
});

test('a file of another maker is opened; a procedure that the portal no longer has is kept and said', async ({ page, servers, watch }) => {
  watch.allow(/404/);
  await choose(page, servers.app, await made(servers));
  await unpack(page);
  await outcome(page, t('over.taken'));
  await choose(page, servers.app, await made(servers, ({ draft }) => ((draft.id = 'ffffffffffffffff'), (draft.procedure = '9.999999'))));
  await unpack(page);
  await outcome(page, t('over.taken'));
  await expect(page.locator('main')).toContainText(t('over.noProcedure'));
  await dossiersOf(page, servers.app);
  await expect(page.locator('.kept-list__row')).toHaveCount(2);
});

test('what is here already is put together after a question, and never written over', async ({ page, browser, servers }) => {
  test.setTimeout(120_000);
  const { first, file } = await named(page, servers);
  const again = async (buffer: Buffer) => {
    await choose(page, servers.app, buffer);
    await unpack(page);
  };
  await again(file);
  await outcome(page, t('over.nothing'));
  let back = Buffer.alloc(0);
  await otherDevice(browser, servers.app, async (other) => {
    await choose(other, servers.app, file);
    await unpack(other);
    await outcome(other, t('over.taken'));
    await other.getByRole('link', { name: t('home.continue') }).click();
    await new Journey(other, servers, PENSION).at('trangNguoiHuong', false);
    await byId(other, 'f-nguoiHuong.hoTen').fill('Đinh Thị Nhưng');
    await byId(other, 'f-nguoiHuong.ngaySinh-year').fill('1950');
    back = await pack(other, servers.app);
  });
  await again(back);
  await outcome(page, t('found.title'));
  await expect(page.locator('main')).toContainText(t('found.differ', { n: 1 }));
  await checkScreen(page, 'arrive-found');
  await page.getByRole('button', { name: t('found.leave') }).click();
  await outcome(page, t('over.left'));
  await again(back);
  await outcome(page, t('found.title'));
  await byId(page, 'side-here').check();
  await page.getByRole('button', { name: t('found.join') }).click();
  await outcome(page, t('over.taken'));
  await page.getByRole('link', { name: t('home.continue') }).click();
  await first.at('trangNguoiHuong', false);
  await expect(byId(page, 'f-nguoiHuong.hoTen'), 'what stands here was chosen').toHaveValue('Đinh Thị Nhung');
  await expect(byId(page, 'f-nguoiHuong.ngaySinh-year'), 'what only the file had').toHaveValue('1950');
});

test('what was deleted and comes back from a file is kept in every window', async ({ page, context, servers }) => {
  test.setTimeout(120_000);
  const { file } = await named(page, servers);
  const second = await context.newPage();
  await second.clock.setFixedTime(new Date(NOW));
  await second.goto(`${servers.app}ho-so`);
  const rows = second.locator('.kept-list__row');
  await expect(rows).toHaveCount(1);
  await dossiersOf(page, servers.app);
  await page.getByRole('button', { name: /Xoá/ }).first().click();
  await page.getByRole('button', { name: t('dossiers.deleteYes'), exact: true }).click();
  await expect(rows).toHaveCount(0);
  await choose(page, servers.app, file);
  await unpack(page);
  await outcome(page, t('over.taken'));
  await expect(rows).toHaveCount(1);
  await second.getByRole('link', { name: t('home.continue') }).click();
  await new Journey(second, servers, PENSION).at('trangNguoiHuong', false);
  await byId(second, 'f-nguoiHuong.hoTen').fill('Đinh Thị Nhưng');
  await expect(second.locator('.kept--ok')).toBeVisible();
  await second.reload();
  await expect(byId(second, 'f-nguoiHuong.hoTen')).toHaveValue('Đinh Thị Nhưng');
});

test('a full device says so and is as it was before', async ({ page, servers }) => {
  await page.addInitScript(() => {
    const put = IDBObjectStore.prototype.put;
    IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...values: [unknown, IDBValidKey?]) {
      if (this.name === 'files') throw new DOMException('full', 'QuotaExceededError');
      return put.apply(this, values);
    };
  });
  await choose(page, servers.app, await made(servers));
  await unpack(page);
  await outcome(page, t('arrive.full'));
  await dossiersOf(page, servers.app);
  await expect(page.locator('main')).toContainText(t('dossiers.none'));
});

test('keys alone, 320 pixels and English: a phrase is asked for, offered, and the file made', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await page.setViewportSize({ width: 320, height: 640 });
  await dossiersOf(page, servers.app);
  await page.getByRole('button', { name: 'English' }).click();
  const en = texts('en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en('dossiers.title'));
  await checkScreen(page, 'dossiers-carry-en');
  await tabTo(page, { text: en('carry.title') });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en('carry.title'));
  await tabTo(page, { id: 'f-phrase' });
  for (const [typed, says] of [['short', en('safe.short', { n: 8 })], ['12345678', en('safe.plain')]] as const) {
    await byId(page, 'f-phrase').fill(typed);
    await page.keyboard.press('Enter');
    await expect(byId(page, 'f-phrase-error')).toContainText(says);
    await expect(byId(page, 'f-phrase')).toBeFocused();
  }
  await checkScreen(page, 'carry-weak-en');
  await tabTo(page, { text: en('carry.suggest') });
  expect(await focusShows(page)).toEqual({ visible: true, inView: true });
  await page.keyboard.press('Enter');
  await expect(byId(page, 'f-phrase')).toHaveValue(/^\d{3} \d{3} \d{3} \d{3}$/);
  await page.keyboard.press('Enter');
  await expect(byId(page, 'carry-outcome')).toBeFocused({ timeout: 30_000 });
  await expect(byId(page, 'carry-outcome')).toHaveText(en('carry.ready'));
  await tabTo(page, { text: en('carry.save') });
  await checkScreen(page, 'carry-ready-en');
});
