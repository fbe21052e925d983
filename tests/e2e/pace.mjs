// How fast the app's patient upload is, beside one plain request with the same bytes, over the same slowed line.
//
//   cargo xtask build && XTASK=target/debug/xtask node tests/e2e/pace.mjs
//
// The app sends a PDF from its papers' page as it does for everybody; the other side is one PATCH with all bytes from the
// same page, which is what a PUT would be. Prints a line a connection: seconds of both, and the share.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { chromium } from '@playwright/test';

const BYTES = 3_000_000;
/** Name, bits a second, milliseconds; none: the machine's own. */
const LINES = [['slow 4G', 1_600_000, 150], ['4G', 9_000_000, 60], ['no limit', 0, 0]];
const root = resolve(import.meta.dirname, '../..');
const data = mkdtempSync(join(tmpdir(), 'motcua-pace-'));
const program = process.env.XTASK ?? 'cargo';
const first = process.env.XTASK ? [] : ['xtask'];
const server = spawn(program, [...first, 'serve', '--no-build', '--port', '0', '--speed', '0', '--data', data], { cwd: root });
let said = '';
const [app, portal] = await new Promise((done, fail) => {
  server.on('exit', (code) => fail(new Error(`serve ended with ${code}: ${said}`)));
  for (const stream of [server.stdout, server.stderr]) {
    stream.on('data', (chunk) => {
      said += chunk;
      const found = ['app', 'portal'].map((name) => new RegExp(`^${name}\\s+(\\S+)`, 'm').exec(said)?.[1]);
      if (found.every(Boolean)) done(found);
    });
  }
});
server.removeAllListeners('exit');
const executablePath = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
const browser = await chromium.launch({ executablePath, args: process.getuid?.() === 0 ? ['--no-sandbox'] : [] });

/** A page with the papers of a building permit in front, over a line. */
async function papers(bits, latency) {
  const page = await browser.newPage();
  await page.goto(`${app}thu-tuc/1.013225`);
  await page.getByRole('button', { name: 'Bắt đầu điền' }).click();
  await page.waitForURL(/\/nop\/[0-9a-f]+\//);
  const [, draft] = /\/nop\/([0-9a-f]+)\//.exec(page.url());
  await page.goto(`${app}nop/${draft}/-giay-to`);
  await page.locator('[id="f-banVe-file"]').waitFor({ state: 'attached' });
  if (bits > 0) {
    const session = await page.context().newCDPSession(page);
    const pace = bits / 8;
    await session.send('Network.enable');
    await session.send('Network.emulateNetworkConditions', { offline: false, latency, downloadThroughput: pace, uploadThroughput: pace });
  }
  return page;
}

async function patient(bits, latency) {
  const page = await papers(bits, latency);
  let begun = 0;
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/uploads')) begun = performance.now();
  });
  const buffer = Buffer.alloc(BYTES, 7);
  buffer.write('%PDF-1.7');
  await page.locator('[id="f-banVe-file"]').setInputFiles({ name: 'ban-ve.pdf', mimeType: 'application/pdf', buffer });
  await page.locator('.file .state--ok').waitFor({ timeout: 120_000 });
  const seconds = (performance.now() - begun) / 1000;
  await page.close();
  return seconds;
}

async function plain(bits, latency) {
  const page = await papers(bits, latency);
  const seconds = await page.evaluate(
    async ([uploads, length]) => {
      const bytes = new Uint8Array(length);
      const tus = { 'Tus-Resumable': '1.0.0' };
      const begun = performance.now();
      const created = await fetch(uploads, { method: 'POST', headers: { ...tus, 'Upload-Length': String(length) } });
      const headers = { ...tus, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' };
      const sent = await fetch(created.headers.get('Location'), { method: 'PATCH', headers, body: bytes });
      if (sent.status !== 204) throw new Error(`${sent.status}`);
      return (performance.now() - begun) / 1000;
    },
    [`${portal}/v1/uploads`, BYTES],
  );
  await page.close();
  return seconds;
}

for (const [name, bits, latency] of LINES) {
  const [ours, one] = [await patient(bits, latency), await plain(bits, latency)];
  const share = Math.round((one / ours) * 100);
  console.log(`upload of ${BYTES} bytes, ${name}: ${ours.toFixed(1)} s in pieces, ${one.toFixed(1)} s in one request, ${share} % of its throughput`);
}
await browser.close();
const ended = once(server, 'exit');
server.kill('SIGTERM');
await ended;
rmSync(data, { recursive: true, force: true });
