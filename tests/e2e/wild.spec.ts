// What browsers do to a page by themselves: translation, zoom of a whole device, back and forward. None of it breaks a form.
import type { Page } from '@playwright/test';
import { PENSION } from './answers';
import { texts } from './forms';
import { Journey, byId, expect, test } from './journey';

const t = texts();

/** Chrome's translation: each text node gives way to <font><font>…</font></font>, now and whenever one comes. */
function translate(): void {
  const left = ['SCRIPT', 'STYLE', 'TEXTAREA', 'FONT', 'TITLE'];
  const one = (text: Node) => {
    if (!text.parentElement || left.includes(text.parentElement.nodeName) || !text.textContent?.trim()) return;
    const [outer, inner] = [document.createElement('font'), document.createElement('font')];
    outer.append(inner);
    inner.textContent = text.textContent;
    text.parentNode?.replaceChild(outer, text);
  };
  const all = (root: Node) => {
    const walker = document.createTreeWalker(root, NodeFilter.SHOW_TEXT);
    const found: Node[] = [];
    while (walker.nextNode()) found.push(walker.currentNode);
    found.forEach(one);
  };
  const start = () => {
    all(document.body);
    new MutationObserver((changes) => {
      for (const change of changes) {
        if (change.type === 'characterData') one(change.target);
        for (const node of change.addedNodes) node.nodeType === Node.TEXT_NODE ? one(node) : all(node);
      }
    }).observe(document.body, { childList: true, subtree: true, characterData: true });
  };
  document.readyState === 'loading' ? document.addEventListener('DOMContentLoaded', start) : start();
}

/** No text stands twice: what went away is away, also where the browser had put its own nodes. */
async function once(page: Page, text: string, times = 1): Promise<void> {
  await expect.poll(async () => (await page.locator('main').innerText()).split(text).length - 1).toBe(times);
}

test('a page that the browser translates: errors come and go, answers stay, the dossier is sent', async ({ page, servers }) => {
  test.setTimeout(120_000);
  await page.addInitScript(translate);
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await expect(page.locator('h1 font font')).toHaveText(t('office.title'));
  await journey.next();
  await once(page, t('fill.errorsOne'));
  await journey.chooseOffice();
  await journey.next();
  for (const key of journey.pages) {
    await journey.at(key);
    await once(page, t('fill.errorsOne'), 0);
    await journey.next();
    await expect(page.locator('#errors')).toBeFocused();
    await journey.fillPage(key);
    await journey.next();
  }
  await journey.at('-kiem-tra');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.locator('h1')).toHaveText(texts('en')('check.title'));
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  await expect(page.locator('h1')).toHaveText(t('check.title'));
  await once(page, t('check.declare'));
  await journey.declare();
  await journey.send();
  await journey.receipt();
});

test('back and forward through the pages of a form: every answer is there', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.chooseOffice();
  await journey.next();
  const [first, second] = journey.pages;
  await journey.fillPage(first);
  await journey.next();
  await journey.at(second);
  await journey.fillPage(second);
  // Without "Continue": the answers were kept as they were typed.
  await page.goBack();
  await journey.at(first);
  expect(await journey.shows(first)).toEqual(journey.told(first));
  await page.goForward();
  await journey.at(second);
  expect(await journey.shows(second)).toEqual(journey.told(second));
  await page.goto('about:blank');
  await page.goBack();
  await journey.at(second, false);
  expect(await journey.shows(second)).toEqual(journey.told(second));
});

test('what a password manager or autofill puts into boxes is kept like what is typed', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.chooseOffice();
  await journey.next();
  for (const key of journey.pages) {
    if (key === 'trangNguoiHuong') break;
    await journey.fillPage(key);
    await journey.next();
  }
  await journey.at('trangNguoiHuong');
  await page.evaluate(() => {
    const box = document.getElementById('f-nguoiHuong.hoTen') as HTMLInputElement;
    box.value = 'Bùi Thị Nhiên';
    box.dispatchEvent(new Event('input', { bubbles: true }));
    box.dispatchEvent(new Event('change', { bubbles: true }));
    // And an element of its own beside the box.
    box.after(Object.assign(document.createElement('span'), { textContent: '🔑' }));
  });
  await page.reload();
  await expect(byId(page, 'f-nguoiHuong.hoTen')).toHaveValue('Bùi Thị Nhiên');
});
