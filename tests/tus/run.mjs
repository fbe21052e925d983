// Our portal's uploads driven by a client that is not ours (npm tus-js-client).
//
//   node run.mjs --url http://localhost:8081 --data FOLDER
//
// FOLDER is the portal's data: what it holds is read there and compared byte for byte. The portal runs with --control.
// The last line is `tus: N passed, M failed`.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DefaultHttpStack, FileUrlStorage, Upload } from 'tus-js-client';

const { values: given } = parseArgs({ options: { url: { type: 'string' }, data: { type: 'string' } } });
const endpoint = `${given.url}/v1/uploads`;
const NOW = '2026-11-20T10:00:00+07:00';

/** A JPEG by its first bytes, with bytes after them that differ from place to place. */
function photo(length, seed = 1) {
  const bytes = Buffer.alloc(length);
  for (let at = 0, state = seed; at < length; at += 1) {
    state = (Math.imul(state, 1103515245) + 12345) >>> 0;
    bytes[at] = state >>> 16;
  }
  bytes.set([0xff, 0xd8, 0xff, 0xe0]);
  return bytes;
}

const held = (upload) => readFileSync(join(given.data, 'uploads', upload.url.split('/').at(-1)));

async function control(name, order) {
  const headers = { 'Content-Type': 'application/json' };
  const answer = await fetch(`${given.url}/_control/${name}`, { method: 'POST', headers, body: JSON.stringify(order) });
  assert.equal(answer.status, 200, await answer.text());
}

/** The client's own way to send, with a checksum of each piece; `spoil` may change it. Notes what was sent. */
class Checked extends DefaultHttpStack {
  constructor(spoil = (sum) => sum) {
    super({});
    this.spoil = spoil;
    this.sent = [];
  }

  createRequest(method, url) {
    const request = super.createRequest(method, url);
    const send = request.send.bind(request);
    request.send = async (body) => {
      this.sent.push([method, request.getHeader('Upload-Offset'), body?.length ?? 0]);
      if (method === 'PATCH') {
        const sum = createHash('sha256').update(body).digest('base64');
        request.setHeader('Upload-Checksum', `sha256 ${this.spoil(sum)}`);
      }
      return send(body);
    };
    return request;
  }
}

/** Starts an upload; the promise ends with it. */
function begin(bytes, options = {}) {
  let upload;
  const done = new Promise((resolve, reject) => {
    upload = new Upload(bytes, {
      endpoint,
      chunkSize: 65_536,
      retryDelays: [],
      metadata: { filename: 'a', filetype: 'image/jpeg' },
      onSuccess: () => resolve(upload),
      onError: reject,
      ...options,
    });
  });
  return { upload, done };
}

async function send(bytes, options) {
  const { upload, done } = begin(bytes, options);
  upload.start();
  return done;
}

/** Sends until so many bytes are confirmed, then stops as a person would. */
function sendUntil(bytes, enough, options = {}) {
  return new Promise((resolve, reject) => {
    const onChunkComplete = async (_, confirmed) => {
      if (confirmed < enough) return;
      await upload.abort();
      resolve(upload);
    };
    const { upload, done } = begin(bytes, { ...options, onChunkComplete });
    done.catch(reject);
    upload.start();
  });
}

async function head(url) {
  const answer = await fetch(url, { method: 'HEAD', headers: { 'Tus-Resumable': '1.0.0' } });
  return { status: answer.status, offset: answer.headers.get('Upload-Offset'), expires: answer.headers.get('Upload-Expires') };
}

/** The kind of problem with which an upload is refused. */
async function refusal(bytes, options) {
  const error = await send(bytes, options).then(
    () => assert.fail('was taken'),
    (error) => error,
  );
  const answer = error.originalResponse;
  return [answer.getStatus(), JSON.parse(answer.getBody()).type];
}

const rules = { maxFileBytes: 10_485_760, maxDossierBytes: 52_428_800, maxFiles: 60, types: ['image/jpeg'] };
const tests = {
  'a file arrives in pieces, each with its checksum': async () => {
    const bytes = photo(1_000_003);
    const stack = new Checked();
    const upload = await send(bytes, { httpStack: stack });
    assert.deepEqual(held(upload), bytes);
    assert.equal(stack.sent.filter(([method]) => method === 'PATCH').length, Math.ceil(bytes.length / 65_536));
  },
  'a file arrives in one piece': async () => {
    const bytes = photo(700_001, 2);
    assert.deepEqual(held(await send(bytes, { chunkSize: Number.POSITIVE_INFINITY })), bytes);
  },
  'an upload that was stopped goes on where the portal stands': async () => {
    const bytes = photo(500_000, 3);
    const first = await sendUntil(bytes, 131_072);
    const { offset } = await head(first.url);
    assert.ok(Number(offset) >= 131_072 && Number(offset) < bytes.length, offset);
    const stack = new Checked();
    const second = await send(bytes, { uploadUrl: first.url, httpStack: stack });
    assert.equal(second.url, first.url);
    assert.deepEqual(stack.sent.slice(0, 2).map(([method, from]) => [method, from]), [['HEAD', undefined], ['PATCH', offset]]);
    assert.deepEqual(held(second), bytes);
  },
  'an upload of an earlier run is found again and goes on': async () => {
    const folder = mkdtempSync(join(tmpdir(), 'motcua-tus-urls-'));
    const storage = { urlStorage: new FileUrlStorage(join(folder, 'urls.json')), fingerprint: async () => 'the same file' };
    const bytes = photo(300_000, 4);
    const first = await sendUntil(bytes, 65_536, storage);
    const { upload, done } = begin(bytes, storage);
    const [previous] = await upload.findPreviousUploads();
    upload.resumeFromPreviousUpload(previous);
    upload.start();
    assert.equal((await done).url, first.url);
    assert.deepEqual(held(upload), bytes);
    rmSync(folder, { recursive: true });
  },
  'what is taken back is gone, bytes and all': async () => {
    const upload = await sendUntil(photo(300_000, 5), 65_536);
    await upload.abort(true);
    assert.equal((await head(upload.url)).status, 410);
    assert.throws(() => held(upload), { code: 'ENOENT' });
  },
  'a piece that was damaged on the way does not count, and the next try mends it': async () => {
    const bytes = photo(200_000, 6);
    let damaged = 0;
    const stack = new Checked((sum) => (damaged++ === 1 ? createHash('sha256').update('x').digest('base64') : sum));
    let seen;
    const onShouldRetry = (error) => {
      seen = error.originalResponse.getStatus();
      return true;
    };
    const upload = await send(bytes, { httpStack: stack, retryDelays: [0], onShouldRetry });
    assert.equal(seen, 460);
    assert.deepEqual(held(upload), bytes);
  },
  'what nobody continues expires by the portal\'s clock, and is begun anew': async () => {
    const bytes = photo(200_000, 7);
    const first = await sendUntil(bytes, 65_536);
    const { expires } = await head(first.url);
    assert.equal(new Date(expires).getTime(), new Date(NOW).getTime() + 3 * 86_400_000);
    await control('clock', { now: '2026-11-24T10:00:00+07:00', frozen: true });
    assert.equal((await head(first.url)).status, 410);
    const second = await send(bytes, { uploadUrl: first.url });
    assert.notEqual(second.url, first.url);
    assert.deepEqual(held(second), bytes);
    await control('clock', { now: NOW, frozen: true });
  },
  'several files at the same moment do not mix': async () => {
    const files = Array.from({ length: 8 }, (_, seed) => photo(150_000 + seed * 1_001, 10 + seed));
    const uploads = await Promise.all(files.map((bytes) => send(bytes, { httpStack: new Checked() })));
    uploads.forEach((upload, at) => assert.deepEqual(held(upload), files[at]));
    assert.equal(new Set(uploads.map(({ url }) => url)).size, files.length);
  },
  'each refusal has its kind': async () => {
    await control('uploads', { ...rules, maxFileBytes: 1_000, maxDossierBytes: 1_500, maxFiles: 2 });
    const metadata = { filename: 'a', filetype: 'image/jpeg', draft: 'one' };
    assert.deepEqual(await refusal(photo(1_001), { metadata }), [413, '/problems/file-too-large']);
    await send(photo(1_000), { metadata });
    assert.deepEqual(await refusal(photo(501), { metadata }), [413, '/problems/quota']);
    await send(photo(500), { metadata });
    assert.deepEqual(await refusal(photo(5), { metadata }), [413, '/problems/too-many-files']);
    const pdf = { filename: 'a', filetype: 'application/pdf' };
    assert.deepEqual(await refusal(photo(100), { metadata: pdf }), [415, '/problems/file-type']);
    const disguised = Buffer.from('%PDF-1.7 is not what it says it is, but longer than its first bytes');
    assert.deepEqual(await refusal(disguised), [415, '/problems/file-type']);
    // The test string of every virus scanner, in halves: a scanner shall not throw this file away.
    const virus = ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$EICAR-STANDARD-', 'ANTIVIRUS-TEST-FILE!$H+H*'].join('');
    const infected = Buffer.concat([photo(100), Buffer.from(virus)]);
    assert.deepEqual(await refusal(infected), [422, '/problems/file-infected']);
  },
};

let passed = 0;
let failed = 0;
for (const [name, run] of Object.entries(tests)) {
  try {
    await control('reset', {});
    await control('clock', { now: NOW, frozen: true });
    await run();
    passed += 1;
    console.log(`ok      ${name}`);
  } catch (error) {
    failed += 1;
    console.log(`FAILED  ${name}\n${error.stack}`);
  }
}
console.log(`tus: ${passed} passed, ${failed} failed`);
process.exit(failed > 0 ? 1 : 0);
