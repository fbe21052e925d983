// Somebody who fills in, photographs and sends, looks at what the screen says and does what it asks for; who comes back
// after the page or the browser has died, and notices when something that was kept is gone.
import type { Page } from 'playwright-core';
import { type Answers, type Field, texts } from '../e2e/forms';
import { enter, same, shown } from './fields';
import { type Screen, TRY_AGAIN, hashesOfFiles, ifAlive, isAlive, leaves, look, settle } from './screen';
import { type Dice, chance } from './seed';
import { DOCUMENTS, type Document, NOTE, STORY, answers, panel } from './story';

/** The app broke a promise. */
export class Broken extends Error {}

export type Outcome = 'sent' | 'gave up' | 'stuck';

const t = texts();
const AGENCY: Field = { path: 'agency', type: 'select', label: '', choices: [] };
/** On the page of an app that could not start. */
const RELOAD = 'Tải lại trang · Reload';

/** What a person knows of what they did. */
export type Memory = { typed: Answers; kept: Answers; note: string | undefined };

export class Person {
  /** What was typed, and of it what the app has said to have kept. */
  private readonly typed: Answers;
  private readonly kept: Answers;
  private readonly keptDocuments = new Set<string>();
  private note: string | undefined;
  private visits = 0;
  /** Whether a page of the form has been seen: from then on there is a draft. */
  hasBegun: boolean;
  /** The code of the receipt. */
  code: string | undefined;
  /** Hashes of the files on this device when "send" was pressed: the documents, and the photo that one was made of. */
  hashes: string[] | undefined;

  constructor(
    private readonly app: string,
    private readonly roll: Dice,
    private readonly say: (text: string) => void,
    memory?: Memory,
  ) {
    this.hasBegun = Boolean(memory);
    this.typed = { ...memory?.typed };
    this.kept = { ...memory?.kept };
    this.note = memory?.note;
  }

  get memory(): Memory {
    return { typed: { ...this.typed }, kept: { ...this.kept }, note: this.note };
  }

  /** What has to arrive. */
  get answers(): Answers {
    return answers(this.note);
  }

  /** Comes back to what was begun, or begins. */
  async come(page: Page): Promise<void> {
    this.visits += 1;
    await this.open(page, this.hasBegun ? 'ho-so' : `thu-tuc/${STORY.code}`);
  }

  /** Goes on until the receipt is there; `giveUp` is asked at every look. */
  async goOn(page: Page, isImpatient: boolean, giveUp: (path: string) => boolean): Promise<Outcome> {
    for (let blind = 0; ; ) {
      const screen = await look(page);
      if (giveUp(screen?.path ?? '')) return 'gave up';
      if (!screen) {
        // Nothing came, or only the browser's own page: what everybody does then.
        blind += 1;
        if (blind > 12) return 'stuck';
        await this.again(page);
        continue;
      }
      blind = 0;
      try {
        if (await this.act(page, screen, isImpatient)) return 'sent';
      } catch (error) {
        if (error instanceof Broken || !isAlive(page, error)) throw error;
        // A click that missed, a screen that changed under the finger: people look again.
        this.say(`looks again: ${String((error as Error).message).split('\n')[0]}`);
      }
    }
  }

  /** One screen's worth; whether it was the receipt. */
  private async act(page: Page, screen: Screen, isImpatient: boolean): Promise<boolean> {
    const [, step] = /\/nop\/[0-9a-f]+(?:\/([^/]*))?$/.exec(screen.path) ?? [];
    this.say(`sees ${screen.path.replace(/[0-9a-f]{16}/, '*')}: ${screen.title}${screen.errors ? ' (errors)' : ''}`);
    if (screen.buttons.includes(RELOAD)) return void (await this.again(page)) ?? false;
    if (screen.title === t('fill.gone')) throw new Broken('the draft is gone from the device');
    if (step !== undefined && step !== '-gui') {
      const again = screen.buttons.find((name) => TRY_AGAIN.includes(name));
      if (again && screen.title !== t('papers.title')) return void (await this.press(page, again)) ?? false;
    }
    if (screen.path.endsWith('/ho-so')) {
      // The part that lists them did not come: that says nothing of what is on the device.
      const again = screen.buttons.find((name) => TRY_AGAIN.includes(name));
      return void (await (again ? this.press(page, again) : this.findDraft(page))) ?? false;
    }
    if (screen.path.includes('/thu-tuc/')) return void (await this.begin(page, screen)) ?? false;
    if (step === undefined) return void (await this.open(page, this.hasBegun ? 'ho-so' : `thu-tuc/${STORY.code}`)) ?? false;
    this.hasBegun = true;
    switch (step) {
      case '-noi-nhan':
        await this.chooseOffice(page);
        return this.next(page, screen);
      case '-giay-to':
        for (const document of DOCUMENTS.filter(({ slot }) => slot in screen.slots)) await this.provide(page, document);
        await this.isKept(page);
        return this.next(page, screen);
      case '-kiem-tra':
        return this.send(page, screen);
      case '-gui':
        return this.wait(page, screen, isImpatient);
      case '-bien-nhan': {
        const [code] = await page.locator('.codes dd').allInnerTexts();
        if (!code) return false;
        this.code = code.trim();
        return true;
      }
      default:
        await this.fillIn(page, step);
        return this.next(page, screen);
    }
  }

  private async open(page: Page, path: string): Promise<void> {
    await page.goto(this.app + path, { timeout: 10_000, waitUntil: 'commit' }).catch(ifAlive(page));
  }

  private async again(page: Page): Promise<void> {
    this.say('opens the page again');
    if (page.url().startsWith(this.app)) await page.reload({ timeout: 10_000, waitUntil: 'commit' }).catch(ifAlive(page));
    else await this.open(page, this.hasBegun ? 'ho-so' : `thu-tuc/${STORY.code}`);
  }

  private async press(page: Page, name: string): Promise<void> {
    await page.getByRole('button', { name, exact: true }).first().click({ timeout: 3_000 }).catch(ifAlive(page));
    await settle(page);
  }

  private async findDraft(page: Page): Promise<void> {
    const row = page.locator('.kept-list__row').first();
    const names = [t('home.continue'), t('procedure.again'), t('shell.see')];
    const link = names.map((name) => row.getByRole('link', { name, exact: true })).reduce((one, other) => one.or(other)).first();
    if (this.hasBegun && (await row.count()) === 0) throw new Broken('a draft that was opened is not among the dossiers of this device');
    await link.click({ timeout: 3_000 });
    await leaves(page, '/ho-so');
  }

  private async begin(page: Page, screen: Screen): Promise<void> {
    const resume = page.getByRole('link', { name: t('procedure.resume') });
    if ((await resume.count()) > 0) await resume.click({ timeout: 3_000 });
    else if (screen.buttons.includes(t('procedure.start'))) await this.press(page, t('procedure.start'));
    else if (screen.buttons.includes(t('load.retry'))) return this.press(page, t('load.retry'));
    await leaves(page, '/thu-tuc/');
  }

  private async chooseOffice(page: Page): Promise<void> {
    const box = page.locator('[id="f-agency"]');
    const value = await box.inputValue({ timeout: 3_000 });
    this.compare(AGENCY, value);
    if (value !== STORY.agency) await box.selectOption(STORY.agency, { timeout: 3_000 });
    this.typed.agency = STORY.agency;
    await this.isKept(page);
  }

  private async fillIn(page: Page, key: string): Promise<void> {
    const fields = panel(key)?.fields ?? [];
    const before = await shown(page, fields);
    for (const field of fields) {
      const { path } = field;
      if (path in before) this.compare(field, before[path]);
      // What stands there is what was typed: a browser that died may never have got the rest, so nobody looks whether it was kept.
      if (path in before) this.typed[path] = before[path];
      else delete this.typed[path];
    }
    for (const field of fields) {
      const { path } = field;
      if (field.type === 'file') {
        const document = DOCUMENTS.find(({ slot }) => slot === path);
        if (!document) continue;
        // Its part of the app may still be on its way.
        await page.locator(`[id="f-${path}"]`).waitFor({ timeout: 15_000 });
        await this.provide(page, document);
        continue;
      }
      const answer = path === NOTE ? `Con trai tôi đi làm xa.\nXem lại lần ${this.visits}.` : STORY.answers[path];
      if (answer === undefined || same(before[path], answer)) continue;
      if (path === NOTE) this.note = String(answer);
      this.typed[path] = answer;
      await enter(page, field, answer);
      // Now and then the person looks whether it was kept.
      if (chance(this.roll, 0.2)) await this.isKept(page);
    }
    await this.isKept(page);
  }

  /** What was kept must stand there; what was typed and not yet kept may. */
  private compare({ path }: Field, value: Answers[string]): void {
    if (path in this.kept && !same(value, this.kept[path]) && !same(value, this.typed[path])) {
      throw new Broken(`${path}: ${JSON.stringify(this.kept[path])} was kept, ${JSON.stringify(value)} stands there`);
    }
  }

  /** Waits until the app says that everything is kept. */
  private async isKept(page: Page): Promise<void> {
    const state = await page.waitForFunction(() => document.querySelector('.kept--ok, .kept--wrong')?.className, undefined, { timeout: 5_000 });
    if (String(await state.jsonValue()).includes('wrong')) throw new Broken('the device has space, and "not kept" is said');
    Object.assign(this.kept, this.typed);
  }

  private async provide(page: Page, { slot, alternative, file }: Document): Promise<void> {
    const place = page.locator(`[id="f-${slot}"]`);
    if ((await place.count()) === 0) return;
    if (alternative) await place.getByRole('radio', { name: alternative }).check({ timeout: 3_000 });
    const list = place.locator('.files .file');
    const many = await list.count();
    if (many > 1) throw new Broken(`${slot}: the document stands there ${many} times`);
    if (many === 0) {
      if (this.keptDocuments.has(slot)) throw new Broken(`${slot}: a document that was kept is gone`);
      await page.locator(`[id="f-${slot}-file"]`).setInputFiles(file, { timeout: 5_000 });
      await list.first().waitFor({ timeout: 15_000 });
    }
    await this.isKept(page);
    this.keptDocuments.add(slot);
  }

  private async next(page: Page, screen: Screen): Promise<false> {
    if (screen.errors) return this.follow(page);
    await page.locator('form.questions > .actions button[type=submit]').click({ timeout: 3_000 });
    await leaves(page, screen.path);
    return false;
  }

  /** The first thing that the summary names. */
  private async follow(page: Page): Promise<false> {
    const first = page.locator('#errors li').first();
    this.say(`is told: ${(await first.innerText({ timeout: 3_000 })).trim()}`);
    await page.locator('form.questions > .actions button[type=submit]').click({ timeout: 3_000 }).catch(ifAlive(page));
    await settle(page);
    return false;
  }

  private async send(page: Page, screen: Screen): Promise<false> {
    if (screen.errors) {
      const [path, line] = [page.url(), page.locator('#errors li').first()];
      const words = (await line.innerText({ timeout: 3_000 })).trim();
      this.say(`is told: ${words}`);
      await page.locator('#errors a').first().click({ timeout: 3_000 });
      await settle(page);
      if (page.url() === path) throw new Broken(`nothing is left to mend, and sending is refused: ${words}`);
      return false;
    }
    this.hashes = await page.evaluate(hashesOfFiles);
    await page.locator('[id="f-truth"]').check({ timeout: 3_000 });
    await page.getByRole('button', { name: t('check.send') }).click({ timeout: 3_000 });
    await leaves(page, screen.path);
    return false;
  }

  private async wait(page: Page, screen: Screen, isImpatient: boolean): Promise<false> {
    if (screen.errors || (await page.getByRole('heading', { name: t('send.refusedTitle') }).count()) > 0) {
      throw new Broken(`the portal is said to refuse: ${(await page.locator('main').innerText({ timeout: 3_000 })).replace(/\s+/g, ' ')}`);
    }
    if (isImpatient && screen.buttons.includes(t('send.retry'))) await this.press(page, t('send.retry'));
    await leaves(page, screen.path);
    return false;
  }
}
