// Patient uploads: what the portal refuses is said beside the file and can be mended; a pause outlives a reload; nobody
// pays for bytes that they were not asked about; what has expired goes again by itself.
import type { Page } from '@playwright/test';
import { BIRTH } from './answers';
import { Journey, arrived, byId, checkScreen, dossiers, expect, test } from './journey';
import { pdf as page } from './paper';
import { png } from './photo';

const RULES = { maxFileBytes: 10_485_760, maxDossierBytes: 52_428_800, maxFiles: 60, types: ['application/pdf', 'image/jpeg', 'image/png', 'image/webp'] };
const PAPER = 'giayChungSinh';
/** The refusals of the portal are errors for the browser's console. */
const REFUSED = /Failed to load resource/;

/** A page that can be opened, with the text in a remark behind it and as long as wished. */
const pdf = (text: string, length = 2_000) => {
  const whole = page(1);
  const remark = Buffer.from(`\n%${text}`.padEnd(Math.max(length - whole.length, text.length + 2), ' '));
  return { name: 'giay.pdf', mimeType: 'application/pdf', buffer: Buffer.concat([whole, remark]) };
};
const photo = (name: string, width = 320) => ({ name, mimeType: 'image/png', buffer: png(width, width) });
/** The test string of every virus scanner, in halves: a scanner shall not throw this file away. */
const VIRUS = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('');

async function atPapers(page: Page, servers: any): Promise<Journey> {
  const journey = new Journey(page, servers, BIRTH);
  await journey.begin();
  await journey.fillUntil('-giay-to');
  await byId(page, `f-${PAPER}`).getByRole('radio', { name: 'Giấy chứng sinh' }).first().check();
  return journey;
}

const add = (page: Page, ...files: ReturnType<typeof pdf>[]) => byId(page, `f-${PAPER}-file`).setInputFiles(files);
const states = (page: Page) => byId(page, `f-${PAPER}`).locator('.file .state');

test('what the portal refuses is said beside the file, and each can be mended', async ({ page, servers, watch }) => {
  test.setTimeout(180_000);
  watch.allow(REFUSED);
  const journey = await atPapers(page, servers);
  const { t } = journey;
  const remove = (name: string) => page.getByRole('button', { name: t('papers.removeNamed', { name }) }).press('Enter');

  await test.step('a virus', async () => {
    await add(page, pdf(VIRUS));
    await expect(states(page)).toHaveText(t('papers.refusedVirus'));
    await expect(byId(page, `f-${PAPER}`).locator('.tag')).toHaveText(t('papers.tagWrong'));
    await journey.next();
    await journey.explains(PAPER, t('papers.refusedFile', { name: 'giay.pdf' }), t('papers.title'));
    await checkScreen(page, 'refused-virus');
    // Another visit does not send it again.
    const again: string[] = [];
    page.on('request', (request) => void (request.method() === 'PATCH' && again.push(request.url())));
    await page.reload();
    await expect(states(page)).toHaveText(t('papers.refusedVirus'));
    expect(again).toEqual([]);
    await remove('giay.pdf');
    await expect(states(page)).toHaveCount(0);
  });

  await test.step('a type that the portal takes no more', async () => {
    await servers.control('uploads', { ...RULES, types: ['image/jpeg'] });
    await add(page, pdf('plain'));
    await expect(states(page)).toHaveText(t('papers.refusedType'));
    await remove('giay.pdf');
  });

  await test.step('a file that is larger than the portal takes by now, replaced by a smaller one', async () => {
    await servers.control('uploads', { ...RULES, maxFileBytes: 5_000 });
    await add(page, pdf('large', 9_000));
    await expect(states(page)).toHaveText(t('papers.refusedSize'));
    await checkScreen(page, 'refused-size');
    await page.getByLabel(t('papers.replaceNamed', { name: 'giay.pdf' })).setInputFiles({ ...pdf('small'), name: 'nho.pdf' });
    await expect(states(page)).toHaveText(t('papers.sent'));
    await remove('nho.pdf');
  });

  await test.step('more bytes than a dossier may have: one is removed, the other goes', async () => {
    await servers.control('uploads', { ...RULES, maxDossierBytes: 15_000 });
    await add(page, { ...pdf('one', 9_000), name: 'mot.pdf' }, { ...pdf('two', 9_000), name: 'hai.pdf' });
    await expect(states(page)).toHaveText([t('papers.sent'), t('papers.refusedQuota')]);
    await expect(page.getByRole('button', { name: `${t('papers.again')}: hai.pdf` })).toBeVisible();
    await remove('mot.pdf');
    await expect(states(page), 'there is room now').toHaveText(t('papers.sent'));
  });

  await test.step('more files than a dossier may have', async () => {
    await servers.control('uploads', { ...RULES, maxFiles: 1 });
    await add(page, { ...pdf('three'), name: 'ba.pdf' });
    await expect(states(page)).toHaveText([t('papers.sent'), t('papers.refusedMany')]);
    await remove('ba.pdf');
    await expect(states(page)).toHaveText(t('papers.sent'));
  });

  await servers.control('uploads', RULES);
  await journey.next();
  await journey.at('-kiem-tra');
  await journey.declare();
  await journey.send();
  const { code } = await journey.receipt();
  expect(Object.keys(arrived(servers, code).files)).toEqual(['hai.pdf']);
});

test('a pause outlives a reload, and what was confirmed is not sent again', async ({ page, servers }) => {
  test.setTimeout(180_000);
  const journey = await atPapers(page, servers);
  const { t } = journey;
  const offsets: number[] = [];
  page.on('request', (request) => void (request.method() === 'PATCH' && offsets.push(Number(request.headers()['upload-offset']))));
  await servers.control('faults', [{ method: 'PATCH', path: '/v1/uploads', times: 1, kind: 'delay', ms: 1 }, { method: 'PATCH', path: '/v1/uploads', times: 99, kind: 'delay', ms: 4_000 }]);
  await add(page, pdf('long', 3_000_000));
  await expect(states(page)).toHaveText(/8%/);
  await checkScreen(page, 'uploads-going');
  await page.getByRole('button', { name: t('upload.pause') }).press('Enter');
  await expect(states(page)).toHaveText(t('papers.held'));
  await expect(byId(page, 'uploads-title')).toBeFocused();
  await checkScreen(page, 'uploads-paused');

  await page.reload();
  await expect(states(page)).toHaveText(t('papers.held'));
  await servers.control('faults', []);
  offsets.length = 0;
  await page.getByRole('button', { name: t('upload.resume') }).press('Enter');
  await expect(states(page)).toHaveText(t('papers.sent'));
  expect(Math.min(...offsets), 'goes on where it was').toBeGreaterThanOrEqual(256 << 10);
  await expect(page.locator('.transfer__words')).toHaveText(t('upload.done', { n: 1, size: '3 MB' }));
  await checkScreen(page, 'uploads-done');
});

test('over a connection that is paid by the byte much is asked first, and waits for Wi-Fi', async ({ page, servers }) => {
  test.setTimeout(180_000);
  await page.addInitScript(() => {
    const connection = Object.assign(new EventTarget(), { saveData: sessionStorage.getItem('wifi') === null, type: 'cellular', downlink: 0.4 });
    if (!connection.saveData) connection.type = 'wifi';
    Object.defineProperty(navigator, 'connection', { value: connection });
  });
  const journey = await atPapers(page, servers);
  const { t } = journey;
  const sent: string[] = [];
  page.on('request', (request) => void (/\/v1\/uploads/.test(request.url()) && request.method() !== 'OPTIONS' && sent.push(request.method())));
  await add(page, pdf('little', 300_000));
  await expect(states(page), 'little is not asked').toHaveText(t('papers.sent'));
  sent.length = 0;
  await add(page, { ...pdf('much', 2_900_000), name: 'nhieu.pdf' });
  await expect(page.locator('.transfer__words')).toHaveText(t('upload.askTime', { n: 1, size: '2,9 MB', time: t('upload.minutes', { n: 3 }) }));
  await checkScreen(page, 'uploads-ask');
  await page.getByRole('button', { name: t('upload.wifi') }).press('Enter');
  await expect(page.locator('.transfer__words')).toHaveText(t('upload.waitWifi', { n: 1, size: '2,9 MB' }));
  expect(sent, 'not a byte before they said so').toEqual([]);

  await test.step('with Wi-Fi it goes by itself, also after a reload', async () => {
    await page.evaluate(() => sessionStorage.setItem('wifi', ''));
    await page.reload();
    await expect(states(page)).toHaveText([t('papers.sent'), t('papers.sent')]);
  });
});

test('what the portal has thrown away is sent again on another day', async ({ page, servers, watch }) => {
  test.setTimeout(180_000);
  watch.allow(REFUSED);
  const journey = await atPapers(page, servers);
  const { t } = journey;
  await add(page, photo('anh.png') as any);
  await expect(states(page)).toHaveText(t('papers.sent'));
  await servers.control('clock', { now: '2026-11-27T10:00:00+07:00', frozen: true });
  const created: string[] = [];
  page.on('request', (request) => void (request.method() === 'POST' && created.push(request.url())));
  await page.reload();
  await expect(states(page)).toHaveText(t('papers.sent'));
  await expect.poll(() => created.filter((url) => url.endsWith('/v1/uploads')).length).toBe(1);
  await expect(states(page)).toHaveText(t('papers.sent'));
  await journey.next();
  await journey.at('-kiem-tra');
  await journey.declare();
  await journey.send();
  await journey.receipt();
  expect((await dossiers(servers)).count).toBe(1);
});
