// One run: a person, a browser that dies, a line that breaks; then the verdict over a healthy line.
import { rmSync } from 'node:fs';
import type { Page } from 'playwright-core';
import { texts } from '../e2e/forms';
import type { Servers } from '../e2e/servers';
import { type Beginning, freshProfile } from './beginning';
import { Browser } from './browser';
import { Broken, Person } from './person';
import { type Asked, type FaultKind, type Kill, Plan } from './plan';
import type { Moment, Proxy } from './proxy';
import { type Found, WATCH, read } from './said';
import { type Sabotage, fileAnother, forget, spoil } from './sabotage';
import { derived, dice } from './seed';
import { faults, held } from './verdict';

const t = texts();
const NOW = Date.now;
/** Milliseconds for the way to the receipt over a healthy line; a machine with ten times its work needs most of them. */
const HEALTHY = 600_000;
/** Milliseconds after which the line is mended although faults are left. */
const LONGEST = 120_000;
/** Milliseconds for a screen that has to come. */
const PATIENCE = 180_000;
/** Milliseconds of silence after which a browser is given up: nobody waits that long for anything else. */
const SILENCE = 240_000;

/** In the story of a run: a browser that did not answer. */
export const GIVEN_UP = 'nothing answers';

export type Result = {
  seed: number;
  seconds: number;
  hits: readonly { fault: FaultKind; kind: string }[];
  kills: Kill['what'][];
  /** After the last kill, while the portal could not be reached. */
  found: Found;
  /** The promises that were broken; none is what is hoped for. */
  broken: string[];
  story: string[];
  line: string;
  picture?: Buffer;
};

export class Play {
  private readonly began = NOW();
  private readonly story: string[] = [];
  private readonly broken: string[] = [];
  private readonly kills: Kill['what'][] = [];
  private readonly plan: Plan;
  private readonly person: Person;
  private readonly profile: string;
  private readonly counts = new Map<string, number>();
  private readonly timers = new Set<NodeJS.Timeout>();
  private browser: Browser | undefined;
  private page: Page | undefined;
  /** Whether what the person drives has been killed since it was opened. */
  private isKilled = false;
  private isOffline = false;
  /** Whether it was killed for not answering any more. */
  private isHung = false;
  /** When anything was heard last. */
  private heard = NOW();
  private looks = 0;

  constructor(
    private readonly seed: number,
    private readonly servers: Servers,
    private readonly proxy: Proxy,
    beginning: Beginning,
    private readonly isLoud: boolean,
    private readonly sabotage?: Sabotage,
  ) {
    this.plan = new Plan(seed, Boolean(sabotage));
    const memory = this.plan.isFromScratch ? undefined : beginning.memory;
    this.profile = memory ? beginning.copy() : freshProfile();
    this.person = new Person(servers.app, dice(derived(seed, 'person')), (text) => this.say(text), memory);
  }

  async play(): Promise<Result> {
    let [found, picture]: [Found, Buffer | undefined] = ['nothing', undefined];
    const watch = setInterval(() => void this.giveUpOnSilence(), 1_000);
    try {
      await this.servers.control('reset');
      this.proxy.filed = [];
      this.proxy.isBlind = this.sabotage === 'early';
      const isSent = await this.chaos();
      found = await this.afterwards(isSent);
      await this.verdict();
    } catch (error) {
      this.broken.push(error instanceof Broken ? error.message : `the run did not come to its end: ${(error as Error).stack ?? error}`);
    }
    clearInterval(watch);
    if (this.broken.length > 0) picture = await this.page?.screenshot({ fullPage: true, timeout: 5_000 }).catch(() => undefined);
    this.disarm();
    this.proxy.use(undefined);
    this.proxy.cut = false;
    await this.browser?.kill();
    await this.proxy.idle();
    rmSync(this.profile, { recursive: true, force: true, maxRetries: 5 });
    const { seed, kills, broken, story } = this;
    const seconds = (NOW() - this.began) / 1000;
    const line = `seed ${seed}: ${this.plan.hits.length} faults, ${kills.length} kills, found ${found}, ${this.person.code ?? 'no code'}, ${seconds.toFixed(1)} s`;
    return { seed, seconds, hits: this.plan.hits, kills, found, broken, story, line, picture };
  }

  /** Until the receipt, until the person gives up, or until it has lasted long enough. Whether it was the receipt. */
  private async chaos(): Promise<boolean> {
    const { plan, person } = this;
    this.proxy.use({
      decide: (asked) => plan.decide(asked),
      reached: (asked, when) => this.reached(asked, when),
      offline: (gone) => {
        this.isOffline = gone;
        void this.browser?.setOffline(gone).catch(() => undefined);
      },
      note: (text) => this.say(text),
    });
    const until = NOW() + LONGEST;
    const isOver = () => NOW() > until || (plan.givesUp !== undefined && (this.looks += 1) > plan.givesUp);
    const timed = plan.kills.filter(({ at }) => at === 'start');
    while (NOW() < until) {
      const page = await this.open();
      const kill = timed.shift();
      if (kill) this.after(kill.ms, () => this.kill(kill.what));
      const outcome = await this.drive(page, () => person.goOn(page, plan.impatient, isOver));
      this.disarm();
      if (outcome === 'killed' || outcome === 'stuck') continue;
      this.say(outcome);
      return outcome === 'sent';
    }
    return false;
  }

  /** Goes on with the page until something comes of it. */
  private async drive<T>(page: Page, go: () => Promise<T>, isThere = false): Promise<T | 'killed' | 'stuck'> {
    try {
      if (!isThere) await this.person.come(page);
      return await go();
    } catch (error) {
      if (error instanceof Broken) throw error;
      if (this.isHung) {
        this.isHung = false;
        this.say(`has waited in vain: ${String((error as Error).message).split('\n')[0]}`);
        return 'stuck';
      }
      if (this.isKilled || !this.browser?.isAlive || page.isClosed()) return 'killed';
      this.say(`is stuck: ${String((error as Error).message).split('\n')[0]}`);
      return 'stuck';
    }
  }

  /** The browser, or its page, dies once more and comes back to a portal that nobody can reach: what does it say of the dossier? */
  private async afterwards(isSent: boolean): Promise<Found> {
    this.disarm();
    await this.kill(this.plan.last);
    this.proxy.use(undefined);
    await this.proxy.idle();
    this.proxy.cut = true;
    const { count, codes } = await held(this.servers);
    this.say(`the portal holds ${codes.join(', ') || 'nothing'}`);
    if (count > 1) throw new Broken(`the portal holds ${count} dossiers: ${codes.join(', ')}`);
    if (!this.person.hasBegun) {
      if (count > 0) throw new Broken('nothing was begun, and the portal holds a dossier');
      this.proxy.cut = false;
      return 'nothing';
    }
    const page = await this.open();
    if (this.sabotage === 'forgotten') await forget(page, this.servers.app);
    await page.goto(`${this.servers.app}ho-so`, { waitUntil: 'commit', timeout: PATIENCE });
    await page.getByRole('heading', { level: 1, name: t('dossiers.title') }).waitFor({ timeout: PATIENCE });
    const words = (await page.locator('.kept-list__row').allInnerTexts()).join(' | ');
    this.say(`on the device: ${words.replace(/\s+/g, ' ')}`);
    const found = read(words);
    if (found === 'nothing') throw new Broken('the draft is not among the dossiers of this device');
    if (found === 'sent' && !codes.some((code) => words.includes(code))) throw new Broken(`said to be sent, and the portal holds ${codes.join() || 'nothing'}`);
    if ((found === 'draft' || found === 'waiting') && count > 0) throw new Broken(`said to be ${found}, and the portal holds it`);
    if (isSent && found !== 'sent') throw new Broken(`the receipt was shown, and now it is ${found}`);
    this.proxy.cut = false;
    return found;
  }

  /** Over a healthy line it is sent, once and whole, and the device says so. */
  private async verdict(): Promise<void> {
    const { person } = this;
    const until = NOW() + HEALTHY;
    const isThere = Boolean(this.page && !this.page.isClosed() && this.browser?.isAlive);
    let page = isThere && this.page ? this.page : await this.open();
    const go = () => person.goOn(page, true, () => NOW() > until);
    let outcome = await this.drive(page, go, isThere && person.hasBegun);
    while (outcome === 'stuck' && NOW() < until) {
      if (page.isClosed()) page = await this.open();
      outcome = await this.drive(page, go);
    }
    if (outcome !== 'sent' || !person.code) throw new Broken(`over a healthy line it is not sent: ${outcome}`);
    await this.proxy.idle();
    if (this.sabotage === 'twice') await fileAnother(this.servers);
    if (this.sabotage === 'bytes') spoil(this.servers, person.code);
    this.broken.push(...(await faults(this.servers, person.code, person.answers, person.hashes)));
    await page.goto(`${this.servers.app}ho-so`, { waitUntil: 'commit', timeout: PATIENCE });
    const row = page.locator('.kept-list__row', { hasText: person.code });
    await row.waitFor({ timeout: PATIENCE });
    if (read(await row.innerText()) !== 'sent') this.broken.push('"my dossiers" does not say that it is sent');
  }

  /** A page of a living browser, with a watch on the word "sent". */
  private async open(): Promise<Page> {
    const page = await this.openOnce().catch(async (error) => {
      // One whose tab does not open is closed by everybody, and opened once more.
      this.say(`${GIVEN_UP}, opens the browser again: ${String((error as Error).message).split('\n')[0]}`);
      await this.browser?.kill();
      this.isHung = false;
      return this.openOnce();
    });
    this.say('opens a page');
    return page;
  }

  private async openOnce(): Promise<Page> {
    if (!this.browser?.isAlive) {
      this.browser = await Browser.start(this.profile, this.proxy.address);
      await this.browser.prepare(WATCH, 'saidSent', () => {
        this.say('"sent" is said');
        if (this.proxy.filed.length === 0) this.broken.push('"sent" was said before the portal had filed anything');
      });
    }
    this.isKilled = false;
    this.page = await this.browser.page();
    await this.browser.setOffline(this.isOffline);
    return this.page;
  }

  private reached({ kind }: Asked, when: Moment): void {
    const key = `${when} ${kind}`;
    const n = (this.counts.get(key) ?? 0) + 1;
    this.counts.set(key, n);
    for (const { what, ms, at } of this.plan.kills) {
      if (at !== 'start' && at.kind === kind && at.when === when && at.n === n) this.after(ms, () => this.kill(what));
    }
  }

  private async kill(what: Kill['what']): Promise<void> {
    if (!this.browser?.isAlive || this.isKilled) return;
    this.isKilled = true;
    this.kills.push(what);
    this.say(`the ${what} is killed`);
    if (what === 'browser' || this.browser.killPages() === 0) await this.browser.kill();
    else if (this.page) await this.browser.leave(this.page);
  }

  /**
   * A browser that has not answered for long is killed, which ends every wait for it. Is it the page that computes without
   * an end, it is the app's fault; else the driver waits for a process that was killed.
   */
  private async giveUpOnSilence(): Promise<void> {
    if (NOW() - this.heard < SILENCE || !this.browser?.isAlive) return;
    this.say(GIVEN_UP);
    if (await this.browser.isBusy()) this.broken.push('the page is caught in a loop');
    this.isHung = true;
    await this.browser.kill();
  }

  private after(ms: number, act: () => Promise<void>): void {
    const timer = setTimeout(() => {
      this.timers.delete(timer);
      void act();
    }, ms);
    this.timers.add(timer);
  }

  private disarm(): void {
    for (const timer of this.timers) clearTimeout(timer);
    this.timers.clear();
  }

  private say(text: string): void {
    const line = `${((NOW() - this.began) / 1000).toFixed(2).padStart(6)} ${text}`;
    this.story.push(line);
    this.heard = NOW();
    if (this.isLoud) console.log(`    ${line}`);
  }
}
