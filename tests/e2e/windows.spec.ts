// The same draft in two windows: nothing that was entered in one is overwritten by the other.
import type { Page } from '@playwright/test';
import { PENSION } from './answers';
import { BROKEN, Journey, arrived, byId, checkScreen, dossiers, expect, ready, test } from './journey';
import { expected } from './forms';
import { NOW } from './fixtures';

const [NAME, YEAR] = ['nguoiHuong.hoTen', 'nguoiHuong.ngaySinh-year'];

/** Begins in one window, up to the first page of questions, and opens the same page in a second one. */
async function both(journey: Journey): Promise<{ first: Journey; second: Journey }> {
  const { page, servers } = journey;
  await journey.begin();
  const here = pageOf(journey, NAME);
  await journey.fillUntil(here);
  await kept(page, journey);
  const other = await page.context().newPage();
  await other.clock.setFixedTime(new Date(NOW));
  await other.goto(page.url());
  await ready(other);
  const second = new Journey(other, servers, PENSION);
  await second.at(here, false);
  return { first: journey, second };
}

/** Waits until the device has what was entered. */
const kept = (page: Page, { t }: Journey) => expect(page.locator('main')).toContainText(t('fill.saved', { time: '' }).trim());

const pageOf = (journey: Journey, path: string) => journey.pages.find((key) => journey.fields(key).some((own) => own.path === path)) ?? '';

test('what is entered in one window appears in the other', async ({ page, servers }) => {
  const { first, second } = await both(new Journey(page, servers, PENSION));
  await byId(first.page, `f-${NAME}`).fill('Đinh Thị Nhung');
  await expect(byId(second.page, `f-${NAME}`)).toHaveValue('Đinh Thị Nhung');
  await byId(second.page, `f-${YEAR}`).fill('1950');
  await expect(byId(first.page, `f-${YEAR}`)).toHaveValue('1950');
  await first.page.reload();
  await ready(first.page);
  await expect(byId(first.page, `f-${NAME}`)).toHaveValue('Đinh Thị Nhung');
  await expect(byId(first.page, `f-${YEAR}`)).toHaveValue('1950');
});

test('a window that was not told puts both together when it writes', async ({ page, context, servers }) => {
  await context.addInitScript(() => Reflect.deleteProperty(window, 'BroadcastChannel'));
  const { first, second } = await both(new Journey(page, servers, PENSION));
  await byId(first.page, `f-${NAME}`).fill('Đinh Thị Nhung');
  await kept(first.page, first);
  await expect(byId(second.page, `f-${NAME}`)).toHaveValue('');
  await byId(second.page, `f-${YEAR}`).fill('1950');
  await expect(byId(second.page, `f-${NAME}`), 'it follows what it found').toHaveValue('Đinh Thị Nhung');
  await byId(first.page, `f-${NAME}`).fill('Đinh Thị Nhung Hoa');
  await kept(first.page, first);
  await first.page.reload();
  await ready(first.page);
  await expect(byId(first.page, `f-${NAME}`)).toHaveValue('Đinh Thị Nhung Hoa');
  await expect(byId(first.page, `f-${YEAR}`)).toHaveValue('1950');
});

test('what another window changes is seen before it is sent, and declared anew', async ({ page, servers }) => {
  const { first, second } = await both(new Journey(page, servers, PENSION));
  await first.fillFrom(pageOf(first, NAME));
  await first.declare();
  await kept(first.page, first);
  await byId(second.page, `f-${NAME}`).fill('Đinh Thị Nhung');
  await expect(byId(first.page, `f-${NAME}`)).toContainText('Đinh Thị Nhung');
  await expect(byId(first.page, 'f-truth')).not.toBeChecked();
  await first.declare();
  await first.send();
  const { code } = await first.receipt();
  expect(arrived(servers, code).submission.answers.nguoiHuong.hoTen).toBe('Đinh Thị Nhung');
});

test('what is deleted in one window is sent from no other, and does not come back', async ({ page, context, servers, watch }) => {
  watch.allow(BROKEN);
  const { first, second } = await both(new Journey(page, servers, PENSION));
  await first.fillFrom(pageOf(first, NAME));
  await first.declare();
  await second.page.getByRole('link', { name: first.t('fill.saveExit') }).click();
  await second.page.locator('a[href$="/ho-so"]').first().click();
  await second.page.getByRole('button', { name: /Xoá/ }).first().click();
  await context.setOffline(true);
  await first.send();
  await expect(first.page.getByRole('heading', { level: 2 })).toHaveText(first.t('send.waitTitle'));
  await second.page.getByRole('button', { name: first.t('dossiers.deleteYes'), exact: true }).click();
  await expect(first.page.getByRole('heading', { level: 1 })).toHaveText(first.t('fill.gone'));
  await checkScreen(first.page, 'gone-other-window');
  await context.setOffline(false);
  // Had sending gone on, it would have tried again by then.
  await first.page.waitForTimeout(5_000);
  expect((await dossiers(servers)).count).toBe(0);
  await first.page.reload();
  await expect(first.page.getByRole('heading', { level: 1 })).toHaveText(first.t('fill.gone'));
});

test('a deletion that a window hears of late is not undone by what it wrote meanwhile', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  // Channels take their time in this window.
  await page.addInitScript(() => {
    const { addEventListener } = EventTarget.prototype;
    BroadcastChannel.prototype.addEventListener = function (kind: string, hear: (event: Event) => void, how?: boolean) {
      Reflect.apply(addEventListener, this, [kind, (event: Event) => setTimeout(() => hear(event), 1_000), how]);
    } as never;
  });
  const { first, second } = await both(new Journey(page, servers, PENSION));
  await second.page.getByRole('link', { name: first.t('fill.saveExit') }).click();
  await second.page.locator('a[href$="/ho-so"]').first().click();
  await second.page.getByRole('button', { name: /Xoá/ }).first().click();
  await second.page.getByRole('button', { name: first.t('dossiers.deleteYes'), exact: true }).click();
  await expect(second.page.locator('.kept-list__row')).toHaveCount(0);
  await byId(first.page, `f-${NAME}`).fill('Đinh Thị Nhung');
  await kept(first.page, first);
  await expect(first.page.getByRole('heading', { level: 1 })).toHaveText(first.t('fill.gone'));
  await expect(async () => {
    await first.page.goto(`${servers.app}ho-so`);
    await ready(first.page);
    await expect(first.page.locator('.kept-list__row')).toHaveCount(0, { timeout: 500 });
  }).toPass();
  await expect(second.page.locator('.kept-list__row')).toHaveCount(0);
});

test('what the portal refuses is refused in both windows: corrected in one, it goes once more', async ({ page, context, servers, watch }) => {
  watch.allow(BROKEN);
  const late = { ...PENSION, answers: { ...PENSION.answers, 'nguoiHuong.ngayCap': '10/5/2026' } };
  const { first, second } = await both(new Journey(page, servers, late));
  await first.fillFrom(pageOf(first, NAME));
  await first.declare();
  // By the portal's calendar the card of 10 May 2026 is not yet issued.
  await servers.control('clock', { now: '2026-05-01T10:00+07:00' });
  const posts: string[] = [];
  context.on('request', (request) => void (request.method() === 'POST' && request.url().endsWith('/v1/dossiers') && posts.push(request.postData() ?? '')));
  await first.send();
  await expect(first.page.getByRole('heading', { level: 2 }).first()).toHaveText(first.t('send.refusedTitle'));
  await first.page.locator('#errors a').click();
  await first.fillPage('trangGiayTo', { 'nguoiHuong.ngayCap': '10/4/2026' });
  await first.next();
  await first.at('-kiem-tra');
  expect(posts, 'the other window has not sent it again').toHaveLength(1);
  await first.declare();
  await first.send();
  const { code } = await first.receipt();
  await expect(second.page.getByRole('heading', { level: 1 })).toHaveText(second.t('receipt.title'));
  expect((await dossiers(servers)).codes).toEqual([code]);
  expect(arrived(servers, code).submission.answers.nguoiHuong.ngayCap).toBe('04/10/2026');
  expect(posts).toHaveLength(2);
});

test('a dossier that is sent in one window is sent in the other, once', async ({ page, servers }) => {
  const { first, second } = await both(new Journey(page, servers, PENSION));
  await first.fillFrom(pageOf(first, NAME));
  await first.declare();
  await first.send();
  const { code } = await first.receipt();
  await expect(second.page.getByRole('heading', { level: 1 })).toHaveText(second.t('receipt.title'));
  await checkScreen(second.page, 'receipt-other-window');
  expect((await dossiers(servers)).codes).toEqual([code]);
  expect(arrived(servers, code).submission.answers).toEqual(expected(PENSION.form, PENSION.answers));
});
