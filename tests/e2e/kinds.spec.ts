// The rarer kinds of questions by keyboard alone, and what arrives of them at the portal.
import type { Page } from '@playwright/test';
import { begin, give } from './gallery';
import { texts } from './forms';
import { tabTo } from './keys';
import { announced, byId, checkScreen, expect, test } from './journey';

const t = texts();
const required = { validate: { required: true } };
const choices = (...labels: string[]) => labels.map((label, at) => ({ value: `c${at + 1}`, label }));
const communes = Array.from({ length: 3321 }, (_, at) => ({ value: String(10000 + at), label: `Xã Mường Số ${at + 1}` }));

/** Tabs to the element with this id. */
const to = (page: Page, id: string, key: 'Tab' | 'Shift+Tab' = 'Tab') => tabTo(page, { id }, key);

/** Tabs to the button of this name, and presses it. */
async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, { text: name });
  await page.keyboard.press('Enter');
}

/** Goes to a box and types. */
async function type(page: Page, id: string, text: string): Promise<void> {
  await to(page, id);
  await page.keyboard.type(text);
}

/** From the page of the form to the portal; what arrived there. */
async function send(page: Page, sent: unknown[]): Promise<any> {
  await page.locator('form.questions > .actions button[type=submit]').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('check.title'));
  await byId(page, 'f-truth').check();
  await page.getByRole('button', { name: t('check.send') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('receipt.title'), { timeout: 20_000 });
  return sent[0];
}

test('what is typed in boxes of its own kind arrives as the form stores it @smoke', async ({ page, servers }) => {
  test.setTimeout(90_000);
  const components = [
    { type: 'time', key: 'gio', label: 'Giờ', ...required },
    { type: 'datetime', key: 'luc', label: 'Lúc', ...required },
    { type: 'currency', key: 'tien', label: 'Tiền', ...required },
    { type: 'password', key: 'mat', label: 'Mật khẩu', ...required },
    { type: 'textfield', key: 'mau', label: 'Mẫu', inputMask: '99/AA-999', ...required },
    { type: 'textfield', key: 'ten', label: 'Tên khác', multiple: true, ...required },
    { type: 'partialDate', key: 'xua', label: 'Ngày vào làng', ...required },
    { type: 'tags', key: 'nghe', label: 'Nghề', storeas: 'array', ...required },
    { type: 'survey', key: 'hoi', label: 'Ý kiến', ...required, questions: choices('Rõ không?', 'Sạch không?'), values: choices('Có', 'Không') },
    { type: 'address', key: 'xaXoi', label: 'Nơi ở nước ngoài', ...required },
  ];
  const sent = await give(page, { mot: { title: 'Một trang', components } });
  await begin(page, servers, 'Một trang');

  await type(page, 'f-gio', '7h30');
  await page.keyboard.press('Tab');
  await expect(byId(page, 'f-gio')).toHaveValue('07:30');
  await type(page, 'f-luc-date', '15/9/2026');
  await type(page, 'f-luc-time', '1905');
  await type(page, 'f-tien', '1234567');
  await expect(byId(page, 'f-tien'), 'plain while typing').toHaveValue('1234567');
  await type(page, 'f-mat', 'mo cua');
  await expect(byId(page, 'f-tien'), 'grouped when left').toHaveValue('1.234.567');
  await expect(byId(page, 'f-luc-time')).toHaveValue('19:05');
  await press(page, `${t('fill.show')} – Mật khẩu`);
  await expect(byId(page, 'f-mat')).toHaveAttribute('type', 'text');
  await press(page, `${t('fill.hide')} – Mật khẩu`);
  await expect(byId(page, 'f-mat')).toHaveAttribute('type', 'password');
  await type(page, 'f-mau', '12ab345');
  await expect(byId(page, 'f-mau'), 'nothing is put in while typing').toHaveValue('12ab345');
  await page.keyboard.press('Tab');
  await expect(byId(page, 'f-mau')).toHaveValue('12/ab-345');
  await type(page, 'f-ten[0]', 'Mai');
  await press(page, t('fill.addRow'));
  await expect(byId(page, 'f-ten[1]')).toBeFocused();
  await page.keyboard.type('Hoa');
  await press(page, t('fill.addRow'));
  await page.keyboard.type('thừa');
  await press(page, `${t('fill.removeRow', { n: 3 })} – Tên khác`);
  await expect(byId(page, 'f-ten[1]')).toBeFocused();
  await type(page, 'f-xua-year', '1958');
  await type(page, 'f-nghe', 'dệt');
  await page.keyboard.press('Enter');
  await page.keyboard.type('nấu rượu');
  await page.keyboard.press('Enter');
  await page.keyboard.type('sai');
  await page.keyboard.press('Enter');
  await expect(page.locator('.chip')).toHaveText(['dệt×', 'nấu rượu×', 'sai×']);
  await press(page, t('fill.tagRemove', { name: 'sai' }));
  await expect(byId(page, 'f-nghe')).toBeFocused();
  for (const question of ['c1', 'c2']) {
    await to(page, `f-hoi-${question}-0`);
    await page.keyboard.press('Space');
    if (question === 'c2') await page.keyboard.press('ArrowDown');
  }
  await type(page, 'f-xaXoi-street', '12 Rue de Lyon');
  await type(page, 'f-xaXoi-communeName', 'Paris');

  expect(await send(page, sent)).toEqual({
    gio: '07:30:00',
    luc: '2026-09-15T19:05:00+07:00',
    tien: 1234567,
    mat: 'mo cua',
    mau: '12/ab-345',
    ten: ['Mai', 'Hoa'],
    xua: '00/00/1958',
    nghe: ['dệt', 'nấu rượu'],
    hoi: { c1: 'c1', c2: 'c2' },
    xaXoi: { street: '12 Rue de Lyon', communeName: 'Paris' },
  });
});

test('several days and moments have boxes each, and a text is held to the kind that was chosen for it @smoke', async ({ page, servers }) => {
  test.setTimeout(90_000);
  const masks = [{ label: 'Xe máy', mask: '99-A9 999.99' }, { label: 'Ô tô', mask: '99A-999.99' }];
  const components = [
    { type: 'day', key: 'ngay', label: 'Ngày vắng', multiple: true, ...required },
    { type: 'datetime', key: 'luc', label: 'Lúc có nhà', multiple: true, enableTime: true, ...required },
    { type: 'textfield', key: 'bien', label: 'Biển số', allowMultipleMasks: true, inputMasks: masks, ...required },
  ];
  const sent = await give(page, { mot: { title: 'Một trang', components } });
  await begin(page, servers, 'Một trang');

  // A whole date typed into the first box is spread over all three.
  await to(page, 'f-ngay[0]-day');
  await page.keyboard.insertText('15/9/2026');
  await expect(byId(page, 'f-ngay[0]-month')).toHaveValue('9');
  await press(page, t('fill.addRow'));
  await expect(byId(page, 'f-ngay[1]-day')).toBeFocused();
  await page.keyboard.type('30');
  await type(page, 'f-ngay[1]-month', '2');
  await type(page, 'f-ngay[1]-year', '2026');
  await page.locator('form.questions > .actions button[type=submit]').click();
  await expect(page.locator('#errors')).toBeFocused();
  await expect(page.locator('#errors a').first()).toHaveAttribute('href', '#f-ngay[1]');
  await checkScreen(page, 'kinds-several-days');
  await page.locator('#errors a').first().click();
  await expect(byId(page, 'f-ngay[1]-day')).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('28');
  await type(page, 'f-luc[0]-date', '16/9/2026');
  await expect(byId(page, 'f-ngay[1]-error')).toHaveCount(0);
  await type(page, 'f-luc[0]-time', '7h30');
  await byId(page, 'f-luc').getByRole('button', { name: t('fill.addRow') }).press('Enter');
  await expect(byId(page, 'f-luc[1]-date')).toBeFocused();
  await page.keyboard.type('17/9/2026');
  await type(page, 'f-luc[1]-time', '1905');
  await byId(page, 'f-ngay').getByRole('button', { name: t('fill.addRow') }).press('Enter');
  await page.keyboard.type('1');
  await byId(page, 'f-ngay').getByRole('button', { name: `${t('fill.removeRow', { n: 3 })} – Ngày vắng` }).press('Enter');
  await expect(byId(page, 'f-ngay[1]-day')).toBeFocused();
  await expect(byId(page, 'f-ngay[2]-day')).toHaveCount(0);

  // What was typed is fitted to the kind that is chosen afterwards, and nothing of it goes.
  await type(page, 'f-bien-text', '28a12345');
  await expect(page.locator('label[for="f-bien-text"]')).toContainText('99-A9 999.99');
  await byId(page, 'f-bien-mask').selectOption({ label: 'Ô tô' });
  await expect(page.locator('label[for="f-bien-text"]')).toContainText('99A-999.99');
  await expect(byId(page, 'f-bien-text')).toHaveValue('28a-123.45');
  await expect(byId(page, 'f-bien-error')).toHaveCount(0);
  await page.reload();
  await expect(byId(page, 'f-bien-mask')).toHaveValue('1');
  await expect(byId(page, 'f-ngay[1]-day')).toHaveValue('28');
  await expect(byId(page, 'f-luc[1]-time')).toHaveValue('19:05');
  expect(await send(page, sent)).toEqual({
    ngay: ['09/15/2026', '02/28/2026'],
    luc: ['2026-09-16T07:30:00+07:00', '2026-09-17T19:05:00+07:00'],
    bien: { value: '28a-123.45', maskName: 'Ô tô' },
  });
});

test('a choice from the network is read by its name wherever it is read again, also when the list is out of reach @smoke', async ({ page, servers, watch }) => {
  test.setTimeout(90_000);
  watch.allow(/Failed to load resource|net::ERR_/);
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

test('rows are added, taken away, taken back, opened and closed by keyboard @smoke', async ({ page, servers }) => {
  test.setTimeout(90_000);
  const inside = [{ type: 'textfield', key: 'ten', label: 'Họ và tên', ...required }, { type: 'number', key: 'tuoi', label: 'Tuổi' }];
  const components = [
    { type: 'datagrid', key: 'nguoi', label: 'Người', validate: { maxLength: 3 }, components: inside },
    { type: 'editgrid', key: 'con', label: 'Con', addAnother: 'Thêm một người con', components: inside },
  ];
  const sent = await give(page, { mot: { title: 'Một trang', components } });
  await begin(page, servers, 'Một trang');

  await type(page, 'f-nguoi[0].ten', 'An');
  await press(page, t('fill.addRow'));
  await expect(byId(page, 'f-nguoi[1].ten')).toBeFocused();
  await page.keyboard.type('Bình');
  await press(page, t('fill.addRow'));
  await expect(byId(page, 'f-nguoi[2].ten')).toBeFocused();
  await page.keyboard.type('Chi');
  await expect(page.getByText(t('fill.rowsMost', { n: 3 })), 'there may be three').toBeVisible();
  await to(page, 'f-nguoi[1].ten', 'Shift+Tab');
  await press(page, t('fill.removeRow', { n: 2 }));
  await expect(byId(page, 'f-nguoi-undo')).toBeFocused();
  await checkScreen(page, 'kinds-removed');
  await expect(byId(page, 'f-nguoi[1].ten')).toHaveValue('Chi');
  await page.keyboard.press('Enter');
  await expect(byId(page, 'f-nguoi[1].ten')).toHaveValue('Bình');
  await expect(byId(page, 'f-nguoi[1].ten')).toBeFocused();
  await expect(byId(page, 'f-nguoi[2].ten')).toHaveValue('Chi');

  await press(page, 'Thêm một người con');
  await expect(byId(page, 'f-con[0].ten')).toBeFocused();
  await press(page, t('fill.rowDone'));
  await expect(byId(page, 'f-con[0].ten'), 'a name is missing').toBeFocused();
  await expect(byId(page, 'f-con[0].ten-error')).toBeVisible();
  await checkScreen(page, 'kinds-entry');
  await page.keyboard.type('Minh');
  await page.keyboard.press('Tab');
  await expect(byId(page, 'f-con[0].ten-error')).toHaveCount(0);
  await expect(byId(page, 'f-con[0].tuoi'), 'the card stays open when it was corrected').toBeFocused();
  await type(page, 'f-con[0].tuoi', '7');
  await press(page, t('fill.rowDone'));
  await expect(byId(page, 'f-con[0].ten')).toBeHidden();
  await expect(page.locator('.entry__says')).toHaveText('Minh · 7');
  await expect(byId(page, 'f-con-0-edit')).toBeFocused();
  await page.keyboard.press('Enter');
  await expect(byId(page, 'f-con[0].ten')).toBeFocused();
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Sai');
  await press(page, `${t('fill.rowCancel')} – Con 1`);
  await expect(page.locator('.entry__says'), 'as it was before').toHaveText('Minh · 7');
  await expect(byId(page, 'f-con-0-edit')).toBeFocused();
  expect(await send(page, sent)).toEqual({
    nguoi: [{ ten: 'An' }, { ten: 'Bình' }, { ten: 'Chi' }],
    con: [{ ten: 'Minh', tuoi: 7 }],
  });
});

test('one signs by drawing or by typing the name @smoke', async ({ page, servers }) => {
  test.setTimeout(90_000);
  const components = ['ve', 'go'].map((key) => ({ type: 'signature', key, label: `Chữ ký ${key}`, ...required }));
  const sent = await give(page, { mot: { title: 'Một trang', components } });
  await begin(page, servers, 'Một trang');
  const paper = byId(page, 'f-ve-paper');
  await paper.scrollIntoViewIfNeeded();
  const box = (await paper.boundingBox())!;
  await page.mouse.move(box.x + 20, box.y + 20);
  await page.mouse.down();
  for (let step = 1; step <= 10; step += 1) await page.mouse.move(box.x + 20 + 10 * step, box.y + 20 + 4 * (step % 3) + step);
  await page.mouse.up();
  await expect(paper).toHaveAttribute('aria-label', `Chữ ký ve: ${t('fill.signDone')}`);

  await type(page, 'f-go-name', 'Bùi Thị Hoài An');
  await page.keyboard.press('Enter');
  await expect(byId(page, 'f-go-paper')).toHaveAttribute('aria-label', `Chữ ký go: ${t('fill.signDone')}`);
  await checkScreen(page, 'kinds-signature');
  const dark = () => page.evaluate(() => [...document.querySelectorAll<HTMLCanvasElement>('.paper')].map((paper) => paper.getContext('2d')!.getImageData(0, 0, paper.width, paper.height).data.filter((value, at) => at % 4 === 3 && value > 128).length));
  const before = await dark();
  expect(Math.min(...before), 'there is ink on both papers').toBeGreaterThan(300);
  await page.reload();
  await expect(paper).toBeVisible();
  await expect.poll(dark, 'a signature is shown again').toEqual(before);
  const answers = await send(page, sent);
  expect(answers.ve).toMatch(/^data:image\/png;base64,/);
  expect(answers.go).toMatch(/^data:image\/png;base64,/);
});

test('a button of the form does what waits for it, and a row is asked as its own answers have it @smoke', async ({ page, servers }) => {
  const event = { trigger: { type: 'event', event: 'nhuTren' }, actions: [{ type: 'value', value: "value = data.thuongTru + ' (như trên)'" }] };
  const younger = {
    trigger: { type: 'simple', simple: { show: true, when: 'nguoi.tuoi', eq: 'treEm' } },
    actions: [{ type: 'property', property: { value: 'label', type: 'string' }, text: 'Tên cha hoặc mẹ' }],
  };
  const ages = [{ value: 'treEm', label: 'Trẻ em' }, { value: 'nguoiLon', label: 'Người lớn' }];
  const components = [
    { type: 'textfield', key: 'thuongTru', label: 'Nơi thường trú', ...required },
    { type: 'button', key: 'nut', label: 'Nơi ở cũng là nơi thường trú', action: 'event', event: 'nhuTren' },
    { type: 'textfield', key: 'noiO', label: 'Nơi ở hiện nay', logic: [event], ...required },
    { type: 'datagrid', key: 'nguoi', label: 'Người', components: [
      { type: 'radio', key: 'tuoi', label: 'Tuổi', values: ages, ...required },
      { type: 'textfield', key: 'kem', label: 'Người đi cùng', logic: [younger], ...required },
    ] },
    { type: 'button', key: 'gui', label: 'Gửi', action: 'submit' },
  ];
  const sent = await give(page, { mot: { title: 'Một trang', components } });
  await begin(page, servers, 'Một trang');
  await expect(page.getByRole('button', { name: 'Gửi', exact: true }), 'sending is not a matter of the form').toHaveCount(0);
  await type(page, 'f-thuongTru', 'Xã Kim Bôi');
  await press(page, 'Nơi ở cũng là nơi thường trú');
  await expect(byId(page, 'f-noiO')).toHaveValue('Xã Kim Bôi (như trên)');
  await announced(page, t('fill.pressed', { name: 'Nơi ở cũng là nơi thường trú' }));
  await expect(page.getByRole('button', { name: 'Nơi ở cũng là nơi thường trú' })).toBeFocused();
  await press(page, t('fill.addRow'));
  await byId(page, 'f-nguoi[0].tuoi-1').check();
  await byId(page, 'f-nguoi[1].tuoi-0').check();
  await expect(page.locator('label[for="f-nguoi[0].kem"]')).toHaveText('Người đi cùng');
  await expect(page.locator('label[for="f-nguoi[1].kem"]')).toHaveText('Tên cha hoặc mẹ');
  await checkScreen(page, 'kinds-event');
  await to(page, 'f-nguoi[0].kem', 'Shift+Tab');
  await page.keyboard.type('Mai');
  await type(page, 'f-nguoi[1].kem', 'Hoa');
  expect(await send(page, sent)).toEqual({
    thuongTru: 'Xã Kim Bôi',
    noiO: 'Xã Kim Bôi (như trên)',
    nguoi: [{ tuoi: 'nguoiLon', kem: 'Mai' }, { tuoi: 'treEm', kem: 'Hoa' }],
  });
});
