// What was sent goes its way from whichever page, in whichever window, and without a page: once, and each for itself.
import type { Page } from '@playwright/test';
import { PENSION, PENSION_ACCOUNT } from './answers';
import { NOW } from './fixtures';
import { expected, texts } from './forms';
import { BROKEN, Journey, arrived, byId, checkScreen, dossiers, expect, ready, test } from './journey';
import { png } from './photo';

const t = texts();
/** With a paper that does not get to the portal as long as this holds. */
async function withPaper(journey: Journey): Promise<void> {
  await journey.untilSend();
  const { page } = journey;
  // What was ticked is on the device before the page is left by its address.
  await expect(page.locator('.kept--ok')).toBeVisible();
  await page.goto(page.url().replace(/[^/]+$/, 'trangNhanTien'));
  await byId(page, 'f-taiKhoan.anh-file').setInputFiles({ name: 'thẻ.png', mimeType: 'image/png', buffer: png(300, 400) });
  await expect(page.locator('.file')).toHaveCount(1);
  await page.goto(page.url().replace(/[^/]+$/, '-kiem-tra'));
  // With another paper it is another dossier.
  await journey.declare();
}

/** Waits until the device has what is to be sent. */
const queued = (page: Page) =>
  expect.poll(() => page.evaluate(() => new Promise((done) => {
    const opening = indexedDB.open('motcua');
    opening.onsuccess = () => {
      const all = opening.result.transaction('drafts').objectStore('drafts').getAll();
      all.onsuccess = () => done(all.result.some(({ outgoing }) => Boolean(outgoing)));
    };
  }))).toBe(true);

test('a portal that is not there while the papers go is said at once, and trying again waits for nobody', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, PENSION_ACCOUNT);
  await servers.control('faults', [{ method: 'POST', path: '/v1/uploads', times: 1000, kind: 'dropBefore' }]);
  await withPaper(journey);
  await journey.send();
  const main = page.locator('main');
  await expect(main).toContainText(t('fail.unreachableTitle'), { timeout: 6_000 });
  await expect(main.getByRole('heading', { level: 2 })).toHaveText(t('send.waitTitle'));
  await checkScreen(page, 'outbox-papers-wait');
  await servers.control('faults', []);
  await page.getByRole('button', { name: t('send.retry') }).click();
  const { code } = await journey.receipt();
  expect((await dossiers(servers)).codes).toEqual([code]);
});

const home = (page: Page) => page.getByRole('link', { name: t('fill.saveExit') }).click();
const news = (page: Page) => page.locator('.note').filter({ hasText: t('shell.sent') });

test('sent without a network: it goes from another page, and that is said there', async ({ page, context, servers, watch }) => {
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, PENSION);
  await journey.untilSend();
  await context.setOffline(true);
  await journey.send();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(t('send.waitTitle'));
  await checkScreen(page, 'outbox-waiting');
  await home(page);
  await expect(page.locator('.panel--warn').filter({ hasText: t('home.draft') })).toContainText('ứng dụng tự gửi khi có mạng');
  await checkScreen(page, 'outbox-home');
  await context.setOffline(false);
  await expect(news(page)).toBeVisible({ timeout: 60_000 });
  const { count, codes } = await dossiers(servers);
  expect(count).toBe(1);
  await checkScreen(page, 'outbox-sent');
  await news(page).getByRole('link').click();
  const { code } = await journey.receipt();
  expect(codes).toEqual([code]);
  await expect(news(page), 'who has read it is not told again').toHaveCount(0);
  expect(arrived(servers, code).submission.answers).toEqual(expected(PENSION.form, PENSION.answers));
});

test('the app is closed before anything left: opened at its first page it sends, without anybody doing anything', async ({ page, context, servers, watch }) => {
  watch.allow(BROKEN);
  await servers.control('faults', [{ method: 'POST', path: '/v1/uploads', times: 1000, kind: 'status', status: 503 }]);
  const journey = new Journey(page, servers, PENSION_ACCOUNT);
  await withPaper(journey);
  await journey.send();
  await page.waitForURL(/-gui$/);
  await queued(page);
  expect((await dossiers(servers)).count).toBe(0);
  await page.close();
  await servers.control('faults', []);
  const later = await context.newPage();
  await later.clock.setFixedTime(new Date(NOW));
  await later.goto(servers.app);
  await expect(news(later)).toBeVisible({ timeout: 60_000 });
  const { codes } = await dossiers(servers);
  expect(codes).toHaveLength(1);
  expect(Object.keys(arrived(servers, codes[0]).files)).toHaveLength(1);
});

test('one that is stuck holds up no other', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  await servers.control('faults', [{ method: 'POST', path: '/v1/uploads', times: 1000, kind: 'status', status: 503 }]);
  const stuck = new Journey(page, servers, PENSION_ACCOUNT);
  await withPaper(stuck);
  await stuck.send();
  await page.waitForURL(/-gui$/);
  await queued(page);
  await page.goto(servers.app);
  const other = new Journey(page, servers, PENSION);
  await other.untilSend();
  await other.send();
  const { code } = await other.receipt(60_000);
  expect((await dossiers(servers)).codes).toEqual([code]);
  await page.goto(`${servers.app}ho-so`);
  const row = page.locator('.kept-list__row').filter({ hasText: t('dossiers.queued') });
  await expect(row).toHaveCount(1);
  await checkScreen(page, 'outbox-list');
  await row.getByRole('link', { name: t('shell.see') }).click();
  await expect(page).toHaveURL(/-gui$/);
  await servers.control('faults', []);
  const sent = await stuck.receipt(90_000);
  expect((await dossiers(servers)).codes.sort()).toEqual([code, sent.code].sort());
});

test('taken back while it waits: it can be changed, and is sent as it is then', async ({ page, context, servers, watch }) => {
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, PENSION);
  await journey.untilSend();
  await context.setOffline(true);
  await journey.send();
  await page.getByRole('button', { name: t('send.stop') }).click();
  await journey.at('-kiem-tra');
  await context.setOffline(false);
  await page.goto(page.url().replace(/[^/]+$/, '-gui'));
  await expect(page, 'opening the page sends nothing').toHaveURL(/-kiem-tra$/);
  expect((await dossiers(servers)).count).toBe(0);
  await journey.send();
  const { code } = await journey.receipt(60_000);
  expect((await dossiers(servers)).codes).toEqual([code]);
});

test('refused while another page is in front: said there, and the reason stays until it is sent again', async ({ page, context, servers, watch }) => {
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, { ...PENSION, answers: { ...PENSION.answers, 'nguoiHuong.ngayCap': '10/5/2026' } });
  await journey.untilSend();
  await context.setOffline(true);
  await journey.send();
  await home(page);
  await servers.control('clock', { now: '2026-05-01T10:00+07:00' });
  await context.setOffline(false);
  const told = page.locator('.note--warn').filter({ hasText: t('shell.refused') });
  await expect(told).toBeVisible({ timeout: 60_000 });
  await page.reload();
  await page.goto(`${servers.app}ho-so`);
  await expect(page.locator('.kept-list__row')).toContainText(`${t('send.refusedTitle')}: Ngày cấp thẻ không thể sau hôm nay.`);
  await checkScreen(page, 'outbox-refused');
  await page.locator('.kept-list__row').getByRole('link', { name: t('home.continue') }).click();
  await expect(page.locator('.panel--warn').filter({ hasText: t('send.refusedTitle') })).toBeVisible();
  expect((await dossiers(servers)).count).toBe(0);
});

test('sent in two windows: one sends, the other says so and follows', async ({ page, context, servers, watch }) => {
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, PENSION);
  await journey.untilSend();
  const other = await context.newPage();
  await other.clock.setFixedTime(new Date(NOW));
  await other.goto(page.url());
  await ready(other);
  await servers.control('faults', [{ method: 'POST', path: '/v1/dossiers', times: 1000, kind: 'dropBefore' }]);
  await journey.send();
  await expect(other).toHaveURL(/-gui$/);
  await expect(other.locator('main')).toContainText(t('send.elsewhere'));
  await checkScreen(other, 'outbox-elsewhere');
  // The window that sends is closed: the other one takes over.
  await page.close();
  await servers.control('faults', []);
  const { code } = await new Journey(other, servers, PENSION).receipt(60_000);
  expect((await dossiers(servers)).codes).toEqual([code]);
});

test.describe('by the browser itself', () => {
  test.use({ serviceWorkers: 'allow' });

  /** Closes the page; where nothing of the app is open, and how the browser calls its worker as it does when there is a network. */
  async function closed(page: Page, app: string): Promise<{ blank: Page; sync: () => Promise<unknown> }> {
    const context = page.context();
    const blank = await context.newPage();
    await page.close();
    const cdp = await context.newCDPSession(blank);
    const registration = new Promise<string>((found) => {
      cdp.on('ServiceWorker.workerRegistrationUpdated', ({ registrations }) => {
        const own = registrations.find(({ scopeURL, isDeleted }) => scopeURL === app && !isDeleted);
        if (own) found(own.registrationId);
      });
    });
    await cdp.send('ServiceWorker.enable');
    const registrationId = await registration;
    const origin = new URL(app).origin;
    return { blank, sync: () => cdp.send('ServiceWorker.dispatchSyncEvent', { origin, registrationId, tag: 'outbox', lastChance: false }) };
  }

  const worker = (page: Page) =>
    expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller)), { timeout: 30_000 }).toBe(true);

  test('all pages are closed: it is sent once there is a network, and confirmed when the app is opened', async ({ page, context, servers, watch }) => {
    watch.allow(BROKEN);
    const journey = new Journey(page, servers, PENSION_ACCOUNT);
    await withPaper(journey);
    await worker(page);
    await context.setOffline(true);
    await journey.send();
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(t('send.waitTitle'));
    const { blank, sync } = await closed(page, servers.app);
    await context.setOffline(false);
    // The browser calls again when it did not go: the window that was closed may not have let go yet.
    await expect.poll(async () => (await sync(), (await dossiers(servers)).count), { timeout: 30_000 }).toBe(1);
    await sync();
    await blank.goto(servers.app);
    await expect(news(blank)).toBeVisible({ timeout: 60_000 });
    const { codes } = await dossiers(servers);
    expect(codes, 'exactly one').toHaveLength(1);
    await news(blank).getByRole('link').click();
    const { code } = await new Journey(blank, servers, PENSION_ACCOUNT).receipt();
    expect(code).toBe(codes[0]);
    expect(Object.keys(arrived(servers, code).files)).toHaveLength(1);
  });

  test('a paper that had not begun to go is sent as well', async ({ page, servers, watch }) => {
    watch.allow(BROKEN);
    await servers.control('faults', [{ method: 'POST', path: '/v1/uploads', times: 1000, kind: 'dropBefore' }]);
    const journey = new Journey(page, servers, PENSION_ACCOUNT);
    await withPaper(journey);
    await worker(page);
    await journey.send();
    await page.waitForURL(/-gui$/);
    await queued(page);
    const { sync } = await closed(page, servers.app);
    await servers.control('faults', []);
    await expect.poll(async () => (await sync(), (await dossiers(servers)).count), { timeout: 30_000 }).toBe(1);
    const { codes } = await dossiers(servers);
    expect(Object.keys(arrived(servers, codes[0]).files)).toHaveLength(1);
  });

  test('what has left goes out again as it left, also where the portal does not know its uploads any more', async ({ page, servers, watch }) => {
    watch.allow(BROKEN);
    const journey = new Journey(page, servers, PENSION_ACCOUNT);
    await withPaper(journey);
    await worker(page);
    await servers.control('faults', [{ method: 'POST', path: '/v1/dossiers', times: 1000, kind: 'dropAfter' }]);
    await journey.send();
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(t('send.unconfirmedTitle'), { timeout: 30_000 });
    const { blank, sync } = await closed(page, servers.app);
    await servers.control('faults', [{ method: 'HEAD', path: '/v1/uploads', times: 1000, kind: 'status', status: 404 }]);
    for (let i = 0; i < 3; i++) {
      await sync();
      await blank.waitForTimeout(1_000);
    }
    await servers.control('faults', []);
    await blank.goto(servers.app);
    await expect(news(blank)).toBeVisible({ timeout: 60_000 });
    expect((await dossiers(servers)).codes).toHaveLength(1);
  });
});
