// Every kind of question in every state, as forms that only the tests give to the app.
import type { Page } from '@playwright/test';
import { PENSION } from './answers';
import { type Language, expected, texts } from './forms';
import { Journey, byId, expect } from './journey';
import type { Servers } from './servers';

type Component = Record<string, unknown>;

const t = texts();

export const choices = (...labels: string[]) => labels.map((label, at) => ({ value: `c${at + 1}`, label }));
export const required = { validate: { required: true } };
const about = { description: 'Như trên giấy tờ của ông/bà', tooltip: 'Nếu không rõ, xin xem giấy tờ hoặc hỏi cán bộ.' };

/** One kind three times: demanded with hint and help, filled in, not to be changed. */
function states(type: string, key: string, label: string, filled: unknown, more: Component = {}): Component[] {
  return [
    { type, key, label, ...about, ...more, validate: { ...(more.validate as object), required: true } },
    { type, key: `${key}Day`, label: `${label}, đã điền`, defaultValue: filled, ...more },
    { type, key: `${key}Khoa`, label: `${label}, không sửa được`, defaultValue: filled, disabled: true, ...more },
  ];
}

const many = Array.from({ length: 3321 }, (_, at) => ({ value: String(10000 + at), label: `Xã Mường Số ${at + 1}` }));
const short = { components: [{ type: 'textfield', key: 'ten', label: 'Họ và tên', ...required }, { type: 'number', key: 'tuoi', label: 'Tuổi' }] };
const picture = 'data:image/png;base64,iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNkYPhfDwAChwGA60e6kgAAAABJRU5ErkJggg==';

/** The pages by their keys. */
export const PAGES: Record<string, { title: string; components: Component[] }> = {
  chu: {
    title: 'Chữ',
    components: [
      ...states('textfield', 'ten', 'Họ và tên', 'Bùi Thị Hoài An'),
      ...states('textarea', 'ghiChu', 'Ghi chú', 'Xin gọi trước khi đến.'),
      ...states('email', 'thu', 'Thư điện tử', 'an@example.com'),
      ...states('url', 'trang', 'Trang mạng', 'https://example.vn'),
      ...states('phoneVN', 'dienThoai', 'Số điện thoại', '0912345678'),
      ...states('identityNumber', 'soDinhDanh', 'Số định danh', '017090012345'),
      ...states('taxCode', 'maSoThue', 'Mã số thuế', '0100109106'),
    ],
  },
  chuKhac: {
    title: 'Chữ có khuôn và mật khẩu',
    components: [
      ...states('password', 'matKhau', 'Mật khẩu', 'bi mat'),
      { type: 'textfield', key: 'mau', label: 'Số giấy phép', inputMask: '99/AA-999', ...required },
      { type: 'textfield', key: 'mauSo', label: 'Số sổ', inputMask: '999-999', defaultValue: '123-456' },
      ...states('textfield', 'nhieuTen', 'Tên gọi khác', ['Mai', 'Hoa'], { multiple: true }),
    ],
  },
  so: {
    title: 'Số, tiền, ngày và giờ',
    components: [
      ...states('number', 'so', 'Số người', 4),
      ...states('currency', 'tien', 'Thu nhập một tháng', 1234567),
      ...states('day', 'ngaySinh', 'Ngày sinh', '09/15/1990'),
      { type: 'partialDate', key: 'ngayCu', label: 'Ngày vào làng', defaultValue: '00/00/1958' },
      ...states('date', 'ngay', 'Ngày cấp', '2026-09-15'),
    ],
  },
  gio: {
    title: 'Giờ',
    components: [
      ...states('time', 'gio', 'Giờ hẹn', '07:30'),
      ...states('datetime', 'luc', 'Lúc sinh', '2026-09-15T07:30:00+07:00', { enableTime: true }),
    ],
  },
  nhieuNgay: {
    title: 'Nhiều ngày, nhiều mẫu',
    components: [
      ...states('day', 'cacNgay', 'Những ngày vắng mặt', ['09/15/2026', '00/00/2020'], { multiple: true }),
      ...states('datetime', 'cacLuc', 'Những lúc có nhà', ['2026-09-15T07:30:00+07:00'], { enableTime: true, multiple: true }),
      ...states('textfield', 'bienSo', 'Biển số xe', { value: '28A-123.45', maskName: 'Ô tô' }, { allowMultipleMasks: true, inputMasks: [{ label: 'Xe máy', mask: '99-A9 999.99' }, { label: 'Ô tô', mask: '99A-999.99' }] }),
    ],
  },
  chon: {
    title: 'Chọn',
    components: [
      ...states('radio', 'gioiTinh', 'Giới tính', 'c1', { values: choices('Nữ', 'Nam') }),
      ...states('selectboxes', 'dichVu', 'Việc cần giúp', { c1: true, c2: false }, { values: choices('Đi lại', 'Ăn uống') }),
      ...states('checkbox', 'dongY', 'Tôi đồng ý', true),
      ...states('select', 'it', 'Quan hệ', 'c2', { data: { values: choices('Cha', 'Mẹ', 'Con') } }),
    ],
  },
  tim: {
    title: 'Tìm trong danh sách',
    components: [
      ...states('select', 'xa', 'Xã, phường', '10004', { data: { values: many.slice(0, 40) } }),
      ...states('select', 'nhieuIt', 'Ngôn ngữ nói được', ['c1'], { multiple: true, data: { values: choices('Kinh', 'Mường', 'Thái') } }),
      ...states('select', 'nhieuXa', 'Các xã đã ở', ['10004', '10005'], { multiple: true, data: { values: many.slice(0, 40) } }),
    ],
  },
  cauHoi: {
    title: 'Bảng câu hỏi và ý',
    components: [
      ...states('survey', 'hoi', 'Ý kiến của ông/bà', { q1: 'a1' }, {
        questions: [{ value: 'q1', label: 'Cán bộ có hướng dẫn rõ không?' }, { value: 'q2', label: 'Nơi chờ có sạch không?' }],
        values: [{ value: 'a1', label: 'Có' }, { value: 'a2', label: 'Không' }],
      }),
      ...states('tags', 'nghe', 'Nghề phụ', 'dệt thổ cẩm,nấu rượu'),
    ],
  },
  ky: {
    title: 'Chữ ký và địa chỉ',
    components: [
      { type: 'signature', key: 'chuKy', label: 'Chữ ký người khai', ...required },
      { type: 'signature', key: 'chuKyDay', label: 'Chữ ký đã có', defaultValue: picture },
      ...states('addressVN', 'noiO', 'Nơi ở', { province: '25', provinceName: 'Tỉnh Phú Thọ', commune: '04792', communeName: 'Phường Tân Hòa', street: 'Tổ 3' }),
      ...states('address', 'noiKhac', 'Nơi ở nước ngoài', { street: '12 Rue de Lyon', communeName: 'Paris', provinceName: 'France' }),
    ],
  },
  dong: {
    title: 'Nhiều người',
    components: [
      { type: 'datagrid', key: 'nguoi', label: 'Người trong nhà', ...about, validate: { maxLength: 3 }, ...short },
      { type: 'editgrid', key: 'con', label: 'Con', addAnother: 'Thêm một người con', defaultValue: [{ ten: 'Bùi Văn Minh', tuoi: 7 }], ...short },
      { type: 'editgrid', key: 'chau', label: 'Cháu', templates: { row: '<b>{{ row.ten }}</b> ({{ row.tuoi }} tuổi)' }, defaultValue: [{ ten: 'Bùi <i>Na</i>', tuoi: 2 }], ...short },
    ],
  },
  khung: {
    title: 'Khung, cột, bảng và thẻ',
    components: [
      {
        type: 'columns', key: 'cot',
        columns: [
          { components: [{ type: 'textfield', key: 'cotA', label: 'Cột trái, trên' }, { type: 'textfield', key: 'cotB', label: 'Cột trái, dưới' }] },
          { components: [{ type: 'textfield', key: 'cotC', label: 'Cột phải' }] },
        ],
      },
      {
        type: 'table', key: 'bang', numRows: 2, numCols: 2, header: ['Trước đây', 'Bây giờ'],
        rows: [0, 1].map((row) => [0, 1].map((cell) => ({ components: [{ type: 'textfield', key: `o${row}${cell}`, label: `Hàng ${row + 1}, ô ${cell + 1}` }] }))),
      },
      { type: 'tabs', key: 'the', components: [{ key: 't1', label: 'Phần đầu', components: [{ type: 'textfield', key: 'theA', label: 'Ý một' }] }, { key: 't2', label: 'Phần sau', components: [{ type: 'textfield', key: 'theB', label: 'Ý hai' }] }] },
      { type: 'well', key: 'gieng', components: [{ type: 'textfield', key: 'trongGieng', label: 'Trong khung' }] },
      { type: 'fieldset', key: 'nhom', legend: 'Một nhóm', components: [{ type: 'textfield', key: 'trongNhom', label: 'Trong nhóm', hideLabel: true }] },
      { type: 'content', key: 'chuDoc', html: '<h3>Lưu ý</h3><p>Xin <strong>đọc kỹ</strong> trước khi điền.</p><ul><li>Một</li><li>Hai</li></ul>' },
    ],
  },
};

const WORDS: [string, string][] = [
  ['Thêm một người con', 'Add a child'],
  ['đã điền', 'filled in'], ['không sửa được', 'not to be changed'], ['Như trên giấy tờ của ông/bà', 'As in your papers'],
  ['Nếu không rõ, xin xem giấy tờ hoặc hỏi cán bộ.', 'If you are not sure, look at your papers or ask the officer.'],
];

/** English for what the pictures show: enough to see that the app's own words follow. */
function english(definition: unknown): Record<string, string> {
  const all: Record<string, string> = {};
  JSON.stringify(definition, (key, value) => {
    if (['label', 'title', 'description', 'tooltip', 'legend', 'addAnother'].includes(key) && typeof value === 'string') {
      all[value] = WORDS.reduce((text, [vi, en]) => text.replace(vi, en), value);
    }
    return value;
  });
  return all;
}

/** A form of some components (or pages) in place of the procedure's own; what is sent goes into the list that it gives. */
export async function give(page: Page, pages: Record<string, { title: string; components: Component[] } & Component>): Promise<unknown[]> {
  const definition = {
    display: 'wizard',
    components: Object.entries(pages).map(([key, own]) => ({ type: 'panel', key, ...own })),
  };
  await page.route(/\/v1\/forms\//, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), definition, translations: { en: english(definition) } } });
  });
  const sent: unknown[] = [];
  await page.route(/\/v1\/dossiers$/, async (route) => {
    const body = route.request().postDataJSON();
    if (!body) return route.continue();
    sent.push(body.answers);
    // The portal's form is another one: it gets answers to that.
    await route.continue({ postData: JSON.stringify({ ...body, answers: expected(PENSION.form, PENSION.answers) }) });
  });
  return sent;
}

/** Begins and goes to the first page of the form. */
export async function begin(page: Page, servers: Servers, title: string, language: Language = 'vi'): Promise<Journey> {
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.chooseOffice();
  if (language === 'en') {
    await page.getByRole('button', { name: 'English' }).click();
    // Its texts come over the line, and the screen is drawn anew with them.
    await expect(page.getByRole('button', { name: 'Tiếng Việt' })).toBeVisible();
  }
  await journey.next();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
  await expect(page.locator('.loading')).toHaveCount(0);
  // A key that is pressed earlier begins at the top of the page.
  await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
  return journey;
}

/** From the page of the form to the portal; what arrived there. */
export async function send(page: Page, sent: unknown[]): Promise<any> {
  await page.locator('form.questions > .actions button[type=submit]').click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('check.title'));
  await byId(page, 'f-truth').check();
  await page.getByRole('button', { name: t('check.send') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(t('receipt.title'), { timeout: 20_000 });
  return sent[0];
}
