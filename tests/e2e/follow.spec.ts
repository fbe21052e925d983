// After "sent": refusal, withdrawal, delay, result, news; every status in words.
import { readFileSync } from 'node:fs';
import { MARITAL } from './answers';
import { texts } from './forms';
import { type Filed, file, fileBirth, held, officer, open } from './filed';
import { Journey, byId, checkScreen, expect, stranger, test } from './journey';
import { photoOfCode } from './photo';

const [vi, en] = [texts('vi'), texts('en')];

test('refused: the reason, and a new dossier with the same answers @smoke', async ({ page, servers }) => {
  const journey = new Journey(page, servers, MARITAL);
  await journey.begin();
  await journey.fillUntil();
  await journey.declare();
  await journey.send();
  const filed = await journey.receipt();
  await officer(servers, filed, 'refuse', { reason: 'Nơi cư trú không thuộc xã này.' });
  await page.getByRole('link', { name: vi('receipt.follow') }).click();
  await expect(page.locator('.panel').first()).toContainText('Lý do: Nơi cư trú không thuộc xã này.');
  await checkScreen(page, 'follow-refused');
  await page.getByRole('button', { name: vi('refused.again') }).click();
  await journey.at('-noi-nhan');
  await journey.next();
  await journey.at(journey.pages[0]);
  expect(await journey.shows(journey.pages[0])).toEqual(journey.told(journey.pages[0]));
});

test('withdrawing: said what it means, done once, the answer with its slip @smoke', async ({ page, servers }) => {
  const filed = await file(servers, MARITAL);
  await officer(servers, filed, 'accept');
  await open(page, servers, filed);
  await page.getByRole('link', { name: vi('withdraw.title') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await byId(page, 'f-reason').fill('Tôi nộp nhầm nơi.');
  // What was written outlives news of the dossier and another language.
  await page.getByRole('button', { name: 'English' }).click();
  await expect(byId(page, 'f-reason')).toHaveValue('Tôi nộp nhầm nơi.');
  await checkScreen(page, 'follow-withdraw-english');
  await page.getByRole('button', { name: en('withdraw.act') }).click();
  await expect(page.locator('main')).toContainText(en('withdraw.done'));
  await page.getByRole('button', { name: 'Tiếng Việt' }).click();
  await checkScreen(page, 'follow-withdrawn');
  const now = await held(servers, filed);
  expect([now.status, now.followUp.withdrawal.reason]).toEqual([7, 'Tôi nộp nhầm nơi.']);
  await officer(servers, filed, 'withdrawn');
  await open(page, servers, filed);
  await expect(page.locator('.panel').first()).toContainText(vi('status.8'));
  await page.getByRole('link', { name: vi('slip.stop') }).click();
  await expect(page.locator('.slip--shown .slip__title')).toHaveText(vi('slip.stop'));
});

test('late: the apology with its reason and the new day, on the page and as a slip @smoke', async ({ page, servers }) => {
  const filed = await fileBirth(servers);
  await officer(servers, filed, 'accept');
  await officer(servers, filed, 'process');
  const before = (await held(servers, filed)).dueAt;
  await officer(servers, filed, 'delay', { reason: 'Phải xác minh nơi sinh.' });
  const { dueAt } = await held(servers, filed);
  expect(Date.parse(dueAt)).toBeGreaterThan(Date.parse(before));
  await open(page, servers, filed);
  await expect(page.locator('.panel').first()).toContainText('Phải xác minh nơi sinh.');
  await checkScreen(page, 'follow-late');
  await page.getByRole('link', { name: vi('slip.apology') }).click();
  await expect(page.locator('.slip__rows')).toContainText('Phải xác minh nơi sinh.');
  await checkScreen(page, 'follow-apology');
});

test('the result: downloaded byte for byte, and by post with its number', async ({ page, servers }) => {
  const filed = await fileBirth(servers);
  for (const step of ['accept', 'process', 'finish']) await officer(servers, filed, step);
  await open(page, servers, filed);
  await expect(page.locator('main')).toContainText(vi('result.unchecked'));
  await checkScreen(page, 'follow-result');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: /^Tải về/ }).click();
  const download = await coming;
  const [told] = (await held(servers, filed)).followUp.results;
  expect(download.suggestedFilename()).toBe(told.name);
  const bytes = readFileSync(await download.path());
  expect(Buffer.from(await crypto.subtle.digest('SHA-256', bytes)).toString('hex')).toBe(told.sha256);
  await officer(servers, filed, 'post');
  await page.getByRole('button', { name: vi('dossier.refresh') }).click();
  await expect(page.locator('main')).toContainText(vi('delivery.tracking'));
  await expect(page.locator('.panel').first()).toContainText(vi('dossier.waitPost'));
  await checkScreen(page, 'follow-result-post');
});

test('a result that is not what the portal said is not saved', async ({ page, servers, watch }) => {
  watch.allow(/results/);
  const filed = await fileBirth(servers);
  for (const step of ['accept', 'process', 'finish']) await officer(servers, filed, step);
  await page.route(/\/results\//, async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length - 1] ^= 1;
    await route.fulfill({ response, body });
  });
  await open(page, servers, filed);
  await page.getByRole('button', { name: /^Tải về/ }).click();
  await expect(page.locator('[role=alert]')).toContainText(vi('fail.strangeTitle'));
});

test('an appointment goes into the calendar', async ({ page, servers }) => {
  const filed = await fileBirth(servers);
  await officer(servers, filed, 'accept');
  await open(page, servers, filed);
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: vi('calendar.act') }).click();
  const download = await coming;
  expect(download.suggestedFilename()).toBe(`${filed.code}.ics`);
  const text = readFileSync(await download.path(), 'utf8');
  const due = new Date((await held(servers, filed)).dueAt).toISOString().replace(/[-:]|\.000/g, '');
  expect(text).toContain(`DTSTART:${due}`);
  expect(text).not.toContain(filed.access);
});

test('a dossier that was found by its codes can be kept on the device, and is there without a network', async ({ page, servers, context, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  const filed = await fileBirth(servers);
  await open(page, servers, filed);
  await page.getByRole('button', { name: vi('keep.act') }).click();
  await expect(page.getByRole('button', { name: vi('keep.act') })).toHaveCount(0);
  await expect(page.getByText(vi('keep.done'))).toBeFocused();
  await page.goto(`${servers.app}ho-so`);
  await expect(page.locator('.kept-list__row')).toContainText(filed.code);
  await page.getByRole('link', { name: vi('receipt.follow') }).click();
  await expect(page.locator('.panel').first()).toContainText(vi('status.1'));
  // What is new stands in the list as soon as that is opened.
  await officer(servers, filed, 'accept');
  await officer(servers, filed, 'supplement', { items: [{ field: 'con.hoTen', reason: 'Tên không khớp' }] });
  await page.getByRole('link', { name: vi('shell.dossiers') }).first().click();
  await expect(page.locator('.kept-list__row')).toContainText(vi('status.5'));
  await expect(page.locator('.kept-list__row .tag')).toHaveText(vi('dossier.waitYou'));
  await checkScreen(page, 'follow-list');
  await page.getByRole('link', { name: 'Một Cửa' }).click();
  await expect(page.locator('.panel--warn')).toContainText(filed.code);
  await checkScreen(page, 'follow-home');
  await page.goBack();
  await context.setOffline(true);
  await page.getByRole('link', { name: vi('receipt.follow') }).click();
  await expect(page.locator('.panel').first()).toContainText(vi('status.5'));
  await expect(page.locator('main')).toContainText('Chưa xem lại được.');
});

test('time goes by without a network: nothing is called late or in time that nobody knows', async ({ page, servers, context, watch }) => {
  watch.allow(/ERR_INTERNET_DISCONNECTED|ERR_FAILED/);
  const filed = await fileBirth(servers);
  await officer(servers, filed, 'accept');
  await open(page, servers, filed);
  await page.getByRole('button', { name: vi('keep.act') }).click();
  await expect(page.locator('.tag--ok')).toHaveText(vi('dossier.inTime'));
  await expect(page.locator('.panel').first()).toContainText('Còn ');
  await page.goto(`${servers.app}ho-so`);
  await expect(page.locator('.kept-list__row')).toContainText(vi('status.2'));
  await context.setOffline(true);
  await page.getByRole('link', { name: vi('receipt.follow') }).click();
  await expect(page.getByText(vi('dossier.kept'))).toBeVisible();
  await expect(page.locator('.panel').first()).toContainText('Hẹn trả kết quả');
  await expect(page.locator('.panel').first()).not.toContainText('Còn ');
  await expect(page.locator('.tag--ok')).toHaveCount(0);
  await checkScreen(page, 'follow-kept-offline');
  // A slip that the office has given is there as well.
  await page.getByRole('link', { name: vi('slip.receipt') }).click();
  await expect(page.locator('.slip__code')).toHaveText(filed.code);
  await expect(page.getByText(vi('dossier.kept'))).toBeVisible();
  await context.setOffline(false);
  await page.getByRole('link', { name: vi('act.back') }).click();
  await expect(page.locator('.tag--ok')).toHaveText(vi('dossier.inTime'), { timeout: 60_000 });
  await expect(page.getByText(vi('dossier.kept'))).toHaveCount(0);
});

test('a withdrawal whose answer is lost is shown as what it is: done', async ({ page, servers, watch }) => {
  watch.allow(/ERR_|Failed to load|blocked by CORS/);
  const filed = await fileBirth(servers);
  await officer(servers, filed, 'accept');
  await open(page, servers, filed, 'rut');
  await servers.control('faults', [{ method: 'POST', path: `/v1/dossiers/${filed.code}/withdrawal`, times: 10, kind: 'dropAfter' }]);
  await page.getByRole('button', { name: vi('withdraw.act') }).click();
  await expect(page.locator('main')).toContainText(vi('withdraw.done'));
  await expect(page.getByRole('alert')).toHaveCount(0);
  expect((await held(servers, filed)).followUp.withdrawal).toBeTruthy();
});

test('the code of a slip, from a photo or a scanner, opens its dossier; another code does not', async ({ page, servers }) => {
  const filed = await fileBirth(servers);
  const slip = `${servers.app}ho-so/${filed.code}#k=${filed.access}`;
  const give = (text: string) => byId(page, 'card-photo').setInputFiles({ name: 'a.png', mimeType: 'image/png', buffer: photoOfCode(text) });
  const scan = page.getByRole('button', { name: vi('scan.title') });
  await page.goto(`${servers.app}ho-so`);
  await scan.click();
  await expect(byId(page, 'slip-code')).toBeFocused();
  await checkScreen(page, 'follow-scan');
  await give('https://example.com/khac');
  await expect(page.getByRole('alert')).toHaveText(vi('scan.other'));
  await give(slip);
  await expect(page.locator('.panel').first()).toContainText(vi('status.1'));
  await expect(page).toHaveURL(`${servers.app}ho-so/${filed.code}`);
  // A scanner types and ends with Enter.
  await page.goto(`${servers.app}ho-so`);
  await scan.click();
  await page.getByText(vi('card.scanner')).click();
  await byId(page, 'card-typed').fill(slip);
  await byId(page, 'card-typed').press('Enter');
  await expect(page.locator('.panel').first()).toContainText(vi('status.1'));
});

/** A status, how it is reached, what stands on top. */
const STATES: [number, string[]][] = [
  [1, []],
  [2, ['accept']],
  [3, ['refuse']],
  [4, ['accept', 'process']],
  [5, ['accept', 'supplement']],
  [6, ['accept', 'process', 'payment']],
  [7, ['accept', 'withdraw']],
  [8, ['accept', 'stop']],
  [9, ['accept', 'process', 'finish']],
  [10, ['accept', 'process', 'finish', 'return']],
];

for (const [status, steps] of STATES) {
  test(`status ${status} in words, in two languages @smoke`, async ({ page, servers }) => {
    const filed = await fileBirth(servers);
    for (const step of steps) await officer(servers, filed, step);
    await open(page, servers, filed);
    const panel = page.locator('.panel').first();
    await expect(panel).toContainText(vi(`status.${status}`));
    await checkScreen(page, `follow-status-${status}`);
    await page.getByRole('button', { name: 'English' }).click();
    await expect(panel).toContainText(en(`status.${status}`));
    await checkScreen(page, `follow-status-${status}-english`);
  });
}

test('a status that nobody knows is shown in the words of the portal', async ({ page, servers }) => {
  const filed: Filed = await fileBirth(servers);
  await servers.control('officer', { code: filed.code, status: 42, statusText: { vi: 'Chờ ý kiến Sở Tư pháp' } });
  await open(page, servers, filed);
  await expect(page.locator('.panel').first()).toContainText('Chờ ý kiến Sở Tư pháp');
});

test('without the access code only code and degree of completion are seen, on every page of a dossier', async ({ browser, servers }) => {
  const filed = await fileBirth(servers);
  await officer(servers, filed, 'accept');
  for (const act of ['', '/thanh-toan', '/rut', '/phieu-tiep-nhan']) {
    await stranger(browser, async (page) => {
      await page.goto(`${servers.app}ho-so/${filed.code}${act}`);
      await expect(page.locator('main')).toContainText(vi('dossier.progress', { n: 25 }));
      await expect(page.locator('main')).not.toContainText('Bùi Văn Thành');
    });
  }
});
