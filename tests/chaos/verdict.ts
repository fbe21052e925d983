// What has arrived at the portal, against what was entered.
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import { type Answers, expected } from '../e2e/forms';
import type { Servers } from '../e2e/servers';
import { DOCUMENTS, STORY } from './story';

export type Held = { count: number; codes: string[] };

/** The dossiers of the portal. */
export async function held(servers: Servers): Promise<Held> {
  return (await fetch(`${servers.portal}/_control/dossiers`)).json() as Promise<Held>;
}

type Listed = { upload: string; name: string; size: number; sha256: string };

const sha256 = (bytes: Buffer) => createHash('sha256').update(bytes).digest('hex');
const sorted = (list: readonly string[]) => [...list].sort().join('\n');

/** What is wrong with the one dossier that has to be there; `hashes`: of everything that the device held. */
export async function faults(servers: Servers, code: string, answers: Answers, hashes: readonly string[] | undefined): Promise<string[]> {
  const found: string[] = [];
  const { codes } = await held(servers);
  if (codes.length !== 1 || codes[0] !== code) return [`the app says ${code}, the portal holds ${codes.join(', ') || 'nothing'}`];
  const folder = join(servers.data, 'dossiers', code);
  const files = readdirSync(folder).filter((name) => !name.endsWith('.json'));
  const bytes = files.map((name) => readFileSync(join(folder, name)));
  const arrived = bytes.map(sha256);
  const submission = JSON.parse(readFileSync(join(folder, 'submission.json'), 'utf8'));

  if (files.length !== DOCUMENTS.length) found.push(`${files.length} files arrived: ${files.join(', ')}`);
  for (const { slot, file, asGiven } of DOCUMENTS) {
    if (asGiven && !arrived.includes(sha256(file.buffer))) found.push(`${slot}: its bytes did not arrive as they were given`);
  }
  if (hashes && !arrived.every((own) => hashes.includes(own))) found.push('the files that arrived are not those that the device held when "send" was pressed');

  const photos: Listed[] = submission.answers.taiKhoan?.anh ?? [];
  const listed: Listed[] = [...photos, ...submission.documents.flatMap((own: { files?: Listed[] }) => own.files ?? [])];
  if (sorted(listed.map((own) => own.sha256)) !== sorted(arrived)) found.push('the submission names other files than arrived');
  if (photos.length !== 1) found.push(`${photos.length} photos stand among the answers`);
  const photo = bytes[arrived.indexOf(photos[0]?.sha256 ?? '')];
  const isPdf = photo?.subarray(0, 5).equals(Buffer.from('%PDF-')) && photo.includes('%%EOF');
  // Where the worker that makes pages could not be loaded a photo goes out as it is.
  const isPhoto = photo?.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) && photo.subarray(-2).equals(Buffer.from([0xff, 0xd9]));
  if (!isPdf && !isPhoto) found.push('the photo is neither a whole PDF nor a whole photo');

  const told = structuredClone(submission.answers);
  delete told.taiKhoan?.anh;
  const wanted = expected(STORY.form, answers);
  if (canonical(told) !== canonical(wanted)) found.push(`the answers differ: ${canonical(told)} instead of ${canonical(wanted)}`);
  if (submission.agency !== STORY.agency) found.push(`the office is ${submission.agency}`);
  return found;
}

/** JSON with its members in order. */
function canonical(value: unknown): string {
  return JSON.stringify(value, (_, own) =>
    own && typeof own === 'object' && !Array.isArray(own) ? Object.fromEntries(Object.entries(own).sort(([a], [b]) => (a < b ? -1 : 1))) : own,
  );
}
