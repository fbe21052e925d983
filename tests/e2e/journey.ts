// A person's way through the app: one object for the page in front of them, driven by data.
import { type Browser, type BrowserContext, type Locator, type Page } from '@playwright/test';
import type { Story } from './answers';
import { BROKEN, NOW, announced, checkScreen, expect, test as base } from './fixtures';
import { type Answer, type Answers, type Field, type Language, day3, panel, panels, texts } from './forms';
import type { Servers } from './servers';

export { BROKEN, announced, checkScreen, expect };
export { arrived, dossiers, submissions } from './filed';

/** Each test begins with an empty portal without faults. */
export const test = base.extend<{ empty: void }>({
  actionTimeout: async ({}, use) => use(10_000),
  empty: [
    async ({ servers }, use) => {
      await servers.control('reset');
      await servers.control('clock', { now: NOW, frozen: true });
      await use();
    },
    { auto: true },
  ],
});

/** The element with an id that has dots in it. */
export const byId = (page: Page, id: string): Locator => page.locator(`[id="${id}"]`);

/** Waits until the app stands in place of the skeleton. */
export const ready = (page: Page): Promise<void> => expect(page.locator('#app main:not(.skeleton) h1')).toBeVisible();

/** A page in a browser profile that has never seen the app; complaints fail the test. */
export async function stranger(browser: Browser, visit: (page: Page, context: BrowserContext) => Promise<void>): Promise<void> {
  const context = await browser.newContext();
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(`page error: ${error.error().message}`));
  context.on('console', (message) => void (message.type() === 'error' && faults.push(`console: ${message.text()}`)));
  try {
    await visit(await context.newPage(), context);
    expect(faults, 'the browser complained').toEqual([]);
  } finally {
    await context.close();
  }
}

/** Choices of a plain select; more are searched by typing. */
export const FEW = 15;

/** Enters an answer the way its field wants it. */
export async function enter(page: Page, field: Field, answer: Answer): Promise<void> {
  const id = `f-${field.path}`;
  const index = (value: string) => field.choices.findIndex((choice) => choice.value === value);
  switch (field.type) {
    case 'radio':
      return byId(page, `${id}-${index(String(answer))}`).check();
    case 'selectboxes':
      for (const [i, { value }] of field.choices.entries()) {
        await byId(page, `${id}-${i}`).setChecked((answer as string[]).includes(value));
      }
      return;
    case 'checkbox':
      return byId(page, id).setChecked(answer === true);
    case 'select': {
      if (field.choices.length <= FEW) return void (await byId(page, id).selectOption(String(answer)));
      await byId(page, id).fill(field.choices[index(String(answer))].label);
      return byId(page, id).press('Enter');
    }
    case 'day':
      for (const [i, part] of ['day', 'month', 'year'].entries()) await byId(page, `${id}-${part}`).fill(day3(String(answer))[i]);
      return;
    default:
      return byId(page, id).fill(String(answer));
  }
}

/** What stands in a field, in the same words. */
export async function entered(page: Page, field: Field): Promise<Answer> {
  const id = `f-${field.path}`;
  const checked = async () => {
    const all = await Promise.all(field.choices.map((_, i) => byId(page, `${id}-${i}`).isChecked()));
    return field.choices.filter((_, i) => all[i]).map(({ value }) => value);
  };
  switch (field.type) {
    case 'radio':
      return (await checked())[0] ?? '';
    case 'selectboxes':
      return checked();
    case 'checkbox':
      return byId(page, id).isChecked();
    case 'day': {
      const boxes = ['day', 'month', 'year'].map((part) => byId(page, `${id}-${part}`).inputValue());
      return (await Promise.all(boxes)).filter((text) => text !== '').join('/');
    }
    case 'select': {
      const shown = await byId(page, id).inputValue();
      if (field.choices.length <= FEW) return shown;
      return field.choices.find(({ label }) => label === shown)?.value ?? shown;
    }
    case 'number':
      return Number(await byId(page, id).inputValue());
    default:
      return byId(page, id).inputValue();
  }
}

export class Journey {
  readonly t: ReturnType<typeof texts>;

  constructor(
    readonly page: Page,
    readonly servers: Servers,
    readonly story: Story,
    readonly language: Language = 'vi',
  ) {
    this.t = texts(language);
  }

  /** Opens the procedure's page and begins; ends on the first page, the choice of the office. */
  async begin(): Promise<void> {
    await this.page.goto(`${this.servers.app}thu-tuc/${this.story.code}`);
    // Beside a draft of the same procedure it is another one.
    const start = this.page.getByRole('button', { name: this.t('procedure.start') });
    await start.or(this.page.getByRole('button', { name: this.t('procedure.another') })).click();
    await this.at('-noi-nhan');
  }

  /** Expects to be on a page of the form, with its heading there and focused. */
  async at(key: string, focused = true): Promise<void> {
    await expect(this.page).toHaveURL(new RegExp(`/nop/[0-9a-f]+/${key}$`));
    const heading = this.page.getByRole('heading', { level: 1 });
    await expect(heading).toHaveText(this.title(key));
    await expect(this.page).toHaveTitle(`${this.title(key)} – Một Cửa`);
    if (focused) await expect(heading).toBeFocused();
  }

  title(key: string): string {
    const own: Record<string, string> = {
      '-noi-nhan': 'office.title',
      '-giay-to': 'papers.title',
      '-kiem-tra': 'check.title',
      '-gui': 'send.title',
      '-bien-nhan': 'receipt.title',
    };
    return own[key] ? this.t(own[key]) : panel(this.story.form, key, this.language).title;
  }

  /** The keys of the pages on which the story answers something. */
  get pages(): string[] {
    const asked = (field: Field) => field.path in this.story.answers;
    return panels(this.story.form).filter(({ fields }) => fields.some(asked)).map(({ key }) => key);
  }

  fields(key: string): Field[] {
    return panel(this.story.form, key, this.language).fields;
  }

  field(path: string): Field {
    const found = panels(this.story.form, this.language).flatMap(({ fields }) => fields).find((own) => own.path === path);
    if (!found) throw new Error(`no field ${path}`);
    return found;
  }

  async chooseOffice(): Promise<void> {
    await byId(this.page, 'f-agency').selectOption(this.story.agency);
  }

  /** Answers a page; `other` takes the place of single answers, `null` leaves them out. */
  async fillPage(key: string, other: Record<string, Answer | null> = {}): Promise<void> {
    for (const field of this.fields(key)) {
      const answer = field.path in other ? other[field.path] : this.story.answers[field.path];
      if (answer !== undefined && answer !== null) await enter(this.page, field, answer);
    }
  }

  /** What stands on a page now. */
  async shows(key: string): Promise<Answers> {
    const shown: Answers = {};
    for (const field of this.fields(key)) {
      if (field.path in this.story.answers) shown[field.path] = await entered(this.page, field);
    }
    return shown;
  }

  /** The story's answers of a page. */
  told(key: string): Answers {
    const own = this.fields(key).filter(({ path }) => path in this.story.answers);
    return Object.fromEntries(own.map(({ path }) => [path, this.story.answers[path]]));
  }

  async next(): Promise<void> {
    await this.page.locator('form.questions > .actions button[type=submit]').click();
  }

  /** The summary has the focus, says exactly this, is announced by the title, and leads to the field. */
  async explains(path: string, says: string, title: string): Promise<void> {
    const { page } = this;
    await expect(page.locator('#errors')).toBeFocused();
    await expect(page.locator('#errors-title')).toHaveText(this.t('fill.errorsOne'));
    await expect(page.locator('#errors li')).toHaveText([says]);
    await expect(page).toHaveTitle(`${this.t('fill.errorTitle')}${title}`);
    await expect(byId(page, `f-${path}-error`)).toHaveText(`${this.t('fill.error')} ${says}`);
    await page.locator('#errors a').click();
    await this.focusIn(path);
  }

  /** The focus is on a field, or on a box of it. */
  async focusIn(path: string): Promise<void> {
    const id = `[id="f-${path}"]`;
    await expect(this.page.locator(`${id}:focus, ${id} :focus`)).toHaveCount(1);
  }

  /** Fills in everything up to `until` (a page's key; the check page when it is left out). */
  async fillUntil(until = '-kiem-tra'): Promise<void> {
    await this.chooseOffice();
    await this.next();
    await this.fillFrom(this.pages[0], until);
  }

  /** Fills in the pages from `from` on, where the person is, up to `until`. */
  async fillFrom(from: string, until = '-kiem-tra'): Promise<void> {
    for (const key of this.pages.slice(this.pages.indexOf(from))) {
      await this.at(key);
      if (key === until) return;
      await this.fillPage(key);
      await this.next();
    }
    await this.at(until);
  }

  /** On the papers' page: chooses the alternative and adds a file. */
  async addPaper(requirement: string, alternative: string | undefined, file: { name: string; mimeType: string; buffer: Buffer }): Promise<void> {
    const slot = byId(this.page, `f-${requirement}`);
    if (alternative) await slot.getByRole('radio', { name: alternative }).check();
    await byId(this.page, `f-${requirement}-file`).setInputFiles(file);
  }

  async declare(): Promise<void> {
    await byId(this.page, 'f-truth').check();
  }

  /** Sends, and no answer comes back although the portal has filed it each time; until the faults are taken away. */
  async sendUnanswered(): Promise<void> {
    await this.servers.control('faults', [{ method: 'POST', path: '/v1/dossiers', times: 1000, kind: 'dropAfter' }]);
    await this.send();
    await expect(this.page.getByRole('heading', { level: 2 })).toHaveText(this.t('send.unconfirmedTitle'), { timeout: 30_000 });
  }

  /** From the procedure to the check page, with the declaration made. */
  async untilSend(): Promise<void> {
    await this.begin();
    await this.fillUntil();
    await this.declare();
  }

  async send(): Promise<void> {
    await this.page.getByRole('button', { name: this.t('check.send') }).click();
  }

  /** Waits for the receipt; its two codes, the access code without its hyphen. */
  async receipt(timeout = 15_000): Promise<{ code: string; access: string }> {
    await expect(this.page).toHaveURL(/\/nop\/[0-9a-f]+\/-bien-nhan$/, { timeout });
    await expect(this.page.getByRole('heading', { level: 1 })).toHaveText(this.t('receipt.title'));
    const [code, access] = await this.page.locator('.codes dd').allInnerTexts();
    return { code: code.trim(), access: access.trim().replace('-', '') };
  }
}
