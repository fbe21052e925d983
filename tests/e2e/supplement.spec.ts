// What an office asks for again, and the whole way after it.
import { MARITAL } from './answers';
import { texts } from './forms';
import { fileBirth, held, officer, open } from './filed';
import { Journey, arrived, byId, checkScreen, dossiers, expect, test } from './journey';
import { tabTo } from './keys';
import { jpeg } from './photo';

const vi = texts('vi');

const NAME = 'Tên của con không khớp giấy chứng sinh';
const BLURRED = 'Ảnh bị mờ ở góc dưới';
const ITEMS = [
  { field: 'con.hoTen', reason: NAME },
  { requirement: 'giayChungSinh', reason: BLURRED },
];

test('a supplement opens what was asked for with the reasons, and sends only that', async ({ page, servers }) => {
  const filed = await fileBirth(servers);
  await officer(servers, filed, 'accept');
  await officer(servers, filed, 'supplement', { items: ITEMS, reason: 'Hồ sơ có hai chỗ chưa khớp.' });
  await open(page, servers, filed);
  await expect(page.locator('.panel').first()).toContainText(vi('status.5'));
  await expect(page.locator('.asked li')).toHaveText([`Họ, chữ đệm và tên của con: ${NAME}`, `Giấy chứng sinh: ${BLURRED}`]);
  await checkScreen(page, 'follow-supplement');
  await page.getByRole('button', { name: vi('supplement.act') }).click();

  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(vi('supplement.page'));
  await expect(page.locator('.panel').first()).toContainText('Hồ sơ có hai chỗ chưa khớp.');
  // One question, with the present answer and the officer's words; no other.
  await expect(page.locator('form.questions').locator('input, select, textarea')).toHaveCount(1);
  await expect(byId(page, 'f-con.hoTen')).toHaveValue('Bùi Thị Hoài An');
  await expect(page.locator('form.questions .hint')).toHaveText(NAME);
  await checkScreen(page, 'follow-supplement-question');
  await byId(page, 'f-con.hoTen').fill('Bùi Thị Hoài Ân');
  await page.locator('form.questions > .actions button').click();

  await expect(heading).toHaveText(vi('papers.title'));
  await expect(page.locator('.slot')).toHaveCount(1);
  await expect(page.locator('.slot')).toContainText(BLURRED);
  const journey = new Journey(page, servers, MARITAL);
  await journey.addPaper('giayChungSinh', 'Giấy chứng sinh', { name: 'lai.jpg', mimeType: 'image/jpeg', buffer: await jpeg(page) });
  await expect(page.locator('.file .state')).toHaveText(vi('papers.sent'));
  // It is a draft like any other: the page may be closed meanwhile.
  await page.reload();
  await expect(page.locator('.file .state')).toHaveText(vi('papers.sent'));
  await journey.next();

  await expect(heading).toHaveText(vi('check.title'));
  await expect(byId(page, 'f-con.hoTen').locator('.row__value')).toHaveText('Bùi Thị Hoài Ân');
  // Nothing else can be changed.
  await expect(page.getByRole('button', { name: /^Sửa: / })).toHaveCount(2);
  await checkScreen(page, 'follow-supplement-check');
  await journey.declare();
  await journey.send();
  await expect(heading).toHaveText(vi('supplement.sent'));
  // When the supplement came, not when the dossier did.
  const [, proof] = /(.*)\{time\}/.exec(vi('supplement.proof')) ?? [];
  await expect(page.locator('.panel--ok')).toContainText(proof);
  await expect(page.locator('main')).toContainText(vi('supplement.sentNext').replace('{agency}', ''));
  await checkScreen(page, 'follow-supplement-sent');

  const [code] = (await dossiers(servers)).codes;
  expect(await dossiers(servers)).toEqual({ count: 1, codes: [filed.code] });
  expect(code).toBe(filed.code);
  const { submission } = arrived(servers, code);
  expect(submission.answers.con.hoTen).toBe('Bùi Thị Hoài Ân');
  expect(submission.answers.nguoiYeuCau.hoTen).toBe('Bùi Văn Thành');
  const now = await held(servers, filed);
  expect(now.followUp.supplements[0].answeredAt).toBeTruthy();
  expect(now.status).toBe(2);
  await page.getByRole('link', { name: vi('receipt.follow') }).click();
  await expect(page.locator('.tag').filter({ hasText: 'Đã bổ sung lúc' })).toBeVisible();
  // Who has answered is not given a day any more.
  await expect(page.locator('main')).not.toContainText(vi('dossier.until').split('{')[0]);
});

test('papers that were said to come later can be sent at any time, and no clock stops', async ({ page, servers }) => {
  const filed = await fileBirth(servers, ['vanBanUyQuyen'], { 'nguoiYeuCau.quanHe': 'khac', 'nguoiYeuCau.quanHeKhac': 'Người đỡ đầu' });
  await officer(servers, filed, 'accept');
  await open(page, servers, filed);
  await expect(page.locator('.panel--warn')).toContainText(vi('supplement.later'));
  await checkScreen(page, 'follow-later');
  await page.getByRole('button', { name: vi('supplement.laterAct') }).click();
  const heading = page.getByRole('heading', { level: 1 });
  await expect(heading).toHaveText(vi('papers.title'));
  const journey = new Journey(page, servers, MARITAL);
  await journey.addPaper('vanBanUyQuyen', undefined, { name: 'uy quyen.jpg', mimeType: 'image/jpeg', buffer: await jpeg(page) });
  await expect(page.locator('.file .state')).toHaveText(vi('papers.sent'));
  await journey.next();
  await journey.declare();
  await journey.send();
  await expect(heading).toHaveText(vi('supplement.sent'));
  await expect(page.locator('main')).toContainText(vi('supplement.laterNext').replace('{agency}', ''));
  const now = await held(servers, filed);
  expect([now.status, now.files.length]).toEqual([2, 2]);
  await open(page, servers, filed);
  await expect(page.locator('.panel--warn')).toHaveCount(0);
});

test('a second request is shown as what it is', async ({ page, servers }) => {
  const filed = await fileBirth(servers);
  await officer(servers, filed, 'accept');
  await officer(servers, filed, 'supplement', { items: ITEMS });
  await officer(servers, filed, 'supplement', { items: [{ field: 'me.hoTen', reason: 'Thiếu họ' }] });
  await open(page, servers, filed);
  await expect(page.getByRole('heading', { name: vi('supplement.titleAgain', { n: 2 }) })).toBeVisible();
  await expect(page.locator('.note--warn')).toContainText(vi('supplement.againText'));
  await checkScreen(page, 'follow-supplement-second');
});

test('from the supplement over the payment to the result by post, in each size @smoke', async ({ page, servers }) => {
  const picture = (name: string) => checkScreen(page, `follow-way-${name}`);
  const filed = await fileBirth(servers);
  await officer(servers, filed, 'accept');
  await officer(servers, filed, 'supplement', { items: [{ field: 'con.hoTen', reason: NAME }] });
  await open(page, servers, filed);
  await picture('supplement');
  await page.getByRole('button', { name: vi('supplement.act') }).click();
  await byId(page, 'f-con.hoTen').fill('Bùi Thị Hoài Ân');
  await picture('question');
  await page.locator('form.questions > .actions button').click();
  await byId(page, 'f-truth').check();
  await page.getByRole('button', { name: vi('check.send') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(vi('supplement.sent'));
  await picture('sent');
  await officer(servers, filed, 'process');
  await officer(servers, filed, 'payment', { amount: 8000 });
  await page.getByRole('link', { name: vi('receipt.follow') }).click();
  await page.getByRole('link', { name: vi('pay.act') }).click();
  await expect(page.locator('.pay-amount')).toHaveText('8.000 đồng');
  await picture('pay');
  await page.getByRole('button', { name: vi('pay.said') }).click();
  await expect(page.locator('main')).toContainText(vi('pay.checkingTitle'));
  await officer(servers, filed, 'paid');
  await page.getByRole('link', { name: vi('act.back') }).click();
  await expect(page.locator('.payments')).toContainText(vi('pay.paid'));
  await picture('paid');
  for (const step of ['finish', 'post', 'return']) await officer(servers, filed, step);
  await open(page, servers, filed);
  await expect(page.locator('.panel').first()).toContainText(vi('status.10'));
  await expect(page.locator('main')).toContainText(vi('delivery.tracking'));
  // What one came for stands before what was done on the way.
  const titles = [vi('result.title'), vi('supplement.title'), vi('pay.title')];
  const sections = (await page.getByRole('heading', { level: 2 }).allTextContents()).filter((title) => titles.includes(title));
  expect(sections).toEqual(titles);
  await picture('returned');
});

test('keys alone: a supplement, a payment, a withdrawal', async ({ page, servers }) => {
  const filed = await fileBirth(servers);
  await officer(servers, filed, 'accept');
  await officer(servers, filed, 'supplement', { items: [{ field: 'con.hoTen', reason: NAME }] });
  await open(page, servers, filed);
  await tabTo(page, { text: vi('supplement.act') });
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await tabTo(page, { id: 'f-con.hoTen' });
  await page.keyboard.press('Control+A');
  await page.keyboard.type('Bui Thi Hoai An');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(vi('check.title'));
  await tabTo(page, { id: 'f-truth' });
  await page.keyboard.press('Space');
  await page.keyboard.press('Enter');
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(vi('supplement.sent'));
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  await officer(servers, filed, 'process');
  await officer(servers, filed, 'payment', { amount: 8000 });
  await tabTo(page, { text: vi('receipt.follow') });
  await page.keyboard.press('Enter');
  const arrive = async (title: string) => {
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  };
  await arrive('Thủ tục đăng ký khai sinh');
  await tabTo(page, { text: vi('pay.act') });
  await page.keyboard.press('Enter');
  await arrive(vi('pay.title'));
  await tabTo(page, { text: vi('pay.said') });
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toContainText(vi('pay.checkingTitle'));
  await officer(servers, filed, 'paid');
  await expect(page.locator('.panel--ok')).toContainText(vi('pay.paidTitle'));
  // The way back stands before the heading.
  await tabTo(page, { text: /Về trang hồ sơ/ }, 'Shift+Tab');
  await page.keyboard.press('Enter');
  await arrive('Thủ tục đăng ký khai sinh');
  await tabTo(page, { text: vi('withdraw.title') });
  await page.keyboard.press('Enter');
  await arrive(vi('withdraw.title'));
  await tabTo(page, { id: 'f-reason' });
  await page.keyboard.type('Nham noi');
  await tabTo(page, { text: vi('withdraw.act') });
  await page.keyboard.press('Enter');
  await expect(page.locator('main')).toContainText(vi('withdraw.done'));
});
