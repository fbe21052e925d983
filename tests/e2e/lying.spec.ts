// Portals and networks that lie: nothing but a receipt that proves it is "sent", each lie is a clear sentence, nothing is
// lost, and the truth is taken up at once when it comes.
import type { Page, Route } from '@playwright/test';
import { PENSION, PENSION_ACCOUNT } from './answers';
import { expected } from './forms';
import { Journey, arrived, byId, checkScreen, dossiers, expect, ready, test } from './journey';
import { png } from './photo';

/** What every browser says of a line that breaks, and of an answer that it may not show. */
const BROKEN = /Failed to load resource|net::ERR_|blocked by CORS policy|Redirect from/;
const LOGIN = '<!doctype html><html><title>Wi-Fi</title><h1>Xin chào quý khách</h1></html>';

/** An answer in place of the portal's. */
type Lie = {
  name: string;
  /** The sentence that has to be said. */
  says: 'fail.strangeTitle' | 'fail.unreachableTitle' | 'fail.downTitle';
  tell(route: Route): Promise<void>;
};

const readable = (route: Route) => ({ 'Access-Control-Allow-Origin': route.request().headers().origin ?? '*' });
/** The portal does its work, and something else comes back. */
const instead = (change: (body: any) => { body: string; type?: string; status?: number }) => async (route: Route) => {
  const answer = await route.fetch();
  const { body, type = 'application/json', status = answer.status() } = change(await answer.json());
  await route.fulfill({ status, body, headers: { ...readable(route), 'Content-Type': type } });
};
const made = (status: number, type: string, body: string, headers: Record<string, string> = {}) => (route: Route) =>
  route.fulfill({ status, body, headers: { ...readable(route), 'Content-Type': type, ...headers } });

/** Lies about anything that is asked. */
const LIES: Lie[] = [
  { name: 'the login page of a network', says: 'fail.strangeTitle', tell: made(200, 'text/html; charset=utf-8', LOGIN) },
  { name: 'a page that calls itself JSON', says: 'fail.strangeTitle', tell: made(200, 'application/json', LOGIN) },
  { name: 'JSON that breaks off', says: 'fail.strangeTitle', tell: instead((body) => ({ body: JSON.stringify(body).slice(0, -20) })) },
  { name: 'the truth as another type', says: 'fail.strangeTitle', tell: instead((body) => ({ body: JSON.stringify(body), type: 'text/plain' })) },
  { name: 'JSON of something else', says: 'fail.strangeTitle', tell: made(200, 'application/json', '{"ok":true}') },
  { name: 'an empty answer', says: 'fail.strangeTitle', tell: made(200, 'application/json', '') },
  { name: 'a redirect to somewhere else', says: 'fail.unreachableTitle', tell: (route) => route.fulfill({ status: 302, headers: { ...readable(route), Location: `${new URL(route.request().url()).origin}/v1/configuration` } }) },
  { name: 'a gateway without words', says: 'fail.downTitle', tell: made(502, 'text/html', '<h1>502 Bad Gateway</h1>') },
];

/** Lies that only a receipt can tell. */
const FALSE_RECEIPTS: Lie[] = [
  { name: 'a receipt without a code', says: 'fail.strangeTitle', tell: instead(({ code: _, ...body }) => ({ body: JSON.stringify(body) })) },
  { name: 'a receipt without the files', says: 'fail.strangeTitle', tell: instead((body) => ({ body: JSON.stringify({ ...body, files: [] }) })) },
  { name: 'a receipt with other bytes', says: 'fail.strangeTitle', tell: instead((body) => ({ body: JSON.stringify(body).replace(/"sha256":"[0-9a-f]{4}/g, '"sha256":"0000') })) },
  { name: 'a receipt for another procedure', says: 'fail.strangeTitle', tell: instead((body) => ({ body: JSON.stringify(body).replaceAll(PENSION.code, '9.999999') })) },
];

test('whatever comes in place of a receipt, "sent" is not said, and the truth is taken up when it comes', async ({ page, servers, watch }) => {
  test.setTimeout(240_000);
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, PENSION_ACCOUNT);
  const { t } = journey;
  await journey.begin();
  await journey.fillUntil('trangNhanTien');
  await journey.fillPage('trangNhanTien');
  await byId(page, 'f-taiKhoan.anh-file').setInputFiles({ name: 'thẻ.png', mimeType: 'image/png', buffer: png() });
  await expect(page.locator('.file .state')).toHaveText(t('papers.sent'), { timeout: 30_000 });
  await journey.next();
  await journey.fillFrom('trangKetQua');
  await journey.declare();

  const left = new Set<string>();
  let lie: Lie | undefined;
  await page.route(/\/v1\/dossiers$/, (route) => {
    if (route.request().method() !== 'POST') return route.fallback();
    left.add(`${route.request().headers()['idempotency-key']} ${route.request().postData()}`);
    return lie ? lie.tell(route) : route.fallback();
  });
  for (const [at, own] of [...LIES, ...FALSE_RECEIPTS].entries()) {
    await test.step(own.name, async () => {
      lie = own;
      const answered = page.waitForEvent('requestfinished', (request) => request.method() === 'POST' && request.url().endsWith('/v1/dossiers'));
      const failed = page.waitForEvent('requestfailed', (request) => request.method() === 'POST' && request.url().endsWith('/v1/dossiers'));
      const over = Promise.race([answered.catch(() => undefined), failed.catch(() => undefined)]);
      if (at === 0) await journey.send();
      else await page.getByRole('button', { name: t('send.retry') }).click();
      await over;
      await expect(page.locator('.panel--warn strong')).toHaveText(t(own.says));
      await expect(page.getByRole('heading', { level: 2 })).toHaveText(t('send.unconfirmedTitle'));
      await expect(page).toHaveURL(/-gui$/);
    });
  }
  await checkScreen(page, 'send-lie');
  lie = undefined;
  await page.getByRole('button', { name: t('send.retry') }).click();
  const { code } = await journey.receipt();
  expect((await dossiers(servers)).codes).toEqual([code]);
  expect(left.size, 'one key, the same bytes').toBe(1);
  expect(Object.keys(arrived(servers, code).files)).toHaveLength(1);
});

async function sees(page: Page, journey: Journey, says: Lie['says']): Promise<void> {
  await expect(page.locator('main')).toContainText(journey.t(says));
  await expect(page.getByRole('button', { name: journey.t('load.retry') }).first()).toBeVisible();
}

test('whatever comes in place of a procedure or a form is one clear sentence with a way on', async ({ page, servers, watch }) => {
  test.setTimeout(240_000);
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, PENSION);
  const { t } = journey;
  let lie: Lie | undefined;
  await page.route(/\/v1\/(procedures|forms)\/.+$/, (route) => (lie ? lie.tell(route) : route.fallback()));
  for (const own of LIES) {
    await test.step(own.name, async () => {
      lie = own;
      await page.goto(`${servers.app}thu-tuc/${PENSION.code}`);
      await sees(page, journey, own.says);
    });
  }
  await checkScreen(page, 'procedure-lie');
  lie = undefined;
  await page.getByRole('button', { name: t('load.retry') }).first().click();
  await page.getByRole('button', { name: t('procedure.start') }).click();
  await journey.at('-noi-nhan');
});

test('what was read once is there although the portal lies afterwards: filling in goes on', async ({ page, servers, watch }) => {
  test.setTimeout(240_000);
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.fillUntil('trangNguoiHuong');
  await journey.fillPage('trangNguoiHuong');
  await expect(page.locator('.kept--ok')).toBeVisible();
  let lie: Lie = LIES[0];
  await page.route(/\/v1\//, (route) => lie.tell(route));
  for (const own of LIES) {
    await test.step(own.name, async () => {
      lie = own;
      await page.reload();
      await ready(page);
      await journey.at('trangNguoiHuong', false);
      expect(await journey.shows('trangNguoiHuong')).toEqual(journey.told('trangNguoiHuong'));
    });
  }
  await page.unroute(/\/v1\//);
  const pages = journey.pages;
  for (const key of pages.slice(pages.indexOf('trangNguoiHuong'))) {
    await journey.at(key, false);
    await journey.fillPage(key);
    await journey.next();
  }
  await journey.at('-kiem-tra');
  await journey.declare();
  await journey.send();
  const { code } = await journey.receipt();
  expect((await dossiers(servers)).codes).toEqual([code]);
  expect(arrived(servers, code).submission.answers).toEqual(expected(PENSION.form, PENSION.answers));
});

test('a portal that does not know the time, or does not say what it is: filled in by the device\'s clock, and sent', async ({ page, servers, watch }) => {
  test.setTimeout(240_000);
  watch.allow(BROKEN);
  const lies: Lie[] = [
    { name: 'no time', says: 'fail.strangeTitle', tell: instead(({ now: _, ...body }) => ({ body: JSON.stringify(body) })) },
    { name: 'a time that is none', says: 'fail.strangeTitle', tell: instead((body) => ({ body: JSON.stringify({ ...body, now: 'hôm nay' }) })) },
    LIES[0],
  ];
  let lie = lies[0];
  await page.route(/\/v1\/configuration$/, (route) => lie.tell(route));
  const codes: string[] = [];
  for (const own of lies) {
    await test.step(own.name, async () => {
      lie = own;
      const journey = new Journey(page, servers, PENSION);
      await journey.begin();
      await journey.fillUntil();
      await journey.declare();
      await journey.send();
      codes.push((await journey.receipt()).code);
    });
  }
  expect((await dossiers(servers)).codes.toSorted()).toEqual(codes.toSorted());
});
