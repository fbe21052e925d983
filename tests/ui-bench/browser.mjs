// Chromium, slowed down, and what it says of itself.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { chromium } from 'playwright';

const PROBE = readFileSync(join(import.meta.dirname, 'probe.js'), 'utf8');

/** Bytes a second and milliseconds, as DESIGN's budgets name them. */
export const LINES = {
  'slow 4G': { offline: false, latency: 150, downloadThroughput: 1_600_000 / 8, uploadThroughput: 750_000 / 8 },
  'slow 3G': { offline: false, latency: 400, downloadThroughput: 500_000 / 8, uploadThroughput: 500_000 / 8 },
};

/**
 * A browser of its own for each thing that is measured.
 *
 * Frames are made as soon as there is something to draw: at 60 a second a key press would wait up to 16.7 ms for the
 * next one, and the figure would be that of the display.
 */
export async function launch() {
  const root = process.getuid?.() === 0;
  const browser = await chromium.launch({
    executablePath: process.env.CHROMIUM || undefined,
    args: ['--disable-dev-shm-usage', '--disable-frame-rate-limit', '--disable-gpu-vsync', ...(root ? ['--no-sandbox'] : [])],
  });
  const phone = { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true };
  const context = await browser.newContext({ locale: 'vi-VN', timezoneId: 'Asia/Ho_Chi_Minh', ...phone });
  await context.addInitScript(PROBE);
  return { browser, context };
}

/** A page with its DevTools session; `other` leads addresses elsewhere: [pattern, address] each. */
export async function openPage(context, other = []) {
  const page = await context.newPage();
  const faults = [];
  page.on('pageerror', (error) => faults.push(error.message));
  const session = await context.newCDPSession(page);
  await session.send('Performance.enable', { timeDomain: 'threadTicks' });
  if (other.length > 0) {
    // Not Playwright's routes: they turn the browser's cache off and answer faster than any line.
    session.on('Fetch.requestPaused', ({ requestId, request }) => {
      const found = other.find(([pattern]) => request.url.includes(pattern.replaceAll('*', '')));
      session.send('Fetch.continueRequest', { requestId, url: found?.[1] }).catch(() => undefined);
    });
    await session.send('Fetch.enable', { patterns: other.map(([urlPattern]) => ({ urlPattern })) });
  }
  // A call of the page, not a question to it: that would be work of the main thread too.
  let heard = () => undefined;
  session.on('Runtime.bindingCalled', ({ payload }) => heard(Number(payload)));
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name: 'drawn' });
  /** Resolves with the time that the next key press takes. */
  const drawn = () => new Promise((done) => (heard = done));
  return { page, session, faults, drawn };
}

export const slow = (session, rate) => session.send('Emulation.setCPUThrottlingRate', { rate });

/** Puts a line in front of the page and empties the browser's cache. */
export async function line(session, conditions) {
  await session.send('Network.enable');
  await session.send('Network.clearBrowserCache');
  await session.send('Network.emulateNetworkConditions', conditions);
}

export async function metrics(session) {
  const { metrics } = await session.send('Performance.getMetrics');
  return Object.fromEntries(metrics.map(({ name, value }) => [name, value]));
}

/** Milliseconds that the main thread worked since `before`, as CPU time, and on what. */
export async function work(session, before) {
  const now = await metrics(session);
  const since = (name) => (now[name] - before[name]) * 1000;
  return { all: since('TaskDuration'), script: since('ScriptDuration'), style: since('RecalcStyleDuration'), layout: since('LayoutDuration') };
}

/** Megabytes: JavaScript's heap after collection, wasm's memory, and what the page's process has for itself. */
export async function memory({ browser, page, session }) {
  const wasm = await page.evaluate(() => probe.wasm());
  await session.send('HeapProfiler.collectGarbage');
  const { JSHeapUsedSize } = await metrics(session);
  const own = await browser.newBrowserCDPSession();
  const { processInfo } = await own.send('SystemInfo.getProcessInfo');
  const renderers = processInfo.filter(({ type }) => type === 'renderer').map(({ id }) => privateMemory(id));
  return { heap: JSHeapUsedSize / 1e6, wasm: wasm / 1e6, process: Math.max(...renderers) / 1e6 };
}

/** Linux only; elsewhere there is no figure. */
function privateMemory(pid) {
  try {
    const said = readFileSync(`/proc/${pid}/smaps_rollup`, 'utf8');
    return [...said.matchAll(/^Private_\w+:\s+(\d+) kB/gm)].reduce((sum, [, kilobytes]) => sum + Number(kilobytes) * 1024, 0);
  } catch {
    return NaN;
  }
}
