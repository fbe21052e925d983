// One draft, many visits: what is still going on with it never overwrites what was entered later, and never brings back
// what was deleted; changes of pages that come together are all made.
import type { Page } from '@playwright/test';
import { PENSION_ACCOUNT } from './answers';
import { texts } from './forms';
import { BROKEN, Journey, byId, expect, test } from './journey';
import { paper } from './paper';

const t = texts();
const SLOT = 'f-taiKhoan.anh';
const small = (name: string) => ({ name, mimeType: 'image/png', buffer: paper({ width: 900, height: 1200, corners: [[60, 60], [840, 60], [840, 1140], [60, 1140]] }) });

/** The drafts as the device holds them. */
const held = (page: Page): Promise<any[]> => page.evaluate(async () => {
  const open = indexedDB.open('motcua');
  await new Promise((done) => (open.onsuccess = done));
  const all = open.result.transaction('drafts').objectStore('drafts').getAll();
  await new Promise((done) => (all.onsuccess = done));
  open.result.close();
  return all.result.map((row: { json: string }) => JSON.parse(row.json));
});
const pagesOf = async (page: Page) =>
  (await held(page)).flatMap((draft) => draft.papers ?? []).flatMap((own: any) => own.files).flatMap((file: any) => file.pages ?? []);
const home = (page: Page) => page.locator('header a').first().click();

async function atAccount(page: Page, servers: any): Promise<Journey> {
  const journey = new Journey(page, servers, PENSION_ACCOUNT);
  await journey.begin();
  await journey.fillUntil('trangNhanTien');
  await journey.fillPage('trangNhanTien');
  return journey;
}

test('what was entered at a second visit stays when the uploads of the first one go on', async ({ page, servers, watch }) => {
  test.setTimeout(180_000);
  watch.allow(BROKEN);
  await servers.control('faults', [{ path: '/v1/uploads', times: 100_000, kind: 'dropBefore' }]);
  await atAccount(page, servers);
  await byId(page, `${SLOT}-file`).setInputFiles(small('mot.png'));
  await expect(page.locator('.pages__page')).toHaveCount(1, { timeout: 30_000 });
  const address = page.url();

  // Another dossier in between.
  await home(page);
  const other = new Journey(page, servers, PENSION_ACCOUNT);
  await page.getByRole('link', { name: t('home.continue') }).first().waitFor();
  await other.begin();
  await other.fillUntil('trangChoAi');

  await home(page);
  await page.getByRole('link', { name: t('home.continue') }).nth(1).click();
  await expect(page).toHaveURL(address);
  await byId(page, `${SLOT}-file`).setInputFiles(small('hai.png'));
  await expect(page.locator('.pages__page')).toHaveCount(2, { timeout: 30_000 });
  const bank = page.locator('form.questions input[type=text]').first();
  await bank.fill('Ngân hàng Nông nghiệp');
  await expect.poll(async () => JSON.stringify(await held(page))).toContain('Ngân hàng Nông nghiệp');

  await servers.control('faults', []);
  await page.evaluate(() => dispatchEvent(new Event('online')));
  await page.getByRole('button', { name: t('upload.again') }).click().catch(() => undefined);
  await expect(page.locator('.file .state')).toHaveText(t('papers.sent'), { timeout: 60_000 });
  expect(await pagesOf(page)).toHaveLength(2);
  expect(JSON.stringify(await held(page))).toContain('Ngân hàng Nông nghiệp');
  await page.reload();
  await expect(page.locator('.pages__page')).toHaveCount(2);
  await expect(bank).toHaveValue('Ngân hàng Nông nghiệp');
});

test('a draft that is deleted while its papers are on their way stays deleted', async ({ page, servers, watch }) => {
  test.setTimeout(120_000);
  watch.allow(BROKEN);
  await servers.control('faults', [{ method: 'PATCH', path: '/v1/uploads', times: 100_000, kind: 'delay', ms: 1_500 }]);
  await atAccount(page, servers);
  const requests: string[] = [];
  page.on('request', (request) => void (request.method() === 'PATCH' && requests.push(request.url())));
  await byId(page, `${SLOT}-file`).setInputFiles(small('mot.png'));
  await expect.poll(() => requests.length, { timeout: 30_000 }).toBeGreaterThan(0);
  await home(page);
  await page.locator('a[href$="/ho-so"]').first().click();
  await page.getByRole('button', { name: /Xoá/ }).first().click();
  await page.getByRole('button', { name: t('dossiers.deleteYes'), exact: true }).click();
  await expect.poll(() => held(page)).toEqual([]);
  await page.waitForTimeout(4_000);
  expect(await held(page)).toEqual([]);
  await page.reload();
  await expect(page.locator('.kept-list__row')).toHaveCount(0);
});

test('the photos of a draft that is deleted are taken back from the portal', async ({ page, servers }) => {
  const made: string[] = [];
  page.on('response', (response) => void (response.request().method() === 'POST' && made.push(response.headers().location)));
  await atAccount(page, servers);
  await byId(page, `${SLOT}-file`).setInputFiles(small('mot.png'));
  await expect(page.locator('.file .state')).toHaveText(t('papers.sent'), { timeout: 30_000 });
  const [upload] = made.filter((address) => address?.includes('/v1/uploads/'));
  const stands = async () => (await fetch(new URL(upload, servers.portal), { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' } })).status;
  expect(await stands()).toBe(200);
  await home(page);
  await page.locator('a[href$="/ho-so"]').first().click();
  await page.getByRole('button', { name: /Xoá/ }).first().click();
  await page.getByRole('button', { name: t('dossiers.deleteYes'), exact: true }).click();
  await expect.poll(stands).toBe(410);
});

test('changes of pages that come together are all made, each to its own page', async ({ page, servers }) => {
  test.setTimeout(180_000);
  await atAccount(page, servers);
  const heading = page.getByRole('heading', { level: 1 });
  const press = (name: string) => page.getByRole('button', { name, exact: true }).click();
  for (const [at, name] of ['mot.png', 'hai.png'].entries()) {
    await byId(page, `${SLOT}-file`).setInputFiles(small(name));
    await expect(page.locator('.pages__page')).toHaveCount(at + 1, { timeout: 30_000 });
  }
  const [one, two] = (await pagesOf(page)).map((own) => own.photo);
  const state = async () => (await pagesOf(page)).map((own) => [own.photo, own.turn ?? 0]);
  await page.locator('.pages__page').first().getByRole('button', { name: t('studio.open') }).click();

  // Both pages are turned before the first one is made.
  await press(t('studio.turn'));
  await press(t('studio.see', { n: '2' }));
  await press(t('studio.turn'));
  await expect.poll(state, { timeout: 30_000 }).toEqual([[one, 1], [two, 1]]);

  // A page that is being made is moved.
  await press(t('studio.see', { n: '1' }));
  await press(t('studio.turn'));
  await press(t('studio.later'));
  await expect(heading).toHaveText(t('studio.title', { n: '2', total: '2' }), { timeout: 30_000 });
  await press(t('studio.turn'));
  await expect.poll(state, { timeout: 30_000 }).toEqual([[two, 1], [one, 3]]);

  // One that is being made is removed.
  await press(t('studio.turn'));
  await press(t('studio.remove'));
  await expect(heading).toHaveText(t('studio.title', { n: '1', total: '1' }), { timeout: 30_000 });
  await expect.poll(state).toEqual([[two, 1]]);
  await page.waitForTimeout(3_000);
  expect(await state()).toEqual([[two, 1]]);
  await page.reload();
  await expect(page.locator('.pages__page')).toHaveCount(1);
});
