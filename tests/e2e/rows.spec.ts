// Rows of questions that can be added and taken back: whoever types on at once writes into the row.
import type { Locator } from '@playwright/test';
import { begin, give } from './gallery';
import { texts } from './forms';
import { byId, expect, test } from './journey';

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
