// The narrowest telephone, and letters twice as large: everything stays in sight.
import type { Page } from '@playwright/test';
import { PENSION_ACCOUNT } from './answers';
import { texts } from './forms';
import { Journey, byId, expect, ready, test } from './journey';
import { png } from './photo';

const t = texts();

/** What is wider than the screen, or cut off, in the sizes that people set. */
async function fits(page: Page, screen: string): Promise<void> {
  for (const [what, width, size] of [['320 pixels', 320, ''], ['letters of 200 %', 360, '200%']] as const) {
    await page.setViewportSize({ width, height: 640 });
    await page.evaluate((size) => void (document.documentElement.style.fontSize = size), size);
    const wide = await page.evaluate(() => {
      const { clientWidth, scrollWidth } = document.documentElement;
      const describe = (element: Element) => `<${element.localName} ${element.className}> ${element.textContent?.trim().slice(0, 30)}`;
      const all = [...document.querySelectorAll<HTMLElement>('body *')].filter((element) => element.checkVisibility());
      const out = all.filter((element) => {
        const { left, right, width } = element.getBoundingClientRect();
        return width > 1 && (right > clientWidth + 1 || left < -1);
      });
      const cut = all.filter((element) => {
        // Boxes to type in scroll by themselves.
        const hides = ['hidden', 'clip'].includes(getComputedStyle(element).overflowX);
        return hides && !element.matches('input, textarea, select') && element.clientWidth > 1 && element.scrollWidth > element.clientWidth + 1;
      });
      return [...(scrollWidth > clientWidth ? out : []), ...cut].map(describe);
    });
    expect(wide, `${screen}, ${what}`).toEqual([]);
    // A column of single letters fits, too, and nobody can read it.
    const tall = await page.evaluate(() =>
      [...document.querySelectorAll<HTMLElement>('body *')]
        .filter((element) => element.checkVisibility() && element.childElementCount === 0 && /\p{L}{3}/u.test(element.textContent ?? ''))
        .filter((element) => !element.matches('.unseen, .unseen *, option'))
        .filter((element) => element.getBoundingClientRect().width < 2.2 * parseFloat(getComputedStyle(element).fontSize) && element.getBoundingClientRect().height > 3 * parseFloat(getComputedStyle(element).fontSize))
        .map((element) => `<${element.localName} ${element.className}> ${element.textContent?.trim().slice(0, 30)}`),
    );
    expect(tall, `columns of letters: ${screen}, ${what}`).toEqual([]);
  }
  await page.evaluate(() => void (document.documentElement.style.fontSize = ''));
  await page.setViewportSize({ width: 360, height: 740 });
}

test('nothing leaves the screen at 320 pixels or with letters of 200 %', async ({ page, servers }) => {
  test.setTimeout(120_000);
  const journey = new Journey(page, servers, PENSION_ACCOUNT);
  for (const address of ['', 'thu-tuc', 'thu-tuc/1.001193', 'ho-so', 'giay-to', 'tro-giup', 'cai-dat', 'khong-co']) {
    await page.goto(servers.app + address);
    await ready(page);
    await fits(page, `/${address}`);
  }
  await page.getByRole('button', { name: t('shell.menu') }).click();
  await fits(page, 'the menu');
  await journey.begin();
  await fits(page, 'the office');
  await journey.chooseOffice();
  await journey.next();
  for (const key of journey.pages) {
    await journey.at(key);
    if (key === 'trangNguoiHuong' || key === 'trangGiayTo') {
      await journey.next();
      await expect(page.locator('#errors')).toBeFocused();
      await fits(page, `${key} with errors`);
    }
    await journey.fillPage(key);
    if (key === 'trangNhanTien') {
      await byId(page, 'f-taiKhoan.anh-file').setInputFiles({ name: `${'ảnh sổ tài khoản '.repeat(5)}.png`, mimeType: 'image/png', buffer: png() });
      await expect(page.locator('.file .state')).toHaveText(t('papers.sent'));
    }
    await fits(page, key);
    await journey.next();
  }
  await journey.at('-kiem-tra');
  await fits(page, 'check');
  await journey.declare();
  await journey.send();
  await journey.receipt();
  await fits(page, 'receipt');
  await page.getByRole('link', { name: t('receipt.follow') }).click();
  await expect(page.locator('.timeline__row')).toHaveCount(1);
  await fits(page, 'dossier');
});
