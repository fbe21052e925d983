// `cargo xtask bench ui`: this app and @formio/js in one run, with the same form of 1,000 fields.
//
//   node run.mjs [--rounds 5] [--keys 100] [--rates 4,6] [--only opening,typing,cold,search]
//
// Prints figures; no figure fails it. It fails when the two sides did not do the same work.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { LINES } from './browser.mjs';
import { cold, floor, opening, searching, typing } from './measure.mjs';
import { PROCEDURE, startApp, startPeer } from './servers.mjs';
import { ours, theirs } from './sides.mjs';

const FIELDS = 1000;
const option = (name, otherwise) => (process.argv.includes(`--${name}`) ? process.argv[process.argv.indexOf(`--${name}`) + 1] : otherwise);
const rounds = Number(option('rounds', 5));
const keys = Number(option('keys', 100));
const rates = option('rates', '4,6').split(',').map(Number);
const only = option('only', 'opening,typing,cold,search').split(',');

const sorted = (list) => [...list].sort((a, b) => a - b);
const rank = (list, part) => sorted(list)[Math.min(list.length - 1, Math.ceil(list.length * part) - 1)];
const median = (list) => rank(list, 0.5);
const say = (value) => (value >= 100 ? value.toFixed(0) : value.toFixed(1));
const middle = (all, name) => median(all.map((own) => own[name]));

const rows = [];
function row(what, mine, peer) {
  const ratio = peer === undefined ? '' : `${(peer / mine).toFixed(peer / mine >= 10 ? 0 : 1)}×`;
  const line = [what.padEnd(74), say(mine).padStart(9), (peer === undefined ? '' : say(peer)).padStart(11), ratio.padStart(8)].join(' ');
  rows.push(line);
  console.log(line);
}

let [passed, failed] = [0, 0];
function expect(good, what) {
  if (good) passed += 1;
  else failed += 1;
  if (!good) console.log(`not the same work: ${what}`);
}

const data = mkdtempSync(join(tmpdir(), 'motcua-bench-'));
const servers = await startApp(data);
const host = await startPeer(servers);
const sides = [ours(servers, host.peer), theirs(host.peer)];
const both = async (measure) => [await measure(sides[0]), await measure(sides[1])];
try {
  console.log(`${'milliseconds unless it says otherwise'.padEnd(74)} ${'Một Cửa'.padStart(9)} ${'@formio/js'.padStart(11)} ${'ratio'.padStart(8)}`);
  if (only.includes('opening')) await openings();
  if (only.includes('typing')) await typings();
  if (only.includes('cold')) await colds();
  if (only.includes('search')) await searches();
} finally {
  host.stop();
  await servers.stop();
  rmSync(data, { recursive: true, force: true });
}
console.log(`ui: ${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 && passed > 0 ? 0 : 1;

async function openings() {
  for (const rate of rates) {
    const [mine, peer] = await both((side) => opening(side, FIELDS, { rate, rounds }));
    const names = {
      usable: 'click to first field on the screen',
      complete: 'click to last field on the screen',
      key: 'a key pressed as soon as the first field is there, to its frame',
      main: 'main thread until it rests',
      longest: 'longest task',
    };
    for (const [name, what] of Object.entries(names)) row(`opening, CPU ÷${rate}: ${what}`, middle(mine, name), middle(peer, name));
  }
}

async function typings() {
  for (const rate of rates) {
    const base = await floor(host.peer, { rate, keys });
    const [mine, peer] = await both((side) => typing(side, FIELDS, { rate, keys }));
    const at = `CPU ÷${rate}`;
    row(`one field and no program, ${at}: key to next frame, median`, median(base.times));
    row(`one field and no program, ${at}: key to next frame, 95th percentile`, rank(base.times, 0.95));
    row(`one field and no program, ${at}: main thread per key`, base.work.all);
    row(`typing, ${at}: key to next frame, median`, median(mine.plain.times), median(peer.plain.times));
    row(`typing, ${at}: key to next frame, 95th percentile`, rank(mine.plain.times, 0.95), rank(peer.plain.times, 0.95));
    for (const name of ['all', 'script', 'style', 'layout']) {
      row(`typing, ${at}: main thread per key, ${name}`, mine.plain.work[name], peer.plain.work[name]);
    }
    row(`typing, ${at}: key to what depends on it drawn, median`, median(mine.updated.times), median(peer.updated.times));
    row(`typing, ${at}: the same, 95th percentile`, rank(mine.updated.times, 0.95), rank(peer.updated.times, 0.95));
    for (const [name, what] of Object.entries({ heap: 'JavaScript heap', wasm: 'wasm', process: 'private memory of the process' })) {
      row(`memory, form open: ${what}, MB`, mine.held[name], peer.held[name]);
    }
    row('memory, after typing: private memory of the process, MB', mine.after.process, peer.after.process);
    const complete = [mine, peer].every(({ updated }) => updated.times.every(Number.isFinite));
    expect(complete, `what depends on f4 followed every key (${mine.updated.times} | ${peer.updated.times})`);
    expect([mine, peer].every(({ faults }) => faults.length === 0), `${mine.faults} ${peer.faults}`);
  }
}

async function colds() {
  for (const [name, conditions] of Object.entries(LINES)) {
    const [mine, peer] = await both((side) => cold(side, 20, { rate: 4, conditions, rounds: Math.min(rounds, 3) }));
    row(`20 fields, ${name}, CPU ÷4, cold: first paint`, middle(mine, 'paint'), middle(peer, 'paint'));
    row(`20 fields, ${name}, CPU ÷4, cold: page and styles, KB`, middle(mine, 'bytes') / 1000, middle(peer, 'bytes') / 1000);
    row(`20 fields, ${name}, CPU ÷4, cold: first usable field`, middle(mine, 'usable'), middle(peer, 'usable'));
  }
}

async function searches() {
  const { times, work } = await searching(servers, host.peer, { rate: 4 });
  row('search in 2,642 procedures, CPU ÷4: key to next frame, median', median(times));
  row('search in 2,642 procedures, CPU ÷4: key to next frame, 95th percentile', rank(times, 0.95));
  row('search in 2,642 procedures, CPU ÷4: main thread per key', work.all);
  expect(times.length > 0, `the list of procedures beside ${PROCEDURE}`);
}
