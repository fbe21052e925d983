// Parts of the app that are loaded on demand: what happens when they cannot be.
import type { Page } from '@playwright/test';
import { PENSION } from './answers';
import { texts } from './forms';
import { BROKEN, Journey, announced, arrived, checkScreen, expect, test } from './journey';

const [vi, en] = [texts('vi'), texts('en')];
const heading = (page: Page) => page.getByRole('heading', { level: 1 });
// The files that only this part needs: what it shares with others is in files with both names.
const FINISH = /\/a\/finish-[0-9a-f]{16}\.wasm/;
const CHECK = /\/a\/check-[0-9a-f]{16}\.wasm/;

/** Fills everything; what comes after it is the check page. */
async function filled(page: Page, servers: ConstructorParameters<typeof Journey>[1]): Promise<Journey> {
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  const last = journey.pages.at(-1)!;
  await journey.fillUntil(last);
  await journey.fillPage(last);
  await journey.next();
  return journey;
}

test('the first load has neither the end of filling in nor English in it', async ({ page, servers }) => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname.replace(/-[0-9a-f]{16}/, '')));
  await page.goto(servers.app);
  await expect(page.locator('.cards a').first()).toBeVisible();
  expect(asked).toContain('/a/motcua_bg.wasm');
  expect(asked.filter((path) => /finish|english/.test(path))).toEqual([]);
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  // Fetched while the first page is being read, so that it is there when the network is not.
  await expect.poll(() => asked).toContain('/a/finish.wasm');
});

test('the line is cut: said with the focus on it, nothing is lost, and trying again goes on', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  await page.route(FINISH, (route) => route.abort());
  const journey = await filled(page, servers);
  await expect(heading(page)).toHaveText(vi('part.missingTitle'));
  await expect(heading(page)).toBeFocused();
  await expect(page).toHaveTitle(`${vi('part.missingTitle')} – Một Cửa`);
  await expect(page.locator('main')).toContainText(vi('fail.keptSafe'));
  await checkScreen(page, 'part-missing');
  await page.unroute(FINISH);
  await page.getByRole('button', { name: vi('load.retry') }).click();
  await journey.at('-kiem-tra');
  await journey.declare();
  await journey.send();
  const { code } = await journey.receipt();
  expect(arrived(servers, code).submission.agency).toBe(PENSION.agency);
});

test('what judges answers does not come: nothing passes unchecked, "Continue" says so and goes on once it is there', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  await page.route(CHECK, (route) => route.abort());
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.next();
  await expect(page.locator('main .panel')).toContainText(vi('part.missingTitle'));
  await announced(page, vi('part.missingTitle'));
  await checkScreen(page, 'check-missing');
  await journey.at('-noi-nhan', false);
  await expect(page.locator('#errors')).toHaveCount(0);
  await page.unroute(CHECK);
  // The wish to go on is not forgotten: trying again judges the page.
  await page.getByRole('button', { name: vi('load.retry') }).click();
  await expect(page.locator('#errors')).toBeFocused();
  await expect(page.locator('#errors')).toContainText(vi('office.required'));
  await expect(page.locator('main .panel')).toHaveCount(0);
  await journey.chooseOffice();
  await journey.next();
  await journey.at(journey.pages[0]!);
});

test('a release came meanwhile: the page is opened anew at the same place, with every answer', async ({ page, servers, watch }) => {
  // An answer with other bytes than promised is refused by the browser, whatever its status.
  watch.allow(/Failed to load resource|integrity/);
  await page.route(FINISH, (route) => route.fulfill({ status: 404, contentType: 'text/plain', body: 'not found' }));
  const journey = await filled(page, servers);
  await expect(heading(page)).toHaveText(vi('part.outdatedTitle'));
  await checkScreen(page, 'part-outdated');
  await page.unroute(FINISH);
  await page.getByRole('button', { name: vi('part.reload') }).click();
  // A cold opening leaves the focus alone.
  await journey.at('-kiem-tra', false);
  await expect(page.locator('dl.rows').first()).toBeVisible();
});

test('English cannot be read: Vietnamese stays, both languages say so, and the next try works', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  await page.route('**/a/english-*.json', (route) => route.abort());
  await page.goto(servers.app);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByText(vi('shell.languageMissing'))).toBeVisible();
  await expect(page.getByText(vi('shell.languageMissingEnglish'))).toHaveAttribute('lang', 'en');
  await expect(heading(page)).toHaveText(vi('home.title'));
  await checkScreen(page, 'english-missing');
  await page.unroute('**/a/english-*.json');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(heading(page)).toHaveText(en('home.title'));
  await expect(page.getByText(en('shell.languageMissing'))).toHaveCount(0);
});
