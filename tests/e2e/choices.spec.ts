// Lists that are searched: from the form, from the network, all the communes; by keyboard and by finger.
import { begin, give, required, send } from './gallery';
import { texts } from './forms';
import { press, to, type } from './keys';
import { BROKEN, announced, byId, checkScreen, expect, test } from './journey';

const t = texts();
const communes = Array.from({ length: 3321 }, (_, at) => ({ value: String(10000 + at), label: `Xã Mường Số ${at + 1}` }));

test('a choice from the network is read by its name wherever it is read again, also when the list is out of reach @smoke', async ({ page, servers, watch }) => {
  test.setTimeout(90_000);
  watch.allow(BROKEN);
  const units = { dataSrc: 'url', data: { url: '/v1/units' }, valueProperty: 'code', template: '<span>{{ item.name }}</span>' };
  const components = [
    { type: 'select', key: 'tinh', label: 'Tỉnh', ...units, ...required },
    { type: 'select', key: 'cacTinh', label: 'Các nơi đã ở', multiple: true, ...units, ...required },
    { type: 'editgrid', key: 'con', label: 'Con', components: [{ type: 'select', key: 'noiSinh', label: 'Nơi sinh', ...units, ...required }] },
  ];
  const sent = await give(page, { mot: { title: 'Một trang', components } });
  await begin(page, servers, 'Một trang');
  const choose = async (id: string, typed: string, name: string) => {
    await byId(page, id).fill(typed);
    await page.getByRole('option', { name, exact: true }).click();
  };
  await choose('f-tinh', 'phu tho', 'Tỉnh Phú Thọ');
  await choose('f-cacTinh', 'phu tho', 'Tỉnh Phú Thọ');
  await choose('f-cacTinh', 'da bac', 'Xã Đà Bắc');
  await byId(page, 'f-con').getByRole('button', { name: t('fill.addRow') }).click();
  await choose('f-con[0].noiSinh', 'duc nhan', 'Xã Đức Nhàn');
  await page.getByRole('button', { name: t('fill.rowDone') }).click();
  await expect(page.locator('.entry__says')).toHaveText('Xã Đức Nhàn');

  await page.route('**/v1/units', (route) => route.abort());
  await page.reload();
  await expect(byId(page, 'f-tinh')).toHaveValue('Tỉnh Phú Thọ');
  await expect(page.locator('.chip span')).toHaveText(['Tỉnh Phú Thọ', 'Xã Đà Bắc']);
  await expect(page.locator('.entry__says')).toHaveText('Xã Đức Nhàn');
  await page.locator('form.questions > .actions button[type=submit]').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('check.title'));
  await expect(byId(page, 'f-tinh').locator('.row__value')).toHaveText('Tỉnh Phú Thọ');
  await expect(byId(page, 'f-cacTinh').locator('.row__value')).toHaveText('Tỉnh Phú Thọ; Xã Đà Bắc');
  await checkScreen(page, 'kinds-named-check');
  await page.reload();
  await expect(byId(page, 'f-con[0].noiSinh').locator('.row__value')).toHaveText('Xã Đức Nhàn');
  await byId(page, 'f-truth').check();
  await page.getByRole('button', { name: t('check.send') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('receipt.title'), { timeout: 20_000 });
  expect(sent[0]).toEqual({ tinh: '25', cacTinh: ['25', '04831'], con: [{ noiSinh: '04846' }] });
});

test('a list of 3,321 communes is searched without marks, by keyboard and by finger @smoke', async ({ page, servers }) => {
  test.setTimeout(90_000);
  const components = [
    { type: 'select', key: 'xa', label: 'Xã', data: { values: communes }, ...required },
    { type: 'select', key: 'nhieu', label: 'Các xã', multiple: true, data: { values: communes }, ...required },
    { type: 'select', key: 'tinh', label: 'Tỉnh', dataSrc: 'url', data: { url: '/v1/units' }, valueProperty: 'code', template: '<span>{{ item.name }}</span>' },
    { type: 'addressVN', key: 'noiO', label: 'Nơi ở', ...required },
  ];
  const sent = await give(page, { mot: { title: 'Một trang', components } });
  await begin(page, servers, 'Một trang');
  const [box, active] = [byId(page, 'f-xa'), page.locator('.combo__option--here')];

  await type(page, 'f-xa', 'muong so 332');
  await expect(box).toHaveAttribute('aria-expanded', 'true');
  await announced(page, t('fill.comboCount', { n: 3 }));
  await expect(page.getByRole('option')).toHaveText(['Xã Mường Số 332', 'Xã Mường Số 3320', 'Xã Mường Số 3321']);
  await page.keyboard.press('ArrowDown');
  await expect(active).toHaveText('Xã Mường Số 332');
  await checkScreen(page, 'kinds-combobox');
  await expect(box).toHaveAttribute('aria-activedescendant', 'f-xa-option-0');
  await page.keyboard.press('End');
  await expect(active).toHaveText('Xã Mường Số 3321');
  await page.keyboard.press('Home');
  await expect(active).toHaveText('Xã Mường Số 332');
  await page.keyboard.press('ArrowUp');
  await expect(active, 'from the first to the last').toHaveText('Xã Mường Số 3321');
  await page.keyboard.press('Enter');
  await expect(box).toHaveValue('Xã Mường Số 3321');
  await expect(box).toHaveAttribute('aria-expanded', 'false');
  await page.keyboard.press('Alt+ArrowDown');
  await expect(page.getByRole('option'), 'no more than fifty are drawn').toHaveCount(50);
  await expect(page.locator('.combo__note')).toHaveText(t('fill.comboMore'));
  await checkScreen(page, 'kinds-combobox-all');
  await page.keyboard.press('Escape');
  await expect(page.getByRole('option')).toHaveCount(0);
  await expect(box, 'what was chosen stays').toHaveValue('Xã Mường Số 3321');

  await page.keyboard.press('Control+A');
  await page.keyboard.type('không có xã này');
  await expect(page.locator('.combo__note')).toHaveText(t('fill.comboNone'));
  await page.keyboard.press('Tab');
  await page.locator('form.questions > .actions button[type=submit]').click();
  await expect(page.locator('#errors a').first()).toHaveText(t('error.option', { label: 'Xã' }));
  await page.locator('#errors a').first().click();
  await expect(box).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Xa Muong So 7');
  await page.keyboard.press('Tab');
  await expect(box, 'a name in full needs no choosing').toHaveValue('Xã Mường Số 7');

  await byId(page, 'f-nhieu').click();
  await page.getByRole('option', { name: 'Xã Mường Số 2', exact: true }).click();
  await byId(page, 'f-nhieu').fill('so 10');
  await page.getByRole('option', { name: 'Xã Mường Số 10', exact: true }).click();
  await expect(page.locator('.chip span')).toHaveText(['Xã Mường Số 2', 'Xã Mường Số 10']);

  await type(page, 'f-tinh', 'tinh phu');
  await expect(page.getByRole('option')).toHaveText(['Tỉnh Phú Thọ']);
  await page.keyboard.press('Enter');
  await expect(byId(page, 'f-tinh'), 'the only one needs no arrow').toHaveValue('Tỉnh Phú Thọ');

  // The names of before July 2025 lead to those of today.
  await type(page, 'f-noiO-province', 'hoa binh');
  await expect(page.getByRole('option')).toHaveText([`Tỉnh Phú Thọ${t('fill.former', { name: 'Tỉnh Hòa Bình' })}`]);
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(byId(page, 'f-noiO-province')).toHaveValue('Tỉnh Phú Thọ');
  await type(page, 'f-noiO-commune', 'tu ly, da bac');
  await expect(byId(page, 'f-noiO-error'), 'nothing is judged between two boxes').toContainText(t('error.required', { label: 'Nơi ở' }));
  await expect(page.getByRole('option').first()).toHaveText(`Xã Đà Bắc${t('fill.former', { name: 'Xã Tú Lý, Huyện Đà Bắc, Tỉnh Hòa Bình' })}`);
  await checkScreen(page, 'kinds-address');
  await page.keyboard.press('ArrowDown');
  await page.keyboard.press('Enter');
  await expect(byId(page, 'f-noiO-commune')).toHaveValue('Xã Đà Bắc');
  await page.keyboard.press('Control+A');
  await page.keyboard.type('không có');
  await page.keyboard.press('Tab');
  await expect(byId(page, 'f-noiO-commune'), 'what is no commune is not taken').toHaveValue('Xã Đà Bắc');
  await type(page, 'f-noiO-street', 'Tổ 3');
  expect(await send(page, sent)).toEqual({
    xa: '10006',
    nhieu: ['10001', '10009'],
    tinh: '25',
    noiO: { province: '25', provinceName: 'Tỉnh Phú Thọ', commune: '04831', communeName: 'Xã Đà Bắc', street: 'Tổ 3' },
  });
});

test('communes that come late are searched for what stands in the box already', async ({ page, servers }) => {
  await page.route('**/places-*/25.json', async (route) => {
    await new Promise((later) => setTimeout(later, 2_000));
    await route.continue();
  });
  await give(page, { mot: { title: 'Một trang', components: [{ type: 'addressVN', key: 'noiO', label: 'Nơi ở', ...required }] } });
  await begin(page, servers, 'Một trang');
  await type(page, 'f-noiO-province', 'phu tho');
  await expect(page.getByRole('option')).toHaveCount(1);
  await page.keyboard.press('Enter');
  await type(page, 'f-noiO-commune', 'da bac');
  await expect(page.locator('.combo__note').last()).toHaveText(t('fill.comboNone'));
  await expect(page.getByRole('option').first()).toContainText('Xã Đà Bắc');
});
