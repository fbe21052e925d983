// A date in one box: typed as people write it, or picked from the browser's own calendar.
import { MARITAL } from './answers';
import { Journey, byId, checkScreen, expect, test } from './journey';

test('a date is typed or picked; both boxes tell the same day', async ({ page, servers }) => {
  const journey = new Journey(page, servers, MARITAL);
  await journey.begin();
  await journey.fillUntil('trangThoiGian');
  const [box, calendar] = [byId(page, 'f-khoangCuTru.tu'), byId(page, 'f-khoangCuTru.tu-calendar')];
  const open = page.getByRole('button', { name: `${journey.t('fill.datePick')} – Từ ngày` });
  await box.fill('07072017');
  await page.keyboard.press('Tab');
  await expect(open, 'the calendar is the next stop of the keyboard').toBeFocused();
  await page.keyboard.press('Enter');
  await expect(calendar, 'it opens at what was typed').toHaveValue('2017-07-07');
  // The calendar belongs to the browser and lies outside the page: what it does when a day is chosen.
  await page.keyboard.press('Escape');
  await calendar.evaluate((input: HTMLInputElement) => {
    input.value = '2017-07-09';
    input.dispatchEvent(new Event('change', { bubbles: true }));
  });
  await expect(box).toHaveValue('09/07/2017');
  await checkScreen(page, 'date-picker');
  await journey.fillPage('trangThoiGian', { 'khoangCuTru.tu': null });
  await journey.next();
  await journey.at('trangTinhTrang');
  await page.goBack();
  await expect(box).toHaveValue('09/07/2017');
});
