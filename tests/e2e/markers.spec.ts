// No personal data where it has no place: a whole dossier is filed with marks in every answer, file name and photo, and
// then everything that a browser keeps, sends as an address or prints is searched for them.
import type { BrowserContext, Page } from '@playwright/test';
import { BIRTH, type Story } from './answers';
import { standsIn } from './devices';
import { texts } from './forms';
import { Journey, arrived, byId, expect, ready, test } from './journey';
import { asJpeg, paper, withExif } from './paper';

test.use({ serviceWorkers: 'allow' });
const t = texts();

/** Letters that stand together nowhere in the app, the portal or the forms. */
const MARK = 'Zhwqxv';
const PHONE = '0912340917';
const IDENTITY = '017090019171';
const MOTHER = '017192009172';
const PIN = '739146';

/** The story with a mark in each answer that people write themselves. */
function marked(): { story: Story; marks: string[] } {
  const own: [RegExp, string][] = [[/\.sdt$/, PHONE], [/^me\.soDinhDanh$/, MOTHER], [/soDinhDanh$/, IDENTITY], [/email$/, `${MARK.toLowerCase()}@example.com`]];
  const free = /(hoTen|diaChi|noiCap|xaKhac|\.so|queQuan\.xa)$/;
  const answers = Object.fromEntries(
    Object.entries(BIRTH.answers).map(([path, answer]) => {
      const fixed = own.find(([pattern]) => pattern.test(path));
      if (fixed) return [path, fixed[1]];
      return [path, free.test(path) ? `${answer} ${MARK}` : answer];
    }),
  );
  return { story: { ...BIRTH, answers }, marks: [MARK, MARK.toLowerCase(), PHONE, IDENTITY, MOTHER] };
}

type Seen = { what: string; text: string };

/** Follows what all pages and workers ask for and print. */
function follow(context: BrowserContext): Seen[] {
  const seen: Seen[] = [];
  // Requests of the service worker come through the context, too.
  context.on('request', (request) => seen.push({ what: `address (${request.serviceWorker() ? 'service worker' : request.resourceType()})`, text: request.url() }));
  context.on('request', (request) => seen.push({ what: 'referrer', text: request.headers().referer ?? '' }));
  context.on('console', (message) => seen.push({ what: 'console', text: `${message.text()} ${message.location().url}` }));
  context.on('weberror', (error) => seen.push({ what: 'error', text: String(error.error().stack) }));
  const page = (page: Page) => {
    page.on('framenavigated', (frame) => seen.push({ what: 'history', text: frame.url() }));
    page.on('worker', (worker) => seen.push({ what: 'worker', text: worker.url() }));
    page.on('popup', (popup) => seen.push({ what: 'popup', text: popup.url() }));
    page.on('download', (download) => seen.push({ what: 'download', text: `${download.url()} ${download.suggestedFilename()}` }));
  };
  context.pages().forEach(page);
  context.on('page', page);
  context.on('serviceworker', (worker) => seen.push({ what: 'service worker', text: worker.url() }));
  return seen;
}

/** All that a page can read of what is kept beside the database, and of itself. */
const around = (page: Page): Promise<Seen[]> =>
  page.evaluate(async () => {
    const seen: { what: string; text: string }[] = [];
    const storage = (what: string, of: Storage) => {
      for (let at = 0; at < of.length; at += 1) seen.push({ what, text: `${of.key(at)} ${of.getItem(of.key(at) ?? '')}` });
    };
    storage('localStorage', localStorage);
    storage('sessionStorage', sessionStorage);
    const bytes = (buffer: ArrayBuffer) => new TextDecoder('latin1').decode(buffer);
    for (const name of await caches.keys()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const response = await cache.match(request);
        const headers = [...(response?.headers ?? [])].join(' ');
        seen.push({ what: `Cache Storage ${name}`, text: `${request.url} ${headers} ${bytes((await response?.arrayBuffer()) ?? new ArrayBuffer(0))}` });
      }
    }
    const manifest = document.querySelector<HTMLLinkElement>('link[rel=manifest]');
    if (manifest) seen.push({ what: 'manifest', text: `${manifest.href} ${await (await fetch(manifest.href)).text()}` });
    seen.push({ what: 'cookie', text: document.cookie }, { what: 'title', text: document.title }, { what: 'window.name', text: window.name });
    seen.push({ what: 'history.state', text: JSON.stringify(history.state) ?? '' }, { what: 'address', text: location.href });
    for (const entry of performance.getEntries()) seen.push({ what: 'performance', text: entry.name });
    const cookies = 'cookieStore' in window ? JSON.stringify(await (window as any).cookieStore.getAll()) : '';
    seen.push({ what: 'cookieStore', text: cookies });
    const root = await navigator.storage.getDirectory();
    for await (const name of (root as any).keys()) seen.push({ what: 'file system', text: name });
    return seen;
  });

/** Where a mark stands, in whatever way texts are written in addresses and files. */
function found(seen: Seen[], marks: string[]): string[] {
  const ways = (mark: string) => [mark, Buffer.from(mark).toString('base64').replace(/=+$/, ''), Buffer.from(mark).toString('hex'), Buffer.from(mark, 'utf16le').toString('latin1')];
  const all = marks.flatMap(ways);
  const lines = seen.filter(({ text }) => all.some((mark) => text.includes(mark) || text.toLowerCase().includes(mark.toLowerCase())));
  return [...new Set(lines.map(({ what, text }) => `${what}: ${text.slice(0, 120)}`))];
}

test('no mark of a dossier is found in caches, storages, addresses, history or the console; behind a PIN nowhere on the device', async ({ page, context, servers }) => {
  test.setTimeout(300_000);
  const { story, marks } = marked();
  const seen = follow(context);
  const searched: Seen[] = [];
  /** Where the person is now, as far as it goes away with the next page. */
  const look = async () => void searched.push(...(await around(page)));

  // A choice that says nothing about anybody: what stands in localStorage, so that there is something to search.
  await page.goto(`${servers.app}cai-dat`);
  await byId(page, 'text-1.25').check();
  const journey = new Journey(page, servers, story);
  await journey.begin();
  await expect.poll(() => page.evaluate(() => Boolean(navigator.serviceWorker.controller)), { timeout: 30_000 }).toBe(true);
  await journey.fillUntil('-giay-to');
  await look();
  const photo = withExif(await asJpeg(page, paper()), 1, `${MARK} telephone`);
  expect(photo.includes(MARK), 'the photo has a mark in its Exif').toBe(true);
  await journey.addPaper('giayChungSinh', 'Giấy chứng sinh', { name: `${MARK} ${PHONE}.jpg`, mimeType: 'image/jpeg', buffer: photo });
  await expect(page.locator('.file .state')).toHaveText(t('papers.sent'), { timeout: 30_000 });
  await look();

  // What is searched for is there to be found: the answers stand in the database, and the search finds them.
  expect(await standsIn(page, [MARK, PHONE, IDENTITY])).toEqual([MARK, PHONE, IDENTITY]);
  expect(found([{ what: 'own', text: `https://x/?q=${encodeURIComponent(MARK)}` }], marks)).toHaveLength(1);

  // A file to carry: its name and address say nothing either.
  await page.goto(`${servers.app}ho-so`);
  await page.getByRole('link', { name: t('carry.title') }).click();
  await byId(page, 'f-phrase').fill(`${MARK} 739146`);
  await page.getByRole('button', { name: t('carry.make') }).click();
  await expect(byId(page, 'carry-outcome')).toHaveText(t('carry.ready'), { timeout: 60_000 });
  await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: t('carry.save') }).click()]);
  await look();

  await page.goto(`${servers.app}khoa`);
  for (const id of ['f-new', 'f-again']) await byId(page, id).fill(PIN);
  await page.getByRole('button', { name: t('lock.button') }).click();
  await expect(byId(page, 'lock-done')).toHaveText(t('lock.set'), { timeout: 60_000 });
  expect(await standsIn(page, [...marks, PIN, 'JFIF', '%PDF']), 'in the database behind a PIN').toEqual([]);
  await look();

  await page.goto(`${servers.app}ho-so`);
  await byId(page, 'f-pin').fill(PIN);
  await page.getByRole('button', { name: t('unlock.button') }).click();
  await page.getByRole('link', { name: t('home.continue') }).click();
  await journey.at('-giay-to', false);
  await journey.next();
  await journey.at('-kiem-tra', false);
  await look();
  await journey.declare();
  await journey.send();
  const { code, access } = await journey.receipt(60_000);
  await look();
  expect(await standsIn(page, [...marks, PIN, access]), 'nor the receipt').toEqual([]);
  await page.reload();
  await ready(page);
  await look();

  // The marks went where they belong.
  expect(JSON.stringify(arrived(servers, code).submission)).toContain(MARK);
  const kinds = new Set([...seen, ...searched].map(({ what }) => what.replace(/ motcua.*/, '')));
  for (const kind of ['address (fetch)', 'address (service worker)', 'history', 'worker', 'download', 'Cache Storage', 'localStorage', 'manifest', 'title', 'history.state']) {
    expect([...kinds].some((own) => own.startsWith(kind)), `something of "${kind}" was searched: ${[...kinds].join(', ')}`).toBe(true);
  }
  const cookies = (await context.cookies()).map((cookie) => ({ what: 'cookie', text: JSON.stringify(cookie) }));
  expect(cookies).toEqual([]);
  expect(found([...seen, ...searched], [...marks, PIN, access])).toEqual([]);
});
