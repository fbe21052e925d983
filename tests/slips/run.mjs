// What a resident who follows a dossier takes along, by readers that are not ours: the text of VietQR codes against
// npm's vietnam-qr-pay, QR codes and bar codes as pictures read by ZXing-C++, calendar files read by ical.js.
//
//   npm ci --prefix tests/slips && node tests/slips/run.mjs [--seed N] [--count N] [--show N]
//
// `--count` is that of VietQR's texts; of pictures and calendar files there are fewer. The due dates are in deadlines.py.
import { Random, option } from '../node/peer.mjs';
import { appointments } from './appointments.mjs';
import { pictures } from './pictures.mjs';
import { transfers } from './transfers.mjs';

const random = new Random(option('seed', 20261121));
const count = option('count', 2500);
let [passed, failed] = [0, 0];

const checks = [
  ['VietQR texts', () => transfers(random, count)],
  ['pictures', () => pictures(random, Math.ceil(count / 25))],
  ['calendar files', () => appointments(random, Math.ceil(count / 5))],
];
for (const [name, check] of checks) {
  const { cases, wrong, notes = [] } = await check();
  for (const fault of wrong.slice(0, option('show', 15))) console.log(fault);
  console.log(`${name}: ${cases} cases, ${wrong.length} wrong`);
  for (const note of notes) console.log(`  ${note}`);
  passed += cases - wrong.length;
  failed += wrong.length;
}
console.log(`slips: ${passed} passed, ${failed} failed`);
if (failed > 0) process.exitCode = 1;
