// The text of VietQR codes: `core/src/dossier/vietqr` against npm's vietnam-qr-pay.
import { BanksObject, QRPay } from 'vietnam-qr-pay';
import { ask } from '../node/peer.mjs';
import { code, digits, words } from './words.mjs';

const BINS = Object.values(BanksObject).flatMap((bank) => (bank.bin.length === 6 ? [bank.bin] : []));
// What is refused, now and then: their library writes it all the same.
const WRONG = [
  (random) => ({ bin: digits(random, 1, 5) }),
  (random) => ({ bin: digits(random, 7, 8) }),
  () => ({ bin: '97041A' }),
  (random) => ({ account: digits(random, 20, 30) }),
  () => ({ account: '' }),
  () => ({ account: '123 456' }),
  (random) => ({ amount: -random.whole(0, 1e6) }),
  (random) => ({ amount: random.whole(1e13, 1e14) }),
];

export function transfer(random) {
  const account = random.chance(0.8) ? digits(random, 6, 19) : random.list(1, 19, () => random.of([...'0123456789ABCDEFGHXYZabcxyz'])).join('');
  const amount = random.of([() => random.whole(1, 500) * 1000, () => random.whole(1, 9999999), () => random.whole(1, 9999999999999), () => 1, () => 9999999999999])();
  const content = random.of([() => '', () => code(random), () => `${code(random)} ${words(random, 3)}`, () => words(random, 4)])();
  return { kind: 'vietqr', bin: random.of(BINS), account, amount, content, byCard: random.chance(0.3) };
}

/** What of a content is left on a transfer: said once more, in another way. */
function carried(content) {
  const plain = content.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/g, 'd').replace(/Đ/g, 'D');
  return plain.replace(/[^A-Za-z0-9.-]+/g, ' ').trim().slice(0, 25).trim();
}

function theirs({ bin, account, amount, content, byCard, refused }) {
  if (refused) return null;
  const purpose = carried(content) || undefined;
  const service = byCard ? 'QRIBFTTC' : 'QRIBFTTA';
  return QRPay.initVietQR({ bankBin: bin, bankNumber: account, amount: String(amount), purpose, service }).build();
}

export function transfers(random, count) {
  const cases = Array.from({ length: count }, () => {
    const one = transfer(random);
    return random.chance(0.05) ? { ...one, ...random.of(WRONG)(random), refused: true } : one;
  });
  const own = ask(cases, 'slips');
  const wrong = cases.flatMap((one, at) => {
    const expected = theirs(one);
    // Their reader is asked too: whether it takes ours for valid, and what it finds inside.
    const read = own[at] === null ? null : new QRPay(own[at]);
    const reads = read === null || (read.isValid && read.consumer.bankBin === one.bin && read.consumer.bankNumber === one.account && read.amount === String(one.amount));
    return expected === own[at] && reads ? [] : [`${JSON.stringify(one)}\n  theirs ${expected}\n  ours   ${own[at]}`];
  });
  const refused = cases.filter((one) => one.refused).length;
  return { cases: cases.length, wrong, notes: [`${cases.length - refused} texts alike, ${refused} refused`] };
}
