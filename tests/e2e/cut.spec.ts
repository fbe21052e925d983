// The line breaks, at every bad moment: nothing is lost, and the portal holds exactly one dossier.
import { createHash } from 'node:crypto';
import { PENSION, PENSION_ACCOUNT } from './answers';
import { expected } from './forms';
import { BROKEN, Journey, arrived, byId, checkScreen, dossiers, expect, submissions, test } from './journey';
import { png } from './photo';

/** What a photo of the bank card becomes. */
const MADE = 'Ảnh thẻ ngân hàng hoặc trang đầu sổ tài khoản.pdf';

for (const [kind, held] of [['dropAfter', 1], ['dropBefore', 0], ['truncate', 1]] as const) {
  test(`the answer to a submit is lost (${kind}): not confirmed, tried again, one dossier`, async ({ page, servers, watch }) => {
    watch.allow(BROKEN);
    const journey = new Journey(page, servers, PENSION);
    await journey.untilSend();
    // A browser repeats a request by itself on another of its open connections: the line stays broken for a while.
    await servers.control('faults', [{ method: 'POST', path: '/v1/dossiers', times: 1000, kind }]);
    const seen = submissions(page);
    await journey.send();
    await expect(page.getByRole('heading', { level: 2 })).toHaveText(journey.t('send.unconfirmedTitle'));
    await expect(page.locator('main')).toContainText(journey.t('send.unconfirmed'));
    await expect(page.locator('main')).toContainText(/Tự thử lại sau \d+ giây/);
    expect((await dossiers(servers)).count).toBe(held);
    if (kind === 'dropAfter') await checkScreen(page, 'send-unconfirmed');
    await servers.control('faults', []);
    const { code } = await journey.receipt(30_000);
    expect((await dossiers(servers)).codes).toEqual([code]);
    expect(seen.length).toBeGreaterThan(1);
    expect(new Set(seen.map(({ key }) => key)).size, 'one key').toBe(1);
    expect(new Set(seen.map(({ body }) => body)).size, 'the same bytes').toBe(1);
    expect(arrived(servers, code).submission.answers).toEqual(expected(PENSION.form, PENSION.answers));
  });
}

test('a portal that is too busy is given the time that it asks for', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, PENSION);
  await journey.untilSend();
  await servers.control('faults', [{ method: 'POST', path: '/v1/dossiers', kind: 'status', status: 503 }]);
  const seen = submissions(page);
  const answered = page.waitForResponse((response) => response.url().endsWith('/v1/dossiers') && response.request().method() === 'POST');
  await journey.send();
  const wished = Number((await answered).headers()['retry-after']);
  expect(wished, 'the portal says how long').toBeGreaterThan(0);
  await expect(page.locator('main')).toContainText(journey.t('fail.busyTitle'));
  const line = await page.getByText(/Tự thử lại sau \d+ giây/).innerText();
  expect(Number(/\d+/.exec(line)?.[0])).toBeGreaterThan(wished - 3);
  expect((await dossiers(servers)).count).toBe(0);
  await checkScreen(page, 'send-busy');
  await page.getByRole('button', { name: journey.t('send.retry') }).click();
  const { code } = await journey.receipt();
  expect((await dossiers(servers)).codes).toEqual([code]);
  expect(seen).toHaveLength(2);
  expect(seen[0]).toEqual(seen[1]);
});

test('the page is closed while nothing is confirmed: it goes on by itself when opened again', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, PENSION);
  await journey.untilSend();
  const seen = submissions(page);
  await journey.sendUnanswered();
  // Home says so as well; from there it is one tap.
  await page.goto(servers.app);
  await expect(page.locator('.panel--warn')).toContainText('cổng chưa xác nhận đã nhận');
  await page.getByRole('link', { name: journey.t('home.continue') }).click();
  await expect(page).toHaveURL(/-gui$/);
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(journey.t('send.unconfirmedTitle'));
  await page.reload();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(journey.t('send.unconfirmedTitle'));
  // A page of the form cannot be opened any more: what has left is not changed.
  await page.goto(page.url().replace('-gui', 'trangNguoiHuong'));
  await expect(page).toHaveURL(/-gui$/);
  await servers.control('faults', []);
  const { code } = await journey.receipt(30_000);
  expect((await dossiers(servers)).codes).toEqual([code]);
  expect(new Set(seen.map(({ key, body }) => key + body)).size).toBe(1);
});

test('an upload that breaks in the middle goes on where it stopped', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, PENSION_ACCOUNT);
  await journey.begin();
  await journey.fillUntil('trangNhanTien');
  await journey.fillPage('trangNhanTien');
  await servers.control('faults', [{ method: 'PATCH', path: '/v1/uploads', times: 2, kind: 'partial', bytes: 50_000 }]);
  const offsets: number[] = [];
  const created: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'PATCH') offsets.push(Number(request.headers()['upload-offset']));
    if (request.method() === 'POST') created.push(request.url());
  });
  const buffer = png(1200, 1600);
  await byId(page, 'f-taiKhoan.anh-file').setInputFiles({ name: 'thẻ.png', mimeType: 'image/png', buffer });
  await expect(page.locator('.file .state')).toHaveText(journey.t('papers.sent'), { timeout: 30_000 });
  expect(offsets[0]).toBe(0);
  expect(offsets.length, 'broken and gone on').toBeGreaterThan(1);
  expect(created.filter((url) => url.endsWith('/v1/uploads')), 'one upload').toHaveLength(1);
  expect(Math.max(...offsets), 'not from the beginning').toBeGreaterThanOrEqual(50_000);
  await journey.next();
  await journey.fillFrom('trangKetQua');
  await journey.declare();
  await journey.send();
  const { code } = await journey.receipt();
  const { submission, files } = arrived(servers, code);
  const [file] = submission.answers.taiKhoan.anh;
  expect(Object.keys(files)).toEqual([MADE]);
  expect(createHash('sha256').update(files[MADE]).digest('hex')).toBe(file.sha256);
  expect(files[MADE].length).toBe(file.size);
});

test('going back while the papers are still on their way stops sending: nothing half changed is ever sent', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, PENSION_ACCOUNT);
  await journey.begin();
  await journey.fillUntil();
  await journey.declare();
  const sent = submissions(page);
  await servers.control('faults', [{ method: 'POST', path: '/v1/uploads', times: 1000, kind: 'status', status: 503 }]);
  await page.getByRole('link', { name: journey.t('fill.back') }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('-kiem-tra'));
  await page.goto(page.url().replace(/[^/]+$/, 'trangNhanTien'));
  await byId(page, 'f-taiKhoan.anh-file').setInputFiles({ name: 'thẻ.png', mimeType: 'image/png', buffer: png(300, 400) });
  await expect(page.locator('.file')).toHaveCount(1);
  // A cold opening leaves the focus alone, so `at` would not fit here.
  await page.goto(page.url().replace(/[^/]+$/, '-kiem-tra'));
  await journey.declare();
  await journey.send();
  await page.waitForURL(/-gui$/);
  await page.goBack();
  await journey.at('-kiem-tra');
  await servers.control('faults', []);
  // Had sending gone on by itself, it would have tried again within some seconds.
  await page.waitForTimeout(6_000);
  expect(sent).toEqual([]);
  expect((await dossiers(servers)).count).toBe(0);
  await journey.send();
  const { code } = await journey.receipt(30_000);
  expect((await dossiers(servers)).codes).toEqual([code]);
});

test('without a network everything is kept, and it is sent when the network is back', async ({ page, context, servers, watch }) => {
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.chooseOffice();
  await journey.next();
  await journey.at('trangChoAi');
  await context.setOffline(true);
  await expect(page.getByText(journey.t('shell.offline'))).toBeVisible();
  for (const key of journey.pages) {
    await journey.at(key);
    await journey.fillPage(key);
    await journey.next();
  }
  await journey.at('-kiem-tra');
  await checkScreen(page, 'check-offline');
  await journey.declare();
  await journey.send();
  await expect(page.getByRole('heading', { level: 2 })).toHaveText(journey.t('send.waitTitle'));
  await expect(page.locator('main')).toContainText(journey.t('fail.offlineTitle'));
  await checkScreen(page, 'send-offline');
  expect((await dossiers(servers)).count).toBe(0);
  await context.setOffline(false);
  const { code } = await journey.receipt(30_000);
  expect((await dossiers(servers)).codes).toEqual([code]);
  expect(arrived(servers, code).submission.answers).toEqual(expected(PENSION.form, PENSION.answers));
});

test('nothing is sent while a photo is being read: it would be none of what is sent', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION_ACCOUNT);
  await journey.begin();
  await journey.fillUntil('trangNhanTien');
  await journey.fillPage('trangNhanTien');
  // What is given to the worker that reads waits.
  await page.evaluate(() => {
    const post = Worker.prototype.postMessage;
    const waiting: (() => void)[] = [];
    Worker.prototype.postMessage = function (...given: unknown[]) {
      waiting.push(() => Reflect.apply(post, this, given));
    };
    Object.assign(window, {
      go: () => {
        Worker.prototype.postMessage = post;
        waiting.forEach((run) => run());
      },
    });
  });
  await byId(page, 'f-taiKhoan.anh-file').setInputFiles({ name: 'thẻ.png', mimeType: 'image/png', buffer: png(300, 400) });
  await expect(page.locator('.files__state')).toHaveText(journey.t('papers.reading'));
  await journey.next();
  await journey.fillFrom('trangKetQua');
  await journey.declare();
  await journey.send();
  await expect(page.locator('#errors a')).toHaveText(journey.t('check.reading'));
  await checkScreen(page, 'check-reading');
  await page.evaluate(() => (window as unknown as { go: () => void }).go());
  await expect(page.locator('.row .sheet')).toHaveCount(1);
  await expect(byId(page, 'f-truth'), 'with another paper it is another dossier').not.toBeChecked();
  await journey.declare();
  await journey.send();
  const { code } = await journey.receipt();
  expect(Object.keys(arrived(servers, code).files)).toHaveLength(1);
});

test('an upload that the portal has lost meanwhile is sent again, without anybody doing anything', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, PENSION_ACCOUNT);
  const uploads: string[] = [];
  page.on('response', (response) => {
    if (response.request().method() === 'POST' && response.url().endsWith('/v1/uploads')) uploads.push(response.headers().location);
  });
  await journey.begin();
  await journey.fillUntil('trangNhanTien');
  await journey.fillPage('trangNhanTien');
  await byId(page, 'f-taiKhoan.anh-file').setInputFiles({ name: 'thẻ.png', mimeType: 'image/png', buffer: png() });
  await expect(page.locator('.file .state')).toHaveText(journey.t('papers.sent'));
  await journey.next();
  await journey.fillFrom('trangKetQua');
  const gone = await fetch(new URL(uploads[0], servers.portal), { method: 'DELETE', headers: { 'Tus-Resumable': '1.0.0' } });
  expect(gone.status).toBe(204);
  await journey.declare();
  await journey.send();
  const { code } = await journey.receipt();
  expect(uploads).toHaveLength(2);
  expect((await dossiers(servers)).codes).toEqual([code]);
  expect(Object.keys(arrived(servers, code).files)).toEqual([MADE]);
});
