// Where the app's time goes: `node profile.mjs opening|typing|updating [--rate 1]` prints the functions that cost most,
// and what the browser did beside them. Names are there in a build whose wasm-opt keeps them (`-g`).
import { mkdtempSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { launch, openPage, slow } from './browser.mjs';
import { startApp, startPeer } from './servers.mjs';
import { ours } from './sides.mjs';

const what = process.argv[2] ?? 'typing';
const rate = process.argv.includes('--rate') ? Number(process.argv[process.argv.indexOf('--rate') + 1]) : 1;
const fields = 1000;
const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

const servers = await startApp(mkdtempSync(join(tmpdir(), 'motcua-profile-')));
const host = await startPeer(servers);
const side = ours(servers, host.peer);
const { browser, context } = await launch();
const first = await openPage(context, side.other(fields));
await side.prepare(first.page, fields);
await first.page.close();
const { page, session } = await openPage(context, side.other(fields));
const open = await side.at(page);
await rest(1500);

const tasks = {};
session.on('Tracing.dataCollected', ({ value }) => {
  for (const { name, tdur: dur = 0, ph } of value) if (ph === 'X') (tasks[name] ??= [0, 0]), (tasks[name][0] += dur / 1000), (tasks[name][1] += 1);
});
await session.send('Profiler.enable');
await session.send('Profiler.setSamplingInterval', { interval: 200 });
const watch = async (run) => {
  await slow(session, rate);
  await session.send('Tracing.start', { categories: 'devtools.timeline,toplevel,blink', transferMode: 'ReportEvents' });
  await session.send('Profiler.start');
  await run();
  await rest(1500);
  const { profile } = await session.send('Profiler.stop');
  const complete = new Promise((done) => session.once('Tracing.tracingComplete', done));
  await session.send('Tracing.end');
  await complete;
  return profile;
};

const whole = async () => {
  await open.tap();
  await page.locator(side.field('f999')).waitFor({ state: 'attached' });
};
let keys = 1;
let profile;
if (what === 'opening') profile = await watch(whole);
else {
  await whole();
  await rest(2000);
  keys = 30;
  await page.locator(side.field(what === 'typing' ? 'f500' : 'f4')).focus();
  profile = await watch(async () => {
    for (let n = 0; n < keys; n += 1) {
      await page.keyboard.press(what === 'typing' ? 'a' : n % 2 === 0 ? '7' : 'Backspace');
      await rest(120);
    }
  });
}

const nodes = new Map(profile.nodes.map((node) => [node.id, { ...node, self: 0 }]));
profile.samples.forEach((id, at) => (nodes.get(id).self += profile.timeDeltas[at] / 1000));
const [self, total] = [{}, {}];
const short = (name) => name.replace(/^.*?wasm-function/, 'wasm').replace(/\[[0-9a-f]{16}\]/g, '').replace(/::h[0-9a-f]{16}$/, '').slice(0, 110);
(function walk(id, above) {
  const node = nodes.get(id);
  const name = short(node.callFrame.functionName || `(line ${node.callFrame.lineNumber + 1}, column ${node.callFrame.columnNumber})`);
  self[name] = (self[name] ?? 0) + node.self;
  const inner = (node.children ?? []).reduce((sum, child) => sum + walk(child, new Set([...above, name])), node.self);
  if (!above.has(name)) total[name] = (total[name] ?? 0) + inner;
  return inner;
})(profile.nodes[0].id, new Set());
const print = (title, all) => {
  console.log(`\n${title}, ms each of ${keys}`);
  for (const [name, ms] of Object.entries(all).sort((a, b) => b[1] - a[1]).slice(0, 32)) console.log((ms / keys).toFixed(2).padStart(9), name);
};
print('self', self);
print('total', total);
print('browser', Object.fromEntries(Object.entries(tasks).map(([name, [ms, count]]) => [`${name} (${count})`, ms])));
await browser.close();
host.stop();
await servers.stop();
