// Every procedure that can be filed, with the keyboard alone: each page is read through the accessibility tree, filled in by
// tabbing through it, and the dossier arrives at the portal. What a procedure needs stands in its own data.
import type { Page } from '@playwright/test';
import { portalData, texts } from './forms';
import { arrived, byId, checkScreen, expect, ready, test } from './journey';
import { png } from './photo';

const t = texts();

/** Answers by path; the rest is answered by the last part of its path, or with the first choice. */
type Person = { code: string; answers: Record<string, string | boolean> };

const PEOPLE: Person[] = [
  { code: '1.001193', answers: { 'nguoiYeuCau.hoTen': 'Bùi Văn Thành', 'con.ngaySinh': '2/11/2026', 'giayChungSinh.ngay': '3/11/2026', 'con.hoTen': 'Bùi Thị Hoài An' } },
  { code: '1.004873', answers: {} },
  { code: '2.000815', answers: { tinhTrangBanChinh: 'nguyenVen', 'giayTo[0].tenGiayTo': 'Bằng tốt nghiệp', 'giayTo[0].soTrang': '3', 'giayTo[0].soBan': '2', 'lichHen.ngay': '24/11/2026' } },
  { code: '1.004194', answers: { 'nguoiDangKy.duoi18': 'khong', 'tamTru.tu': '19/11/2026', 'tamTru.den': '20/11/2027', noiDung: 'Đăng ký tạm trú để đi làm', laChuHo: 'khong', coThanhVien: 'khong', 'yKien.chuHo': true, 'yKien.chuSoHuu': true } },
  { code: '1.001612', answers: { tenHKD: 'Hộ kinh doanh Mai Châu', 'nganhChinh.ma': '4711', 'nganhChinh.ten': 'Bán lẻ thực phẩm', coNganhKhac: 'co', 'nganhKhac[0].ma': '5610', 'nganhKhac[0].ten': 'Quán ăn', von: '50000000', 'thue.soLaoDong': '2' } },
  { code: '1.013225', answers: { 'lo.so': '12', 'lo.dienTich': '200', 'thietKe.ten': 'Công ty Thiết kế Đà Giang', 'congTrinh.loai': 'Nhà ở riêng lẻ', 'congTrinh.dtXayDung': '90', 'congTrinh.tongSan': '180', 'congTrinh.chieuCao': '7', 'congTrinh.soTang.noi': '2', thoiGianHoanThanh: '8', camKet: true } },
  { code: '1.014027', answers: { 'nguoiHuong.ngaySinh': '15/9/1948', 'nguoiHuong.soDinhDanh': '017048000001', 'taiKhoan.so': '0123456789' } },
  { code: '1.000656', answers: { 'giayBaoTu.ngay': '18/11/2026', 'suViec.ngay': '17/11/2026', 'suViec.nguyenNhan': 'Bệnh', 'nguoiMat.ngaySinh': '1/5/1950', 'nguoiMat.soDinhDanh': '017050000001' } },
  { code: '1.000894', answers: { 'lichHen.ngay': '24/11/2026', 'nam.hoTen': 'Bùi Văn Thành', 'nam.soDinhDanh': '017090012345', 'nu.hoTen': 'Bùi Thị Mai', 'nu.soDinhDanh': '017190000001' } },
];

const USUAL: [RegExp, string][] = [
  [/hoTen$|^tenCon$/, 'Bùi Thị Mai'],
  [/soDinhDanh$|giayTo(TuyThan)?$/, '017190000001'],
  [/sdt$|fax$/, '0912345678'],
  [/email$/, 'mai@example.com'],
  [/ngayCap$/, '1/2/2021'],
  [/noiCap$/, 'Bộ Công an'],
  [/ngaySinh$/, '15/9/1990'],
  [/ngay$|Ngay$|tu$/, '1/10/2026'],
  [/den$/, '1/11/2026'],
  [/quocTich$|quocGia$/, 'Việt Nam'],
  [/soBan(Sao)?$|lanKetHon$/, '1'],
  [/-province$|tinh$/, 'Phú Thọ'],
  [/-commune$/, 'Đà Bắc'],
  [/-street$|diaChi$/, 'Xóm Mới'],
];

/** What has the focus: its kind, the path of its answer, its choices. */
const here = (page: Page) =>
  page.evaluate(() => {
    const element = document.activeElement as HTMLInputElement;
    const id = element.id.replace(/^f-/, '');
    const option = (all: NodeListOf<HTMLOptionElement>) => [...all].map(({ value }) => value);
    return {
      kind: element.getAttribute('role') ?? (element.localName === 'input' ? element.type : element.localName),
      inside: element.closest('form.questions') !== null,
      submits: element.matches('form.questions > .actions button[type=submit]'),
      // Of radios and boxes the id ends with the number of the choice.
      path: element.type === 'radio' ? element.name : id,
      id: element.id,
      value: element.value ?? '',
      text: (element.textContent ?? '').trim(),
      options: element.localName === 'select' ? option(element.querySelectorAll('option')) : [],
      required: element.getAttribute('aria-required') === 'true',
      chosen: element.type === 'radio' && document.querySelector(`input[name="${element.name}"]:checked`) !== null,
    };
  });

/** Tabs through a page and answers what it comes to; ends on "Continue". */
async function answer(page: Page, { answers }: Person, form: any): Promise<void> {
  const own = (path: string) => answers[path] ?? USUAL.find(([pattern]) => pattern.test(path))?.[1];
  for (let presses = 0; presses < 150; presses += 1) {
    await page.keyboard.press('Tab');
    const now = await here(page);
    if (now.submits) return;
    if (!now.inside) continue;
    if (now.kind === 'radio') {
      if (now.chosen) continue;
      const choices = find(form, now.path)?.values ?? [];
      await page.keyboard.press('Space');
      const at = Math.max(0, choices.findIndex((choice: any) => choice.value === own(now.path)));
      for (let i = 0; i < at; i += 1) await page.keyboard.press('ArrowDown');
    } else if (now.kind === 'checkbox') {
      if (own(now.path) === true) await page.keyboard.press('Space');
    } else if (now.kind === 'select') {
      const wanted = Math.max(1, now.options.indexOf(String(own(now.path))));
      for (let i = 0; i < wanted; i += 1) await page.keyboard.press('ArrowDown');
    } else if (now.kind === 'combobox') {
      if (now.value) continue;
      // Without a wish it opens as it is, and the first choice will do.
      const wish = own(now.path);
      if (wish === undefined) await page.keyboard.press('Alt+ArrowDown');
      else await page.keyboard.type(String(wish));
      await expect(page.getByRole('option').first()).toBeVisible();
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
    } else if (/-(day|month|year)$/.test(now.id)) {
      const [path, part] = [now.path.replace(/-\w+$/, ''), now.path.split('-').at(-1)!];
      const at = ['day', 'month', 'year'].indexOf(part);
      await page.keyboard.type(String(own(path) ?? '1/10/2026').split('/')[at]);
    } else if (['text', 'tel', 'email', 'url', 'textarea', 'search'].includes(now.kind) && now.value === '') {
      const path = now.path.replace(/-date$/, '');
      const value = own(path) ?? (now.required ? 'Không rõ' : undefined);
      if (value !== undefined) await page.keyboard.type(String(value));
    }
  }
  throw new Error('the button was not reached');
}

/** A component by the path of its answer; rows have their number in it. */
function find(components: any[], path: string): any {
  const plain = path.replace(/\[\d+\]/g, '');
  const search = (list: any[], prefix: string): any => {
    for (const component of list ?? []) {
      const own = prefix + component.key;
      if (own === plain) return component;
      const deeper = ['datagrid', 'editgrid', 'container'].includes(component.type) ? `${own}.` : prefix;
      const found = search(component.components, deeper);
      if (found) return found;
    }
  };
  return search(components, '');
}

for (const person of PEOPLE) {
  test(`${person.code} by keyboard alone, page by page`, async ({ page, servers }) => {
    test.setTimeout(240_000);
    const procedure = portalData(`procedures/${person.code}.json`);
    const { definition } = portalData(`forms/${procedure.form.id}/${procedure.form.version}.json`);
    await page.goto(`${servers.app}thu-tuc/${person.code}`);
    await ready(page);
    await checkScreen(page, `procedure-${person.code}`);
    await page.getByRole('button', { name: t('procedure.start') }).press('Enter');
    await expect(page.locator('#f-agency')).toBeVisible();
    await page.locator('#f-agency').focus();
    await page.keyboard.press('ArrowDown');
    await page.getByRole('button', { name: t('fill.next') }).press('Enter');

    for (let at = ''; ; ) {
      await expect(page).not.toHaveURL(new RegExp(`${at || '-noi-nhan'}$`));
      at = new URL(page.url()).pathname.split('/').at(-1)!;
      await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
      if (at.startsWith('-')) break;
      await expect(page.locator('form.questions')).toMatchAriaSnapshot({ name: `${person.code}-${at}.aria.yml` });
      await answer(page, person, definition.components);
      await checkScreen(page, `filled-${person.code}-${at}`);
      await page.keyboard.press('Enter');
      const errors = page.locator('#errors li');
      const gone = page.waitForURL((url) => !url.pathname.endsWith(`/${at}`), { timeout: 5_000 }).catch(() => undefined);
      await gone;
      expect(await errors.allTextContents(), `${at} of ${person.code}`).toEqual([]);
    }

    if (page.url().endsWith('-giay-to')) {
      for (const slot of await page.locator('.paper, .slot, [id^="f-"][id$="-file"]').filter({ has: page.locator('xpath=self::input') }).all()) {
        const before = await page.locator('.file').count();
        await slot.setInputFiles({ name: 'giay.png', mimeType: 'image/png', buffer: png() });
        // What kind of copy it is is asked once it is there.
        await expect(page.locator('.file')).toHaveCount(before + 1);
      }
      for (const group of await page.locator('fieldset.which').all()) await group.getByRole('radio').first().check();
      await checkScreen(page, `papers-${person.code}`);
      await page.getByRole('button', { name: t('fill.next') }).press('Enter');
    }
    await expect(page).toHaveURL(/-kiem-tra$/);
    await checkScreen(page, `check-${person.code}`);
    await byId(page, 'f-truth').press('Space');
    await page.getByRole('button', { name: t('check.send') }).press('Enter');
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('receipt.title'), { timeout: 30_000 });
    const code = (await page.locator('.codes dd').first().innerText()).trim();
    const { submission } = arrived(servers, code);
    expect(submission.procedure).toBe(person.code);
    expect(Object.keys(submission.answers).length).toBeGreaterThan(2);
  });
}
