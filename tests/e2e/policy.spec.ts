// What the app promises about other people's eyes: a strict policy, no third party, nothing personal left behind.
import { PENSION_ACCOUNT } from './answers';
import { Journey, byId, expect, ready, test } from './journey';
import { jpeg } from './photo';

test('the policy, directive by directive', async ({ page, servers }) => {
  const response = await page.goto(servers.app);
  const headers = response?.headers() ?? {};
  const directives = Object.fromEntries(
    headers['content-security-policy'].split(';').map((directive) => {
      const [name, ...values] = directive.trim().split(/\s+/);
      return [name, values.join(' ')];
    }),
  );
  expect(directives).toEqual({
    'default-src': "'none'",
    'script-src': "'self' 'wasm-unsafe-eval'",
    'style-src': "'self'",
    'img-src': "'self' blob: data:",
    'connect-src': `'self' ${servers.portal}`,
    'worker-src': "'self'",
    'manifest-src': "'self'",
    'base-uri': "'none'",
    'form-action': "'none'",
    'frame-ancestors': "'none'",
    'require-trusted-types-for': "'script'",
    'trusted-types': 'boot',
  });
  expect(headers['x-content-type-options']).toBe('nosniff');
  expect(headers['referrer-policy']).toBe('no-referrer');
  expect(headers['content-security-policy-report-only']).toBeUndefined();
  await ready(page);
});

test('a whole submit: two origins, and nothing personal in addresses, storage or logs', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION_ACCOUNT);
  // Codes begin anew with each test, the log does not.
  const before = servers.log().length;
  const log = () => servers.log().slice(before);
  const requests: URL[] = [];
  const places: string[] = [];
  page.on('request', (request) => requests.push(new URL(request.url())));
  page.on('framenavigated', (frame) => places.push(frame.url()));
  await journey.begin();
  await journey.fillUntil('trangNhanTien');
  await journey.fillPage('trangNhanTien');
  const buffer = await jpeg(page);
  await byId(page, 'f-taiKhoan.anh-file').setInputFiles({ name: 'Quach Thi Mai.jpg', mimeType: 'image/jpeg', buffer });
  await expect(page.locator('.file .state')).toHaveText(journey.t('papers.sent'));
  await journey.next();
  await journey.fillFrom('trangKetQua');
  await journey.declare();
  await journey.send();
  const { code, access } = await journey.receipt();
  await page.getByRole('link', { name: journey.t('receipt.follow') }).click();
  await expect(page.locator('.timeline__row')).toHaveCount(1);

  const origins = new Set(requests.filter(({ protocol }) => protocol.startsWith('http')).map(({ origin }) => origin));
  expect([...origins].sort()).toEqual([new URL(servers.app).origin, servers.portal].sort());

  // Names, numbers and addresses of the story, as they are and without marks; and the access code.
  const choices = new Set(['choAi', 'dienHo', 'dangHuong', 'khoanKhac', 'hinhThucNhan', 'nhanKetQua.cach']);
  const personal = Object.entries(PENSION_ACCOUNT.answers)
    .filter(([path, answer]) => !choices.has(path) && typeof answer === 'string' && answer.length > 5)
    .map(([, answer]) => String(answer));
  personal.push(access, `${access.slice(0, 5)}-${access.slice(5)}`, 'Quach Thi Mai');
  const fold = (text: string) => text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
  const leaks = (text: string) => personal.filter((own) => fold(text).includes(fold(own)));

  const addresses = [...requests.map(({ href }) => href), ...places].map((href) => decodeURIComponent(href));
  expect(addresses.flatMap(leaks), 'in addresses').toEqual([]);
  const stored = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, document.cookie, history.state]));
  expect(leaks(stored), `in ${stored}`).toEqual([]);
  expect(await page.evaluate(() => Object.keys(localStorage))).toEqual([]);

  await expect.poll(log, 'one line for the dossier').toContain(code);
  const lines = log().split('\n').filter((line) => line.includes(code));
  expect(lines).toHaveLength(1);
  expect(leaks(log())).toEqual([]);
  expect(log()).not.toContain('Quách');

  // Nothing that was asked of the portal about this dossier may stay in the browser's cache.
  const cached = await page.evaluate(async () => (await caches.keys()).length);
  expect(cached).toBe(0);
});

test('the page as it is delivered has nothing inline', async ({ request, servers }) => {
  const html = await (await request.get(servers.app)).text();
  expect(html).not.toMatch(/<script(?![^>]*\bsrc=)[^>]*>[^<]*\S/);
  expect(html).not.toMatch(/<style|\sstyle=|\son\w+=|javascript:/i);
  for (const [tag] of html.matchAll(/<script\b[^>]*>/g)) expect(tag).toMatch(/integrity="sha(256|384|512)-/);
});
