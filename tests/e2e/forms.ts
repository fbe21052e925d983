// The forms of the portal as data: which fields a page has, and what shall arrive for what was typed.
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';

const DATA = resolve(import.meta.dirname, '../../portal/data');
const LOCALES = resolve(import.meta.dirname, '../../locales');

export type Language = 'vi' | 'en';
/** As a person enters it: days as d/m/yyyy, choices by their value, boxes as a list of values. */
export type Answer = string | number | boolean | string[];
export type Answers = Record<string, Answer>;
export type Field = { path: string; type: string; label: string; choices: { value: string; label: string }[]; preset?: unknown };
export type Panel = { key: string; title: string; fields: Field[] };

/** The panels of a form's first version, in order, in a language. */
export function panels(id: string, language: Language = 'vi'): Panel[] {
  const { definition, translations } = JSON.parse(readFileSync(resolve(DATA, `forms/${id}/1.json`), 'utf8'));
  const say = (text = ''): string => translations?.[language]?.[text] ?? text;
  const collect = (components: any[], prefix: string): Field[] =>
    components.flatMap((component) => {
      const path = prefix + component.key;
      if (component.type === 'container') return collect(component.components, `${path}.`);
      if (component.type === 'content') return [];
      if (component.components) return collect(component.components, prefix);
      const values: { value: string; label: string }[] = component.values ?? component.data?.values ?? [];
      const choices = values.map(({ value, label }) => ({ value, label: say(label) }));
      return [{ path, type: component.type, label: say(component.label), choices, preset: component.defaultValue }];
    });
  return definition.components.map((panel: any) => ({
    key: panel.key,
    title: say(panel.title),
    fields: collect(panel.components, ''),
  }));
}

export function panel(id: string, key: string, language: Language = 'vi'): Panel {
  const found = panels(id, language).find((own) => own.key === key);
  if (!found) throw new Error(`form ${id} has no page ${key}`);
  return found;
}

/** What the portal shall receive for these answers: days month first, dates by ISO, boxes as a map. */
export function expected(id: string, answers: Answers): Record<string, unknown> {
  const all: Record<string, unknown> = {};
  for (const { path, type, choices } of panels(id).flatMap((page) => page.fields)) {
    const answer = answers[path];
    if (answer === undefined || answer === '') continue;
    const keys = path.split('.');
    const last = keys.pop() as string;
    const place = keys.reduce((object, key) => (object[key] ??= {}) as Record<string, unknown>, all);
    place[last] = sent(type, answer, choices.map(({ value }) => value));
  }
  return all;
}

function sent(type: string, answer: Answer, choices: string[]): unknown {
  const two = (text: string) => text.padStart(2, '0');
  if (type === 'day') {
    const [day, month, year] = day3(String(answer));
    return `${month ? two(month) : '00'}/${day ? two(day) : '00'}/${year.padStart(4, '0')}`;
  }
  if (type === 'datetime') {
    const [day, month, year] = String(answer).split('/');
    return `${year}-${two(month)}-${two(day)}`;
  }
  if (type === 'selectboxes') return Object.fromEntries(choices.map((value) => [value, (answer as string[]).includes(value)]));
  return answer;
}

/** The three boxes of a day; `1958` fills the year alone. */
export function day3(text: string): [string, string, string] {
  const parts = text.split('/');
  return [parts.at(-3) ?? '', parts.at(-2) ?? '', parts.at(-1) ?? ''];
}

/** The texts of the app. */
export function texts(language: Language = 'vi'): (key: string, values?: Record<string, string | number>) => string {
  const all = JSON.parse(readFileSync(resolve(LOCALES, `${language}.json`), 'utf8'));
  return (key, values = {}) => {
    if (!(key in all)) throw new Error(`no text ${key}`);
    return Object.entries(values).reduce((text, [name, value]) => text.replaceAll(`{${name}}`, String(value)), all[key] as string);
  };
}

/** A file of the portal's data, e.g. `procedures/1.001193.json`. */
export function portalData(path: string): any {
  return JSON.parse(readFileSync(resolve(DATA, path), 'utf8'));
}
