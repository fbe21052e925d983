// Three families: what they answer, page by page, and the mistakes that they make on the way.
import type { Answer, Answers } from './forms';

/** Something wrong on a page, in the words in which it must be explained. */
export type Mistake = {
  path: string;
  /** Entered in place of the right answer; `null`: nothing is entered. */
  wrong: Answer | null;
  says: string;
};

export type Story = {
  code: string;
  form: string;
  /** Words by which people look for it, without marks. */
  search: string;
  agency: string;
  answers: Answers;
  /** By key of the page. */
  mistakes: Record<string, Mistake>;
  /** Requirement, chosen alternative. */
  papers: { requirement: string; alternative?: string }[];
};

/** A father registers the birth of his daughter; the parents live apart, so that no page is skipped. */
export const BIRTH: Story = {
  code: '1.001193',
  form: 'khai-sinh',
  search: 'dang ky khai sinh',
  agency: 'H44.26',
  answers: {
    truongHop: 'caChaMe',
    'nguoiYeuCau.quanHe': 'cha',
    'nguoiYeuCau.hoTen': 'Bùi Văn Thành',
    'nguoiYeuCau.ngaySinh': '15/9/1990',
    'nguoiYeuCau.gioiTinh': 'nam',
    'nguoiYeuCau.soDinhDanh': '017090012345',
    'nguoiYeuCau.ngayCap': '1/2/2021',
    'nguoiYeuCau.noiCap': 'Cục Cảnh sát quản lý hành chính về trật tự xã hội',
    'nguoiYeuCau.sdt': '0912345678',
    'nguoiYeuCau.email': 'thanh.bui@example.com',
    'nguoiYeuCau.noiCuTru.loai': 'thuongTru',
    'nguoiYeuCau.noiCuTru.khuVuc': 'hoaBinh',
    'nguoiYeuCau.noiCuTru.xa': '04831',
    'nguoiYeuCau.noiCuTru.diaChi': 'Xóm Tày Măng, nhà số 12',
    'con.hoTen': 'Bùi Thị Hoài An',
    'con.ngaySinh': '2/11/2026',
    'con.gioiTinh': 'nu',
    'con.noiSinh.khuVuc': 'noiKhac',
    'con.noiSinh.tinh': 'Hà Nội',
    'con.noiSinh.xaKhac': 'Phường Láng',
    'con.noiSinh.diaChi': 'Bệnh viện Phụ sản Hà Nội',
    'con.danToc': 'Mường',
    'con.quocTich': 'Việt Nam',
    'con.queQuan.quocGia': 'Việt Nam',
    'con.queQuan.tinh': 'Phú Thọ',
    'con.queQuan.xa': 'Xã Mường Bi',
    'giayChungSinh.loai': 'banGiay',
    'giayChungSinh.so': 'CS-2026/0417',
    'giayChungSinh.ngay': '3/11/2026',
    'giayChungSinh.noiCap': 'Bệnh viện Phụ sản Hà Nội',
    mangThaiHo: false,
    'me.hoTen': 'Đinh Thị Hoà',
    'me.ngaySinh': '1992',
    'me.danToc': 'Mường',
    'me.quocTich': 'Việt Nam',
    'me.soDinhDanh': '017192006789',
    'me.noiCuTru.loai': 'tamTru',
    'me.noiCuTru.khuVuc': 'noiKhac',
    'me.noiCuTru.tinh': 'Hà Nội',
    'me.noiCuTru.xaKhac': 'Phường Láng',
    'me.noiCuTru.diaChi': 'Ngõ 165 Cầu Giấy',
    'cha.hoTen': 'Bùi Văn Thành',
    'cha.ngaySinh': '15/9/1990',
    'cha.danToc': 'Mường',
    'cha.quocTich': 'Việt Nam',
    'cha.soDinhDanh': '017090012345',
    'cha.cungNoiCuTruVoiMe': 'khong',
    'cha.noiCuTru.loai': 'thuongTru',
    'cha.noiCuTru.khuVuc': 'hoaBinh',
    'cha.noiCuTru.xa': '04831',
    'cha.noiCuTru.diaChi': 'Xóm Tày Măng, nhà số 12',
    'giayKetHon.so': '27',
    'giayKetHon.quyen': '01/2019',
    'giayKetHon.ngay': '12/3/2019',
    'giayKetHon.noiCap': 'Uỷ ban nhân dân xã Mường Bi',
    'nhanKetQua.cach': 'buuChinh',
    'nhanKetQua.diaChi': 'Nhà số 12, xóm Tày Măng, xã Mường Bi, tỉnh Phú Thọ',
    soBanSao: 2,
  },
  mistakes: {
    trangTruongHop: { path: 'truongHop', wrong: null, says: 'Hãy chọn một trường hợp.' },
    trangNguoiYeuCau: {
      path: 'nguoiYeuCau.ngaySinh',
      wrong: '31/2/1990',
      says: 'Ngày sinh của ông/bà: hãy viết đủ ngày, tháng, năm có thật',
    },
    trangLienHe: { path: 'nguoiYeuCau.sdt', wrong: '091234', says: 'Số điện thoại: số điện thoại có 10 số, bắt đầu bằng 0' },
    trangNoiCuTru: { path: 'nguoiYeuCau.noiCuTru.xa', wrong: null, says: 'Hãy chọn xã hoặc phường.' },
    trangCon: { path: 'con.ngaySinh', wrong: '21/11/2026', says: 'Ngày sinh của con không thể sau hôm nay.' },
    trangNoiSinh: { path: 'con.noiSinh.diaChi', wrong: null, says: 'Hãy ghi nơi con sinh ra.' },
    trangQueQuan: { path: 'con.quocTich', wrong: '', says: 'Hãy ghi quốc tịch.' },
    trangGiayChungSinh: {
      path: 'giayChungSinh.ngay',
      wrong: '3/13/2026',
      says: 'Ngày cấp giấy chứng sinh: hãy viết đủ ngày, tháng, năm có thật',
    },
    trangMe: { path: 'me.soDinhDanh', wrong: '0171920067', says: 'Số định danh cá nhân của mẹ: số định danh có đúng 12 số' },
    trangNoiCuTruMe: { path: 'me.noiCuTru.loai', wrong: null, says: 'Hãy chọn loại nơi ở.' },
    trangCha: {
      path: 'cha.hoTen',
      wrong: 'Bùi Văn 2',
      says: 'Họ, chữ đệm và tên của cha: viết đủ họ và tên, chỉ dùng chữ',
    },
    trangSongCung: { path: 'cha.cungNoiCuTruVoiMe', wrong: null, says: 'Hãy chọn nơi ở của cha.' },
    trangNoiCuTruCha: { path: 'cha.noiCuTru.diaChi', wrong: null, says: 'Hãy ghi địa chỉ.' },
    trangKetHon: { path: 'giayKetHon.ngay', wrong: '12/3/2027', says: 'Ngày đăng ký kết hôn không thể sau hôm nay.' },
    trangKetQua: { path: 'soBanSao', wrong: '21', says: 'Mỗi lần nhận nhiều nhất 20 bản sao.' },
  },
  papers: [{ requirement: 'giayChungSinh', alternative: 'giayChungSinh' }],
};

/** An old woman applies for her pension, in cash: no paper at all. */
export const PENSION: Story = {
  code: '1.014027',
  form: 'huu-tri-xa-hoi',
  search: 'tro cap huu tri',
  agency: 'H44.26',
  answers: {
    choAi: 'chinhToi',
    'nguoiHuong.hoTen': 'Quách Thị Mai',
    'nguoiHuong.ngaySinh': '1948',
    'nguoiHuong.gioiTinh': 'nu',
    'nguoiHuong.danToc': 'Mường',
    'nguoiHuong.soDinhDanh': '017148001234',
    'nguoiHuong.ngayCap': '10/5/2022',
    'nguoiHuong.noiCap': 'Bộ Công an',
    'nguoiHuong.sdt': '0987654321',
    'nguoiHuong.noiCuTru.loai': 'thuongTru',
    'nguoiHuong.noiCuTru.khuVuc': 'hoaBinh',
    'nguoiHuong.noiCuTru.xa': '04849',
    'nguoiHuong.noiCuTru.diaChi': 'Xóm Ải, nhà văn hoá đi vào 200 m',
    dienHo: 'khong',
    dangHuong: 'khong',
    hinhThucNhan: 'tienMat',
    'nhanKetQua.cach': 'trucTiep',
  },
  mistakes: {},
  papers: [],
};

/** The same with other allowances and an account, with a photo in a field of the form. */
export const PENSION_ACCOUNT: Story = {
  ...PENSION,
  answers: {
    ...PENSION.answers,
    dangHuong: 'khac',
    khoanKhac: ['nguoiCoCong', 'troCapXaHoi'],
    ghiChu: 'Con trai tôi đi làm xa.\nXin gọi trước khi đến.',
    hinhThucNhan: 'taiKhoan',
    'taiKhoan.nganHang': 'Agribank',
    'taiKhoan.so': '3100205123456',
    'taiKhoan.chu': 'QUACH THI MAI',
  },
};

/** A young man who wants to marry. */
export const MARITAL: Story = {
  code: '1.004873',
  form: 'tinh-trang-hon-nhan',
  search: 'giay doc than',
  agency: 'H44.01',
  answers: {
    loaiYeuCau: 'capMoi',
    mucDich: 'ketHon',
    choAi: 'chinhToi',
    'nguoiYeuCau.hoTen': 'Hà Công Minh',
    'nguoiYeuCau.ngaySinh': '7/7/1999',
    'nguoiYeuCau.gioiTinh': 'nam',
    'nguoiYeuCau.soDinhDanh': '017099004321',
    'nguoiYeuCau.ngayCap': '2/12/2023',
    'nguoiYeuCau.noiCap': 'Bộ Công an',
    'nguoiYeuCau.danToc': 'Thái',
    'nguoiYeuCau.quocTich': 'Việt Nam',
    'nguoiYeuCau.noiCuTru.loai': 'thuongTru',
    'nguoiYeuCau.noiCuTru.khuVuc': 'hoaBinh',
    'nguoiYeuCau.noiCuTru.xa': '04792',
    'nguoiYeuCau.noiCuTru.diaChi': 'Tổ 5, phường Tân Hoà',
    'khoangCuTru.tu': '7/7/2017',
    'khoangCuTru.den': '20/11/2026',
    tinhTrang: 'chuaKetHon',
    'doiTac.hoTen': 'Lò Thị Xuân',
    'doiTac.ngaySinh': '20/3/2001',
    'doiTac.quocTich': 'Việt Nam',
    'doiTac.giayTo': '014301000777',
    noiDangKy: 'Phường Tân Hoà, tỉnh Phú Thọ',
    'nguoiYeuCau.sdt': '0901234567',
    'nguoiYeuCau.email': 'minh.ha@example.com',
    'nhanKetQua.cach': 'dienTu',
  },
  mistakes: {},
  papers: [],
};
