// What the portal says no to: said in plain words, at its place, and never taken for more than it is.
import type { Page } from '@playwright/test';
import { PENSION } from './answers';
import { BROKEN, Journey, arrived, checkScreen, dossiers, expect, submissions, test } from './journey';

test('what the portal refuses is said, leads to its place, and can be mended', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  const late = { ...PENSION, answers: { ...PENSION.answers, 'nguoiHuong.ngayCap': '10/5/2026' } };
  const journey = new Journey(page, servers, late);
  await journey.untilSend();
  // By the portal's calendar the card of 10 May 2026 is not yet issued.
  await servers.control('clock', { now: '2026-05-01T10:00+07:00' });
  const seen = submissions(page);
  await journey.send();
  await expect(page.getByRole('heading', { level: 2 }).first()).toHaveText(journey.t('send.refusedTitle'));
  await expect(page.locator('#errors li')).toHaveText(['Ngày cấp thẻ không thể sau hôm nay.']);
  expect((await dossiers(servers)).count).toBe(0);
  await checkScreen(page, 'send-refused');
  await page.locator('#errors a').click();
  await journey.at('trangGiayTo', false);
  await journey.focusIn('nguoiHuong.ngayCap');
  await journey.fillPage('trangGiayTo', { 'nguoiHuong.ngayCap': '10/4/2026' });
  await journey.next();
  await journey.at('-kiem-tra');
  await journey.declare();
  await journey.send();
  const { code } = await journey.receipt();
  expect((await dossiers(servers)).codes).toEqual([code]);
  expect(arrived(servers, code).submission.answers.nguoiHuong.ngayCap).toBe('04/10/2026');
  expect(seen).toHaveLength(2);
  expect(seen[0].body).not.toBe(seen[1].body);
});

/** Each submission is answered with a problem, without getting to the portal. */
const problem = (page: Page, body: { type: string; title: string; status: number }) =>
  page.route(/\/v1\/dossiers$/, (route) =>
    route.fulfill({
      status: body.status,
      contentType: 'application/problem+json',
      headers: { 'Access-Control-Allow-Origin': '*' },
      body: JSON.stringify(body),
    }));

test('a key that the portal has seen with other content is not "refused": a dossier may be there', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, PENSION);
  await journey.untilSend();
  await problem(page, { type: '/problems/idempotency-mismatch', title: 'Khoá này đã dùng cho hồ sơ khác', status: 422 });
  await journey.send();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(journey.t('send.unconfirmedTitle'));
  await expect(page.locator('main')).toContainText('Khoá này đã dùng cho hồ sơ khác');
  await checkScreen(page, 'send-other-content');
  await page.unroute(/\/v1\/dossiers$/);
  await page.getByRole('button', { name: journey.t('send.retry') }).click();
  const { code } = await journey.receipt();
  expect((await dossiers(servers)).codes).toEqual([code]);
});

test('a portal that knows no such address while a try may have arrived has refused nothing', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, PENSION);
  await journey.untilSend();
  await journey.sendUnanswered();
  await problem(page, { type: '/problems/not-found', title: 'Không có', status: 404 });
  const answered = page.waitForResponse((response) => response.status() === 404);
  await page.getByRole('button', { name: journey.t('send.retry') }).click();
  await answered;
  // What a refusal would show is there at once.
  await page.waitForTimeout(1_000);
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(journey.t('send.unconfirmedTitle'));
  await servers.control('faults', []);
  await page.unroute(/\/v1\/dossiers$/);
  await page.getByRole('button', { name: journey.t('send.retry') }).click();
  const { code } = await journey.receipt();
  expect((await dossiers(servers)).codes).toEqual([code]);
});
