// Slips on the screen and on paper: each kind, each paper, one sheet, with codes that are read.
import type { Page } from '@playwright/test';
import { BIRTH } from './answers';
import { expected, texts } from './forms';
import { type Filed, fileBirth, held, officer, open } from './filed';
import { checkScreen, expect, test } from './journey';
import { readQr } from './photo';
import type { Servers } from './servers';

const vi = texts('vi');

/** A slip, and how a dossier gets it. */
const SLIPS: [string, string, string[]][] = [
  ['tiep-nhan', 'slip.receipt', ['accept']],
  ['bo-sung', 'slip.supplement', ['accept', 'supplement']],
  ['tu-choi', 'slip.refusal', ['refuse']],
  ['xin-loi', 'slip.apology', ['accept', 'process', 'delay']],
  ['dung', 'slip.stop', ['accept', 'stop']],
  ['bien-lai', 'slip.payment', ['accept', 'process', 'payment', 'paid']],
];

/** Width and height in millimetres. */
const PAPERS: [string, string, [number, number]][] = [
  ['a5', 'slip.a5', [148, 210]],
  ['a4', 'slip.a4', [210, 297]],
  ['strip', 'slip.strip', [80, 297]],
];

async function made(servers: Servers, steps: string[]): Promise<Filed> {
  const filed = await fileBirth(servers);
  for (const step of steps) await officer(servers, filed, step);
  return filed;
}

/** Prints the page: each sheet's width and height in whole millimetres, and what it says, as another program reads it. */
async function printed(page: Page): Promise<{ size: number[]; text: string }[]> {
  const { getDocument } = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const data = new Uint8Array(await page.pdf({ preferCSSPageSize: true }));
  const document = await getDocument({ data, verbosity: 0 }).promise;
  const sheets = [];
  for (let n = 1; n <= document.numPages; n += 1) {
    const sheet = await document.getPage(n);
    const { items } = await sheet.getTextContent();
    const size = sheet.view.slice(2).map((points) => Math.round((points * 25.4) / 72));
    sheets.push({ size, text: items.map((item) => ('str' in item ? item.str : '')).join('') });
  }
  await document.destroy();
  return sheets;
}

for (const [word, title, steps] of SLIPS) {
  test(`the slip "${word}" on the screen and on each paper`, async ({ page, servers }) => {
    const filed = await made(servers, steps);
    await open(page, servers, filed);
    await page.getByRole('link', { name: vi(title) }).click();
    await expect(page).toHaveURL(`${servers.app}ho-so/${filed.code}/phieu-${word}`);
    const slip = page.locator('.slip--shown');
    await expect(slip).toContainText(filed.code);
    await expect(slip).toContainText('Bùi Văn Thành');
    expect(await readQr(page, '.slip svg.qr')).toBe(`${servers.app}ho-so/${filed.code}#k=${filed.access}`);
    await checkScreen(page, `slip-${word}`);
    for (const [paper, label, size] of PAPERS) {
      await page.getByRole('radio', { name: vi(label), exact: true }).check();
      await checkScreen(page, `slip-${word}-${paper}`);
      const found = await printed(page);
      expect(found[0].size, `${word} on ${paper}`).toEqual(size);
      // A roll is as long as it is; a sheet is one sheet.
      if (paper !== 'strip') expect(found, `${word} on ${paper}`).toHaveLength(1);
    }
    // 80 mm: modules of whole dots at 8 a millimetre, and room on either side.
    await page.emulateMedia({ media: 'print' });
    const [bars, sheet] = await Promise.all(['.barcode', '.slip'].map((name) => page.locator(name).boundingBox()));
    expect(bars && sheet && bars.width <= sheet.width).toBe(true);
    expect(await readQr(page, '.slip svg.qr'), 'the code on the roll').toBe(`${servers.app}ho-so/${filed.code}#k=${filed.access}`);
    await page.emulateMedia({ media: null });
  });
}

test('the receipt says all that the form of the law lists; on the screen the number of identity is not whole @smoke', async ({ page, servers }) => {
  const wish = { 'nhanKetQua.cach': 'buuChinh', 'nhanKetQua.diaChi': 'Xóm Bưng, xã Mường Bi' };
  const filed = await fileBirth(servers, [], wish);
  await officer(servers, filed, 'accept');
  const { nguoiYeuCau } = expected(BIRTH.form, { ...BIRTH.answers, ...wish }) as any;
  await open(page, servers, filed, 'phieu-tiep-nhan');
  const said = async () => Object.fromEntries(await page.locator('.slip__rows').evaluate((list) => [...list.querySelectorAll('dt')].map((dt) => [dt.textContent, (dt.nextElementSibling as HTMLElement).innerText.trim()])));
  const { timeLimit, applicantDetails } = (await held(servers, filed)).followUp;
  expect(timeLimit.amount).toBeGreaterThan(0);
  const rows = {
    'slip.from': nguoiYeuCau.hoTen,
    'slip.address': applicantDetails.address,
    'slip.phone': nguoiYeuCau.sdt,
    'delivery.how': `${vi('delivery.byPost')}: ${wish['nhanKetQua.diaChi']}`,
    'slip.sets': '1',
    'slip.register': 'quyển số 2026, số thứ tự 1',
  };
  const named = Object.entries(rows).map(([key, words]) => [vi(key), words]);
  expect(await said()).toMatchObject(Object.fromEntries(named));
  expect(applicantDetails.address).toContain(nguoiYeuCau.noiCuTru.diaChi);
  const number: string = nguoiYeuCau.soDinhDanh;
  expect((await said())[vi('slip.identifier')]).toBe(`${number.slice(0, 3)}•••••••${number.slice(-2)}`);
  await expect(page.locator('.slip__date')).toContainText(/^Xã Mường Bi, /);
  await expect(page.locator('main')).toContainText(vi('slip.masked'));
  await page.emulateMedia({ media: 'print' });
  expect((await said())[vi('slip.identifier')]).toBe(number);
  // As wide as its paper, whatever the screen is.
  await page.setViewportSize({ width: 1280, height: 800 });
  const [sheet, paper] = await Promise.all(['.slip', 'main'].map((name) => page.locator(name).boundingBox()));
  expect(sheet?.width).toBe(paper?.width);
  await page.emulateMedia({ media: null });
});

test('what there is twice has a sheet each, the newest first', async ({ page, servers }) => {
  const filed = await made(servers, ['accept', 'supplement', 'supplement']);
  await open(page, servers, filed, 'phieu-bo-sung');
  await expect(page.locator('.slip__sheet .slip__number')).toHaveText([/02\/YCBS/, /01\/YCBS/]);
  await checkScreen(page, 'slip-two');
  expect((await printed(page)).map(({ size }) => size)).toEqual([[148, 210], [148, 210]]);
});

test('a slip of two sheets says on both which dossier it is of', async ({ page, servers }) => {
  const filed = await made(servers, ['accept']);
  const items = Array.from({ length: 30 }, (_, i) => ({ field: 'con.hoTen', reason: `Điều ${i + 1}: tên của con không khớp với giấy chứng sinh và sổ hộ tịch` }));
  await officer(servers, filed, 'supplement', { items });
  await open(page, servers, filed, 'phieu-bo-sung');
  for (const [paper, label] of PAPERS.filter(([paper]) => paper !== 'strip')) {
    await page.getByRole('radio', { name: vi(label), exact: true }).check();
    const sheets = await printed(page);
    expect(sheets.length, paper).toBeGreaterThan(1);
    for (const { text } of sheets) expect(text, paper).toContain(filed.code);
  }
});

test('a slip that a dossier does not have is said so, and other pages keep their paper', async ({ page, servers }) => {
  const filed = await made(servers, []);
  await open(page, servers, filed, 'phieu-xin-loi');
  await expect(page.locator('main')).toContainText(vi('slip.missing'));
  await officer(servers, filed, 'accept');
  await open(page, servers, filed, 'phieu-tiep-nhan');
  await page.getByRole('radio', { name: vi('slip.strip') }).check();
  await expect(page.locator('html')).toHaveAttribute('data-paper', 'strip');
  await page.getByRole('link', { name: vi('act.back') }).click();
  await expect(page.locator('html')).not.toHaveAttribute('data-paper');
});
