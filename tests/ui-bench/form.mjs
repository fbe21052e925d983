// The form and the list of procedures that both sides get: made by rule, the same at every run.

const LETTERS = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h'];

/**
 * The field with number `n`: half of them texts, a fifth numbers, the rest radios, selects and boxes. One in twenty has
 * a simple condition, one in a hundred a calculation and one in a hundred a condition in JavaScript.
 */
function field(n) {
  const choices = (count) => LETTERS.slice(0, count).map((value) => ({ value, label: `Lựa chọn ${value.toUpperCase()}` }));
  const text = { type: 'textfield' };
  const kinds = [
    { ...text, validate: { required: true, maxLength: 200 } },
    text,
    { ...text, description: 'Viết như trong giấy tờ.' },
    text,
    { type: 'number', validate: { min: 0, max: 1000000 } },
    { type: 'number' },
    { type: 'radio', values: choices(3) },
    { type: 'select', data: { values: choices(8) } },
    { type: 'checkbox' },
    { ...text, validate: { pattern: '[^0-9]*' } },
  ];
  const made = { ...kinds[n % 10], key: `f${n}`, label: `Câu hỏi số ${n}`, input: true };
  if (n % 20 === 13) made.conditional = { show: true, when: `f${n - 7}`, eq: 'a' };
  if (n % 100 === 44) made.calculateValue = `value = (data.f${n - 40} || 0) * 2 + (data.f${n - 39} || 0);`;
  if (n % 100 === 51) made.customConditional = `show = data.f${n - 47} > 5;`;
  return made;
}

/** A wizard with one page of `count` fields. */
export function definition(count) {
  const components = Array.from({ length: count }, (_, n) => field(n));
  return { display: 'wizard', components: [{ type: 'panel', key: 'trang', title: 'Tất cả câu hỏi', input: false, components }] };
}

/** An answer to every field of a form that is shown at first, as a draft holds them. */
export function answers(count) {
  const given = (n) => [`Câu trả lời ${n}`, `Bản ${n}`, 'Nguyễn Văn Thành', 'Phú Thọ', n % 700, 5, 'b', 'c', true, 'chữ'][n % 10];
  // f4 stays empty: what follows it is looked at.
  return Object.fromEntries(shownAtFirst(count).filter((n) => n % 100 !== 44 && n !== 4).map((n) => [`f${n}`, n % 100 === 4 ? 5 : given(n)]));
}

/** Which fields a form of 1,000 fields shows at the start, by number. */
export function shownAtFirst(count) {
  return Array.from({ length: count }, (_, n) => n).filter((n) => n % 20 !== 13 && n % 100 !== 51);
}

const ACTS = ['Đăng ký', 'Cấp', 'Cấp lại', 'Điều chỉnh', 'Gia hạn', 'Thu hồi', 'Xác nhận', 'Công nhận', 'Thẩm định', 'Chấm dứt'];
const PAPERS = ['giấy phép', 'giấy chứng nhận', 'quyết định', 'hồ sơ', 'chứng chỉ hành nghề', 'phương án', 'kết quả', 'bản sao'];
const MATTERS = [
  'xây dựng nhà ở riêng lẻ', 'khai thác nước dưới đất', 'quyền sử dụng đất', 'hoạt động giáo dục mầm non', 'kinh doanh rượu',
  'trợ cấp xã hội hằng tháng', 'khám bệnh, chữa bệnh', 'an toàn thực phẩm', 'tạm trú, tạm vắng', 'nuôi trồng thuỷ sản',
  'vận tải hành khách', 'hộ tịch có yếu tố nước ngoài', 'thành lập hợp tác xã', 'bảo trợ người khuyết tật', 'chăn nuôi trang trại',
];
const PEOPLE = ['hộ gia đình', 'cá nhân', 'tổ chức', 'người cao tuổi', 'cộng đồng dân cư', 'doanh nghiệp nhỏ và vừa'];

/** `count` procedures as the contract lists them, with names as long as real ones. */
export function procedures(count) {
  const items = Array.from({ length: count }, (_, n) => {
    // A step that shares no factor with the lengths, so that neighbours differ in every word.
    const at = (list, step) => list[(n * step + Math.floor((n * step) / list.length)) % list.length];
    const [act, paper, matter, person] = [at(ACTS, 7), at(PAPERS, 5), at(MATTERS, 11), at(PEOPLE, 13)];
    return {
      code: `${1 + (n % 3)}.${String(100000 + n)}`,
      name: { vi: `${act} ${paper} ${matter} cho ${person} (mẫu số ${n})`, en: `Procedure ${n}` },
      field: { vi: matter, en: 'Field' },
      keywords: [matter.split(' ').slice(0, 2).join(' '), `${act} ${paper}`.toLowerCase()],
      level: 'full',
    };
  });
  return { items };
}
