// Paying: a transfer, a platform, somebody else; never twice, never called paid too early.
import { texts } from './forms';
import { type Filed, fileBirth, held, officer, open } from './filed';
import { announced, rememberAnnouncements } from './announcer';
import { checkScreen, expect, stranger, test } from './journey';
import { readQr } from './photo';
import type { Servers } from './servers';

const vi = texts('vi');

/** A dossier for which 8,000 đồng are to be paid. */
async function unpaid(servers: Servers): Promise<Filed> {
  const filed = await fileBirth(servers);
  for (const step of ['accept', 'process']) await officer(servers, filed, step);
  await officer(servers, filed, 'payment', { amount: 8000 });
  return filed;
}

const payments = async (servers: Servers, filed: Filed): Promise<any[]> => (await held(servers, filed)).followUp.payments;

/** The parts of an EMVCo text. */
function parts(text: string): Record<string, string> {
  const found: Record<string, string> = {};
  for (let at = 0; at < text.length; ) {
    const length = Number(text.slice(at + 2, at + 4));
    found[text.slice(at, at + 2)] = text.slice(at + 4, at + 4 + length);
    at += 4 + length;
  }
  return found;
}

test('a transfer: the code says amount and dossier, "I have paid" is no proof, the portal says when it is paid @smoke', async ({ page, servers }) => {
  const filed = await unpaid(servers);
  await open(page, servers, filed);
  await page.getByRole('link', { name: vi('pay.act') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  const code = parts(await readQr(page, '.way svg.qr'));
  expect(code['54']).toBe('8000');
  expect(parts(code['62'])['08']).toContain(filed.code);
  await checkScreen(page, 'pay');
  await page.getByRole('button', { name: vi('pay.said') }).click();
  await expect(page.locator('main')).toContainText(vi('pay.checkingTitle'));
  await expect(page.getByRole('button', { name: vi('pay.said') })).toHaveCount(0);
  await checkScreen(page, 'pay-checking');
  expect((await payments(servers, filed)).map(({ state }) => state)).toEqual(['checking']);
  // Closed, and opened another day.
  await open(page, servers, filed, 'thanh-toan');
  await expect(page.locator('main')).toContainText(vi('pay.checkingTitle'));
  await officer(servers, filed, 'paid');
  await open(page, servers, filed, 'thanh-toan');
  await expect(page.locator('.panel--ok')).toContainText(vi('pay.paidTitle'));
  await checkScreen(page, 'pay-paid');
  await open(page, servers, filed, 'phieu-bien-lai');
  await expect(page.locator('.slip__rows')).toContainText('8.000 đồng');
});

test('a bank that is slower than the portal waits: nobody is asked for the money twice without a word', async ({ page, servers }) => {
  test.setTimeout(120_000);
  const filed = await unpaid(servers);
  await open(page, servers, filed, 'thanh-toan');
  await expect(page.getByRole('button', { name: vi('pay.said') })).toBeVisible();
  await expect(page.locator('.panel--warn')).toHaveCount(0);
  await page.getByRole('button', { name: vi('pay.said') }).click();
  await expect(page.locator('main')).toContainText(vi('pay.checkingTitle'));
  await servers.control('clock', { now: '2026-11-20T10:30:00+07:00' });
  await expect(page.locator('.panel--warn')).toContainText('cổng chưa thấy tiền', { timeout: 60_000 });
  await expect(page.getByRole('button', { name: vi('pay.said') })).toBeVisible();
  await checkScreen(page, 'pay-unseen');
  // Closed, and opened another day; another dossier's payment of the same number is another one.
  await open(page, servers, filed, 'thanh-toan');
  await expect(page.locator('main')).toContainText(vi('pay.unseen', { time: '10:00 thứ Sáu 20/11/2026' }));
  const other = await unpaid(servers);
  await open(page, servers, other, 'thanh-toan');
  await expect(page.getByRole('button', { name: vi('pay.said') })).toBeVisible();
  await expect(page.locator('.panel--warn')).toHaveCount(0);
});

test('who asks a dossier back is asked for no money', async ({ page, servers }) => {
  const filed = await unpaid(servers);
  await open(page, servers, filed, 'rut');
  await page.locator('[id="f-reason"]').fill('Tôi nộp nhầm nơi.');
  await page.getByRole('button', { name: vi('withdraw.act') }).click();
  await expect(page.locator('main')).toContainText(vi('withdraw.done'));
  await open(page, servers, filed);
  await expect(page.getByRole('heading', { level: 1 })).toBeVisible();
  await expect(page.getByRole('link', { name: vi('pay.act') })).toHaveCount(0);
  await open(page, servers, filed, 'thanh-toan');
  await expect(page.locator('main')).toContainText(vi('pay.nothing'));
  await expect(page.getByRole('button', { name: vi('pay.said') })).toHaveCount(0);
});

test('a platform: there and back, with the page that shows this payment alone', async ({ page, servers }) => {
  const filed = await unpaid(servers);
  await open(page, servers, filed, 'thanh-toan');
  await page.getByRole('button', { name: vi('pay.platformAct') }).click();
  await page.waitForURL(/\/_platform\//);
  await page.getByRole('button', { name: 'Trả tiền' }).click();
  await expect(page).toHaveURL(`${servers.app}ho-so/${filed.code}/thanh-toan`);
  await expect(page.locator('.panel--ok')).toContainText(vi('pay.paidTitle'));
  expect((await payments(servers, filed)).map(({ state }) => state)).toEqual(['paid']);
});

test('a platform that was left without paying: it can be paid again', async ({ page, servers }) => {
  const filed = await unpaid(servers);
  await open(page, servers, filed, 'thanh-toan');
  await page.getByRole('button', { name: vi('pay.platformAct') }).click();
  await page.waitForURL(/\/_platform\//);
  await page.getByRole('button', { name: 'Huỷ' }).click();
  await expect(page.getByRole('button', { name: vi('pay.said') })).toBeVisible();
});

test('somebody else pays by a link, and sees nothing but the payment', async ({ page, browser, servers }) => {
  const filed = await unpaid(servers);
  await open(page, servers, filed, 'thanh-toan');
  await page.getByText(vi('pay.relative')).click();
  const link = (await page.locator('details .mono').innerText()).trim();
  expect(link).not.toContain(filed.access);
  await checkScreen(page, 'pay-relative');
  await stranger(browser, async (other) => {
    await other.goto(link);
    await expect(other.locator('main')).toContainText(vi('pay.forAnother'));
    await expect(other.locator('main')).not.toContainText('Bùi Văn Thành');
    expect(await other.evaluate(() => location.hash)).toBe('');
    await checkScreen(other, 'pay-for-another');
    await other.getByRole('button', { name: vi('pay.said') }).click();
    await expect(other.locator('main')).toContainText(vi('pay.checkingTitle'));
    await officer(servers, filed, 'paid');
    await expect(other.locator('.panel--ok')).toContainText(vi('pay.paidTitle'));
  });
});

test('an answer that is lost on the way: the button can be pressed again, and there is one payment', async ({ page, servers, watch }) => {
  watch.allow(/ERR_|Failed to load|blocked by CORS/);
  for (const fault of [{ kind: 'dropBefore' }, { kind: 'dropAfter' }, { kind: 'status', status: 503 }]) {
    await servers.control('reset');
    const filed = await unpaid(servers);
    await open(page, servers, filed, 'thanh-toan');
    const [{ id }] = await payments(servers, filed);
    await servers.control('faults', [{ method: 'POST', path: `/v1/dossiers/${filed.code}/payments/${id}/attempts`, ...fault }]);
    await page.getByRole('button', { name: vi('pay.said') }).click();
    const checking = page.locator('main').getByText(vi('pay.checkingTitle'));
    const again = page.getByRole('button', { name: vi('pay.said') });
    await expect(checking.or(page.getByRole('alert')).first()).toBeVisible();
    if (!(await checking.isVisible())) await again.click();
    await expect(checking).toBeVisible();
    await officer(servers, filed, 'paid');
    expect((await payments(servers, filed)).map(({ state }) => state)).toEqual(['paid']);
  }
});

test('two pages that want to pay at once: one attempt, and both say so', async ({ page, browser, servers, watch }) => {
  watch.allow(/409/);
  const filed = await unpaid(servers);
  await open(page, servers, filed, 'thanh-toan');
  const context = await browser.newContext();
  const other = await context.newPage();
  await open(other, servers, filed, 'thanh-toan');
  await Promise.all([page, other].map((own) => own.getByRole('button', { name: vi('pay.said') }).click()));
  for (const own of [page, other]) await expect(own.locator('main')).toContainText(vi('pay.checkingTitle'));
  expect(await payments(servers, filed)).toHaveLength(1);
  await context.close();
});

for (const [step, says] of [
  ['refund', 'pay.refunded'],
  ['expire', 'pay.expired'],
] as const) {
  test(`a payment after "${step}" is said as the portal says it`, async ({ page, servers }) => {
    const filed = await unpaid(servers);
    if (step === 'refund') await officer(servers, filed, 'paid');
    await officer(servers, filed, step);
    await open(page, servers, filed);
    await expect(page.locator('.payments')).toContainText(vi(says));
    await checkScreen(page, `pay-${step}`);
  });
}

test('somebody else\'s page keeps what it shows, and the focus, while the line is broken', async ({ page, browser, servers, watch }) => {
  watch.allow(/ERR_|Failed to load/);
  const filed = await unpaid(servers);
  await open(page, servers, filed, 'thanh-toan');
  await page.getByText(vi('pay.relative')).click();
  const link = (await page.locator('details .mono').innerText()).trim();
  await stranger(browser, async (other) => {
    await other.goto(link);
    const platform = other.getByRole('button', { name: vi('pay.platformAct') });
    await platform.focus();
    // Something between answers in the portal's place.
    const headers = { 'Access-Control-Allow-Origin': '*' };
    await other.route(/\/payments\/[^/]+$/, (route) => route.fulfill({ contentType: 'text/html', headers, body: '<h1>Wifi</h1>' }));
    const stale = other.getByText(vi('dossier.stale').split('{')[0]);
    await expect(stale).toBeVisible({ timeout: 60_000 });
    await expect(platform).toBeFocused();
    await checkScreen(other, 'pay-for-another-stale');
    await other.unroute(/\/payments\/[^/]+$/);
    await expect(stale).toHaveCount(0, { timeout: 60_000 });
    await expect(platform).toBeFocused();
    await officer(servers, filed, 'paid');
    await expect(other.locator('.panel--ok')).toContainText(vi('pay.paidTitle'), { timeout: 60_000 });
    await expect(other.getByRole('heading', { level: 1 })).toBeFocused();
  });
});

test('a status that comes late at each step: never called paid too early, never asked for twice', async ({ page, servers }) => {
  const filed = await unpaid(servers);
  // Each look at the dossier takes seconds, as does the word that it was paid.
  await servers.control('faults', [{ method: 'GET', path: `/v1/dossiers/${filed.code}`, kind: 'delay', ms: 3000, times: 100 }]);
  await open(page, servers, filed, 'thanh-toan');
  const said = page.getByRole('button', { name: vi('pay.said') });
  await said.dblclick();
  // Nothing is claimed while it is on its way.
  await expect(page.locator('main').getByRole('status').getByText(vi('act.running'))).toBeVisible();
  await expect(page.locator('main')).not.toContainText(vi('pay.paidTitle'));
  await open(page, servers, filed, 'thanh-toan');
  const checking = page.locator('main').getByText(vi('pay.checkingTitle'));
  await expect(checking).toBeVisible();
  await expect(said).toHaveCount(0);
  await officer(servers, filed, 'paid');
  await expect(page.locator('.panel--ok')).toContainText(vi('pay.paidTitle'));
  expect((await payments(servers, filed)).map(({ state }) => state)).toEqual(['paid']);
});

test('one that expired, and was paid by the next one, is paid', async ({ page, servers }) => {
  const filed = await unpaid(servers);
  await officer(servers, filed, 'expire');
  const states = (await payments(servers, filed)).map(({ state }) => state);
  expect(states).toEqual(['expired', 'unpaid']);
  await open(page, servers, filed, 'thanh-toan');
  await page.getByRole('button', { name: vi('pay.said') }).click();
  await expect(page.locator('main')).toContainText(vi('pay.checkingTitle'));
  await officer(servers, filed, 'paid');
  await expect(page.locator('.panel--ok')).toContainText(vi('pay.paidTitle'));
  await page.getByRole('link', { name: vi('act.back') }).click();
  await expect(page.locator('.payments')).toContainText(vi('pay.expired'));
  await expect(page.getByRole('link', { name: vi('pay.act') })).toHaveCount(0);
});

test('who has said that it is paid sees no way to pay again, though the next answer is lost; and hears it', async ({ page, servers, watch }) => {
  watch.allow(/ERR_|Failed to load/);
  const filed = await unpaid(servers);
  await rememberAnnouncements(page);
  await open(page, servers, filed, 'thanh-toan');
  await expect(page.getByRole('button', { name: vi('pay.said') })).toBeVisible();
  const pattern = new RegExp(`/v1/dossiers/${filed.code}(/events)?$`);
  await page.route(pattern, (route) => route.abort());
  await page.getByRole('button', { name: vi('pay.said') }).click();
  await expect(page.locator('main')).toContainText(vi('pay.checkingTitle'));
  await expect(page.locator('.codes__qr')).toHaveCount(0);
  await announced(page, vi('pay.checkingTitle'));
  await page.unroute(pattern);
  await officer(servers, filed, 'paid');
  await expect(page.locator('.panel--ok')).toContainText(vi('pay.paidTitle'), { timeout: 60_000 });
  await announced(page, vi('pay.paidTitle'));
});

for (const [what, change] of [
  ['half a đồng', { amount: 8000.5 }],
  ['nothing', { amount: 0 }],
  ['less than nothing', { amount: -5 }],
  ['no way to pay', { methods: [] }],
] as const) {
  test(`a payment of ${what} is told as one that cannot be paid here, and takes nothing else along`, async ({ page, servers }) => {
    const filed = await unpaid(servers);
    await page.route(`**/v1/dossiers/${filed.code}`, async (route) => {
      const response = await route.fetch();
      if (response.status() !== 200) return route.fulfill({ response });
      const dossier = await response.json();
      Object.assign(dossier.followUp.payments[0], change);
      await route.fulfill({ response, json: dossier });
    });
    await open(page, servers, filed, 'thanh-toan');
    await expect(page.locator('main')).toContainText(vi('pay.unread'));
    await expect(page.locator('main')).not.toContainText(vi('pay.nothing'));
    await expect(page.getByRole('button', { name: vi('pay.said') })).toHaveCount(0);
    if (what === 'half a đồng') await checkScreen(page, 'pay-unread');
    await page.getByRole('link', { name: vi('act.back') }).click();
    await expect(page.locator('main')).not.toContainText(vi('fail.strangeTitle'));
    await expect(page.locator('.timeline__row').first()).toBeVisible();
  });
}

test('the code as a picture: given as what it is, and saved where the browser then refuses to share', async ({ page, servers }) => {
  const filed = await unpaid(servers);
  await page.addInitScript(() => {
    const types: string[] = [];
    Object.assign(window, { types });
    Object.assign(navigator, {
      canShare: () => true,
      share: async ({ files }: { files: File[] }) => {
        types.push(files[0].type);
        throw new DOMException('no', 'NotAllowedError');
      },
    });
  });
  await open(page, servers, filed, 'thanh-toan');
  const coming = page.waitForEvent('download');
  await page.getByRole('button', { name: vi('pay.qrSave') }).click();
  expect((await coming).suggestedFilename()).toMatch(/\.png$/);
  expect(await page.evaluate(() => (window as unknown as { types: string[] }).types)).toEqual(['image/png']);
});
