// The rarer kinds of questions by keyboard alone, and what arrives of them at the portal.
import { begin, choices, give, required, send } from './gallery';
import { texts } from './forms';
import { press, to, type } from './keys';
import { announced, byId, checkScreen, expect, test } from './journey';

const t = texts();

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
  await expect(page.locator('.kept--ok')).toBeVisible();
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

test('a page says what its title does not: a line at once, help at a tap', async ({ page, servers }) => {
  const about = { description: 'Ghi như trên giấy khai sinh của con.', tooltip: 'Không rõ thì xem giấy chứng sinh.' };
  await give(page, { mot: { title: 'Một trang', ...about, components: [{ type: 'textfield', key: 'ten', label: 'Tên', ...required }] } });
  await begin(page, servers, 'Một trang');
  await expect(page.locator('form.questions .hint')).toHaveText(about.description);
  await expect(page.getByText(about.tooltip)).toBeHidden();
  await press(page, t('fill.help'));
  await expect(page.getByText(about.tooltip)).toBeVisible();
  await checkScreen(page, 'kinds-page');
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
