// Rows of questions that can be added and taken back: whoever types on at once writes into the row.
import type { Locator } from '@playwright/test';
import { begin, give } from './gallery';
import { texts } from './forms';
import { byId, expect, test } from './journey';
import { pdf } from './paper';

const t = texts();

/** Presses the button; where the focus is before the browser hears of another key. */
const pressed = (button: Locator): Promise<string> =>
  button.evaluate(async (element: HTMLElement) => {
    element.focus();
    element.click();
    // Microtasks alone: timers, keys and drawing come after them.
    for (let n = 0; n < 200; n += 1) await null;
    return document.activeElement?.id ?? '';
  });

test('the focus is in the row before the next key is heard @smoke', async ({ page, servers }) => {
  const name = { type: 'textfield', key: 'ten', label: 'Tên' };
  const components = [
    { type: 'day', key: 'ngay', label: 'Ngày', multiple: true },
    { type: 'textfield', key: 'khac', label: 'Tên khác', multiple: true },
    { type: 'datagrid', key: 'con', label: 'Con', components: [name] },
    { type: 'editgrid', key: 'xe', label: 'Xe', components: [name] },
  ];
  await give(page, { mot: { title: 'Một trang', components } });
  await begin(page, servers, 'Một trang');
  const button = (id: string, label: string) => byId(page, id).getByRole('button', { name: label, exact: false });

  expect(await pressed(button('f-ngay', t('fill.addRow')))).toBe('f-ngay[1]-day');
  await page.keyboard.type('28');
  await expect(byId(page, 'f-ngay[1]-day')).toHaveValue('28');
  expect(await pressed(button('f-ngay', t('fill.removeRow', { n: 1 })))).toBe('f-ngay[0]-day');
  await expect(byId(page, 'f-ngay[0]-day')).toHaveValue('28');
  await expect(byId(page, 'f-ngay[0]-day')).toBeFocused();

  expect(await pressed(button('f-khac', t('fill.addRow')))).toBe('f-khac[1]');
  expect(await pressed(button('f-con', t('fill.addRow')))).toBe('f-con[1].ten');
  expect(await pressed(button('f-xe', t('fill.addRow')))).toMatch(/^f-xe\[0\]/);
});

test('cards stay with their rows when another one goes, and "cancel" gives back what stood in them', async ({ page, servers }) => {
  const components = [
    { type: 'editgrid', key: 'nguoi', label: 'Người', components: [
      { type: 'textfield', key: 'ten', label: 'Tên', validate: { required: true } },
      { type: 'phoneVN', key: 'goi', label: 'Điện thoại' },
    ] },
  ];
  await give(page, { mot: { title: 'Một trang', components } });
  const journey = await begin(page, servers, 'Một trang');
  const grid = byId(page, 'f-nguoi');
  const act = (name: string) => grid.getByRole('button', { name, exact: true }).press('Enter');
  const lines = grid.locator('.entry:visible .entry__says');
  for (const [at, name] of ['An', 'Bình', 'Chi'].entries()) {
    await act(t('fill.addRow'));
    await byId(page, `f-nguoi[${at}].ten`).fill(name);
    await act(t('fill.rowDone'));
  }
  await expect(lines).toHaveText(['An', 'Bình', 'Chi']);

  await act(`${t('fill.rowEdit')} – Người 2`);
  await byId(page, 'f-nguoi[1].ten').fill('Bốn');
  await act(t('fill.removeRow', { n: 1 }));
  await expect(byId(page, 'f-nguoi[0].ten')).toBeVisible();
  await expect(byId(page, 'f-nguoi[0].ten')).toHaveValue('Bốn');
  await expect(lines).toHaveText(['Chi']);
  await act(`${t('fill.rowCancel')} – Người 1`);
  await expect(lines).toHaveText(['Bình', 'Chi']);
  await act(t('fill.undo'));
  await expect(lines).toHaveText(['An', 'Bình', 'Chi']);

  await test.step('a card that a mistake has opened', async () => {
    await act(`${t('fill.rowEdit')} – Người 3`);
    await byId(page, 'f-nguoi[2].goi').fill('12');
    // Left without a word: what is in it is judged with the page.
    await act(`${t('fill.rowEdit')} – Người 1`);
    await page.locator('form.questions > .actions button[type=submit]').click();
    await expect(page.locator('#errors a')).toHaveText([/^Người 3: /]);
    await byId(page, 'f-nguoi[2].ten').fill('Chín');
    await act(`${t('fill.rowCancel')} – Người 3`);
    // What stood in it is as wrong as before.
    await expect(byId(page, 'f-nguoi[2].ten')).toHaveValue('Chi');
    await expect(byId(page, 'f-nguoi[2].goi')).toHaveValue('12');
    await byId(page, 'f-nguoi[2].goi').fill('');
    await byId(page, 'f-nguoi-2').getByRole('button', { name: t('fill.rowDone') }).press('Enter');
    // The other one is open as before.
    await expect(byId(page, 'f-nguoi[2].ten')).not.toBeVisible();
    await expect(byId(page, 'f-nguoi[0].ten')).toBeVisible();
    await expect(lines).toHaveText(['Bình', 'Chi']);
  });

  await journey.next();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('check.title'));
  await expect(page.locator('dt').filter({ hasText: 'Tên' })).toHaveText(['Người 1: Tên', 'Người 2: Tên', 'Người 3: Tên']);
  await page.getByRole('button', { name: `${t('check.change')}: Người 2: Tên` }).press('Enter');
  await expect(byId(page, 'f-nguoi[1].ten')).toBeFocused();
});

test('what depends on an answer follows it without taking the box away from whoever types', async ({ page, servers }) => {
  const shows = (key: string) => ({ trigger: { type: 'simple', simple: { when: key, eq: 'x', show: true } } });
  const property = (value: string, state: boolean) => ({ name: value, type: 'property', property: { value, type: 'boolean' }, state });
  const components = [
    { type: 'fieldset', key: 'nhom', legend: 'Con: {{ data.ten }}', description: 'Ghi theo giấy khai sinh', components: [
      { type: 'textfield', key: 'ten', label: 'Tên' },
      { type: 'textfield', key: 'an', label: 'Còn thiếu', hidden: true, validate: { required: true },
        logic: [{ name: 'a', ...shows('ten'), actions: [property('hidden', false)] }] },
    ] },
    { type: 'number', key: 'tong', label: 'Tổng', calculateValue: 'value = 2;' },
    { type: 'textfield', key: 'ten2', label: 'Tên của nhà', validate: { required: true },
      conditional: { show: true, when: 'nha', eq: 'thue' } },
    { type: 'radio', key: 'nha', label: 'Nhà', values: [{ value: 'thue', label: 'Thuê' }, { value: 'rieng', label: 'Riêng' }] },
  ];
  await give(page, { mot: { title: 'Một trang', components } });
  await begin(page, servers, 'Một trang');
  const legend = byId(page, 'f-nhom').locator('> legend');

  await byId(page, 'f-ten').focus();
  await page.keyboard.type('xa', { delay: 30 });
  await expect(legend).toHaveText('Con: xa');
  await expect(byId(page, 'f-ten')).toBeFocused();
  await expect(byId(page, 'f-ten')).toHaveValue('xa');
  await expect(byId(page, 'f-nhom')).toContainText('Ghi theo giấy khai sinh');

  await expect(byId(page, 'f-an')).toHaveCount(0);
  await page.keyboard.press('Backspace');
  await expect(byId(page, 'f-an')).toBeVisible();
  await byId(page, 'f-an').fill('có');

  await byId(page, 'f-tong').fill('50');
  await byId(page, 'f-ten').focus();
  await expect(byId(page, 'f-tong')).toHaveValue('2');

  await page.getByLabel('Thuê').check();
  await page.locator('form.questions > .actions button[type=submit]').click();
  await expect(page.locator('#errors a')).toHaveCount(1);
  await page.getByLabel('Riêng').check();
  await expect(page.locator('#errors')).toHaveCount(0);
});

test('a paper stays with its row when another one goes, and comes back with it; all are sent', async ({ page, servers }) => {
  test.setTimeout(90_000);
  const components = [
    { type: 'datagrid', key: 'con', label: 'Con', components: [
      { type: 'textfield', key: 'ten', label: 'Tên' },
      { type: 'file', key: 'giay', label: 'Giấy khai sinh' },
    ] },
  ];
  const sent = await give(page, { mot: { title: 'Một trang', components } });
  const journey = await begin(page, servers, 'Một trang');
  for (const [at, name] of ['An', 'Chi'].entries()) {
    if (at > 0) await page.getByRole('button', { name: t('fill.addRow') }).press('Enter');
    await byId(page, `f-con[${at}].ten`).fill(name);
    await byId(page, `f-con[${at}].giay-file`).setInputFiles({ name: `${name}.pdf`, mimeType: 'application/pdf', buffer: pdf(1) });
    await expect(byId(page, `f-con-${at}`).locator('.file .state')).toHaveText(t('papers.sent'), { timeout: 30_000 });
  }
  const file = (at: number) => byId(page, `f-con-${at}`).locator('.file');
  await page.getByRole('button', { name: t('fill.removeRow', { n: 1 }) }).press('Enter');
  await expect(file(1)).toHaveCount(0);
  await expect(file(0)).toHaveCount(1);
  await expect(file(0)).toContainText('Chi.pdf');
  await page.getByRole('button', { name: t('fill.undo') }).press('Enter');
  await expect(file(0)).toContainText('An.pdf');
  await expect(file(1)).toContainText('Chi.pdf');

  await journey.next();
  await byId(page, 'f-truth').check();
  await page.getByRole('button', { name: t('check.send') }).click();
  await expect.poll(() => sent.length, { timeout: 30_000 }).toBeGreaterThan(0);
  const upload = expect.stringMatching(/\/v1\/uploads\//);
  expect(sent[0]).toMatchObject({ con: [
    { ten: 'An', giay: [{ name: 'An.pdf', upload }] },
    { ten: 'Chi', giay: [{ name: 'Chi.pdf', upload }] },
  ] });
});
