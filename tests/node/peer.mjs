// Asks `core` what it makes of cases, and compares with what node makes of them.
//
//   node tests/dates/run.mjs [--seed N] [--count N] [--show N]
//
// Ends with 1 when anything differs. Seeds are fixed unless given: a failure is a failure of the change.
import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';

const root = fileURLToPath(new URL('../..', import.meta.url));

/** A number given on the command line as `--name N`. */
export function option(name, otherwise) {
  const at = process.argv.indexOf(`--${name}`);
  return at < 0 ? otherwise : Number(process.argv[at + 1]);
}

/** Random choices from a seed (mulberry32). */
export class Random {
  constructor(seed) {
    this.state = seed >>> 0;
  }

  fraction() {
    this.state = (this.state + 0x6d2b79f5) >>> 0;
    let t = this.state;
    t = Math.imul(t ^ (t >>> 15), t | 1);
    t ^= t + Math.imul(t ^ (t >>> 7), t | 61);
    return ((t ^ (t >>> 14)) >>> 0) / 4294967296;
  }

  /** A whole number from `least` to `most`. */
  whole(least, most) {
    return least + Math.floor(this.fraction() * (most - least + 1));
  }

  chance(probability) {
    return this.fraction() < probability;
  }

  of(list) {
    return list[this.whole(0, list.length - 1)];
  }

  list(least, most, make) {
    return Array.from({ length: this.whole(least, most) }, make);
  }
}

/** What JSON has no number for is a string; the sign of nought is not compared. */
export const number = (value) => (Number.isFinite(value) ? value + 0 : String(value));

/** The other way. */
export const double = (value) => (typeof value === 'string' ? Number(value) : value);

/** Core's answers to cases, in their order, by one of its examples. */
export function ask(cases, example = 'javascript') {
  const run = spawnSync('cargo', ['run', '--quiet', '--package', 'motcua-core', '--example', example], {
    cwd: root,
    input: cases.map((one) => JSON.stringify(one) + '\n').join(''),
    encoding: 'utf8',
    maxBuffer: 1 << 30,
    stdio: ['pipe', 'pipe', 'inherit'],
  });
  const lines = run.stdout.split('\n').slice(0, -1);
  if (run.status !== 0 || lines.length !== cases.length) {
    console.error(`core ended with ${run.status} after ${lines.length} of ${cases.length} cases`);
    process.exit(1);
  }
  return lines.map((line) => JSON.parse(line));
}

/**
 * Compares core's answers with node's; `agree(expected, own, one)` may know better than equality.
 * Returns core's answers.
 */
export function compare(what, cases, expected, agree = (a, b) => JSON.stringify(a) === JSON.stringify(b)) {
  const own = ask(cases);
  const wrong = cases.flatMap((one, at) => (agree(expected[at], own[at], one) ? [] : [at]));
  for (const at of wrong.slice(0, option('show', 15))) {
    console.log(JSON.stringify(cases[at]));
    console.log(`  node ${JSON.stringify(expected[at])}`);
    console.log(`  core ${JSON.stringify(own[at])}`);
  }
  const kinds = {};
  for (const at of wrong) {
    const kind = cases[at].call ?? cases[at].calls?.at(-1)?.[0] ?? cases[at].kind;
    kinds[kind] = (kinds[kind] ?? 0) + 1;
  }
  console.log(`${what}: ${cases.length} cases, ${wrong.length} differ`, wrong.length > 0 ? kinds : '');
  if (wrong.length > 0) process.exitCode = 1;
  return own;
}
