// What was said once need not be said again; what no longer fits together is remarked; what was declared is declared anew.
import type { Page } from '@playwright/test';
import { texts } from './forms';
import { begin, give } from './gallery';
import { tabTo } from './keys';
import { byId, checkScreen, expect, test } from './journey';

const t = texts();
const HOME = { province: '25', provinceName: 'Tỉnh Phú Thọ', commune: '04831', communeName: 'Xã Đà Bắc', street: 'Tổ 3' };
const LINE = 'Tổ 3, Xã Đà Bắc, Tỉnh Phú Thọ';
const submit = (page: Page) => page.locator('form.questions > .actions button[type=submit]').click();
const heading = (page: Page, title: string) => expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
const person = (autofill = '') => [
  { type: 'personName', key: 'ten', label: 'Họ tên', autocomplete: `${autofill}name` },
  { type: 'identityNumber', key: 'so', label: 'Số định danh' },
  { type: 'day', key: 'sinh', label: 'Ngày sinh', autocomplete: `${autofill}bday` },
];

/** Types an address into its boxes. */
async function address(page: Page, id: string): Promise<void> {
  for (const [key, text] of [['province', 'Tỉnh Phú Thọ'], ['commune', 'Xã Đà Bắc']]) {
    await byId(page, `${id}-${key}`).fill(text);
    // The list comes over the line.
    await expect(page.getByRole('option').first()).toBeVisible();
    await byId(page, `${id}-${key}`).press('Tab');
    await expect(byId(page, `${id}-${key}`)).toHaveValue(text);
  }
  await byId(page, `${id}-street`).fill('Tổ 3');
}

test('an address that was given is offered where another one is asked for, in this dossier and in the next one @smoke', async ({ page, servers }) => {
  const ask = (key: string, label: string) => ({ type: 'addressVN', key, label, validate: { required: true } });
  const sent = await give(page, {
    mot: { title: 'Nơi ở', components: [ask('noiO', 'Nơi ở')] },
    hai: { title: 'Nơi nhận', components: [ask('noiNhan', 'Nơi nhận thư')] },
  });
  await begin(page, servers, 'Nơi ở');
  const offer = page.getByRole('button', { name: t('fill.homeAgain', { address: LINE }) });
  await expect(byId(page, 'f-noiO-province')).toBeVisible();
  await expect(offer).toHaveCount(0);
  await address(page, 'f-noiO');
  await submit(page);
  await heading(page, 'Nơi nhận');
  await expect(offer).toBeVisible();
  await checkScreen(page, 'address-again');
  await tabTo(page, { text: t('fill.homeAgain', { address: LINE }) });
  await page.keyboard.press('Enter');
  await expect(byId(page, 'f-noiNhan-street')).toBeFocused();
  await expect(byId(page, 'f-noiNhan-street')).toHaveValue('Tổ 3');
  await expect(byId(page, 'f-noiNhan-commune')).toHaveValue('Xã Đà Bắc');
  await expect(offer, 'nothing to offer where something stands').toHaveCount(0);
  await submit(page);
  await heading(page, t('check.title'));
  await byId(page, 'f-truth').check();
  await page.getByRole('button', { name: t('check.send') }).click();
  await heading(page, t('receipt.title'));
  expect(sent[0]).toEqual({ noiO: HOME, noiNhan: HOME });
  await begin(page, servers, 'Nơi ở');
  await expect(offer, 'each once').toHaveCount(1);
});

test('who is added as a row, or asked for later, can be filled in from a card too; "part n of m" counts the pages there are', async ({ page, servers }) => {
  await give(page, {
    mot: { title: 'Trang đầu', components: [
      { type: 'checkbox', key: 'them', label: 'Có người khác' },
      { type: 'datagrid', key: 'con', label: 'Con', initEmpty: true, components: person('section-row ') },
      { type: 'container', key: 'khac', label: 'Người khác', conditional: { show: true, when: 'them', eq: 'true' }, components: person() },
    ] },
    hai: { title: 'Trang hai', components: [{ type: 'textfield', key: 'gi', label: 'Gì' }], conditional: { show: true, when: 'them', eq: 'true' } },
  });
  await begin(page, servers, 'Trang đầu');
  const cards = page.getByRole('button', { name: t('card.fill') });
  const progress = (total: number) => expect(page.locator('main')).toContainText(t('fill.progress', { n: 2, total }));
  await expect(cards).toHaveCount(0);
  await progress(3);
  await byId(page, 'f-con').getByRole('button', { name: t('fill.addRow') }).click();
  await expect(cards).toHaveCount(1);
  await byId(page, 'f-them').check();
  await expect(cards).toHaveCount(2);
  await expect(byId(page, 'f-them'), 'whoever answers stays where they are').toBeFocused();
  await progress(4);
  await byId(page, 'f-them').uncheck();
  await expect(cards).toHaveCount(1);
  await progress(3);
});

test('a number that does not fit the date of birth is remarked, and is no wall; a changed answer is declared anew', async ({ page, servers }) => {
  const sent = await give(page, { mot: { title: 'Một trang', components: person() } });
  await begin(page, servers, 'Một trang');
  await byId(page, 'f-ten').fill('Bùi Thị Mai');
  await byId(page, 'f-so').fill('017190000001');
  const born = async (year: string) => {
    for (const [box, text] of [['day', '1'], ['month', '2'], ['year', year]]) await byId(page, `f-sinh-${box}`).fill(text);
  };
  await born('1991');
  await submit(page);
  await heading(page, t('check.title'));
  const remark = page.locator('.advice li', { hasText: t('check.doubtYear', { label: 'Số định danh', year: '1990' }) });
  await expect(remark).toBeVisible();
  await checkScreen(page, 'check-doubt');
  await byId(page, 'f-truth').check();
  await remark.getByRole('button', { name: t('check.change') }).click();
  await heading(page, 'Một trang');
  await expect(byId(page, 'f-so')).toBeFocused();
  await submit(page);
  await heading(page, t('check.title'));
  await expect(byId(page, 'f-truth'), 'nothing has changed').toBeChecked();
  await page.getByRole('button', { name: `${t('check.change')}: Ngày sinh` }).click();
  await heading(page, 'Một trang');
  await born('1990');
  await submit(page);
  await heading(page, t('check.title'));
  await expect(page.locator('.advice')).toHaveCount(0);
  await expect(byId(page, 'f-truth')).not.toBeChecked();
  await page.getByRole('button', { name: t('check.send') }).click();
  await expect(page.locator('#errors a')).toHaveText(t('check.truthRequired'));
  await byId(page, 'f-truth').check();
  await page.getByRole('button', { name: t('check.send') }).click();
  await heading(page, t('receipt.title'));
  expect(sent).toHaveLength(1);
});
