// What every test gets: app and portal of its own worker, a clock that stands still, and a
// watch that fails the test on anything the browser complains about.
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { test as base, expect } from '@playwright/test';
import { rememberAnnouncements } from './announcer';
import { axeFaults } from './screen';
import { type Servers, start } from './servers';

export { expect };
export { announced } from './announcer';
export { checkScreen } from './screen';

/** The portal's time and the browser's, unless a file says otherwise with `test.use`. */
export const NOW = '2026-11-20T10:00:00+07:00';

/** What every browser says of a line that breaks, and of answers that are no success. */
export const BROKEN = /Failed to load resource|net::ERR_/;

export type Options = {
  /** Path under which the app is served: '/' or '/mot-cua/'. */
  base: string;
  /** Pace of the scripted officer; '0': only `servers.control` moves a dossier. */
  speed: string;
  /** Where the portal's clock starts. */
  now: string;
};

/** What the browser complained about. */
export type Watch = {
  /** From now on complaints that match are part of the test. */
  allow(pattern: RegExp): void;
  faults(): string[];
};

type Mine = {
  watch: Watch;
  /** Set to false in a test that ends where there is nothing to check. */
  axeAtEnd: boolean;
};

export const test = base.extend<Mine, Options & { servers: Servers }>({
  base: ['/', { option: true, scope: 'worker' }],
  speed: ['0', { option: true, scope: 'worker' }],
  now: ['2026-11-20T10:00+07:00', { option: true, scope: 'worker' }],
  axeAtEnd: [true, { option: true }],

  servers: [
    async ({ base, speed, now }, use) => {
      const data = mkdtempSync(join(tmpdir(), 'motcua-e2e-'));
      const servers = await start({ base, speed, now, data, dist: process.env.MOTCUA_DIST, root: resolve(import.meta.dirname, '../..') });
      await use(servers);
      await servers.stop();
      rmSync(data, { recursive: true, force: true });
    },
    { scope: 'worker', timeout: 60_000 },
  ],

  baseURL: async ({ servers }, use) => use(servers.app),

  watch: [
    async ({ context }, use) => {
      const faults: string[] = [];
      const allowed: RegExp[] = [];
      context.on('weberror', (error) => faults.push(`page error: ${error.error().message}`));
      context.on('console', (message) => {
        // Refusals of the security policy are console errors as well.
        if (message.type() === 'error') faults.push(`console: ${message.text()} (${message.location().url})`);
      });
      const watch: Watch = {
        allow: (pattern) => void allowed.push(pattern),
        faults: () => faults.filter((fault) => !allowed.some((pattern) => pattern.test(fault))),
      };
      await use(watch);
      expect(watch.faults(), 'the browser complained').toEqual([]);
    },
    { auto: true },
  ],

  page: async ({ page, axeAtEnd }, use, info) => {
    await page.clock.setFixedTime(new Date(NOW));
    await rememberAnnouncements(page);
    await use(page);
    const finished = info.status === info.expectedStatus && !page.isClosed() && page.url().startsWith('http');
    if (finished && axeAtEnd) expect(await axeFaults(page), `axe at the end, ${page.url()}`).toEqual([]);
  },
});
