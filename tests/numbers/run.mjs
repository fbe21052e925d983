// Numbers and positions in strings: `core/src/logic/number` and `utf16` against node.
//
//   node tests/numbers/run.mjs
import { Random, compare, double, number, option } from '../node/peer.mjs';

const random = new Random(option('seed', 20261121));
const buffer = new DataView(new ArrayBuffer(8));

/** Numbers of every size, and those where rounding is hard. */
function any() {
  switch (random.whole(0, 8)) {
    case 0:
      return random.of([0, -0, NaN, Infinity, -Infinity, 0.1, 0.5, 1.5, 2.5, 1.005, 1.45, 8.345, 1e21, 1e-7, 123e-20, 5e-324, 2 ** 53, 2 ** 53 + 2, 1.7976931348623157e308, 0.000001, 1e-6 / 3, 4294967296, 2147483648, -2147483649]);
    case 1:
      return random.whole(-1e6, 1e6);
    case 2:
      return random.whole(-1e6, 1e6) / random.of([2, 4, 8, 10, 100, 1000, 3]);
    case 3:
      return (random.whole(0, 2 ** 20) + 0.5) / 10 ** random.whole(0, 6);
    case 4:
      return random.whole(1, 999) * 10 ** random.whole(-30, 30);
    case 5:
      return 2 ** random.whole(-1074, 1023);
    case 6:
      return random.fraction();
    default:
      buffer.setUint32(0, random.whole(0, 2 ** 32 - 1));
      buffer.setUint32(4, random.whole(0, 2 ** 32 - 1));
      return buffer.getFloat64(0);
  }
}

function text() {
  if (random.chance(0.2)) {
    return random.of(['', ' ', '\n', '0x', '0x1F', '0XfF', '-0x1', '0b101', '0b2', '0o17', '1_000', '1,5', '1 2', 'Infinity', '-Infinity', '+Infinity', 'Infinityx', 'infinity', '.', '-', '+', '--1', '1e', '1e+', '1e1000', '1e-1000', '.e1', '٣', '1.', '.5', '-.5e-3', '00012', '0.1.2', 'NaN', 'null', '12px', '\ufeff12\u00a0', '\u008512', '9007199254740993', '0x20000000000001', '123456789012345678901234567890', '0x123456789abcdef0123456789', '1e23', '-0', '5 000']);
  }
  const digits = (most) => random.list(0, most, () => random.whole(0, 9)).join('');
  const joined = random.of(['', '', '-', '+']) + digits(25) + random.of(['', '.', '.']) + digits(20) + random.of(['', '', `e${random.whole(-320, 320)}`, `E+${random.whole(0, 30)}`]);
  const spaced = random.of(['', ' ', '\t', '\u2003']) + joined + random.of(['', '', ' ', 'x', ' đồng']);
  return random.chance(0.2) ? random.list(1, 12, () => random.of('0123456789abcxyzXZ-+. ')).join('') : spaced;
}

const words = () => random.list(0, 8, () => random.of(['a', 'b', 'ộ', 'đ', ' ', '😀', '\u0301', '𝒳', '\u3000'])).join('');

/** Halves of pairs are U+FFFD in core. */
const whole = (value) => (typeof value === 'string' ? value.toWellFormed() : value);

const calls = {
  toString: [() => [number(any())], (n) => String(double(n))],
  toFixed: [() => [number(any()), random.chance(0.8) ? random.whole(0, 8) : random.whole(0, 100)], (n, d) => double(n).toFixed(d)],
  toPrecision: [() => [number(any()), random.chance(0.8) ? random.whole(1, 21) : random.whole(1, 100)], (n, d) => double(n).toPrecision(d)],
  toExponential: [() => [number(any()), random.chance(0.8) ? random.whole(0, 20) : random.whole(0, 100)], (n, d) => double(n).toExponential(d)],
  radix: [() => [number(any()), random.whole(2, 36)], (n, r) => double(n).toString(r)],
  Number: [() => [text()], (t) => number(Number(t))],
  parseFloat: [() => [text()], (t) => number(parseFloat(t))],
  parseInt: [() => [text(), random.of([0, 10, 10, 16, 2, 8, 36, 7, 1, 37])], (t, r) => number(parseInt(t, r))],
  int32: [() => [number(any())], (n) => double(n) | 0],
  uint32: [() => [number(any())], (n) => double(n) >>> 0],
  round: [() => [number(any())], (n) => [number(Math.round(double(n))), number(1 / Math.round(double(n)))]],
  length: [() => [words()], (t) => t.length],
  substring: [() => [words(), random.whole(0, 10), random.whole(0, 12)], (t, a, b) => (a < b ? t.substring(a, b) : '')],
  indexOf: [() => [words(), words().slice(0, 2), random.whole(0, 8)], (t, p, a) => t.indexOf(p, a)],
  lastIndexOf: [() => [words(), words().slice(0, 2), random.whole(0, 8)], (t, p, a) => t.lastIndexOf(p, a)],
  padStart: [() => [words(), random.whole(0, 14), random.of(['0', ' ', 'ab', '', 'đ'])], (t, n, f) => t.padStart(n, f)],
  charCodeAt: [() => [words(), random.whole(0, 9)], (t, n) => t.charCodeAt(n)],
  codePointAt: [() => [words(), random.whole(0, 9)], (t, n) => t.codePointAt(n) ?? null],
  split: [() => [words()], (t) => t.split('').map(whole)],
};

const cases = [];
for (let at = 0; at < option('count', 20000); at++) {
  const call = random.of(Object.keys(calls));
  const args = calls[call][0]();
  // A part that is half a pair is nothing that core could be asked for; an empty one is found in the middle of pairs.
  if (call.endsWith('ndexOf') && args[1] === '') continue;
  // Beyond, the digits are V8's own.
  if (call === 'radix' && Math.abs(args[0]) > Number.MAX_SAFE_INTEGER) continue;
  if (args.every((arg) => typeof arg !== 'string' || arg.isWellFormed())) cases.push({ kind: 'number', call, args });
}
const expected = cases.map(({ call, args }) => whole(calls[call][1](...args)));
compare('numbers and positions', cases, expected, (node, core, { call }) => {
  if (call === 'indexOf' || call === 'lastIndexOf') return node === (core ?? -1);
  if (call === 'charCodeAt') return Object.is(node, core ?? NaN);
  return JSON.stringify(node) === JSON.stringify(core);
});
