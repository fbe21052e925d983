// The device's storage is full, refused or taken away: it is said, and what can be kept is kept.
import type { Page } from '@playwright/test';
import { BIRTH, PENSION, PENSION_ACCOUNT } from './answers';
import { NOW } from './fixtures';
import { expected } from './forms';
import { Journey, arrived, byId, checkScreen, dossiers, expect, ready, test } from './journey';
import { png } from './photo';

const photo = () => ({ name: 'thẻ.png', mimeType: 'image/png', buffer: png(900, 1200) });

/**
 * Runs in every page: as long as `window.full` is set, each write is aborted as browsers do that have no room left. DevTools'
 * override of the quota is not enforced by Chromium 156.
 */
function narrow(): void {
  const without = new WeakSet<IDBTransaction>();
  const { put } = IDBObjectStore.prototype;
  IDBObjectStore.prototype.put = function (...given) {
    const request = put.apply(this, given);
    if ('full' in window) {
      without.add(this.transaction);
      this.transaction.abort();
    }
    return request;
  };
  const own = Object.getOwnPropertyDescriptor(IDBTransaction.prototype, 'error');
  Object.defineProperty(IDBTransaction.prototype, 'error', {
    get(this: IDBTransaction) {
      return without.has(this) ? new DOMException('no room', 'QuotaExceededError') : own?.get?.call(this);
    },
  });
}

/** Nothing can be deleted, and no list be read, as long as `window.broken` is set. */
function breaking(): void {
  for (const name of ['delete', 'getAll'] as const) {
    const own = IDBObjectStore.prototype[name];
    IDBObjectStore.prototype[name] = function (this: IDBObjectStore, ...given: unknown[]) {
      const asked = name === 'getAll' && this.name !== 'drafts' ? false : Boolean(sessionStorage.getItem('broken'));
      if (asked) throw new DOMException('broken', 'UnknownError');
      return Reflect.apply(own, this, given);
    } as never;
  }
}

/** Takes away the room that the device has for this page; what it gives makes room again. */
async function full(page: Page): Promise<() => Promise<unknown>> {
  await page.evaluate(() => Object.assign(window, { full: true }));
  return () => page.evaluate(() => Reflect.deleteProperty(window, 'full'));
}

/** The system takes away what the site has stored. */
async function evict(page: Page, app: string): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send('Storage.clearDataForOrigin', { origin: new URL(app).origin, storageTypes: 'indexeddb' });
  await client.detach();
}

test.beforeEach(({ page }) => page.addInitScript(narrow));

const kept = (page: Page) => expect(page.locator('.kept--ok')).toBeVisible();

test('full while filling in: it is said at once, nothing on the screen is lost, and it is kept by itself when there is room', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.fillUntil('trangNguoiHuong');
  await kept(page);
  const makeRoom = await full(page);
  await journey.fillPage('trangNguoiHuong');
  await expect(page.getByRole('alert').filter({ hasText: journey.t('fill.notSavedFull') })).toBeVisible();
  await checkScreen(page, 'storage-full');
  expect(await journey.shows('trangNguoiHuong')).toEqual(journey.told('trangNguoiHuong'));
  await journey.next();
  await journey.at('trangGiayTo');
  await expect(page.locator('.kept--wrong'), 'also on the next page').toBeVisible();
  await makeRoom();
  await expect(page.locator('.kept--ok'), 'nobody has to type for it').toBeVisible({ timeout: 30_000 });
  await page.reload();
  await ready(page);
  await journey.at('trangGiayTo', false);
  await page.goBack();
  await journey.at('trangNguoiHuong', false);
  expect(await journey.shows('trangNguoiHuong')).toEqual(journey.told('trangNguoiHuong'));
});

test('full before anything is entered: that it is not kept is said without a word from the person', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION);
  await page.goto(`${servers.app}thu-tuc/${PENSION.code}`);
  const start = page.getByRole('button', { name: journey.t('procedure.start') });
  await expect(start).toBeVisible();
  const makeRoom = await full(page);
  await start.click();
  await journey.at('-noi-nhan');
  await expect(page.getByRole('alert').filter({ hasText: journey.t('fill.notSavedFull') })).toBeVisible();
  await makeRoom();
  await expect(page.locator('.kept--ok')).toBeVisible({ timeout: 30_000 });
  await page.reload();
  await ready(page);
  await journey.at('-noi-nhan', false);
  await kept(page);
});

test('full when a photo is taken: it is said beside it, and the same photo is taken when there is room', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION_ACCOUNT);
  await journey.begin();
  await journey.fillUntil('trangNhanTien');
  await journey.fillPage('trangNhanTien');
  await kept(page);
  const makeRoom = await full(page);
  await byId(page, 'f-taiKhoan.anh-file').setInputFiles(photo());
  const words = byId(page, 'f-taiKhoan.anh').getByRole('alert');
  await expect(words).toContainText(journey.t('fail.storage'));
  await expect(page.locator('.files .file')).toHaveCount(0);
  await checkScreen(page, 'storage-full-photo');
  await makeRoom();
  await byId(page, 'f-taiKhoan.anh-file').setInputFiles(photo());
  await expect(page.locator('.files .file .state')).toHaveText(journey.t('papers.sent'), { timeout: 30_000 });
  await expect(words).toHaveCount(0);
  await kept(page);
  await page.reload();
  await ready(page);
  await expect(page.locator('.files .file')).toHaveCount(1);
});

test('full while sending, and the browser is closed before there is room: there is one dossier, and the app says so', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.fillUntil();
  await journey.declare();
  await kept(page);
  const makeRoom = await full(page);
  await journey.send();
  // Whether it may leave although the device cannot note it, or waits for room: never two, and never unknown.
  await expect(page.getByRole('heading', { level: 1, name: journey.t('receipt.title') }).or(page.getByText(journey.t('fail.storageTitle')))).toBeVisible();
  const { count } = await dossiers(servers);
  await makeRoom();
  await page.clock.setFixedTime(new Date(new Date(NOW).getTime() + 3_600_000));
  await page.goto(`${servers.app}ho-so`);
  await ready(page);
  const row = page.locator('.kept-list__row');
  if (count === 1) await expect(row, 'what the portal holds is no draft').not.toContainText(journey.t('dossiers.draft', { time: '' }).trim());
  await row.getByRole('link', { name: new RegExp([journey.t('home.continue'), journey.t('procedure.again'), `^${journey.t('shell.see')}$`].join('|')) }).first().click();
  await expect(page).toHaveURL(/-(kiem-tra|gui|bien-nhan)$/);
  if (page.url().endsWith('-kiem-tra')) {
    await journey.declare();
    await journey.send();
  }
  const { code } = await journey.receipt(30_000);
  expect((await dossiers(servers)).codes).toEqual([code]);
  expect(arrived(servers, code).submission.answers).toEqual(expected(PENSION.form, PENSION.answers));
});

test('refused: it is said on every page, and a dossier with a photo is sent from memory', async ({ page, servers }) => {
  test.setTimeout(240_000);
  // As browsers do in their private mode, or where cookies are forbidden.
  await page.addInitScript(() => {
    IDBFactory.prototype.open = () => {
      throw new DOMException('The operation is insecure.', 'SecurityError');
    };
  });
  const journey = new Journey(page, servers, BIRTH);
  await page.goto(servers.app);
  await ready(page);
  await journey.begin();
  await expect(page.getByText(journey.t('shell.notLasting'))).toBeVisible();
  await checkScreen(page, 'storage-refused');
  await journey.fillUntil('-giay-to');
  await expect(page.getByText(journey.t('shell.notLasting'))).toBeVisible();
  await journey.addPaper('giayChungSinh', 'Giấy chứng sinh', { name: 'giay.png', mimeType: 'image/png', buffer: png(300, 400) });
  await expect(page.locator('.files .file')).toHaveCount(1);
  await journey.next();
  await journey.at('-kiem-tra');
  await journey.declare();
  await journey.send();
  const { code } = await journey.receipt(30_000);
  expect((await dossiers(servers)).codes).toEqual([code]);
  expect(Object.keys(arrived(servers, code).files)).toHaveLength(1);
  await checkScreen(page, 'storage-refused-receipt');
});

test('what cannot be deleted is said to be there, and what cannot be read is not called nothing', async ({ page, servers }) => {
  await page.addInitScript(breaking);
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.fillUntil('trangGiayTo');
  await kept(page);
  await page.goto(`${servers.app}ho-so`);
  await ready(page);
  await page.evaluate(() => sessionStorage.setItem('broken', 'yes'));
  await page.getByRole('button', { name: /Xoá/ }).first().click();
  await page.getByRole('button', { name: journey.t('dossiers.deleteYes'), exact: true }).click();
  await expect(page.getByRole('alert')).toContainText(journey.t('dossiers.deleteFailed'));
  await expect(page.locator('.kept-list__row')).toHaveCount(1);
  await checkScreen(page, 'storage-not-deleted');
  await page.reload();
  await ready(page);
  await expect(page.locator('.panel--warn')).toContainText(journey.t('dossiers.unreadable'));
  await expect(page.locator('main')).not.toContainText(journey.t('dossiers.none'));
  await checkScreen(page, 'storage-unreadable');
  await page.evaluate(() => sessionStorage.removeItem('broken'));
  await page.getByRole('button', { name: journey.t('load.retry') }).click();
  await expect(page.locator('.kept-list__row')).toHaveCount(1);
  await expect(page.locator('.panel--warn')).toHaveCount(0);
});

test('taken away between two visits: the list is empty, and the address of the draft says what has happened', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.fillUntil('trangGiayTo');
  await kept(page);
  const address = page.url();
  await page.goto('about:blank');
  await evict(page, servers.app);
  await page.goto(`${servers.app}ho-so`);
  await ready(page);
  await expect(page.locator('main')).toContainText(journey.t('dossiers.none'));
  await page.goto(address);
  await ready(page);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(journey.t('fill.gone'));
  await expect(page.locator('main')).toContainText(journey.t('fill.goneText'));
  await checkScreen(page, 'storage-evicted');
});

test('taken away while the form is open: what is on the screen is written again', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.fillUntil('trangNguoiHuong');
  await kept(page);
  await evict(page, servers.app);
  await journey.fillPage('trangNguoiHuong');
  await kept(page);
  await page.reload();
  await ready(page);
  await journey.at('trangNguoiHuong', false);
  expect(await journey.shows('trangNguoiHuong')).toEqual(journey.told('trangNguoiHuong'));
  await page.goBack();
  await journey.at('trangChoAi', false);
  expect(await journey.shows('trangChoAi')).toEqual(journey.told('trangChoAi'));
});
