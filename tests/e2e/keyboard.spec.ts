// The keyboard alone: every way through the app, with the focus always to be seen.
import type { Page } from '@playwright/test';
import { PENSION } from './answers';
import { type Field, day3, texts } from './forms';
import { focusShows, focused, tabTo } from './keys';
import { FEW, Journey, announced, arrived, byId, expect, ready, test } from './journey';

const t = texts();

/** Goes down in the select that has the focus until the value is chosen. */
async function choose(page: Page, id: string, value: string): Promise<void> {
  const values = await byId(page, id).locator('option').evaluateAll((all) => all.map((option) => (option as HTMLOptionElement).value));
  for (let i = 0; i < values.indexOf(value); i += 1) await page.keyboard.press('ArrowDown');
  await expect(byId(page, id)).toHaveValue(value);
}

/** Tabs to a field and answers it with keys. */
async function answer(page: Page, field: Field, value: string): Promise<void> {
  const id = `f-${field.path}`;
  if (field.type === 'radio') {
    // A group is one stop; arrows move inside it.
    await tabTo(page, { id: `${id}-0` });
    await page.keyboard.press('Space');
    const index = field.choices.findIndex((choice) => choice.value === value);
    for (let i = 0; i < index; i += 1) await page.keyboard.press('ArrowDown');
    await expect(byId(page, `${id}-${index}`)).toBeChecked();
  } else if (field.type === 'select') {
    await tabTo(page, { id });
    if (field.choices.length <= FEW) return choose(page, id, value);
    const label = field.choices.find((choice) => choice.value === value)?.label ?? '';
    await page.keyboard.type(label);
    await page.keyboard.press('Enter');
    await expect(byId(page, id)).toHaveValue(label);
  } else if (field.type === 'day') {
    for (const [i, part] of ['day', 'month', 'year'].entries()) {
      await tabTo(page, { id: `${id}-${part}` });
      await page.keyboard.type(day3(value)[i]);
    }
  } else {
    await tabTo(page, { id });
    await page.keyboard.type(value);
  }
}

test('keys alone: from the search to the receipt', async ({ page, servers }) => {
  test.setTimeout(180_000);
  const journey = new Journey(page, servers, PENSION);
  await page.goto(servers.app);
  await ready(page);
  await tabTo(page, { id: 'q' });
  await page.keyboard.type(PENSION.search);
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(/\/thu-tuc\?q=/);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(page, { text: 'Trợ cấp hưu trí xã hội' });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(page, { text: t('procedure.start') });
  await page.keyboard.press('Enter');

  await journey.at('-noi-nhan');
  await tabTo(page, { id: 'f-agency' });
  await tabTo(page, { text: t('fill.next') });
  await page.keyboard.press('Enter');
  // The summary has the focus: one tab and Enter, and one is in the field.
  await expect(page.locator('#errors')).toBeFocused();
  await page.keyboard.press('Tab');
  expect((await focused(page)).text).toBe(t('office.required'));
  await page.keyboard.press('Enter');
  await expect(byId(page, 'f-agency')).toBeFocused();
  await choose(page, 'f-agency', PENSION.agency);
  await tabTo(page, { text: t('fill.next') });
  await page.keyboard.press('Space');

  for (const key of journey.pages) {
    await journey.at(key);
    for (const field of journey.fields(key)) {
      const value = PENSION.answers[field.path];
      if (value !== undefined) await answer(page, field, String(value));
    }
    // Enter in a box sends the page, as everywhere; else the button.
    if (key !== 'trangGiayTo') await tabTo(page, { text: t('fill.next') });
    await page.keyboard.press('Enter');
  }

  await journey.at('-kiem-tra');
  await tabTo(page, { text: 'Sửa: Số điện thoại' });
  await page.keyboard.press('Enter');
  await expect(byId(page, 'f-nguoiHuong.sdt')).toBeFocused();
  await page.keyboard.press('ControlOrMeta+A');
  await page.keyboard.type('0977777777');
  await page.keyboard.press('Enter');
  await journey.at('-kiem-tra');
  await tabTo(page, { id: 'f-truth' });
  await page.keyboard.press('Space');
  await tabTo(page, { text: t('check.send') });
  await page.keyboard.press('Enter');
  const { code } = await journey.receipt();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  expect(arrived(servers, code).submission.answers.nguoiHuong.sdt).toBe('0977777777');
  await tabTo(page, { text: t('receipt.follow') });
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${servers.app}ho-so/${code}`);
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
});

test('the first stop skips what is on every page', async ({ page, servers }) => {
  await page.goto(`${servers.app}tro-giup`);
  await ready(page);
  await page.keyboard.press('Tab');
  expect((await focused(page)).text).toBe(t('shell.skip'));
  await expect(page.getByRole('link', { name: t('shell.skip') })).toBeInViewport();
  expect(await focusShows(page)).toEqual({ visible: true, inView: true });
  await page.keyboard.press('Enter');
  await expect(page).toHaveURL(`${servers.app}tro-giup`);
  await page.keyboard.press('Tab');
  expect((await focused(page)).text).toBe(t('shell.dossiers'));
});

test('the menu opens by Enter and closes by Escape, and leads to each place', async ({ page, servers }) => {
  await page.goto(servers.app);
  await ready(page);
  await tabTo(page, { id: 'menu-button' });
  await expect(byId(page, 'menu-button')).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Enter');
  await expect(byId(page, 'menu-button')).toHaveAttribute('aria-expanded', 'true');
  const menu = page.getByRole('navigation', { name: t('shell.menu') });
  await expect(menu.getByRole('link')).toHaveText(['home', 'procedures', 'dossiers', 'papers', 'settings', 'help'].map((key) => t(`shell.${key}`)));
  await page.keyboard.press('Tab');
  expect((await focused(page)).text).toBe(t('shell.home'));
  await page.keyboard.press('Escape');
  await expect(menu).toHaveCount(0);
  await expect(byId(page, 'menu-button')).toBeFocused();
  for (const [key, address] of [['help', 'tro-giup'], ['settings', 'cai-dat'], ['papers', 'giay-to'], ['dossiers', 'ho-so'], ['procedures', 'thu-tuc'], ['home', '']] as const) {
    await tabTo(page, { id: 'menu-button' }, 'Shift+Tab');
    await page.keyboard.press('Enter');
    await tabTo(page, { text: t(`shell.${key}`) });
    await page.keyboard.press('Enter');
    await expect(page).toHaveURL(servers.app + address);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(menu).toHaveCount(0);
  }
});

test('a screen reader hears where it is, and how many results there are', async ({ page, servers }) => {
  await page.goto(servers.app);
  await ready(page);
  await page.getByRole('link', { name: t('home.all') }).click();
  await announced(page, t('catalogue.title'));
  await page.getByRole('searchbox').fill('khai sinh');
  await expect(page.getByRole('status').filter({ hasText: /Có \d+ thủ tục/ })).toBeVisible();
});
