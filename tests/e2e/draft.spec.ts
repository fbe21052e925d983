// What was begun stays on the device, whatever happens to the page.
import type { Page } from '@playwright/test';
import { BIRTH, PENSION, PENSION_ACCOUNT } from './answers';
import { Journey, byId, checkScreen, expect, ready, test } from './journey';
import { png } from './photo';

const photo = () => ({ name: 'thẻ ngân hàng.png', mimeType: 'image/png', buffer: png() });

/** Waits until the page says that the device has the last change. */
const kept = (page: Page) => expect(page.locator('.kept--ok')).toBeVisible();

test('a reload in the middle keeps every answer, the photo and the place', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION_ACCOUNT);
  await journey.begin();
  await journey.fillUntil('trangNhanTien');
  await journey.fillPage('trangNhanTien');
  await byId(page, 'f-taiKhoan.anh-file').setInputFiles(photo());
  await expect(page.locator('.file .state')).toHaveText(journey.t('papers.sent'));
  await kept(page);
  await page.reload();
  await journey.at('trangNhanTien', false);
  expect(await journey.shows('trangNhanTien')).toEqual(journey.told('trangNhanTien'));
  await expect(page.locator('.file__name')).toContainText('Ảnh thẻ ngân hàng hoặc trang đầu sổ tài khoản.pdf');
  await expect(page.locator('.file .state')).toHaveText(journey.t('papers.sent'));
  const pages = journey.pages;
  for (const key of pages.slice(0, pages.indexOf('trangNhanTien')).reverse()) {
    await page.getByRole('link', { name: journey.t('fill.back') }).click();
    await journey.at(key);
    expect(await journey.shows(key)).toEqual(journey.told(key));
  }
  await page.getByRole('link', { name: journey.t('fill.back') }).click();
  await journey.at('-noi-nhan');
  await expect(byId(page, 'f-agency')).toHaveValue(PENSION.agency);
});

test('a key press is kept at once: no page has to be left for it', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.fillUntil('trangNguoiHuong');
  await byId(page, 'f-nguoiHuong.hoTen').pressSequentially('Quách Thị');
  await kept(page);
  await page.reload();
  await expect(byId(page, 'f-nguoiHuong.hoTen')).toHaveValue('Quách Thị');
});

test('what a field was given as a file stands on the check page with its picture, pages and size', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION_ACCOUNT);
  await journey.begin();
  await journey.fillUntil('trangNhanTien');
  await journey.fillPage('trangNhanTien');
  await byId(page, 'f-taiKhoan.anh-file').setInputFiles(photo());
  await expect(page.locator('.file .state')).toHaveText(journey.t('papers.sent'));
  await journey.next();
  await journey.fillFrom('trangKetQua');
  const sheet = page.locator('.row .sheet');
  await expect(sheet.locator('.sheet__name')).toHaveText('Ảnh thẻ ngân hàng hoặc trang đầu sổ tài khoản.pdf');
  await expect(sheet).toContainText(/1 trang · [\d.,]+ (KB|B)/);
  await expect.poll(() => sheet.locator('img').evaluate((image: HTMLImageElement) => image.naturalWidth)).toBeGreaterThan(0);
  await checkScreen(page, 'check-file-field');
});

test('save and leave: home and the procedure lead back to the same page', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.fillUntil('trangGiayTo');
  await byId(page, 'f-nguoiHuong.soDinhDanh').fill('017148');
  await page.getByRole('link', { name: journey.t('fill.saveExit') }).click();
  await expect(page).toHaveURL(servers.app);
  const panel = page.locator('.panel--warn');
  await expect(panel.getByRole('heading')).toHaveText(journey.t('home.draft'));
  await expect(panel).toContainText('Trợ cấp hưu trí xã hội — đã lưu trên máy này lúc 10:0');
  await checkScreen(page, 'home-draft');
  await panel.getByRole('link', { name: journey.t('home.continue') }).click();
  await journey.at('trangGiayTo');
  await expect(byId(page, 'f-nguoiHuong.soDinhDanh')).toHaveValue('017148');
  await page.goto(`${servers.app}thu-tuc/1.014027`);
  await page.getByRole('link', { name: journey.t('procedure.resume') }).click();
  await journey.at('trangGiayTo');
  await expect(byId(page, 'f-nguoiHuong.soDinhDanh')).toHaveValue('017148');
});

test('two drafts side by side; one is deleted, after a question, and its photos with it', async ({ page, servers }) => {
  const birth = new Journey(page, servers, BIRTH);
  await birth.begin();
  await birth.fillUntil('trangNguoiYeuCau');
  await birth.fillPage('trangNguoiYeuCau');
  await kept(page);
  const pension = new Journey(page, servers, PENSION_ACCOUNT);
  await pension.begin();
  await pension.fillUntil('trangNhanTien');
  await pension.fillPage('trangNhanTien');
  await byId(page, 'f-taiKhoan.anh-file').setInputFiles(photo());
  await expect(page.locator('.file .state')).toHaveText(pension.t('papers.sent'));
  await page.goto(servers.app);
  await expect(page.locator('.panel--warn')).toHaveCount(2);

  await page.goto(`${servers.app}giay-to`);
  await expect(page.locator('main')).toContainText('Ảnh thẻ ngân hàng hoặc trang đầu sổ tài khoản.pdf');
  await checkScreen(page, 'papers-mine-filled');

  await page.goto(`${servers.app}ho-so`);
  await expect(page.locator('.kept-list__row')).toHaveCount(2);
  await checkScreen(page, 'dossiers-drafts');
  const name = pension.t('dossiers.deleteNamed', { name: 'Trợ cấp hưu trí xã hội' });
  await page.getByRole('button', { name }).click();
  await expect(page.getByRole('alert')).toContainText(pension.t('dossiers.deleteSure'));
  await checkScreen(page, 'dossiers-delete');
  await page.getByRole('button', { name: pension.t('dossiers.deleteNo'), exact: true }).click();
  await expect(page.locator('.kept-list__row')).toHaveCount(2);
  await expect(page.getByRole('button', { name })).toBeFocused();
  await page.getByRole('button', { name }).click();
  await page.getByRole('button', { name: pension.t('dossiers.deleteYes'), exact: true }).click();
  await expect(page.locator('.kept-list__row h3')).toHaveText(['Đăng ký khai sinh cho con']);
  expect(await page.evaluate(countFiles), 'no photo stays on the device').toBe(0);
  await page.reload();
  await expect(page.locator('.kept-list__row h3')).toHaveText(['Đăng ký khai sinh cho con']);
  await page.getByRole('link', { name: pension.t('home.continue') }).click();
  await birth.at('trangNguoiYeuCau');
  expect(await birth.shows('trangNguoiYeuCau')).toEqual(birth.told('trangNguoiYeuCau'));
});

/** Runs in the page: files in the device's storage. */
async function countFiles(): Promise<number> {
  const open = indexedDB.open('motcua');
  await new Promise((done) => (open.onsuccess = done));
  const count = open.result.transaction('files').objectStore('files').count();
  await new Promise((done) => (count.onsuccess = done));
  open.result.close();
  return count.result;
}

test('back and forward of the browser lose nothing', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.fillUntil('trangGiayTo');
  await journey.fillPage('trangGiayTo', { 'nguoiHuong.email': 'mai@example.com' });
  await page.goBack();
  await journey.at('trangNguoiHuong');
  expect(await journey.shows('trangNguoiHuong')).toEqual(journey.told('trangNguoiHuong'));
  await page.goBack();
  await journey.at('trangChoAi');
  await page.goForward();
  await journey.at('trangNguoiHuong');
  await page.goForward();
  await journey.at('trangGiayTo');
  expect(await journey.shows('trangGiayTo')).toEqual(journey.told('trangGiayTo'));
  await expect(byId(page, 'f-nguoiHuong.email')).toHaveValue('mai@example.com');
  await journey.next();
  await journey.at('trangNoiCuTru');
});

test('after the receipt there is no way back into the form, and no photo on the device', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION_ACCOUNT);
  await journey.begin();
  await journey.fillUntil('trangNhanTien');
  await journey.fillPage('trangNhanTien');
  await byId(page, 'f-taiKhoan.anh-file').setInputFiles(photo());
  await journey.next();
  await journey.fillFrom('trangKetQua');
  await journey.declare();
  await journey.send();
  const { code, access } = await journey.receipt();
  expect(await page.evaluate(countFiles)).toBe(0);
  await page.goBack();
  await journey.at('-bien-nhan', false);
  await page.reload();
  expect(await journey.receipt()).toEqual({ code, access });
  await page.goto(`${servers.app}ho-so`);
  await expect(page.locator('.kept-list__row')).toContainText(code);
  await page.getByRole('link', { name: journey.t('procedure.again') }).click();
  expect(await journey.receipt()).toEqual({ code, access });
  await page.goto(servers.app);
  await ready(page);
  await expect(page.locator('.panel--warn')).toHaveCount(0);
});

test.describe('boxes take what people do to them', () => {
  test.use({ permissions: ['clipboard-read', 'clipboard-write'] });

  const paste = async (page: Page, id: string, text: string) => {
    await page.evaluate((text) => navigator.clipboard.writeText(text), text);
    await byId(page, id).focus();
    await page.keyboard.press('ControlOrMeta+V');
  };

  test('a whole date in the first box of three, pasted or typed, spreads', async ({ page, servers }) => {
    const journey = new Journey(page, servers, PENSION);
    await journey.begin();
    await journey.fillUntil('trangNguoiHuong');
    const boxes = ['day', 'month', 'year'].map((part) => byId(page, `f-nguoiHuong.ngaySinh-${part}`));
    const shown = () => Promise.all(boxes.map((box) => box.inputValue()));
    for (const text of ['15/09/2026', '15092026', '15-9-2026', '2026-09-15']) {
      for (const box of boxes) await box.fill('');
      await paste(page, 'f-nguoiHuong.ngaySinh-day', text);
      await expect.poll(shown, text).toEqual(['15', '9', '2026']);
      await expect(boxes[2]).toBeFocused();
    }
    for (const box of boxes) await box.fill('');
    await boxes[0].pressSequentially('02091945');
    await expect.poll(shown).toEqual(['2', '9', '1945']);
    await kept(page);
    await page.reload();
    await expect.poll(shown).toEqual(['2', '9', '1945']);
  });

  test('typing by an input method is left alone until it is done', async ({ page, servers }) => {
    const journey = new Journey(page, servers, PENSION);
    await journey.begin();
    await journey.fillUntil('trangNguoiHuong');
    const id = 'f-nguoiHuong.hoTen';
    await byId(page, id).focus();
    const client = await page.context().newCDPSession(page);
    // As Telex on a telephone: the word is under the caret while its marks come and go.
    for (const text of ['Q', 'Qu', 'Qua', 'Quâ', 'Quấ', 'Quấc', 'Quach', 'Quách']) {
      await client.send('Input.imeSetComposition', { text, selectionStart: text.length, selectionEnd: text.length });
      await expect(byId(page, id)).toHaveValue(text);
    }
    await client.send('Input.insertText', { text: 'Quách' });
    await byId(page, id).pressSequentially(' Thị Mai');
    await expect(byId(page, id)).toHaveValue('Quách Thị Mai');
    // In the middle of a word the caret stays where it is.
    await byId(page, id).press('Home');
    await page.keyboard.type('Bà ');
    await expect(byId(page, id)).toHaveValue('Bà Quách Thị Mai');
    // Letters with their marks apart (as some keyboards send them) arrive composed.
    await byId(page, id).fill('Nguyễn Thị Hoà'.normalize('NFD'));
    await byId(page, id).blur();
    await kept(page);
    await page.reload();
    await expect(byId(page, id)).toHaveValue('Nguyễn Thị Hoà');
  });

  test('a number that is none stays as it was typed, and is explained', async ({ page, servers }) => {
    const journey = new Journey(page, servers, BIRTH);
    await journey.begin();
    await journey.fillUntil('trangKetQua');
    await journey.fillPage('trangKetQua', { soBanSao: 'abc' });
    await journey.next();
    await journey.explains('soBanSao', 'Số bản sao trích lục cần thêm: hãy viết một số', journey.title('trangKetQua'));
    await expect(byId(page, 'f-soBanSao')).toHaveValue('abc');
    await kept(page);
    await page.reload();
    await expect(byId(page, 'f-soBanSao')).toHaveValue('abc');
    await journey.next();
    await expect(page.locator('#errors')).toBeFocused();
  });
});
