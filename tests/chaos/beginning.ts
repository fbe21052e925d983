// Most runs begin where the documents come: the pages before are answered once, over a healthy line, and the browser's
// profile is copied for each run.
import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import type { Servers } from '../e2e/servers';
import { Browser } from './browser';
import { type Memory, Person } from './person';
import type { Proxy } from './proxy';
import { dice } from './seed';

/** The page before which it is left. */
const FIRST_DOCUMENT = 'trangNhanTien';
/** Milliseconds for the pages before it. */
const LONGEST = 600_000;
/** What Chromium makes anew by itself. */
const CHAFF = /\/(GPUCache|ShaderCache|GrShaderCache|GraphiteDawnCache|DawnGraphiteCache|DawnWebGPUCache|component_crx_cache|Crashpad)(\/|$)/;

export const freshProfile = (): string => mkdtempSync(join(tmpdir(), 'motcua-profile-'));

export class Beginning {
  private constructor(
    private readonly profile: string,
    readonly memory: Memory,
  ) {}

  static async make(servers: Servers, proxy: Proxy): Promise<Beginning> {
    const profile = freshProfile();
    const browser = await Browser.start(profile, proxy.address);
    try {
      await browser.context.addInitScript({ content: 'window.__name = (own) => own' });
      const page = await browser.page();
      const person = new Person(servers.app, dice(1), () => undefined);
      await person.come(page);
      const until = Date.now() + LONGEST;
      const outcome = await person.goOn(page, true, (path) => path.endsWith(FIRST_DOCUMENT) || Date.now() > until);
      if (outcome !== 'gave up' || Date.now() > until) throw new Error(`${FIRST_DOCUMENT} was not reached: ${outcome}`);
      await offlineReady(page);
      await browser.close();
      return new Beginning(profile, person.memory);
    } catch (error) {
      await browser.kill();
      throw error;
    }
  }

  /** A profile of its own for a run. */
  copy(): string {
    const profile = freshProfile();
    cpSync(this.profile, profile, { recursive: true, filter: (from) => !CHAFF.test(from) && !from.includes('/Singleton') });
    return profile;
  }

  remove(): void {
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
  }
}

/** Waits until the service worker has everything that filling in and sending need. */
async function offlineReady(page: Page): Promise<void> {
  await page.waitForFunction(
    async () => {
      if (!navigator.serviceWorker.controller) return false;
      const text = await (await fetch('/sw.js')).text();
      const files = text.match(/"a\/[^"]+":/g)?.map((own) => `/${own.slice(1, -2)}`) ?? [];
      const there = await Promise.all(files.map((file) => caches.match(file)));
      return files.length > 10 && there.every(Boolean);
    },
    undefined,
    { timeout: 300_000, polling: 500 },
  );
}
