// Drafts behind a PIN on a telephone that several people use.
import type { Page } from '@playwright/test';
import { BIRTH, PENSION } from './answers';
import { dossiersOf, records, standsIn } from './devices';
import { NOW } from './fixtures';
import { texts } from './forms';
import { focusShows, tabTo } from './keys';
import { BROKEN, Journey, byId, checkScreen, expect, ready, test } from './journey';
import { png } from './photo';

const PIN = '246813';
const NAME = 'Bùi Thị Hoài An';
/** A page in the middle, with the child's name. */
const BIRTH_PAGE = 'trangCon';
const t = texts();
const photo = { name: 'giay.png', mimeType: 'image/png', buffer: png(300, 400) };

const title = (page: Page) => page.getByRole('heading', { level: 1 });

async function lock(page: Page, base: string, pin = PIN): Promise<void> {
  await page.goto(`${base}khoa`);
  await byId(page, 'f-new').fill(pin);
  await byId(page, 'f-again').fill(pin);
  await page.getByRole('button', { name: t('lock.button') }).click();
  await expect(byId(page, 'lock-done')).toBeFocused({ timeout: 30_000 });
  await expect(byId(page, 'lock-done')).toHaveText(t('lock.set'));
}

async function unlock(page: Page, pin = PIN): Promise<void> {
  await byId(page, 'f-pin').fill(pin);
  await page.getByRole('button', { name: t('unlock.button') }).click();
}

/** A draft with answers, up to the page of the child, or with a photo up to the papers. */
async function begun(page: Page, servers: Journey['servers'], until: string): Promise<Journey> {
  const journey = new Journey(page, servers, BIRTH);
  await journey.begin();
  await journey.fillUntil(until);
  if (until === '-giay-to') {
    await journey.addPaper('giayChungSinh', 'Giấy chứng sinh', photo);
    await expect(page.locator('.file .state')).toHaveText(t('papers.sent'), { timeout: 30_000 });
  } else {
    await journey.fillPage(until);
    await expect(page.locator('.kept--ok')).toBeVisible();
  }
  return journey;
}

test('with a PIN nothing on the device can be read, and with it everything is as it was @smoke', async ({ page, servers }) => {
  test.setTimeout(180_000);
  const journey = await begun(page, servers, '-giay-to');
  const address = page.url();
  expect(await standsIn(page, [NAME, 'JFIF'])).toEqual([NAME, 'JFIF']);
  await page.goto(`${servers.app}khoa`);
  await expect(title(page)).toHaveText(t('lock.title'));
  await expect(byId(page, 'f-new')).toBeVisible();
  await checkScreen(page, 'lock-set');
  await lock(page, servers.app);
  await checkScreen(page, 'lock-open');
  expect(await standsIn(page, [NAME, 'JFIF', '%PDF', BIRTH.answers['con.noiSinh.diaChi'] as string])).toEqual([]);

  // Until the page is closed it goes on as before, and what is entered is sealed at once.
  await dossiersOf(page, servers.app);
  await unlock(page);
  await page.getByRole('link', { name: t('home.continue') }).click();
  await journey.at('-giay-to', false);
  await expect(page.locator('.pages__page img').first()).toBeVisible();

  await page.reload();
  await expect(title(page)).toHaveText(t('unlock.title'));
  await expect(page).toHaveURL(address);
  await checkScreen(page, 'unlock');
  await expect(page.locator('main')).not.toContainText('khai sinh');
  await unlock(page, '135790');
  await expect(byId(page, 'f-pin-error')).toContainText(t('unlock.wrong'));
  await expect(byId(page, 'f-pin')).toBeFocused();
  await unlock(page);
  await journey.at('-giay-to', false);
  await expect(page.locator('.files .file')).toHaveCount(1);
  await journey.next();
  await journey.at('-kiem-tra');
  await journey.declare();
  await journey.send();
  const { access } = await journey.receipt();
  expect(await standsIn(page, [NAME, access]), 'the receipt, too').toEqual([]);
});

test('hide now: every window forgets, and says only how many there are', async ({ page, servers }) => {
  test.setTimeout(120_000);
  await begun(page, servers, BIRTH_PAGE);
  const other = await page.context().newPage();
  await other.clock.setFixedTime(new Date(NOW));
  await other.goto(page.url());
  await ready(other);
  await lock(page, servers.app);
  // A window that has the draft open opens anew.
  await expect(title(other)).toHaveText(t('unlock.title'));
  await unlock(other);
  await expect(byId(other, 'f-con.hoTen')).toHaveValue(NAME);
  await dossiersOf(other, servers.app);
  await unlock(other);
  await expect(other.locator('.kept-list__row')).toHaveCount(1);
  await page.getByRole('button', { name: t('lock.now') }).click();
  for (const window of [page, other]) await expect(window.locator('main')).toContainText(t('unlock.hidden', { n: 1 }));
  await expect(other.locator('.kept-list__row')).toHaveCount(0);
  await checkScreen(other, 'dossiers-hidden');
  await other.goto(servers.app);
  await ready(other);
  await expect(other.locator('.panel--warn')).toHaveCount(0);
});

test('somebody else begins a dossier meanwhile: it is theirs until the PIN hides it', async ({ page, servers }) => {
  test.setTimeout(120_000);
  await begun(page, servers, BIRTH_PAGE);
  await lock(page, servers.app);
  await page.reload();
  const other = new Journey(page, servers, PENSION);
  await other.begin();
  await other.fillUntil('trangNguoiHuong');
  await byId(page, 'f-nguoiHuong.hoTen').fill('Quách Thị Lan');
  await dossiersOf(page, servers.app);
  await expect(page.locator('.kept-list__row')).toHaveCount(1);
  await expect(page.locator('main')).toContainText(t('unlock.hidden', { n: 1 }));
  await page.goto(`${servers.app}khoa`);
  await unlock(page);
  await expect(page.locator('main')).toContainText(t('lock.plain', { n: 1 }));
  await page.getByRole('button', { name: t('lock.hidePlain') }).click();
  await expect(byId(page, 'lock-done')).toHaveText(t('lock.hidden'));
  expect(await standsIn(page, ['Quách Thị Lan', NAME])).toEqual([]);
});

test('a crash while hiding, and one while taking the PIN away, lose nothing', async ({ page, servers }) => {
  test.setTimeout(180_000);
  const journey = await begun(page, servers, '-giay-to');
  /** From the write `from` on the device takes none. */
  const fail = (from: number) =>
    page.evaluate((from) => {
      const own = window as unknown as { put?: IDBObjectStore['put'] };
      own.put ??= IDBObjectStore.prototype.put;
      const put = own.put;
      let count = 0;
      IDBObjectStore.prototype.put = function (this: IDBObjectStore, ...values: [unknown, IDBValidKey?]) {
        if (this.name !== 'kept' && (count += 1) > from) throw new DOMException('gone', 'UnknownError');
        return put.apply(this, values);
      };
    }, from);
  await page.goto(`${servers.app}khoa`);
  await expect(byId(page, 'f-new')).toBeVisible();
  await fail(1);
  await byId(page, 'f-new').fill(PIN);
  await byId(page, 'f-again').fill(PIN);
  await page.getByRole('button', { name: t('lock.button') }).click();
  await expect(byId(page, 'f-new-error')).toContainText(t('lock.storage'), { timeout: 30_000 });
  const sealed = async () => (await records(page)).filter(({ text }) => text.includes('sealed ')).length;
  expect(await sealed()).toBe(1);
  await page.goto(`${servers.app}khoa`);
  await unlock(page);
  await expect(page.locator('main')).toContainText(t('lock.on'), { timeout: 30_000 });
  expect(await standsIn(page, [NAME, 'JFIF']), 'the rest is hidden when the lock is opened').toEqual([]);
  const all = await sealed();
  expect(all).toBeGreaterThan(2);

  await fail(1);
  await byId(page, 'f-pin').fill(PIN);
  await page.getByRole('button', { name: t('lock.remove') }).click();
  await expect(byId(page, 'f-pin-error')).toContainText(t('lock.storage'), { timeout: 30_000 });
  expect(await sealed()).toBe(all - 1);
  // Whoever opens it the next time ends what was begun.
  await dossiersOf(page, servers.app);
  await unlock(page);
  await expect(page.locator('.kept-list__row')).toHaveCount(1);
  expect(await sealed()).toBe(0);
  await page.getByRole('link', { name: t('home.continue') }).click();
  await journey.at('-giay-to', false);
  await expect(page.locator('.pages__page img').first()).toBeVisible();
  await page.reload();
  await journey.at('-giay-to', false);
});

test('behind a PIN each state of a draft is sealed and written before the next one', async ({ page, servers, watch }) => {
  test.setTimeout(120_000);
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.fillUntil('trangNguoiHuong');
  await expect(page.locator('.kept--ok')).toBeVisible();
  await lock(page, servers.app);
  await dossiersOf(page, servers.app);
  await unlock(page);
  await page.getByRole('link', { name: t('home.continue') }).click();
  await journey.fillFrom('trangNguoiHuong');
  await journey.declare();
  await expect(page.locator('.kept--ok')).toBeVisible();
  // A phone that takes its time for sealing: how many are sealed at once, and how many were.
  await page.evaluate(() => {
    const own = crypto.subtle.encrypt.bind(crypto.subtle);
    const seen = { now: 0, most: 0, all: 0 };
    Object.assign(window, { seen });
    crypto.subtle.encrypt = async (...given) => {
      seen.all += 1;
      seen.now += 1;
      seen.most = Math.max(seen.most, seen.now);
      const sealed = await own(...given);
      await new Promise((done) => setTimeout(done, 300));
      seen.now -= 1;
      return sealed;
    };
  });
  await journey.sendUnanswered();
  const { most, all } = await page.evaluate(() => (window as unknown as { seen: { most: number; all: number } }).seen);
  expect(all).toBeGreaterThan(1);
  expect(most).toBe(1);
  await servers.control('faults', []);
  await page.getByRole('button', { name: t('send.retry') }).click();
  await journey.receipt();
});

test('the PIN is changed, taken away, or forgotten', async ({ page, servers }) => {
  test.setTimeout(180_000);
  await begun(page, servers, BIRTH_PAGE);
  await lock(page, servers.app);
  await byId(page, 'f-old').fill('999888');
  for (const id of ['f-new', 'f-again']) await byId(page, id).fill('975318');
  await page.getByRole('button', { name: t('lock.change') }).click();
  await expect(byId(page, 'f-old-error')).toContainText(t('unlock.wrong'), { timeout: 30_000 });
  await byId(page, 'f-old').fill(PIN);
  await page.getByRole('button', { name: t('lock.change') }).click();
  await expect(byId(page, 'lock-done')).toHaveText(t('lock.changed'), { timeout: 30_000 });
  await page.reload();
  await unlock(page, PIN);
  await expect(byId(page, 'f-pin-error')).toContainText(t('unlock.wrong'), { timeout: 30_000 });
  await unlock(page, '975318');
  await expect(page.locator('main')).toContainText(t('lock.on'));
  await byId(page, 'f-pin').fill('975318');
  await page.getByRole('button', { name: t('lock.remove') }).click();
  await expect(byId(page, 'lock-done')).toHaveText(t('lock.removed'), { timeout: 30_000 });
  expect(await standsIn(page, ['Bùi Văn Thành'])).toHaveLength(1);

  await lock(page, servers.app);
  await page.reload();
  await page.getByRole('button', { name: t('forgot.pin') }).click();
  await expect(byId(page, 'give-up-no')).toBeFocused();
  await checkScreen(page, 'unlock-forgotten');
  await byId(page, 'give-up-no').click();
  await expect(byId(page, 'give-up')).toBeFocused();
  await byId(page, 'give-up').click();
  await page.getByRole('button', { name: t('forgot.yes') }).click();
  await expect(byId(page, 'f-new')).toBeVisible();
  await dossiersOf(page, servers.app);
  await expect(page.locator('main')).toContainText(t('dossiers.none'));
});

test('keys alone, 320 pixels and English: weak and unlike PINs are explained, a good one is set', async ({ page, servers }) => {
  await page.setViewportSize({ width: 320, height: 640 });
  await page.goto(`${servers.app}khoa`);
  await page.getByRole('button', { name: 'English' }).click();
  const en = texts('en');
  await expect(title(page)).toHaveText(en('lock.title'));
  await tabTo(page, { id: 'f-new' });
  for (const [pin, again, id, says] of [
    ['2468', '', 'f-new', en('safe.short', { n: 6 })],
    ['111111', '', 'f-new', en('safe.plain')],
    [PIN, '246814', 'f-again', en('lock.differ')],
  ]) {
    await byId(page, 'f-new').fill(pin);
    await byId(page, 'f-again').fill(again);
    await page.keyboard.press('Enter');
    await expect(byId(page, `${id}-error`)).toContainText(says);
    await expect(byId(page, id)).toBeFocused();
  }
  await checkScreen(page, 'lock-weak-en');
  await tabTo(page, { id: 'f-new-show' });
  await page.keyboard.press('Space');
  await expect(byId(page, 'f-new')).toHaveAttribute('type', 'text');
  expect(await focusShows(page)).toEqual({ visible: true, inView: true });
  await byId(page, 'f-again').fill(PIN);
  await tabTo(page, { text: en('lock.button') });
  await page.keyboard.press('Enter');
  await expect(byId(page, 'lock-done')).toHaveText(en('lock.set'), { timeout: 30_000 });
  await checkScreen(page, 'lock-open-en');
});
