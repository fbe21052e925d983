// What is new of a dossier: when it is heard, who is told, and that it belongs to the dossier in front.
import type { Page } from '@playwright/test';
import { texts } from './forms';
import { fileBirth, officer, open } from './filed';
import { byId, expect, test } from './journey';

const vi = texts('vi');

test('news comes at once from a portal that tells, and by asking from one that does not', async ({ page, servers }) => {
  for (const capability of [true, false]) {
    await servers.control('reset');
    const { capabilities } = await (await fetch(`${servers.portal}/v1/configuration`)).json();
    if (!capability) await servers.control('capabilities', capabilities.filter((name: string) => name !== 'events'));
    const filed = await fileBirth(servers);
    await page.clock.install({ time: new Date('2026-11-20T10:00:00+07:00') });
    await open(page, servers, filed);
    await expect(page.locator('.timeline__row')).toHaveCount(1);
    await page.clock.runFor(1500);
    await officer(servers, filed, 'accept');
    if (!capability) await page.clock.fastForward('00:31');
    await expect(page.locator('.timeline__row')).toHaveCount(2);
  }
});

test('news does not take the place of whoever goes through the page with the keyboard', async ({ page, servers }) => {
  const filed = await fileBirth(servers);
  await open(page, servers, filed);
  const withdraw = page.getByRole('link', { name: vi('withdraw.title') });
  const refresh = page.getByRole('button', { name: vi('dossier.refresh') });
  for (const [place, step] of [[withdraw, 'accept'], [refresh, 'process']] as const) {
    await place.focus();
    await officer(servers, filed, step);
    await expect(page.locator('.timeline__row')).toHaveCount(step === 'accept' ? 2 : 3);
    await expect(place).toBeFocused();
  }
  // What is gone is no place: the heading is.
  await withdraw.focus();
  await officer(servers, filed, 'refuse', { reason: 'Thiếu' });
  await expect(withdraw).toHaveCount(0);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('a portal that was out of reach when the app was opened tells at once as soon as it is there', async ({ page, servers, watch }) => {
  watch.allow(/ERR_|Failed to load/);
  const filed = await fileBirth(servers);
  await page.route('**/v1/configuration', (route) => route.abort(), { times: 1 });
  await open(page, servers, filed);
  await expect(page.locator('.timeline__row')).toHaveCount(1);
  await page.waitForRequest(/\/events$/);
  await officer(servers, filed, 'accept');
  await expect(page.locator('.timeline__row')).toHaveCount(2);
});

test.describe('notifications', () => {
  test.use({ serviceWorkers: 'allow', permissions: ['notifications'] });

  test('news of a dossier that is not kept here, while another page is in front', async ({ page, servers }) => {
    const filed = await fileBirth(servers);
    await page.goto(servers.app);
    await page.evaluate(() => navigator.serviceWorker.ready);
    await open(page, servers, filed);
    await page.getByRole('button', { name: vi('notify.act') }).click();
    await expect(page.getByText(vi('notify.on'))).toBeFocused();
    const shown = () =>
      page.evaluate(async () => {
        const registration = await navigator.serviceWorker.getRegistration();
        return (await registration!.getNotifications()).map(({ title, body }) => ({ title, body }));
      });
    // Whoever looks at the page needs none.
    await officer(servers, filed, 'accept');
    await expect(page.locator('.timeline__row')).toHaveCount(2);
    expect(await shown()).toEqual([]);
    await page.evaluate(() => Object.defineProperty(document, 'visibilityState', { value: 'hidden', configurable: true }));
    await officer(servers, filed, 'process');
    await expect.poll(shown).toEqual([{ title: vi('notify.title'), body: filed.code }]);
  });
});

/** Looks for a dossier by its codes, in the list that is open. */
async function lookUp(page: Page, code: string, access: string): Promise<void> {
  await byId(page, 'f-code').fill(code);
  await byId(page, 'f-access').fill(access);
  await byId(page, 'f-access').press('Enter');
}

test('the access code of one dossier never goes to another, and what was done to one says nothing on the other', async ({ page, servers, watch }) => {
  watch.allow(/ERR_|Failed to load/);
  const [one, other] = [await fileBirth(servers), await fileBirth(servers)];
  const wrong: string[] = [];
  page.on('request', (request) => {
    const access = request.headers()['dossier-access'];
    for (const [filed, foreign] of [[one, other], [other, one]]) {
      if (request.url().includes(filed.code) && access === foreign.access) wrong.push(request.url());
    }
  });
  await open(page, servers, one, 'rut');
  await page.route(`**/v1/dossiers/${one.code}/withdrawal`, async (route) => {
    await new Promise((done) => setTimeout(done, 3000));
    await route.abort();
  });
  await page.getByRole('button', { name: vi('withdraw.act') }).click();
  await page.getByRole('link', { name: vi('act.back') }).click();
  await page.getByRole('link', { name: vi('shell.dossiers') }).first().click();
  await lookUp(page, other.code, other.access);
  await expect(page.locator('.panel').first()).toContainText(vi('status.1'));
  await page.getByRole('link', { name: vi('withdraw.title') }).click();
  await expect(byId(page, 'f-reason')).toBeVisible();
  await page.waitForTimeout(5000);
  await expect(page.getByRole('alert')).toHaveCount(0);
  await expect(page.locator('main')).toContainText(other.code);
  expect(wrong).toEqual([]);
});

test('an access code that was mistyped does not shut a dossier that is kept on the device', async ({ page, servers, watch }) => {
  watch.allow(/403/);
  const filed = await fileBirth(servers);
  await open(page, servers, filed);
  await page.getByRole('button', { name: vi('keep.act') }).click();
  await expect(page.getByRole('button', { name: vi('keep.act') })).toHaveCount(0);
  await page.goto(`${servers.app}ho-so`);
  await lookUp(page, filed.code, '0000000000');
  await expect(page.getByRole('alert')).toHaveText(vi('dossier.wrongCode'));
  await page.goBack();
  await page.getByRole('link', { name: vi('receipt.follow') }).click();
  await expect(page.locator('.panel').first()).toContainText(vi('status.1'));
});
