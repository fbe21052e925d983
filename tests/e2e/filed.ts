// Dossiers that came to the portal without the app, and their page in front of a person.
import type { Page } from '@playwright/test';
import { BIRTH } from './answers';
import { NOW } from './fixtures';
import { type Answers, expected, portalData } from './forms';
import { expect } from './journey';
import type { Servers } from './servers';

export type Filed = { code: string; access: string };

const PDF = Buffer.from('%PDF-1.4\n1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj 2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj\ntrailer<</Root 1 0 R>>\n%%EOF');

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

/** A birth that a father has registered, with its paper; papers that follow later, and other answers. */
export async function fileBirth(servers: Servers, later: string[] = [], other: Answers = {}): Promise<Filed> {
  const { version, form } = portalData(`procedures/${BIRTH.code}.json`);
  const file = await uploaded(servers, 'Giấy chứng sinh.pdf');
  const paper = { requirement: 'giayChungSinh', alternative: 'giayChungSinh', provision: 'now', files: [file] };
  const follow = later.map((requirement) => ({ requirement, provision: 'later', until: '2026-11-24', files: [] }));
  const response = await fetch(`${servers.portal}/v1/dossiers`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() },
    body: JSON.stringify({
      procedure: BIRTH.code,
      procedureVersion: version,
      form,
      agency: BIRTH.agency,
      language: 'vi',
      answers: expected(BIRTH.form, { ...BIRTH.answers, ...other }),
      documents: [paper, ...follow],
      consents: [{ id: 'truth', version: '1', at: NOW }],
    }),
  });
  const receipt = await response.json();
  expect(response.status, JSON.stringify(receipt)).toBe(201);
  return { code: receipt.code, access: receipt.accessCode };
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
