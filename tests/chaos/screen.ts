// What is on the screen, and waiting for it to change.
import type { Page } from 'playwright-core';
import { texts } from '../e2e/forms';

const t = texts();

/** What the screen shows, read at one moment. */
export type Screen = { path: string; title: string; buttons: string[]; errors: boolean; slots: Record<string, number> };

/** Buttons that do once more what failed. */
export const TRY_AGAIN = [t('load.retry'), t('part.reload'), t('send.retry')];

/** Failures while the page lives are looked at again; a page that died is somebody else's matter. */
export const ifAlive = (page: Page) => (error: unknown) => {
  if (!isAlive(page, error)) throw error;
};

/** Whether the page lives on after this error. */
export const isAlive = (page: Page, error: unknown): boolean => !page.isClosed() && !/crash|has been closed|disconnected/i.test(String(error));

/** The screen as soon as it is more than "opening"; `undefined` when nothing comes. */
export async function look(page: Page): Promise<Screen | undefined> {
  const found = await page
    .waitForFunction(
      () => {
        const main = document.querySelector('#app main:not(.skeleton)');
        const title = main?.querySelector('h1')?.textContent;
        if (!main || !title) return undefined;
        const buttons = [...main.querySelectorAll('button, a.button')].map((own) => own.textContent?.trim() ?? '');
        const slots = [...main.querySelectorAll('section.slot')].map((own) => [own.id.slice(2), own.querySelectorAll('.files .file').length]);
        return { path: location.pathname, title, buttons, errors: main.querySelectorAll('#errors li').length > 0, slots: Object.fromEntries(slots) };
      },
      undefined,
      { timeout: 6_000 },
    )
    .catch(ifAlive(page));
  return found ? ((await found.jsonValue()) as Screen) : undefined;
}

/** Waits until the screen is another one, or says what keeps it. */
export async function leaves(page: Page, path: string): Promise<void> {
  await page
    .waitForFunction(
      ([from, names]) =>
        !location.pathname.includes(from) ||
        document.querySelectorAll('#errors li').length > 0 ||
        [...document.querySelectorAll('main button')].some((own) => names.includes(own.textContent?.trim() ?? '')),
      [path, TRY_AGAIN] as const,
      { timeout: 6_000 },
    )
    .catch(ifAlive(page));
}

/** Waits for what a press brings: the page has drawn twice. */
export async function settle(page: Page): Promise<void> {
  await page.evaluate(() => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))).catch(ifAlive(page));
}

/** Runs in the page: SHA-256 of each file in the device's storage. */
export async function hashesOfFiles(): Promise<string[]> {
  const open = indexedDB.open('motcua');
  await new Promise((done) => (open.onsuccess = done));
  const all = open.result.transaction('files').objectStore('files').getAll();
  await new Promise((done) => (all.onsuccess = done));
  open.result.close();
  const digests = all.result.map(async ({ blob }: { blob: Blob }) => new Uint8Array(await crypto.subtle.digest('SHA-256', await blob.arrayBuffer())));
  return (await Promise.all(digests)).map((bytes) => [...bytes].map((byte) => byte.toString(16).padStart(2, '0')).join(''));
}
