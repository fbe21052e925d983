// Fields of a form on the screen: what stands in them, and putting an answer in.
import type { Page } from 'playwright-core';
import { type Answer, type Answers, type Field, day3 } from '../e2e/forms';

/** Choices of a plain select; more are searched by typing. */
const FEW = 15;
const PATIENCE = { timeout: 4_000 };

/** What stands in the fields of this page that are shown, read at one moment. */
export async function shown(page: Page, fields: readonly Field[]): Promise<Answers> {
  const raw = await page.evaluate((all) => {
    const box = (id: string) => document.getElementById(id) as HTMLInputElement | null;
    return all.map(({ path, type, choices }) => {
      const id = `f-${path}`;
      switch (type) {
        case 'radio':
        case 'selectboxes': {
          const boxes = choices.map((_, i) => box(`${id}-${i}`));
          return boxes.some(Boolean) ? choices.filter((_, i) => boxes[i]?.checked).map(({ value }) => value) : null;
        }
        case 'checkbox':
          return box(id)?.checked ?? null;
        case 'day':
          return box(`${id}-year`) && ['day', 'month', 'year'].map((part) => box(`${id}-${part}`)?.value ?? '');
        default:
          return box(id)?.value ?? null;
      }
    });
  }, fields.map(({ path, type, choices }) => ({ path, type, choices })));
  const found: Answers = {};
  for (const [at, { path, type, choices }] of fields.entries()) {
    const own = raw[at];
    if (own === null || type === 'file') continue;
    if (type === 'radio') found[path] = (own as string[])[0] ?? '';
    else if (type === 'day') found[path] = (own as string[]).filter((text) => text !== '').join('/');
    else if (type === 'select' && choices.length > FEW) found[path] = choices.find(({ label }) => label === own)?.value ?? String(own);
    else found[path] = own as Answer;
  }
  return found;
}

/** Puts an answer in, as far as the field is there. */
export async function enter(page: Page, field: Field, answer: Answer): Promise<void> {
  const id = `f-${field.path}`;
  const box = (own: string) => page.locator(`[id="${own}"]`);
  const index = (value: string) => field.choices.findIndex((choice) => choice.value === value);
  switch (field.type) {
    case 'radio':
      return box(`${id}-${index(String(answer))}`).check(PATIENCE);
    case 'selectboxes':
      for (const [i, { value }] of field.choices.entries()) await box(`${id}-${i}`).setChecked((answer as string[]).includes(value), PATIENCE);
      return;
    case 'checkbox':
      return box(id).setChecked(answer === true, PATIENCE);
    case 'select':
      if (field.choices.length <= FEW) return void (await box(id).selectOption(String(answer), PATIENCE));
      await box(id).fill(field.choices[index(String(answer))].label, PATIENCE);
      return box(id).press('Enter', PATIENCE);
    case 'day':
      for (const [i, part] of ['day', 'month', 'year'].entries()) await box(`${id}-${part}`).fill(day3(String(answer))[i], PATIENCE);
      return;
    default:
      return box(id).fill(String(answer), PATIENCE);
  }
}

/** Whether two answers are the same, whatever the order of boxes. */
export const same = (one: Answer | undefined, other: Answer | undefined): boolean =>
  JSON.stringify(Array.isArray(one) ? [...one].sort() : one) === JSON.stringify(Array.isArray(other) ? [...other].sort() : other);
