// What screen readers were told. The region holds the last sentence alone: on a slow machine the next one may come before
// anybody looks, so all are remembered.
import { type Page, expect } from '@playwright/test';

export const rememberAnnouncements = (page: Page) =>
  page.addInitScript(() => {
    const said: string[] = [];
    Object.assign(window, { announcements: said });
    new MutationObserver((changes) => {
      const region = document.getElementById('announcer');
      const text = region?.textContent;
      if (text && changes.some(({ target }) => region.contains(target))) said.push(text);
    }).observe(document, { subtree: true, childList: true, characterData: true });
  });

/** Waits until the page has said `text`, or a sentence with it; what was said up to there is done with. */
export async function announced(page: Page, text: string): Promise<void> {
  const ask = () => page.evaluate((wanted) => {
    const { announcements: said } = window as unknown as { announcements: string[] };
    const at = said.findIndex((one) => one.includes(wanted));
    return at < 0 ? said : (said.splice(0, at + 1), wanted);
  }, text);
  await expect.poll(ask, { message: 'what screen readers were told', timeout: 20_000 }).toBe(text);
}
