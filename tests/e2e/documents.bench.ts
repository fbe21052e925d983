// From a photo of 12 megapixels to a page, and a document to the portal: milliseconds, bytes, memory.
// Chromium slows down the main thread only; the worker's own time is measured at full speed and told four times as well.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { CDPSession } from '@playwright/test';
import { PENSION_ACCOUNT } from './answers';
import { texts } from './forms';
import { Journey, byId, expect, test } from './journey';
import { asJpeg, paper, pdf } from './paper';

const ROUNDS = 3;
const t = texts();
const SLOT = 'f-taiKhoan.anh';
const median = (all: number[]) => [...all].sort((a, b) => a - b)[Math.floor(all.length / 2)];
const say = (what: string, value: string) => console.log(`${what.padEnd(74)} ${value.padStart(14)}`);

/** The most memory that any process of pages has had, in megabytes (Linux). */
async function memory(session: CDPSession): Promise<number> {
  const { processInfo } = await session.send('SystemInfo.getProcessInfo');
  const peak = (id: number) => Number(/VmHWM:\s+(\d+)/.exec(readFileSync(`/proc/${id}/status`, 'utf8'))?.[1] ?? 0) / 1024;
  return Math.max(...processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => peak(id)));
}

test('documents', async ({ page, servers, browser }) => {
  const large = { width: 3000, height: 4000, corners: [[260, 300], [2720, 240], [2800, 3700], [200, 3760]] as [number, number][] };
  const journey = new Journey(page, servers, PENSION_ACCOUNT);
  await journey.begin();
  await journey.fillUntil('trangNhanTien');
  await journey.fillPage('trangNhanTien');
  const photo = await asJpeg(page, paper(large));
  say('photo of 12 megapixels, bytes in', String(photo.length));
  // From the disk, as people choose it: bytes that the driver hands over would be put together on the main thread.
  const folder = mkdtempSync(join(tmpdir(), 'motcua-bench-'));
  const taken = join(folder, 'anh.jpg');
  writeFileSync(taken, photo);
  const browserSession = await browser.newBrowserCDPSession();
  const session = await page.context().newCDPSession(page);
  await page.evaluate(() => {
    const longest = { value: 0 };
    Object.assign(window, { longest });
    new PerformanceObserver((list) => list.getEntries().forEach(({ duration }) => (longest.value = Math.max(longest.value, duration)))).observe({ type: 'longtask' });
  });

  for (const rate of [1, 4]) {
    await session.send('Emulation.setCPUThrottlingRate', { rate });
    await page.evaluate(() => ((window as any).longest.value = 0));
    const times: number[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      const shown = page.locator('.pages__page');
      await expect(shown).toHaveCount(0);
      const started = Date.now();
      await byId(page, `${SLOT}-file`).setInputFiles(taken);
      await expect(shown).toHaveCount(1, { timeout: 60_000 });
      times.push(Date.now() - started);
      if (round === 0 && rate === 1) say('page as a PDF, bytes out', (await page.locator('.file__name .soft').innerText()).trim());
      await page.locator('.file').getByRole('button', { name: new RegExp(`^${t('papers.remove').split(' ')[0]} `) }).first().click();
    }
    say(`photo to page on the screen, main thread ${rate}× slower, median of ${ROUNDS}, ms`, String(median(times)));
    const blocked = await page.evaluate(() => (window as any).longest.value as number);
    say(`longest time that the main thread was blocked, ${rate}× slower, ms`, blocked ? blocked.toFixed(0) : 'under 50');
  }
  await session.send('Emulation.setCPUThrottlingRate', { rate: 1 });
  rmSync(folder, { recursive: true });

  // The worker alone, asked as the app asks it.
  const address = await page.locator('meta[name=app]').getAttribute('data-studio');
  const alone = await page.evaluate(async ([script, data, rounds]) => {
    const blob = new Blob([Uint8Array.from(atob(data), (letter) => letter.charCodeAt(0))], { type: 'image/jpeg' });
    const worker = new Worker((window as any).boot.scriptURL(script), { type: 'module' });
    const ask = (message: object) => new Promise<any>((done) => {
      worker.onmessage = ({ data }) => 'progress' in data || done(data);
      worker.postMessage({ id: 1, ...message });
    });
    await ask({ kind: 'warm' });
    const times = [];
    for (let round = 0; round < rounds; round++) {
      const started = performance.now();
      const { done } = await ask({ kind: 'read', blob, limit: 300_000 });
      times.push(performance.now() - started);
      if (!done) throw new Error('the worker could not read the photo');
    }
    worker.terminate();
    return times;
  }, [address!, photo.toString('base64'), ROUNDS] as const);
  say(`the worker alone, median of ${ROUNDS}, ms (and four times that)`, `${median(alone).toFixed(0)} (${(4 * median(alone)).toFixed(0)})`);
  say('most memory of the page with its workers, MB', (await memory(browserSession)).toFixed(0));

  // A document of two megabytes on a slow line: by the app, and by one request without any patience.
  const document = Buffer.concat([pdf(2), Buffer.from(`\n%${'0123456789abcdef'.repeat(131_072)}`)]);
  const line = { offline: false, latency: 150, downloadThroughput: 200_000, uploadThroughput: 750_000 / 8 };
  await session.send('Network.enable');
  await session.send('Network.emulateNetworkConditions', line);
  let started = Date.now();
  await byId(page, `${SLOT}-file`).setInputFiles({ name: 'giay.pdf', mimeType: 'application/pdf', buffer: document });
  await expect(page.locator('.file .state')).toHaveText(t('papers.sent'), { timeout: 120_000 });
  const ours = Date.now() - started;
  started = Date.now();
  await page.evaluate(async ([portal, length]) => {
    const tus = { 'Tus-Resumable': '1.0.0' };
    const made = await fetch(`${portal}/v1/uploads`, { method: 'POST', headers: { ...tus, 'Upload-Length': String(length) } });
    const address = new URL(made.headers.get('Location')!, portal);
    const headers = { ...tus, 'Upload-Offset': '0', 'Content-Type': 'application/offset+octet-stream' };
    await fetch(address, { method: 'PATCH', headers, body: new Uint8Array(length) });
  }, [servers.portal, document.length] as const);
  const plain = Date.now() - started;
  say(`${document.length} bytes on a line of 750 kbit/s: the app, ms`, String(ours));
  say('the same in one request, ms', String(plain));
});
