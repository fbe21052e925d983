// Harness of the end-to-end tests. `cargo xtask test e2e` sets the environment:
//   XTASK                 the program that starts app and portal (serve)
//   MOTCUA_TARGET         cargo's build folder: reports and pictures go there
//   CHROMIUM              the browser; without it Playwright's own
//   CHROMIUM_NO_SANDBOX   as root Chromium starts only without its sandbox
//   FULL_MATRIX           every journey in every size (soak), not the smoke ones alone
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { defineConfig } from '@playwright/test';
import type { Options } from './fixtures';

const target = process.env.MOTCUA_TARGET ?? resolve(import.meta.dirname, '../../target');
const chromium = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path));
const asRoot = process.env.CHROMIUM_NO_SANDBOX ?? (process.getuid?.() === 0 ? '1' : '');
const smokeOnly = process.env.FULL_MATRIX ? undefined : /@smoke/;

export default defineConfig<object, Options>({
  testDir: '.',
  outputDir: resolve(target, 'e2e-results'),
  snapshotPathTemplate: '{testDir}/snapshots/{testFileName}/{arg}{ext}',
  fullyParallel: true,
  forbidOnly: true,
  // A test that passes only at the second try is not understood: the gate names each, and fails with more than two.
  retries: 1,
  workers: 2,
  // A slow machine is no fault; what hangs is found all the same.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: 'list',
  use: {
    locale: 'vi-VN',
    timezoneId: 'Asia/Ho_Chi_Minh',
    trace: 'retain-on-failure',
    // What it keeps would answer in place of what a test puts there; offline.spec.ts is about it.
    serviceWorkers: 'block',
    launchOptions: {
      executablePath: chromium,
      args: ['--disable-dev-shm-usage', ...(asRoot ? ['--no-sandbox'] : [])],
    },
  },
  projects: [
    { name: 'phone', use: { viewport: { width: 360, height: 740 }, deviceScaleFactor: 2, isMobile: true, hasTouch: true } },
    { name: 'desktop', grep: smokeOnly, use: { viewport: { width: 1280, height: 800 } } },
    { name: 'kiosk', grep: smokeOnly, use: { viewport: { width: 1080, height: 1920 }, hasTouch: true } },
  ],
});
