// Size of text, colours, reading aloud: chosen once, kept on the device, in force at once and at the next visit.
import type { Page } from '@playwright/test';
import { PENSION } from './answers';
import { texts } from './forms';
import { Journey, checkScreen, expect, ready, test } from './journey';

const t = texts();
const style = (page: Page, property: string) => page.evaluate((name) => getComputedStyle(document.body).getPropertyValue(name), property);

/** A device with a voice for Vietnamese, which notes what it says and ends each text at once. */
function withVoice(): void {
  const voice = Object.create(SpeechSynthesisVoice.prototype, { lang: { value: 'vi-VN' }, name: { value: 'Vy' } });
  const said: string[] = [];
  Object.assign(window, { said });
  SpeechSynthesis.prototype.getVoices = () => [voice];
  SpeechSynthesis.prototype.cancel = () => void said.push('—');
  SpeechSynthesis.prototype.speak = (utterance) => {
    said.push(utterance.text);
    setTimeout(() => utterance.dispatchEvent(new Event('end')), 300);
  };
  Object.defineProperty(SpeechSynthesisUtterance.prototype, 'voice', { set() {}, get: () => voice });
}

const said = (page: Page) => page.evaluate(() => (window as unknown as { said: string[] }).said);

test('what is chosen holds at once, at the next visit, and until something else is chosen', async ({ page, servers }) => {
  await page.goto(`${servers.app}cai-dat`);
  await ready(page);
  await checkScreen(page, 'settings');
  await expect(page.locator('main')).toContainText(t('settings.motionNone'));
  expect(await page.evaluate(() => document.getAnimations().length), 'nothing moves').toBe(0);
  const [paper, size] = [await style(page, 'background-color'), await style(page, 'font-size')];
  await page.getByLabel(t('settings.coloursDark')).check();
  await page.getByLabel(t('settings.textLargest')).check();
  const dark = await style(page, 'background-color');
  expect(dark).not.toBe(paper);
  expect(parseFloat(await style(page, 'font-size'))).toBe(parseFloat(size) * 1.5);
  await checkScreen(page, 'settings-dark-large');
  await page.reload();
  await ready(page);
  expect(await style(page, 'background-color')).toBe(dark);
  await expect(page.getByLabel(t('settings.coloursDark'))).toBeChecked();
  await page.getByLabel(t('settings.contrastMore')).check();
  expect(await style(page, 'background-color')).not.toBe(dark);
  await checkScreen(page, 'settings-contrast-dark');
  await page.getByLabel(t('settings.coloursLight')).check();
  await page.goto(servers.app);
  await ready(page);
  expect(await style(page, 'background-color')).toBe('rgb(255, 255, 255)');
  await checkScreen(page, 'home-contrast-large');
});

test('a choice goes before what the device asks for, which holds again afterwards', async ({ page, servers }) => {
  await page.emulateMedia({ colorScheme: 'dark' });
  await page.goto(`${servers.app}cai-dat`);
  await ready(page);
  const dark = await style(page, 'background-color');
  await page.getByLabel(t('settings.coloursLight')).check();
  expect(await style(page, 'background-color')).not.toBe(dark);
  await page.locator('[name="color-scheme"]').first().check();
  expect(await style(page, 'background-color')).toBe(dark);
});

test('without a voice nothing offers to read; with one the page is read, and stopped', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await expect(page.getByRole('link', { name: t('fill.list') })).toBeVisible();
  await expect(page.getByRole('button', { name: t('listen.page') })).toHaveCount(0);
  await page.goto(`${servers.app}cai-dat`);
  await expect(page.locator('main')).toContainText(t('settings.readingNone'));

  await page.addInitScript(withVoice);
  await page.goto(`${servers.app}cai-dat`);
  await page.getByLabel(t('settings.readingOn')).check();
  await page.goBack();
  await page.getByRole('button', { name: t('listen.page') }).click();
  const heading = await page.getByRole('heading', { level: 1 }).textContent();
  expect((await said(page)).slice(0, 2)).toEqual(['—', heading]);
  await page.getByRole('button', { name: t('listen.stop') }).click();
  await expect(page.getByRole('button', { name: t('listen.page') })).toBeVisible();
  await checkScreen(page, 'question-with-voice');
});

test('a question is read with its hint and error when somebody comes to it', async ({ page, servers }) => {
  await page.addInitScript(withVoice);
  await page.addInitScript(() => localStorage.setItem('reading', 'on'));
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.chooseOffice();
  await journey.next();
  await journey.next();
  await expect(page.locator('#errors')).toBeFocused();
  const field = page.locator('.field--wrong').first();
  const words = await field.locator('legend, label, .hint, .error').allTextContents();
  await page.locator('#errors a').first().click();
  await expect.poll(() => said(page)).toContain(words[0]);
  const heard = await said(page);
  expect(heard.slice(heard.lastIndexOf('—') + 1)).toEqual(words.filter((text) => text.trim()));
  expect(words.some((text) => text.includes(t('fill.error')))).toBe(true);
});
