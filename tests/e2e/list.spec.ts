// The parts of a dossier with their states: the truth, also when parts appear and disappear.
import { PENSION } from './answers';
import { texts } from './forms';
import { Journey, checkScreen, expect, test } from './journey';

const t = texts();

test('the list says what is done, begun and open, and leads there', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await page.getByRole('link', { name: t('fill.list') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const rows = page.locator('.tasks__row');
  const states = () => rows.locator('.tag').allTextContents();
  expect(new Set(await states())).toEqual(new Set([t('list.open')]));
  await expect(rows.last()).toContainText(t('list.later'));
  await checkScreen(page, 'list-empty');
  await rows.first().getByRole('link').click();
  await journey.chooseOffice();
  await journey.next();
  const first = journey.pages[0];
  await journey.fillPage(first);
  await page.getByRole('link', { name: t('fill.list') }).click();
  expect((await states()).slice(0, 3)).toEqual([t('list.done'), t('list.begun'), t('list.open')]);
  await checkScreen(page, 'list-begun');
  await rows.nth(1).getByRole('link').click();
  await journey.next();
  for (const key of journey.pages.slice(1)) {
    await journey.fillPage(key);
    await journey.next();
  }
  await journey.at('-kiem-tra');
  await page.goto(page.url().replace('-kiem-tra', '-cac-phan'));
  await expect(rows.last().getByRole('link')).toBeVisible();
  expect(new Set(await states())).toEqual(new Set([t('list.done')]));
  await checkScreen(page, 'list-done');
  await rows.last().getByRole('link').click();
  await journey.at('-kiem-tra');
});
