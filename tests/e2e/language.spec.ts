// Two languages, at any moment; and the smoke journeys in the other sizes.
import { MARITAL, PENSION_ACCOUNT } from './answers';
import { checkScreen } from './fixtures';
import { expected, panel, texts } from './forms';
import { Journey, arrived, byId, expect, look, ready, test } from './journey';
import { jpeg, expectBareJpeg } from './photo';

const [vi, en] = [texts('vi'), texts('en')];

test('the language changes in the middle of a page: nothing that was typed is lost', async ({ page, servers }) => {
  const journey = new Journey(page, servers, MARITAL);
  await journey.begin();
  await journey.fillUntil('trangNguoiYeuCau');
  await journey.fillPage('trangNguoiYeuCau', { 'nguoiYeuCau.ngaySinh': '31/2/1999', 'nguoiYeuCau.gioiTinh': null });
  await journey.next();
  await expect(page.locator('#errors li')).toHaveText([
    'Ngày sinh của ông/bà: hãy viết đủ ngày, tháng, năm có thật',
    'Hãy chọn nữ hoặc nam.',
  ]);
  // Still in the field, not left yet.
  await byId(page, 'f-nguoiYeuCau.hoTen').fill('Hà Công Min');
  await byId(page, 'f-nguoiYeuCau.hoTen').pressSequentially('h');

  await page.getByRole('button', { name: 'English' }).click();
  const english = panel(MARITAL.form, 'trangNguoiYeuCau', 'en');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(english.title);
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
  await expect(page.locator('#errors li')).toHaveCount(2);
  for (const line of await page.locator('#errors li').allInnerTexts()) expect(line).not.toMatch(/[ăâđêôơưáàảãạ]/i);
  await expect(page.locator('#errors-title')).toHaveText(en('fill.errorsMany', { n: 2 }));
  await expect(page.locator('fieldset legend').first()).toHaveText(english.fields[0].label);
  await expect(page.getByRole('button', { name: en('fill.next') })).toBeVisible();
  await expect(page.getByText(en('shell.demonstration'))).toBeVisible();
  await expect(page.locator('.footer')).toContainText(en('shell.otp'));
  expect(await journey.shows('trangNguoiYeuCau')).toEqual({
    ...journey.told('trangNguoiYeuCau'),
    'nguoiYeuCau.hoTen': 'Hà Công Minh',
    'nguoiYeuCau.ngaySinh': '31/2/1999',
    'nguoiYeuCau.gioiTinh': '',
  });
  await look(page, 'questions-error-english');

  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  await expect(page.locator('#errors li').last()).toHaveText('Hãy chọn nữ hoặc nam.');
  await journey.fillPage('trangNguoiYeuCau');
  await journey.next();
  await journey.at('trangGiayTo');
});

test('the choice of language stays with the device, and the title follows it', async ({ page, servers }) => {
  await page.goto(`${servers.app}tro-giup`);
  await expect(page).toHaveTitle(`${vi('help.title')} – Một Cửa`);
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page).toHaveTitle(`${en('help.title')} – Một Cửa`);
  await expect(page.getByRole('button', { name: 'Tiếng Việt' })).toBeFocused();
  await page.reload();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(en('help.title'));
  await expect(page.locator('html')).toHaveAttribute('lang', 'en');
});

test('a certificate of single status, in English @smoke', async ({ page, servers }, info) => {
  test.skip(info.project.name !== 'desktop' && !process.env.FULL_MATRIX, 'the smoke journey of the desktop');
  test.setTimeout(120_000);
  await page.addInitScript(() => localStorage.setItem('language', 'en'));
  const journey = new Journey(page, servers, MARITAL, 'en');
  const { t } = journey;
  await page.goto(servers.app);
  await ready(page);
  await checkScreen(page, 'home-english');
  await page.getByRole('searchbox').fill(MARITAL.search);
  await page.getByRole('searchbox').press('Enter');
  await page.getByRole('link', { name: 'Certificate of single status' }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Certificate of single status');
  await look(page, 'procedure-english');
  await page.getByRole('button', { name: t('procedure.start') }).click();
  await journey.at('-noi-nhan');
  await journey.chooseOffice();
  await journey.next();
  for (const key of journey.pages) {
    await journey.at(key);
    await journey.fillPage(key);
    await look(page, `marital-${key}`);
    await journey.next();
  }
  await journey.at('-kiem-tra');
  await look(page, 'marital-check');
  await journey.send();
  await journey.explains('truth', t('check.truthRequired'), t('check.title'));
  await journey.declare();
  await journey.send();
  const { code } = await journey.receipt();
  await look(page, 'marital-receipt');
  const { submission } = arrived(servers, code);
  expect(submission.answers).toEqual(expected(MARITAL.form, MARITAL.answers));
  expect(submission.language).toBe('en');
  await page.getByRole('link', { name: t('receipt.follow') }).click();
  await expect(page.locator('.timeline__row h3')).toHaveText([t('status.1')]);
  await servers.control('officer', { code, step: 'supplement' });
  await page.getByRole('button', { name: t('dossier.refresh') }).click();
  await expect(page.locator('.panel')).toContainText(t('dossier.waitYou'));
  await expect(page.locator('.panel')).toContainText('The photo of the paper is blurred. Please send a clearer one.');
  await look(page, 'marital-dossier');
});

test('a social pension with several allowances and a photo in the form @smoke', async ({ page, servers }, info) => {
  test.skip(info.project.name !== 'kiosk' && !process.env.FULL_MATRIX, 'the smoke journey of the kiosk');
  test.setTimeout(120_000);
  const journey = new Journey(page, servers, PENSION_ACCOUNT);
  const { t } = journey;
  await page.goto(servers.app);
  await ready(page);
  await page.getByRole('link', { name: 'Trợ cấp hưu trí xã hội' }).click();
  await page.getByRole('button', { name: t('procedure.start') }).click();
  await journey.at('-noi-nhan');
  await journey.chooseOffice();
  await look(page, 'pension-office');
  await journey.next();
  for (const key of journey.pages) {
    await journey.at(key);
    if (key === 'trangHoanCanh') {
      await journey.fillPage(key, { khoanKhac: null });
      await journey.next();
      await journey.explains('khoanKhac', 'Hãy chọn ít nhất một khoản.', journey.title(key));
    }
    if (key === 'trangNhanTien') {
      await journey.fillPage(key, { 'taiKhoan.so': '3100 205' });
      const buffer = await jpeg(page);
      await byId(page, 'f-taiKhoan.anh-file').setInputFiles({ name: 'so tai khoan.jpg', mimeType: 'image/jpeg', buffer });
      await expect(page.locator('.file .state')).toHaveText(t('papers.sent'));
      await journey.next();
      await journey.explains('taiKhoan.so', 'Số tài khoản chỉ gồm chữ số, không có dấu cách.', journey.title(key));
    }
    await journey.fillPage(key);
    await look(page, `pension-${key}`);
    await journey.next();
  }
  await journey.at('-kiem-tra');
  await expect(byId(page, 'f-khoanKhac').locator('.row__value')).toContainText(', ');
  await look(page, 'pension-check');
  await journey.declare();
  await journey.send();
  const { code } = await journey.receipt();
  await look(page, 'pension-receipt');
  const { submission, files } = arrived(servers, code);
  const { taiKhoan, ...rest } = submission.answers;
  const { taiKhoan: account, ...others } = expected(PENSION_ACCOUNT.form, PENSION_ACCOUNT.answers) as any;
  expect(rest).toEqual(others);
  expect(taiKhoan).toMatchObject(account);
  expect(taiKhoan.anh).toHaveLength(1);
  expect(taiKhoan.anh[0].name).toBe('so tai khoan.jpg');
  expect(submission.documents).toEqual([]);
  expectBareJpeg(files['so tai khoan.jpg']);
});
