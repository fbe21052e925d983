// A Chromium of its own with a profile that stays, in a process group of its own that can be killed as a whole.
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { type Browser as Remote, type BrowserContext, type Page, chromium } from 'playwright-core';
import { within } from './within';

const PROGRAM = process.env.CHROMIUM ?? ['/usr/bin/chromium', '/usr/bin/chromium-browser'].find((path) => existsSync(path)) ?? chromium.executablePath();
const AS_ROOT = process.env.CHROMIUM_NO_SANDBOX ?? (process.getuid?.() === 0 ? '1' : '');
const SWITCHES = [
  '--headless=new', '--remote-debugging-port=0', '--no-first-run', '--no-default-browser-check', '--disable-background-networking',
  '--disable-component-update', '--disable-sync', '--disable-default-apps', '--disable-extensions', '--disable-dev-shm-usage', '--disable-gpu', '--in-process-gpu',
  '--mute-audio', '--password-store=basic', '--hide-crash-restore-bubble', '--disable-breakpad', '--lang=vi-VN', '--window-size=412,915',
  '--disable-features=Translate,OptimizationHints,MediaRouter,DialMediaRouteProvider,HttpsUpgrades,PreloadTopChromeWebUI,InitialWebUI',
  ...(AS_ROOT ? ['--no-sandbox'] : []),
];

/** Milliseconds for a browser to start, and for a tab to open or close; a machine with ten times its work needs most of them. */
const START = 180_000;
const TAB = 30_000;
/** Milliseconds over which a page is watched, and those of one tick. */
const BUSY = 5_000;
const TICK = 10;

export class Browser {
  private wasOffline = false;

  private constructor(
    private readonly child: ChildProcess,
    private readonly remote: Remote,
    readonly context: BrowserContext,
  ) {}

  /** Starts it with this profile, on a line that goes through `proxy`. */
  static async start(profile: string, proxy: string): Promise<Browser> {
    for (const name of ['SingletonLock', 'SingletonCookie', 'SingletonSocket']) rmSync(join(profile, name), { force: true });
    const switches = [...SWITCHES, `--user-data-dir=${profile}`, `--proxy-server=${proxy}`, '--proxy-bypass-list=<-loopback>', '--no-startup-window'];
    const child = spawn(PROGRAM, switches, { detached: true, stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, TZ: 'Asia/Ho_Chi_Minh' } });
    const listening = new Promise<string>((resolve, reject) => {
      let said = '';
      child.stderr?.on('data', (chunk: Buffer) => {
        said += chunk;
        const found = /^DevTools listening on (ws:\S+)/m.exec(said);
        if (found) resolve(found[1]);
      });
      child.on('error', reject);
      child.on('exit', (code, signal) => reject(new Error(`Chromium ended at once (${code ?? signal}): ${said.slice(-500)}`)));
    });
    try {
      const remote = await chromium.connectOverCDP(await within(START, 'starting Chromium', listening), { timeout: START });
      return new Browser(child, remote, remote.contexts()[0]);
    } catch (error) {
      if (child.exitCode === null && child.signalCode === null) process.kill(-(child.pid as number), 'SIGKILL');
      throw error;
    }
  }

  /** What every page is to have before anything else runs in it. */
  async prepare(script: string, name: string, called: () => void): Promise<void> {
    const work = [this.context.exposeFunction(name, called), this.context.addInitScript({ content: script })];
    await within(TAB, 'preparing the browser', Promise.all(work));
  }

  /** What was said while a page died may have gone with it, so it is said again; one that was never offline needs no word. */
  async setOffline(isOffline: boolean): Promise<void> {
    if (!isOffline && !this.wasOffline) return;
    this.wasOffline = true;
    await within(TAB, 'changing the line', this.context.setOffline(isOffline));
  }

  /** A page in front; the others are gone. */
  async page(): Promise<Page> {
    // Right after a kill the process of a new page may be the one that is still dying.
    const again = () => this.context.newPage();
    const page = await within(TAB, 'opening a page', again().catch(again).catch(again));
    for (const other of this.context.pages()) if (other !== page) await this.leave(other);
    return page;
  }

  /** Closes a page; one whose process was killed may never answer. */
  async leave(page: Page): Promise<void> {
    await within(TAB, 'closing a page', page.close()).catch(() => undefined);
  }

  get isAlive(): boolean {
    return this.child.exitCode === null && this.child.signalCode === null && this.remote.isConnected();
  }

  /** Every process at once, without a word to any of them. */
  async kill(): Promise<void> {
    if (this.child.exitCode === null && this.child.signalCode === null) {
      const ended = once(this.child, 'exit');
      process.kill(-(this.child.pid as number), 'SIGKILL');
      await ended;
    }
    await within(TAB, 'leaving the browser', this.remote.close()).catch(() => undefined);
  }

  /** Ends as when somebody closes it: everything is written. */
  async close(): Promise<void> {
    const ended = once(this.child, 'exit');
    const session = await this.remote.newBrowserCDPSession();
    await Promise.all([ended, session.send('Browser.close').catch(() => undefined)]);
    await this.remote.close().catch(() => undefined);
  }

  /** The processes of pages alone, as when the system takes a tab away; how many (none where there is no `/proc`). */
  killPages(): number {
    let many = 0;
    for (const pid of this.renderers()) {
      try {
        process.kill(pid, 'SIGKILL');
        many += 1;
      } catch {
        // It has ended by itself meanwhile.
      }
    }
    return many;
  }

  /** Whether a page computes without a pause, as one does that is caught in a loop. */
  async isBusy(): Promise<boolean> {
    const before = new Map(this.renderers().map((pid) => [pid, worked(pid)]));
    await new Promise((done) => setTimeout(done, BUSY));
    return [...before].some(([pid, ticks]) => worked(pid) - ticks > (0.4 * BUSY) / TICK);
  }

  private renderers(): number[] {
    return children(this.child.pid as number).filter((pid) => status(pid, 'cmdline').includes('--type=renderer'));
  }
}

/** What the system says of a process; nothing when it has ended. */
function status(pid: number, file: 'cmdline' | 'stat'): string {
  try {
    return readFileSync(`/proc/${pid}/${file}`, 'utf8');
  } catch {
    return '';
  }
}

/** Ticks of the processor that a process has used. */
function worked(pid: number): number {
  const [user, system] = status(pid, 'stat').split(') ').pop()?.split(' ').slice(11, 13).map(Number) ?? [];
  return (user ?? 0) + (system ?? 0);
}

/** All processes below one. */
function children(pid: number): number[] {
  let own: number[] = [];
  try {
    own = readFileSync(`/proc/${pid}/task/${pid}/children`, 'utf8').trim().split(' ').filter(Boolean).map(Number);
  } catch {
    return [];
  }
  return own.flatMap((child) => [child, ...children(child)]);
}
