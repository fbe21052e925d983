// A tus server that is not ours (npm @tus/server with its file store), behind a line that is cut on order.
//
//   node server.mjs --port 41977
//
// POST /_cuts {"PATCH": ["before", "pass"], "loop": true}: what happens to the next requests of a method, in turn;
//   before: the connection is closed and nothing arrives; half: half of the body arrives, then it is closed;
//   after: everything arrives and is done, and the answer is lost; pass: all is well.
// GET /_held?upload=ADDRESS: {"size", "sha256"} of what the server holds. GET /_log: what was asked since /_cuts.
import { createHash } from 'node:crypto';
import { createReadStream, mkdtempSync, rmSync } from 'node:fs';
import http from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { FileStore } from '@tus/file-store';
import { Server } from '@tus/server';

const { values } = parseArgs({ options: { port: { type: 'string', default: '41977' } } });
const folder = mkdtempSync(join(tmpdir(), 'motcua-tus-'));
process.on('exit', () => rmSync(folder, { recursive: true, force: true }));
for (const signal of ['SIGTERM', 'SIGINT']) process.on(signal, () => process.exit(0));

const tus = new Server({
  path: '/v1/uploads',
  relativeLocation: true,
  allowedHeaders: ['Upload-Checksum', 'Accept-Language'],
  exposedHeaders: ['Upload-Expires'],
  datastore: new FileStore({ directory: folder, expirationPeriodInMilliseconds: 3_600_000 }),
});
const inside = http.createServer((request, response) => tus.handle(request, response));
await new Promise((ready) => inside.listen(0, '127.0.0.1', ready));
const { port } = inside.address();

let cuts = {};
let log = [];

/** What happens to this request: the next order for its method. */
function order(method) {
  const list = cuts[method] ?? [];
  const next = list.shift() ?? 'pass';
  if (cuts.loop && list) list.push(next);
  return next;
}

async function body(request) {
  const pieces = [];
  for await (const piece of request) pieces.push(piece);
  return Buffer.concat(pieces);
}

/** Asks the server itself; `part` bytes of the body, then the connection is closed. */
function ask(request, bytes, part) {
  return new Promise((resolve) => {
    const { method, url, headers } = request;
    const onward = http.request({ host: '127.0.0.1', port, method, path: url, headers }, async (answer) => {
      resolve({ status: answer.statusCode, headers: answer.headers, bytes: await body(answer) });
    });
    onward.on('error', () => resolve(undefined));
    if (part === undefined) return onward.end(bytes);
    onward.write(bytes.subarray(0, part), () => setTimeout(() => onward.destroy(), 50));
  });
}

async function held(address) {
  const hash = createHash('sha256');
  let size = 0;
  for await (const piece of createReadStream(join(folder, address.split('/').at(-1)))) {
    hash.update(piece);
    size += piece.length;
  }
  return { size, sha256: hash.digest('hex') };
}

const open = { 'Access-Control-Allow-Origin': '*', 'Access-Control-Allow-Headers': '*', 'Cache-Control': 'no-store' };

function tell(response, value) {
  response.writeHead(200, { ...open, 'Content-Type': 'application/json' }).end(JSON.stringify(value));
}

const line = http.createServer(async (request, response) => {
  const url = new URL(request.url, 'http://line');
  if (url.pathname === '/_cuts' && request.method === 'POST') {
    cuts = JSON.parse(await body(request));
    log = [];
    return tell(response, {});
  }
  if (url.pathname === '/_log') return tell(response, log);
  if (url.pathname === '/_held') return tell(response, await held(url.searchParams.get('upload')));
  const what = request.method === 'OPTIONS' ? 'pass' : order(request.method);
  if (request.method !== 'OPTIONS') log.push([request.method, what, Number(request.headers['upload-offset'] ?? -1)]);
  if (what === 'before') return request.socket.destroy();
  const bytes = await body(request);
  const answer = await ask(request, bytes, what === 'half' ? Math.ceil(bytes.length / 2) : undefined);
  if (what !== 'pass' || !answer) return request.socket.destroy();
  // A browser sends again by itself what breaks on a connection that it has used before: here none is.
  response.writeHead(answer.status, { ...answer.headers, connection: 'close' }).end(answer.bytes);
});
line.listen(Number(values.port), '127.0.0.1', () => console.log(`tus server on ${line.address().port}`));
