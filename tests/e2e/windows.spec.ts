// The same draft in two windows: nothing that was entered in one is overwritten by the other.
import type { Page } from '@playwright/test';
import { PENSION } from './answers';
import { Journey, arrived, byId, checkScreen, dossiers, expect, ready, test } from './journey';
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
  const at = first.pages.indexOf(pageOf(first, NAME));
  for (const key of first.pages.slice(at)) {
    await first.at(key);
    await first.fillPage(key);
    await first.next();
  }
  await first.at('-kiem-tra');
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

test('a dossier that is sent in one window is sent in the other, once', async ({ page, servers }) => {
  const { first, second } = await both(new Journey(page, servers, PENSION));
  const pages = first.pages;
  for (const key of pages.slice(pages.indexOf(pageOf(first, NAME)))) {
    await first.at(key, false);
    await first.fillPage(key);
    await first.next();
  }
  await first.at('-kiem-tra');
  await first.declare();
  await first.send();
  const { code } = await first.receipt();
  await expect(second.page.getByRole('heading', { level: 1 })).toHaveText(second.t('receipt.title'));
  await checkScreen(second.page, 'receipt-other-window');
  expect((await dossiers(servers)).codes).toEqual([code]);
  expect(arrived(servers, code).submission.answers).toEqual(expected(PENSION.form, PENSION.answers));
});
