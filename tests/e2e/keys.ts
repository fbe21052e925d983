// The keyboard: what has the focus, whether that is to be seen, and the way to something else.
import { type Page, expect } from '@playwright/test';

/** The element that has the focus: how it is called and found. */
export const focused = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLElement;
    const label = (element as HTMLInputElement).labels?.[0]?.textContent;
    return { id: element.id, text: (element.getAttribute('aria-label') ?? label ?? element.textContent ?? '').trim() };
  });

/** Whether the eye can see where the focus is: an outline on the element, on its label, or on what is around it. */
export const focusShows = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement;
    const around = [element, ...(element.labels ?? []), element.parentElement].filter((own) => own !== null);
    const visible = around.some((own) => {
      const { outlineStyle, outlineWidth, boxShadow } = getComputedStyle(own);
      return (outlineStyle !== 'none' && parseFloat(outlineWidth) >= 2) || boxShadow !== 'none';
    });
    const before = [element, ...(element.labels ?? [])].some((own) => ['::before', '::after'].some((part) => {
      const { content, outlineStyle, boxShadow } = getComputedStyle(own, part);
      return content !== 'none' && (outlineStyle !== 'none' || boxShadow !== 'none');
    }));
    const box = (element.labels?.[0] ?? element).getBoundingClientRect();
    const inView = box.bottom > 0 && box.top < innerHeight;
    return { visible: visible || before, inView };
  });

type Wish = { id?: string; text?: string | RegExp };

/** Tabs on until the wanted element has the focus; each stop on the way must be visible. */
export async function tabTo(page: Page, wish: Wish, key: 'Tab' | 'Shift+Tab' = 'Tab'): Promise<void> {
  const passed: string[] = [];
  for (let presses = 0; presses < 60; presses += 1) {
    const now = await focused(page);
    const fits = wish.id !== undefined ? now.id === wish.id : typeof wish.text === 'string' ? now.text === wish.text : wish.text?.test(now.text);
    if (fits) return;
    await page.keyboard.press(key);
    const at = await focused(page);
    passed.push(at.id || at.text.slice(0, 30));
    expect(await focusShows(page), `the focus shows on ${passed.at(-1)}`).toEqual({ visible: true, inView: true });
  }
  throw new Error(`${JSON.stringify(wish.id ?? String(wish.text))} was not reached: ${passed.join(' → ')}`);
}

/** Tabs to the element with this id. */
export const to = (page: Page, id: string, key: 'Tab' | 'Shift+Tab' = 'Tab') => tabTo(page, { id }, key);

/** Tabs to the button of this name, and presses it. */
export async function press(page: Page, name: string): Promise<void> {
  await tabTo(page, { text: name });
  await page.keyboard.press('Enter');
}

/** Goes to a box and types. */
export async function type(page: Page, id: string, text: string): Promise<void> {
  await to(page, id);
  await page.keyboard.type(text);
}
