// The file of a draft to carry, written from docs/carry.md alone over node's WebCrypto: it must open what the app makes,
// and the app must open what it makes.
import { webcrypto } from 'node:crypto';

const MAGIC = Buffer.from('MOTCUA\r\n', 'latin1');
const HEAD = 76;
const COVERED = 52;
const TAG = 16;

export type Carried = { manifest: any; files: Buffer[] };

/** What is chosen; the rest follows. */
export type Choice = { iterations: number; piece: number; salt: Buffer; prefix: Buffer };

async function keyOf(phrase: string, salt: Buffer, iterations: number): Promise<webcrypto.CryptoKey> {
  const typed = Buffer.from(phrase.normalize('NFC').replace(/\s/gu, ''), 'utf8');
  const raw = await webcrypto.subtle.importKey('raw', typed, 'PBKDF2', false, ['deriveKey']);
  const how = { name: 'PBKDF2', hash: 'SHA-256', salt, iterations };
  return webcrypto.subtle.deriveKey(how, raw, { name: 'AES-GCM', length: 256 }, false, ['encrypt', 'decrypt']);
}

function nonce(prefix: Buffer, number: number, last: boolean): Buffer {
  const bytes = Buffer.alloc(12);
  prefix.copy(bytes);
  bytes.writeUInt32BE(number, 7);
  bytes[11] = last ? 1 : 0;
  return bytes;
}

const digest = async (bytes: Buffer) => Buffer.from(await webcrypto.subtle.digest('SHA-256', bytes)).subarray(0, 8);

/** Seals. */
export async function seal({ manifest, files }: Carried, phrase: string, choice: Choice): Promise<Buffer> {
  const json = Buffer.from(JSON.stringify(manifest), 'utf8');
  const first = Buffer.alloc(4);
  first.writeUInt32BE(json.length);
  const content = Buffer.concat([first, json, ...files]);
  const count = Math.ceil(content.length / choice.piece);
  const head = Buffer.alloc(COVERED);
  MAGIC.copy(head);
  head.set([1, 1, 1, 0], 8);
  head.writeUInt32BE(choice.iterations, 12);
  head.writeUInt32BE(choice.piece, 16);
  head.writeBigUInt64BE(BigInt(HEAD + content.length + TAG * count), 20);
  choice.salt.copy(head, 28);
  choice.prefix.copy(head, 44);
  const key = await keyOf(phrase, choice.salt, choice.iterations);
  const one = async (number: number, last: boolean, plain: Buffer) =>
    Buffer.from(await webcrypto.subtle.encrypt({ name: 'AES-GCM', iv: nonce(choice.prefix, number, last), additionalData: head }, key, plain));
  const digested = Buffer.concat([head, await one(0, false, Buffer.alloc(0))]);
  const pieces = [digested, await digest(digested)];
  for (let at = 0; at < count; at++) pieces.push(await one(at + 1, at + 1 === count, content.subarray(at * choice.piece, (at + 1) * choice.piece)));
  return Buffer.concat(pieces);
}

/** Opens; throws where a byte is not as it was written, or the phrase is another one. */
export async function open(file: Buffer, phrase: string): Promise<Carried> {
  const same = (a: Buffer, b: Buffer, what: string) => {
    if (!a.equals(b)) throw new Error(what);
  };
  same(file.subarray(0, 12), Buffer.concat([MAGIC, Buffer.from([1, 1, 1, 0])]), 'not version 1');
  same(file.subarray(68, HEAD), await digest(file.subarray(0, 68)), 'the head is damaged');
  if (Number(file.readBigUInt64BE(20)) !== file.length) throw new Error('the length');
  const [head, prefix, piece] = [file.subarray(0, COVERED), file.subarray(44, 51), file.readUInt32BE(16)];
  const key = await keyOf(phrase, file.subarray(28, 44), file.readUInt32BE(12));
  const one = async (number: number, last: boolean, sealed: Buffer) =>
    Buffer.from(await webcrypto.subtle.decrypt({ name: 'AES-GCM', iv: nonce(prefix, number, last), additionalData: head }, key, sealed));
  await one(0, false, file.subarray(COVERED, 68));
  const step = piece + TAG;
  const count = Math.ceil((file.length - HEAD) / step);
  const plain: Buffer[] = [];
  for (let at = 0; at < count; at++) plain.push(await one(at + 1, at + 1 === count, file.subarray(HEAD + at * step, HEAD + (at + 1) * step)));
  const content = Buffer.concat(plain);
  const length = content.readUInt32BE(0);
  const manifest = JSON.parse(content.subarray(4, 4 + length).toString('utf8'));
  let at = 4 + length;
  const files = manifest.files.map(({ size }: { size: number }) => content.subarray(at, (at += size)));
  if (at !== content.length) throw new Error('documents do not fill the file');
  return { manifest, files };
}
