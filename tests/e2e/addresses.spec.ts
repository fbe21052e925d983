// Addresses stand on paper for years: each opens cold, says what it can, and leads on.
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Page } from '@playwright/test';
import { PENSION } from './answers';
import { file } from './filed';
import { texts } from './forms';
import { BROKEN, byId, checkScreen, dossiers, expect, ready, test } from './journey';
import type { Servers } from './servers';

const t = texts();
/** What every browser says of an answer that is an error. */
const ANSWERED = /Failed to load resource/;

const heading = (page: Page) => page.getByRole('heading', { level: 1 });

for (const [address, title, name] of [
  ['thu-tuc', t('catalogue.title'), 'procedures'],
  ['thu-tuc/1.014027', 'Trợ cấp hưu trí xã hội', 'procedure-pension'],
  ['thu-tuc/1.004222', /thường trú/, 'procedure-information'],
  ['ho-so', t('dossiers.title'), 'dossiers'],
  ['giay-to', t('papers.minePage'), 'papers-mine'],
  ['tro-giup', t('help.title'), 'help'],
  ['cai-dat', t('settings.title'), 'settings'],
  ['khong/co/trang-nay', t('notFound.title'), 'not-found'],
  ['nop/0123456789abcdef/-noi-nhan', t('fill.gone'), 'draft-gone'],
] as const) {
  test(`/${address} opens cold`, async ({ page, servers }) => {
    const response = await page.goto(`${servers.app}${address}`);
    expect(response?.status()).toBe(200);
    await expect(heading(page)).toHaveText(title);
    await expect(page).toHaveURL(`${servers.app}${address}`);
    await expect(page).toHaveTitle(`${await heading(page).innerText()} – Một Cửa`);
    await checkScreen(page, name);
  });
}

test('a search in the address opens cold, and follows what is typed', async ({ page, servers }) => {
  await page.goto(`${servers.app}thu-tuc?q=tr%E1%BB%A3+c%E1%BA%A5p`);
  await expect(page.getByRole('searchbox')).toHaveValue('trợ cấp');
  await expect(page.locator('.results a').first()).toHaveText('Trợ cấp hưu trí xã hội');
  await page.getByRole('searchbox').fill('xyzxyz');
  await expect(page.getByText(t('catalogue.none', { query: 'xyzxyz' }))).toBeVisible();
  await expect(page).toHaveURL(/\?q=xyzxyz$/);
  await checkScreen(page, 'search-none');
});

test('who wants to know beforehand is asked, by keyboard too, and may begin whatever comes of it @smoke', async ({ page, servers }) => {
  await page.goto(`${servers.app}thu-tuc/1.014027`);
  const [section, start] = [page.locator('#eligible'), page.getByRole('button', { name: t('procedure.start') })];
  await page.getByRole('button', { name: t('eligible.title') }).press('Enter');
  await expect(byId(page, 'eligible-tuoi-0')).toBeFocused();
  await expect(section.locator('fieldset')).toHaveCount(1);
  await page.keyboard.press('ArrowDown');
  await expect(byId(page, 'eligible-tuoi-1')).toBeFocused();
  await expect(section.locator('legend')).toHaveCount(2);
  await byId(page, 'eligible-ho-1').check();
  await expect(section.locator('.note--warn')).toContainText(t('eligible.no'));
  await checkScreen(page, 'procedure-eligible-no');
  await byId(page, 'eligible-ho-0').check();
  await expect(section.locator('.note--warn')).toHaveCount(0);
  await byId(page, 'eligible-luong-0').check();
  await expect(section.locator('.note')).toHaveText(t('eligible.yes'));
  await checkScreen(page, 'procedure-eligible');
  // Another answer further up: what stands below follows it, and who changed it stays there.
  await byId(page, 'eligible-tuoi-2').focus();
  await page.keyboard.press('Space');
  await expect(byId(page, 'eligible-tuoi-2')).toBeFocused();
  await expect(section.locator('fieldset')).toHaveCount(1);
  await expect(section.locator('.note--warn')).toContainText('70');
  const kept = await page.evaluate(() => JSON.stringify([{ ...localStorage }, { ...sessionStorage }, history.state]));
  expect(kept, 'what is answered stays nowhere').not.toContain('tuoi');
  await start.click();
  await expect(heading(page)).toHaveText(t('office.title'));
});

test('another procedure is named where that is the right one; where nothing is asked nothing is offered', async ({ page, servers }) => {
  await page.goto(`${servers.app}thu-tuc/1.004194`);
  await page.getByRole('button', { name: t('eligible.title') }).click();
  for (const id of ['eligible-bao-lau-0', 'eligible-o-dau-0', 'eligible-lau-dai-1']) await byId(page, id).check();
  await page.getByRole('link', { name: t('eligible.other') }).click();
  await expect(heading(page)).toHaveText(/thường trú/);
  await page.goto(`${servers.app}thu-tuc/1.000656`);
  await expect(page.getByRole('button', { name: t('procedure.start') })).toBeVisible();
  await expect(page.getByRole('button', { name: t('eligible.title') })).toHaveCount(0);
});

test('a procedure that is done at the counter has no way to begin', async ({ page, servers }) => {
  await page.goto(`${servers.app}thu-tuc/1.004222`);
  await expect(page.getByText(t('procedure.atCounter'))).toBeVisible();
  await expect(page.getByRole('button', { name: t('procedure.start') })).toHaveCount(0);
});

test('a procedure that nobody knows is not found', async ({ page, servers, watch }) => {
  watch.allow(ANSWERED);
  await page.goto(`${servers.app}thu-tuc/9.999999`);
  await expect(heading(page)).toHaveText(t('notFound.title'));
  await page.getByRole('link', { name: t('notFound.home') }).click();
  await expect(heading(page)).toHaveText(t('home.title'));
  await expect(heading(page)).toBeFocused();
});

test('a missing asset is 404, an address of the app never', async ({ request, servers }) => {
  expect((await request.get(`${servers.app}a/app-0000000000000000.js`)).status()).toBe(404);
  expect((await request.get(`${servers.app}ho-so/H44.26-261120-0001`)).status()).toBe(200);
});

test('a dossier: everybody sees how far it is, who has the code sees everything', async ({ page, servers, watch }) => {
  watch.allow(ANSWERED);
  const { code, access } = await file(servers, PENSION);
  await page.goto(`${servers.app}ho-so/${code}`);
  await expect(heading(page)).toHaveText(t('dossier.title'));
  await expect(page.locator('main')).toContainText(/Hồ sơ đã xong \d+%/);
  await expect(page.locator('main')).not.toContainText(PENSION.answers['nguoiHuong.hoTen'] as string);
  await expect(page.locator('main')).not.toContainText(/trợ cấp/i);
  await checkScreen(page, 'dossier-progress');

  const button = page.getByRole('button', { name: t('dossiers.button') });
  const wrong = access[0] === 'Z' ? `Y${access.slice(1)}` : `Z${access.slice(1)}`;
  await byId(page, 'f-access').fill(wrong);
  await button.click();
  await expect(page.getByRole('alert')).toHaveText(t('dossier.wrongCode'));
  await expect(page).toHaveURL(`${servers.app}ho-so/${code}`);
  await checkScreen(page, 'dossier-wrong-code');

  // Too short to be a code at all: explained in the same words, not passed over.
  await byId(page, 'f-access').fill(access.slice(0, 9));
  await button.click();
  await expect(byId(page, 'f-access-error')).toContainText(t('dossier.wrongCode'));

  // As people copy it by hand.
  await byId(page, 'f-access').fill(` ${access.slice(0, 5).toLowerCase()}-${access.slice(5).toLowerCase()} `);
  await button.click();
  await expect(heading(page)).toHaveText('Thực hiện, điều chỉnh, thôi hưởng trợ cấp hưu trí xã hội');
  await expect(page.locator('.timeline__row h3')).toHaveText([t('status.1')]);
  await expect(page).toHaveURL(`${servers.app}ho-so/${code}`);
});

test('ten wrong codes close a dossier for a while', async ({ page, servers, watch }) => {
  watch.allow(ANSWERED);
  const { code, access } = await file(servers, PENSION);
  const wrong = access[0] === 'Z' ? `Y${access.slice(1)}` : `Z${access.slice(1)}`;
  for (let tries = 0; tries < 10; tries += 1) {
    const answer = await fetch(`${servers.portal}/v1/dossiers/${code}`, { headers: { 'Dossier-Access': wrong } });
    expect(answer.status).toBe(403);
  }
  await page.goto(`${servers.app}ho-so/${code}#k=${access}`);
  await expect(page.getByRole('alert')).toHaveText(t('dossier.tooMany', { n: 60 }));
  await expect(page).toHaveURL(`${servers.app}ho-so/${code}`);
  await checkScreen(page, 'dossier-too-many');
});

test('a dossier that does not exist, and a form without a code', async ({ page, servers, watch }) => {
  watch.allow(ANSWERED);
  await page.goto(`${servers.app}ho-so/h44.26-261120-9999`);
  await expect(page.getByRole('alert')).toHaveText(t('dossier.notFound', { code: 'H44.26-261120-9999' }));
  await checkScreen(page, 'dossier-not-found');
  await page.goto(`${servers.app}ho-so`);
  await page.getByRole('button', { name: t('dossiers.button') }).click();
  await expect(byId(page, 'f-code')).toBeFocused();
  await expect(byId(page, 'f-code-error')).toContainText(t('dossiers.codeRequired'));
  await checkScreen(page, 'dossiers-error');
});

test('the box on the first page finds a dossier by a code as people write it', async ({ page, servers }) => {
  const { code } = await file(servers, PENSION);
  await page.goto(servers.app);
  await byId(page, 'track').fill(` ${code.toLowerCase().replaceAll('-', ' - ')} `);
  await page.getByRole('button', { name: t('home.trackButton') }).click();
  await expect(page).toHaveURL(`${servers.app}ho-so/${code}`);
  await expect(page.locator('main')).toContainText(/Hồ sơ đã xong \d+%/);
});

test.describe('the portal does not answer as it should', () => {
  for (const [fault, title] of [
    [{ kind: 'dropBefore' }, 'fail.unreachableTitle'],
    [{ kind: 'status', status: 500 }, 'fail.downTitle'],
    [{ kind: 'status', status: 503 }, 'fail.busyTitle'],
    [{ kind: 'truncate' }, 'fail.unreachableTitle'],
  ] as const) {
    const what = 'status' in fault ? fault.status : fault.kind;
    test(`${what}: said in plain words, with a way to try again`, async ({ page, servers, watch }) => {
      watch.allow(BROKEN);
      await servers.control('faults', [{ path: '/v1', times: 100000, ...fault }]);
      await page.goto(`${servers.app}thu-tuc/1.001193`);
      await expect(heading(page)).toHaveText(t(title));
      await expect(page).toHaveTitle(`${t(title)} – Một Cửa`);
      await checkScreen(page, `fail-${what}`);
      await servers.control('faults', []);
      await page.getByRole('button', { name: t('load.retry') }).click();
      await expect(heading(page)).toHaveText('Đăng ký khai sinh cho con');
    });
  }

  test('a login page of a hotel in place of the answer', async ({ page, servers, watch }) => {
    watch.allow(ANSWERED);
    await page.route(`${servers.portal}/**`, (route) =>
      route.fulfill({
        contentType: 'text/html',
        headers: { 'Access-Control-Allow-Origin': new URL(servers.app).origin },
        body: '<h1>Welcome to the hotel</h1>',
      }),
    );
    await page.goto(`${servers.app}thu-tuc`);
    await expect(heading(page)).toHaveText(t('fail.strangeTitle'));
    await checkScreen(page, 'fail-strange');
    await page.unrouteAll();
    await page.getByRole('button', { name: t('load.retry') }).click();
    await expect(heading(page)).toHaveText(t('catalogue.title'));
  });

  test('home without the portal: the search and the drafts stay, the list can be asked for again', async ({ page, servers, watch }) => {
    watch.allow(BROKEN);
    await servers.control('faults', [{ path: '/v1', times: 100000, kind: 'dropBefore' }]);
    await page.goto(servers.app);
    await ready(page);
    await expect(page.locator('.panel--warn')).toContainText(t('fail.unreachableTitle'));
    await checkScreen(page, 'home-down');
    await servers.control('faults', []);
    await page.getByRole('button', { name: t('load.retry') }).click();
    await expect(page.locator('.cards a').first()).toBeVisible();
  });

  test('what was read before is shown from the device, and says so', async ({ page, servers, watch }) => {
    watch.allow(BROKEN);
    await page.goto(`${servers.app}thu-tuc/1.001193`);
    await expect(heading(page)).toHaveText('Đăng ký khai sinh cho con');
    await servers.control('faults', [{ path: '/v1', times: 100000, kind: 'dropBefore' }]);
    await page.reload();
    await expect(heading(page)).toHaveText('Đăng ký khai sinh cho con');
    await expect(page.getByText(t('load.kept', { time: '10:00' }))).toBeVisible();
    await checkScreen(page, 'procedure-kept');
  });
});

test.describe('another origin', () => {
  const get = (servers: Servers, origin: string, init: RequestInit = {}) =>
    fetch(`${servers.portal}/v1/procedures`, { ...init, headers: { ...(init.headers as object), Origin: origin } });

  test('is refused by the portal: 403, and no header that lets a page read', async ({ servers }) => {
    const own = new URL(servers.app).origin;
    const listed = await get(servers, own);
    expect([listed.status, listed.headers.get('access-control-allow-origin')]).toEqual([200, own]);
    const before = (await dossiers(servers)).count;
    for (const origin of ['https://example.com', `${own}.example.com`, own.replace('http', 'https'), 'null', own.replace(/\d+$/, '1')]) {
      const preflight = { 'Access-Control-Request-Method': 'POST', 'Access-Control-Request-Headers': 'idempotency-key' };
      const answers = [
        await get(servers, origin),
        await get(servers, origin, { method: 'OPTIONS', headers: preflight }),
        await fetch(`${servers.portal}/v1/dossiers`, {
          method: 'POST',
          headers: { Origin: origin, 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
          body: '{}',
        }),
      ];
      for (const answer of answers) {
        const allows = [...answer.headers.keys()].filter((name) => name.startsWith('access-control-'));
        expect([origin, answer.status, allows]).toEqual([origin, 403, []]);
      }
    }
    expect((await dossiers(servers)).count).toBe(before);
  });

  test('a page of it can neither read nor send', async ({ page, servers, watch }) => {
    watch.allow(/CORS policy|Failed to load resource/);
    const other = createServer((_, response) => {
      response.setHeader('Content-Type', 'text/html; charset=utf-8');
      response.end('<!doctype html><html lang="en"><title>Other</title><main><h1>Other</h1></main></html>');
    });
    await new Promise<void>((done) => other.listen(0, '127.0.0.1', done));
    await page.goto(`http://127.0.0.1:${(other.address() as AddressInfo).port}/`);
    const tried = await page.evaluate(async (portal) => {
      const attempt = (path: string, init?: RequestInit) => fetch(portal + path, init).then(() => 'read', (error) => error.name);
      const body = '{}';
      return [
        await attempt('/v1/procedures'),
        await attempt('/v1/dossiers', { method: 'POST', body, headers: { 'Idempotency-Key': 'x', 'Content-Type': 'application/json' } }),
        await attempt('/v1/dossiers', { method: 'POST', body, headers: { 'Content-Type': 'text/plain' } }),
      ];
    }, servers.portal);
    expect(tried).toEqual(['TypeError', 'TypeError', 'TypeError']);
    expect((await dossiers(servers)).count).toBe(0);
    other.close();
  });
});
