// Two languages, at any moment.
import { MARITAL } from './answers';
import { panel, texts } from './forms';
import { Journey, byId, checkScreen, expect, test } from './journey';

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
  await checkScreen(page, 'questions-error-english');

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

test('texts that come late leave whoever went on meanwhile where they are', async ({ page, servers }) => {
  let come: (() => void) | undefined;
  const late = new Promise<void>((done) => (come = done));
  await page.route(/\/english-[^/]*\.json$/, async (route) => {
    await late;
    await route.continue();
  });
  await page.goto(servers.app);
  await page.getByRole('button', { name: 'English' }).click();
  await page.getByRole('link', { name: vi('home.all') }).click();
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(vi('catalogue.title'));
  await expect(heading).toBeFocused();
  come?.();
  await expect(heading).toHaveText(en('catalogue.title'));
  await expect(heading).toBeFocused();
});
