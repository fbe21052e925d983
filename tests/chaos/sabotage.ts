// Does the verdict bite? Runs in which a promise is broken on purpose: each has to be found, by its own sentence.
import { readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { PENSION } from '../e2e/answers';
import { expected, portalData } from '../e2e/forms';
import type { Servers } from '../e2e/servers';

export type Sabotage = 'twice' | 'bytes' | 'forgotten' | 'early';

/** What has to be said of each. */
export const FOUND: Record<Sabotage, RegExp> = {
  twice: /^the app says \S+, the portal holds \S+, \S+$/,
  bytes: /^the files that arrived are not those that the device held/,
  forgotten: /^the draft is not among the dossiers/,
  early: /^"sent" was said before the portal had filed/,
};

/** Another dossier arrives. */
export async function fileAnother({ portal }: Servers): Promise<void> {
  const { version, form } = portalData(`procedures/${PENSION.code}.json`);
  const body = {
    procedure: PENSION.code,
    procedureVersion: version,
    form,
    agency: PENSION.agency,
    language: 'vi',
    answers: expected(PENSION.form, PENSION.answers),
    documents: [],
    consents: [{ id: 'truth', version: '1', at: '2026-11-20T10:00:00+07:00' }],
  };
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': crypto.randomUUID() };
  const response = await fetch(`${portal}/v1/dossiers`, { method: 'POST', headers, body: JSON.stringify(body) });
  if (response.status !== 201) throw new Error(`another dossier: ${response.status} ${await response.text()}`);
}

/** A byte of a file that arrived is another one. */
export function spoil({ data }: Servers, code: string): void {
  const folder = join(data, 'dossiers', code);
  const path = join(folder, readdirSync(folder).filter((name) => name.endsWith('.pdf'))[0]);
  const bytes = readFileSync(path);
  bytes[bytes.length >> 1] ^= 1;
  writeFileSync(path, bytes);
}

/** The device's storage is emptied. */
export async function forget(page: Page, app: string): Promise<void> {
  const client = await page.context().newCDPSession(page);
  await client.send('Storage.clearDataForOrigin', { origin: new URL(app).origin, storageTypes: 'indexeddb' });
  await client.detach();
}
