// What is sent: a grandchild applies for a pension in somebody else's place, with three documents.
import { PENSION_ACCOUNT, type Story } from '../e2e/answers';
import { type Answers, type Panel, panels } from '../e2e/forms';
import { paper, pdf } from '../e2e/paper';

export const STORY: Story = {
  ...PENSION_ACCOUNT,
  answers: {
    ...PENSION_ACCOUNT.answers,
    choAi: 'nguoiKhac',
    dienHo: 'ngheo',
    'giamHo.hoTen': 'Quách Văn Hải',
    'giamHo.soDinhDanh': '017099004321',
    'giamHo.quanHe': 'uyQuyen',
    'giamHo.sdt': '0912345678',
    'giamHo.diaChi': 'Xóm Ải, nhà số 7',
  },
};

/** The answer that the person writes anew at every visit of its page. */
export const NOTE = 'ghiChu';

export type Document = {
  /** The field of the form or the requirement. */
  slot: string;
  alternative?: string;
  file: { name: string; mimeType: string; buffer: Buffer };
  /** Whether its bytes arrive as they were given; a photo becomes a PDF. */
  asGiven: boolean;
};

/** A PDF with something behind its end, so that it is long. */
function long(bytes: number, mark: string): Buffer {
  const whole = pdf(1);
  return Buffer.concat([whole, Buffer.from(`\n%${mark}`.padEnd(bytes - whole.length, ' '))]);
}

export const DOCUMENTS: readonly Document[] = [
  {
    slot: 'taiKhoan.anh',
    file: { name: 'the.png', mimeType: 'image/png', buffer: paper({ width: 450, height: 600, corners: [[45, 51], [402, 36], [420, 552], [27, 564]] }) },
    asGiven: false,
  },
  { slot: 'giayHoNgheo', file: { name: 'ho-ngheo.pdf', mimeType: 'application/pdf', buffer: long(40_000, 'ho ngheo') }, asGiven: true },
  {
    slot: 'giayToNguoiLamThay',
    alternative: 'Văn bản uỷ quyền',
    file: { name: 'uy-quyen.pdf', mimeType: 'application/pdf', buffer: long(900_000, 'uy quyen') },
    asGiven: true,
  },
];

const all: Panel[] = panels(STORY.form);

/** A page of the form, if it is one. */
export const panel = (key: string): Panel | undefined => all.find((own) => own.key === key);

/** The story with the note as it was written last. */
export const answers = (note: string | undefined): Answers => ({ ...STORY.answers, ...(note === undefined ? {} : { [NOTE]: note }) });
