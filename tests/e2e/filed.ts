// Dossiers at the portal, seen from beside the app: what is on the way to it, what it holds, what came without the app.
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { BIRTH, type Story } from './answers';
import { NOW, expect } from './fixtures';
import { type Answers, expected, portalData } from './forms';
import type { Servers } from './servers';

export type Filed = { code: string; access: string };

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');

/** The submissions that leave the page from now on. */
export function submissions(page: Page): { key: string; body: string }[] {
  const seen: { key: string; body: string }[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/dossiers')) {
      seen.push({ key: request.headers()['idempotency-key'], body: request.postData() ?? '' });
    }
  });
  return seen;
}

/** How many dossiers the portal holds. */
export async function dossiers(servers: Servers): Promise<{ count: number; codes: string[] }> {
  return (await fetch(`${servers.portal}/_control/dossiers`)).json();
}

/** What an engineer finds in the folder of a dossier. */
export function arrived(servers: Servers, code: string): { submission: any; files: Record<string, Buffer> } {
  const folder = join(servers.data, 'dossiers', code);
  const names = readdirSync(folder).filter((name) => !name.endsWith('.json'));
  return {
    submission: JSON.parse(readFileSync(join(folder, 'submission.json'), 'utf8')),
    files: Object.fromEntries(names.map((name) => [name, readFileSync(join(folder, name))])),
  };
}

/** Sends a file to the portal, as a submission names it. */
async function uploaded(servers: Servers, name: string): Promise<object> {
  const words = { filename: 'a', filetype: 'application/pdf', draft: crypto.randomUUID() };
  const metadata = Object.entries(words).map(([key, value]) => `${key} ${Buffer.from(value).toString('base64')}`).join(',');
  const tus = { 'Tus-Resumable': '1.0.0' };
  const headers = { ...tus, 'Upload-Length': String(PDF.length), 'Upload-Metadata': metadata };
  const made = await fetch(`${servers.portal}/v1/uploads`, { method: 'POST', headers });
  const upload = made.headers.get('Location') ?? '';
  const piece = { ...tus, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': '0' };
  const sent = await fetch(new URL(upload, servers.portal), { method: 'PATCH', headers: piece, body: PDF });
  expect(sent.status).toBe(204);
  const sha256 = Buffer.from(await crypto.subtle.digest('SHA-256', PDF)).toString('hex');
  return { upload, name, type: 'application/pdf', size: PDF.length, sha256 };
}

/** A dossier that came to the portal without the app; its papers as a submission names them. */
export async function file(servers: Servers, story: Story, documents: object[] = []): Promise<Filed> {
  const { version, form } = portalData(`procedures/${story.code}.json`);
  const response = await fetch(`${servers.portal}/v1/dossiers`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify({
      procedure: story.code,
      procedureVersion: version,
      form,
      agency: story.agency,
      language: 'vi',
      answers: expected(story.form, story.answers),
      documents,
      consents: [{ id: 'truth', version: '1', at: NOW }],
    }),
  });
  const receipt = await response.json();
  expect(response.status, JSON.stringify(receipt)).toBe(201);
  return { code: receipt.code, access: receipt.accessCode };
}

/** A birth that a father has registered, with its paper; papers that follow later, and other answers. */
export async function fileBirth(servers: Servers, later: string[] = [], other: Answers = {}): Promise<Filed> {
  const paper = await uploaded(servers, 'Giấy chứng sinh.pdf');
  const now = { requirement: 'giayChungSinh', alternative: 'giayChungSinh', provision: 'now', files: [paper] };
  const follow = later.map((requirement) => ({ requirement, provision: 'later', until: '2026-11-24', files: [] }));
  return file(servers, { ...BIRTH, answers: { ...BIRTH.answers, ...other } }, [now, ...follow]);
}

/** What the officer does next. */
export const officer = (servers: Servers, { code }: Filed, step: string, more: object = {}) => servers.control('officer', { code, step, ...more });

/** What the portal says of a dossier. */
export async function held(servers: Servers, { code, access }: Filed): Promise<any> {
  const response = await fetch(`${servers.portal}/v1/dossiers/${code}`, { headers: { 'Dossier-Access': access } });
  return response.json();
}

/** Opens the page of a dossier, or one of what can be done with it, as from the code on its slip. */
export async function open(page: Page, servers: Servers, { code, access }: Filed, act = ''): Promise<void> {
  // The same page with another fragment would not be loaded.
  await page.goto('about:blank');
  await page.goto(`${servers.app}ho-so/${code}${act && `/${act}`}#k=${access}`);
  await expect(page.locator('#app main:not(.skeleton) h1')).toBeVisible();
  await expect(page.locator('.loading')).toHaveCount(0);
}
