// `cargo xtask test chaos` and `cargo xtask soak chaos`: journeys over a line that breaks, in a browser that is killed.
//
//   tsx run.ts [--seed 1] [--runs 14] [--jobs 2] [--dist DIR] [--loud] [--no-sabotage]
//
// Each run has the seed `seed + n`; one that fails is played again by `--seed THAT --runs 1 --loud`. What goes wrong
// follows from the seed; the moment at which a timer of the browser fires does not.
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Servers, start } from '../e2e/servers';
import { Beginning } from './beginning';
import { GIVEN_UP, Play, type Result } from './play';
import { Proxy } from './proxy';
import { covered, summary } from './report';
import { FOUND, type Sabotage } from './sabotage';

const option = (name: string, otherwise: string): string => {
  const at = process.argv.lastIndexOf(`--${name}`);
  return at > 0 ? process.argv[at + 1] : otherwise;
};
const first = Number(option('seed', '1'));
const runs = Number(option('runs', '14'));
const jobs = Number(option('jobs', '2'));
const dist = option('dist', '');
const loud = process.argv.includes('--loud');
const root = resolve(import.meta.dirname, '../..');
const left = resolve(process.env.MOTCUA_TARGET ?? join(root, 'target'), 'chaos');

const results: Result[] = [];
/** Promises broken on purpose, and whether each was found. */
const bitten: { sabotage: Sabotage; found: string | undefined; result: Result }[] = [];
const sabotages = (Object.keys(FOUND) as Sabotage[]).slice(0, process.argv.includes('--no-sabotage') ? 0 : undefined);
let next = first;

/** Plays run after run with a portal and a line of its own. */
async function station(): Promise<void> {
  const data = mkdtempSync(join(tmpdir(), 'motcua-chaos-'));
  const servers: Servers = await start({ base: '/', speed: '0', now: '2026-11-20T10:00+07:00', data, root, dist: dist || undefined });
  const proxy = await Proxy.start(servers);
  let beginning: Beginning | undefined;
  try {
    beginning = await Beginning.make(servers, proxy);
    for (let sabotage = sabotages.pop(); sabotage; sabotage = sabotages.pop()) {
      const result = await new Play(first, servers, proxy, beginning, loud, sabotage).play();
      const found = result.broken.find((line) => FOUND[sabotage].test(line));
      bitten.push({ sabotage, found, result });
      console.log(`on purpose, ${sabotage}: ${found ?? `NOT FOUND ${result.broken.join('; ')}`}`);
    }
    while (next < first + runs) {
      const seed = next;
      next += 1;
      const result = await new Play(seed, servers, proxy, beginning, loud).play();
      results.push(result);
      const fault = result.broken.length > 0;
      console.log(`${fault ? 'BROKEN' : 'whole '} ${result.line}`);
      if (fault && !loud) console.log(result.story.map((line) => `    ${line}`).join('\n'));
      if (!fault && !loud) for (const line of result.story.filter((own) => own.includes(GIVEN_UP))) console.log(`    ${line}`);
      for (const line of result.broken) console.log(`  seed ${seed}: ${line}`);
      if (fault) keep(result);
    }
  } finally {
    beginning?.remove();
    await proxy.stop();
    await servers.stop();
    rmSync(data, { recursive: true, force: true });
  }
}

/** What somebody needs who looks into a run that broke a promise. */
function keep({ seed, story, broken, picture }: Result): void {
  mkdirSync(left, { recursive: true });
  writeFileSync(join(left, `${seed}.txt`), [...story, ...broken].join('\n'));
  if (picture) writeFileSync(join(left, `${seed}.png`), picture);
}

console.log(`chaos: ${runs} runs from seed ${first}; again from a seed: --seed ${first} --runs ${runs}`);
const ended = await Promise.allSettled(Array.from({ length: Math.min(jobs, runs) }, station));
for (const end of ended) if (end.status === 'rejected') console.log(`a station ended: ${end.reason?.stack ?? end.reason}`);
console.log(summary(results));
const missing = covered(results);
for (const line of missing) console.log(`not covered: ${line}`);
const whole = results.filter(({ broken }) => broken.length === 0).length;
const found = bitten.filter((own) => own.found).length;
const failed = runs - whole + (bitten.length - found) + missing.length + ended.filter(({ status }) => status === 'rejected').length;
console.log(`chaos: ${whole + found} passed, ${failed} failed`);
process.exitCode = failed === 0 && results.length > 0 ? 0 : 1;
