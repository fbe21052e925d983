// The app without a network, and one release in the place of another: the service worker.
import { cpSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { Page } from '@playwright/test';
import { BIRTH, PENSION } from './answers';
import { BROKEN, Journey, arrived, byId, checkScreen, expect, ready, test } from './journey';
import { png } from './photo';
import { type Servers, start } from './servers';

test.use({ serviceWorkers: 'allow' });
// The worker's own requests that fail without a line are no fault of the page.
const root = resolve(import.meta.dirname, '../..');

/** Waits until the worker answers for the page and everything that most people need is kept. */
async function kept(page: Page): Promise<void> {
  await expect
    .poll(
      () =>
        page.evaluate(async () => {
          if (!navigator.serviceWorker.controller) return 'no worker';
          const base = document.querySelector<HTMLMetaElement>('meta[name=app]')?.dataset.base ?? '/';
          const text = await (await fetch(`${base}sw.js`)).text();
          const files: string[] = text.match(/"a\/[^"]+":/g)?.map((own) => own.slice(1, -2)) ?? [];
          const there = await Promise.all(files.map(async (file) => Boolean(await caches.match(base + file))));
          return files.length > 10 ? files.filter((_, at) => !there[at]).length : 'no files';
        }),
      { timeout: 30_000 },
    )
    .toBe(0);
}

test('in airplane mode the app opens, a dossier is filled in and photographed, and goes out when the line is back', async ({ page, context, servers, watch }) => {
  test.setTimeout(120_000);
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, BIRTH);
  await journey.begin();
  await kept(page);
  await journey.chooseOffice();
  await journey.next();
  await journey.at(journey.pages[0]);
  await context.setOffline(true);
  const address = page.url();
  await page.reload();
  await ready(page);
  await expect(page).toHaveURL(address);
  for (const key of journey.pages) {
    await journey.at(key, false);
    await journey.fillPage(key);
    await journey.next();
  }
  await journey.at('-giay-to', false);
  await checkScreen(page, 'offline-papers');
  await journey.addPaper('giayChungSinh', 'Giấy chứng sinh', { name: 'giay.png', mimeType: 'image/png', buffer: png(300, 400) });
  const listed = page.locator('.files .file');
  await expect(listed).toHaveCount(1);
  await page.reload();
  await ready(page);
  await expect(listed, 'the photo is there after opening anew').toHaveCount(1);
  await journey.next();
  await journey.at('-kiem-tra', false);
  await journey.declare();
  await journey.send();
  // Some versions of Chromium say after a reload that there is a line: what does not go through is said all the same.
  await expect(page.locator('main')).toContainText(journey.t('send.waitTitle'));
  await context.setOffline(false);
  const { code } = await journey.receipt(60_000);
  expect(Object.keys(arrived(servers, code).files)).toHaveLength(1);
});

test('a deep address, the list of procedures and settings open without a host', async ({ page, context, servers, watch }) => {
  watch.allow(BROKEN);
  await page.goto(`${servers.app}thu-tuc/${PENSION.code}`);
  await ready(page);
  const title = await page.getByRole('heading', { level: 1 }).innerText();
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await kept(page);
  await page.goto(`${servers.app}thu-tuc`);
  await ready(page);
  await context.setOffline(true);
  await page.goto(`${servers.app}thu-tuc/${PENSION.code}`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await page.goto(`${servers.app}thu-tuc`);
  await expect(page.locator('main a', { hasText: title }).first()).toBeVisible();
  await page.goto(`${servers.app}cai-dat`);
  await expect(page.locator('main')).toContainText(journey.t('settings.offlineReady'));
  await checkScreen(page, 'settings-offline');
  await page.getByRole('button', { name: 'English' }).click();
  await expect(page.getByRole('heading', { level: 1 }), 'the other language is kept too').toHaveText(new Journey(page, servers, PENSION, 'en').t('settings.title'));
});

test('who only looks around keeps the shell, and no more than that is fetched for it', async ({ page, context, servers, watch }) => {
  watch.allow(BROKEN);
  await page.goto(servers.app);
  await ready(page);
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller)), { timeout: 20_000 }).toBe(true);
  const files = await page.evaluate(async () => (await Promise.all((await caches.keys()).map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)))).flat());
  expect(files.filter((url) => /\/a\/(studio|finish-[0-9a-f]{16}|check-[0-9a-f]{16}|kinds)/.test(url))).toEqual([]);
  await context.setOffline(true);
  await page.goto(`${servers.app}ho-so`);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(new Journey(page, servers, PENSION).t('dossiers.title'));
});

test('nothing that the portal answers is kept by the worker', async ({ page, servers }) => {
  await new Journey(page, servers, PENSION).begin();
  await kept(page);
  const all = await page.evaluate(async () => {
    const names = await caches.keys();
    const kept = await Promise.all(names.map(async (name) => (await (await caches.open(name)).keys()).map(({ url }) => url)));
    return kept.flat();
  });
  expect(all.length).toBeGreaterThan(10);
  expect(all.filter((url) => !url.startsWith(servers.app))).toEqual([]);
  expect(all.filter((url) => url.includes('/v1/'))).toEqual([]);
});

/** Another release: a file of it has other bytes and so another name, and what pointed at the old one points at it. */
function another(from: string, mark: string): string {
  const dist = mkdtempSync(join(tmpdir(), 'motcua-release-'));
  cpSync(from, dist, { recursive: true });
  const integrity = (bytes: Buffer) => `sha256-${createHash('sha256').update(bytes).digest('base64')}`;
  const hex = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
  for (const file of readdirSync(join(dist, 'a')).filter((name) => /\.(br|gz)$/.test(name))) rmSync(join(dist, 'a', file));
  for (const name of ['index.html', 'sw.js', 'manifest.webmanifest']) for (const end of ['.br', '.gz']) rmSync(join(dist, name + end), { force: true });
  const old = readdirSync(join(dist, 'a')).find((name) => /^app-[0-9a-f]+\.css$/.test(name)) ?? '';
  const css = readFileSync(join(dist, 'a', old));
  const changed = Buffer.concat([css, Buffer.from(`\n:root{--release:${mark}}\n`)]);
  const name = `app-${hex(changed).slice(0, 16)}.css`;
  renameSync(join(dist, 'a', old), join(dist, 'a', name));
  writeFileSync(join(dist, 'a', name), changed);
  const replace = (file: string, pairs: [string, string][]) => {
    const text = pairs.reduce((all, [was, is]) => all.replaceAll(was, is), readFileSync(join(dist, file), 'utf8'));
    writeFileSync(join(dist, file), text);
  };
  const page = readFileSync(join(dist, 'index.html'));
  replace('index.html', [[old, name], [integrity(css), integrity(changed)]]);
  const version = /version:"([0-9a-f]+)"|"version":"([0-9a-f]+)"/.exec(readFileSync(join(dist, 'sw.js'), 'utf8'));
  const own = version?.[1] ?? version?.[2] ?? '';
  replace('sw.js', [[old, name], [integrity(css), integrity(changed)], [integrity(page), integrity(readFileSync(join(dist, 'index.html')))], [own, hex(changed).slice(0, 16)]]);
  return dist;
}

/** Waits until the worker of the new release has taken over. */
async function taken(page: Page): Promise<void> {
  const state = () =>
    page.evaluate(async () => {
      const own = await navigator.serviceWorker.getRegistration();
      return [own?.installing, own?.waiting].some(Boolean) ? 'coming' : own?.active?.state;
    });
  await expect.poll(state, { timeout: 20_000 }).toBe('activated');
}

const release = (page: Page) => page.evaluate(() => getComputedStyle(document.documentElement).getPropertyValue('--release').trim());

test('a release comes twice in the middle of a form, with an old page open: nothing is lost, nothing is mixed', async ({ page, context, watch, base, speed, now }) => {
  test.setTimeout(150_000);
  watch.allow(BROKEN);
  const data = mkdtempSync(join(tmpdir(), 'motcua-e2e-'));
  const first = join(root, 'dist');
  const [second, third] = [another(first, '2'), another(first, '3')];
  const serve = (dist: string, port: number): Promise<Servers> => start({ base, speed, now, data, root, dist, port });
  let servers = await serve(first, 0);
  const port = Number(new URL(servers.app).port);
  const change = async (dist: string) => {
    await servers.stop();
    servers = await serve(dist, port);
  };
  try {
    const journey = new Journey(page, servers, PENSION);
    await journey.begin();
    await kept(page);
    await journey.chooseOffice();
    await journey.next();
    const [one, two] = journey.pages;
    await journey.at(one);
    await journey.fillPage(one);
    const old = await context.newPage();
    await old.goto(`${servers.app}tro-giup`);
    await ready(old);

    await page.evaluate(() => Object.assign(window, { same: true }));
    await change(second);
    // The browser looks for a new worker by itself now and then.
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await taken(page);
    expect(await release(page), 'the open page goes on with its own release').toBe('');
    await expect(page.locator('.note').filter({ hasText: journey.t('part.outdatedTitle') })).toBeVisible();
    await checkScreen(page, 'newer-release');
    await journey.next();
    await journey.at(two);
    expect(await page.evaluate(() => 'same' in window), 'the page was not opened anew by itself').toBe(true);

    await page.reload();
    await ready(page);
    await expect.poll(() => release(page)).toBe('2');
    await journey.at(two, false);
    await journey.fillPage(two);
    // The page that was not opened anew still finds the parts of its release, though the host has them no more.
    expect(await release(old)).toBe('');
    await old.getByRole('link', { name: journey.t('shell.dossiers') }).first().click();
    await ready(old);
    await expect(old.getByRole('heading', { level: 1 })).toHaveText(journey.t('dossiers.title'));

    await change(third);
    await page.evaluate(async () => (await navigator.serviceWorker.getRegistration())?.update());
    await taken(page);
    await page.reload();
    await ready(page);
    await expect.poll(() => release(page)).toBe('3');
    await journey.at(two, false);
    expect(await journey.shows(two), 'what was entered under the release before').toEqual(journey.told(two));
    await page.goBack();
    await journey.at(one, false);
    expect(await journey.shows(one)).toEqual(journey.told(one));
    const styles = await page.evaluate(() => [...document.styleSheets].map(({ href }) => href?.split('/').pop()?.split('-')[0]));
    expect(styles, 'one release at a time').toEqual(['app', 'later']);
  } finally {
    await servers.stop();
    for (const folder of [data, second, third]) rmSync(folder, { recursive: true, force: true });
  }
});
