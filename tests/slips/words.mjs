// Codes and words as they stand on dossiers.

const WORDS = ['lệ phí', 'Đăng ký khai sinh', 'chứng thực', 'CẤP GIẤY XÁC NHẬN', 'Ỷ Lan', 'hộ kinh doanh', 'phường Ba Đình', 'Mu\u031bo\u031b\u0300ng Thanh', 'Trần Thị Đào', 'bản sao', '2 bộ', 'số 5/12', 'tầng 1, cửa 3', 'a.b-c', 'H’Hen Niê', 'đất'];
const SIGNS = [' ', ' ', ' ', ', ', '; ', ': ', '\n', ' – ', '\\', '\\n', ' (', ') ', '"', '  ', '\t', '😀', '.', '-', '/', ' & '];

/** Up to `most` words, with what stands between words. */
export function words(random, most) {
  return random.list(0, most, () => random.of(WORDS) + random.of(SIGNS)).join('');
}

const digits = (random, least, most) => random.list(least, most, () => random.whole(0, 9)).join('');

/** A dossier's code: of both national formats, or somebody else's. */
export function code(random) {
  const day = `${digits(random, 2, 2)}${String(random.whole(1, 12)).padStart(2, '0')}${String(random.whole(1, 28)).padStart(2, '0')}`;
  return random.of([
    () => `H${digits(random, 2, 2)}.${digits(random, 1, 3)}-${day}-${digits(random, 4, 5)}`,
    () => `H${digits(random, 2, 2)}-${day}-${digits(random, 4, 5)}`,
    () => `000.00.${digits(random, 2, 2)}.H${digits(random, 2, 2)}-${day}-${digits(random, 4, 4)}`,
    () => `${digits(random, 5, 5)}/20${digits(random, 2, 2)}/${digits(random, 5, 5)}`,
  ])();
}

export { digits };
