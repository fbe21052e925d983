// Every kind of question in every state: accessible, within the screen, and its picture to be looked at.
import type { Page } from '@playwright/test';
import { PAGES, begin, give } from './gallery';
import { checkScreen, expect, test } from './journey';

/** What the page's own structure has to keep, beside what axe and checkScreen look at. */
const structure = (page: Page) =>
  page.evaluate(() => {
    const faults: string[] = [];
    const shown = (element: Element) => element.checkVisibility();
    for (const box of document.querySelectorAll<HTMLInputElement>('input:not([type=hidden]), select, textarea')) {
      if (!shown(box) || box.closest('[aria-hidden=true]') || box.getAttribute('aria-hidden') === 'true') continue;
      const named = [...(box.labels ?? [])].some((label) => label.textContent?.trim());
      if (!named && !box.getAttribute('aria-label')) faults.push(`no label: ${box.id}`);
    }
    for (const name of ['aria-describedby', 'aria-controls', 'aria-labelledby', 'aria-activedescendant']) {
      for (const element of document.querySelectorAll(`main [${name}]`)) {
        for (const id of element.getAttribute(name)!.split(' ')) {
          if (!document.getElementById(id)) faults.push(`${name} of ${element.id} leads nowhere: ${id}`);
        }
      }
    }
    for (const group of document.querySelectorAll('fieldset.field, fieldset.member, fieldset.which')) {
      if (!group.querySelector('legend')?.textContent?.trim()) faults.push(`no legend: ${group.id}`);
    }
    return faults;
  });

async function narrow(page: Page, name: string): Promise<void> {
  const size = page.viewportSize()!;
  await page.setViewportSize({ width: 320, height: 640 });
  const [width, room] = await page.evaluate(() => [document.documentElement.scrollWidth, document.documentElement.clientWidth]);
  expect(width, `${name} at 320 pixels`).toBeLessThanOrEqual(room);
  await page.setViewportSize(size);
}

for (const [key, own] of Object.entries(PAGES)) {
  for (const language of ['vi', 'en'] as const) {
    test(`the page “${key}” of all kinds is sound, ${language} @smoke`, async ({ page, servers }) => {
      test.setTimeout(90_000);
      await give(page, { [key]: own });
      const journey = await begin(page, servers, own.title, language);
      expect(await structure(page), 'at first').toEqual([]);
      await checkScreen(page, `gallery-${key}-${language}`);
      await narrow(page, key);
      if (language === 'vi' && test.info().project.name === 'phone') {
        await expect(page.locator('form.questions')).toMatchAriaSnapshot({ name: `${key}.aria.yml` });
      }
      // Most pages demand something: what is wrong is said beside it.
      await journey.next();
      const demands = JSON.stringify(own).includes('"required":true');
      if (!demands) return;
      await expect(page.locator('#errors')).toBeFocused();
      expect(await structure(page), 'with errors').toEqual([]);
      await checkScreen(page, `gallery-${key}-errors-${language}`);
      await narrow(page, `${key} with errors`);
    });
  }
}
