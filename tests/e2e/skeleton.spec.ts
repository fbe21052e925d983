// The shell: what people see before, instead of and around the app.
import { checkScreen, expect, test } from './fixtures';
import { texts } from './forms';

const vi = texts('vi');
const started = '#app main:not(.skeleton) h1';

test('the app opens in place of the static shell @smoke', async ({ page, servers }) => {
  await page.goto(servers.app);
  await expect(page.locator(started)).toBeVisible();
  await expect(page).toHaveTitle(/Một Cửa/);
  await expect(page.locator('.demo')).toHaveText('Bản trình diễn, không phải cổng chính thức');
  await checkScreen(page, 'home');
});

test('an address with dots opens cold', async ({ page, servers }) => {
  await page.goto(`${servers.app}thu-tuc/1.001193`);
  await expect(page.locator(started)).toContainText(/khai sinh/i);
});

test('the policy is enforced: markup from text, eval and inline script are refused', async ({ page, servers, watch }) => {
  const response = await page.goto(servers.app);
  expect(response?.headers()['content-security-policy']).toContain("require-trusted-types-for 'script'; trusted-types boot");
  await expect(page.locator(started)).toBeVisible();
  watch.allow(/TrustedHTML|TrustedScript|Content Security Policy|Trusted Type/);
  const tried = await page.evaluate(() => {
    const attempt = (action: () => void) => {
      try {
        action();
        return 'done';
      } catch (error) {
        return (error as Error).name;
      }
    };
    const script = document.createElement('script');
    return [
      attempt(() => void (document.createElement('div').innerHTML = '<b>x</b>')),
      attempt(() => void (script.text = 'window.inline = 1')),
      attempt(() => void new Worker('/a/x.js')),
      attempt(() => void (window as any).boot.scriptURL('https://example.com/a/x.js')),
    ];
  });
  expect(tried).toEqual(['TypeError', 'TypeError', 'TypeError', 'TypeError']);
});

test('a download that fails is explained and can be tried again', async ({ page, servers, watch }) => {
  watch.allow(/ERR_FAILED|Failed to load resource/);
  await page.route('**/*.wasm', (route) => route.abort());
  await page.goto(servers.app);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chưa tải được trang');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await checkScreen(page, 'boot-network');
  await page.unroute('**/*.wasm');
  await page.getByRole('button', { name: 'Thử lại' }).click();
  await expect(page.locator(`${started}:not([tabindex="-1"]:focus)`).first()).toBeVisible();
  await expect(page.getByText('Chưa tải được trang')).toHaveCount(0);
});

test('a wasm file with other bytes than promised is not run', async ({ page, servers, watch }) => {
  watch.allow(/integrity|digest|Failed to load resource/i);
  await page.route('**/*.wasm', async (route) => {
    const response = await route.fetch();
    const body = await response.body();
    body[body.length - 1] ^= 1;
    await route.fulfill({ response, body });
  });
  await page.goto(servers.app);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Chưa tải được trang');
});

test('a browser below the floor gets words and a telephone number', async ({ page, servers }) => {
  await page.addInitScript(() => Reflect.deleteProperty(window, 'structuredClone'));
  await page.goto(servers.app);
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trình duyệt này đã cũ');
  await expect(page.getByRole('link', { name: 'Gọi tổng đài 1022' })).toHaveAttribute('href', 'tel:1022');
  await checkScreen(page, 'boot-old');
});

test('a trap of the wasm shows a calm page', async ({ page, servers, watch }) => {
  await page.goto(servers.app);
  await expect(page.locator(started)).toBeVisible();
  watch.allow(/unreachable/);
  // The smallest module whose function is a single `unreachable`.
  await page.evaluate(() => {
    const bytes = [0, 97, 115, 109, 1, 0, 0, 0, 1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 7, 5, 1, 1, 116, 0, 0, 10, 5, 1, 3, 0, 0, 11];
    const instance = new WebAssembly.Instance(new WebAssembly.Module(new Uint8Array(bytes)));
    // As a handler of the app would fail: the error of a listener is reported to the window.
    document.addEventListener('probe', instance.exports.t as () => void);
    document.dispatchEvent(new Event('probe'));
  });
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trang gặp lỗi');
  await checkScreen(page, 'boot-failed');
});

test('the page of a panic has a number, which names the place in the source', async ({ page, request, servers, watch }) => {
  watch.allow(/motcua|unreachable/);
  await page.goto(`${servers.app}thu-tuc/1.001193`);
  const start = page.getByRole('button', { name: vi('procedure.start') });
  await expect(start).toBeVisible();
  // Nothing begins without a number that nobody can guess.
  await page.evaluate(() => {
    const { getRandomValues } = Crypto.prototype;
    Crypto.prototype.getRandomValues = () => {
      Crypto.prototype.getRandomValues = getRandomValues;
      throw new Error('no randomness');
    };
  });
  await start.click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Trang gặp lỗi');
  const detail = (await page.locator('details pre').textContent()) ?? '';
  const [, number] = /^motcua [\d.]+ · (\d+)$/.exec(detail) ?? [];
  const places = await (await request.get(`${servers.app}locations.json`)).json();
  expect(places[number], detail).toMatch(/^src\/browser\/random\.rs:\d+:\d+$/);
});

test('without scripts the shell says what is needed and whom to call', async ({ request, servers }) => {
  const page = await (await request.get(servers.app)).text();
  const words = /<noscript>(.*?)<\/noscript>/s.exec(page)?.[1] ?? '';
  expect(words).toContain('Trang này cần JavaScript.');
  expect(words).toContain('href="tel:1022"');
});

test.describe('in an in-app browser', () => {
  test.use({ userAgent: 'Mozilla/5.0 (Linux; Android 14) AppleWebKit/537.36 Chrome/130.0 Mobile Safari/537.36 Zalo android/24' });

  test('the page knows it', async ({ page, servers }) => {
    await page.goto(servers.app);
    await expect(page.locator('html[data-inapp]')).toHaveCount(1);
    await expect(page.locator(started)).toBeVisible();
  });
});
