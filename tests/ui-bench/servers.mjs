// App and portal as `cargo xtask serve` starts them, and one host more: for the page of @formio/js, and for the forms and
// lists that the reference portal does not have.
import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFileSync } from 'node:fs';
import { createServer } from 'node:http';
import { join, resolve } from 'node:path';
import { brotliCompressSync, constants } from 'node:zlib';
import { answers, definition, procedures } from './form.mjs';

const HERE = import.meta.dirname;
const KINDS = { html: 'text/html; charset=utf-8', js: 'text/javascript', css: 'text/css', json: 'application/json' };

/** The procedure whose form the bench replaces. */
// One that asks nothing beforehand.
export const PROCEDURE = '1.004873';
export const AGENCY = 'H44.26';

/** Starts the built app beside the reference portal. */
export async function startApp(data) {
  const program = process.env.XTASK ? [process.env.XTASK] : ['cargo', 'xtask'];
  const options = ['serve', '--no-build', '--port', '0', '--speed', '0', '--data', data];
  const child = spawn(program[0], [...program.slice(1), ...options], { cwd: resolve(HERE, '../..'), stdio: ['ignore', 'pipe', 'pipe'] });
  let said = '';
  const { app, portal } = await new Promise((done, failed) => {
    const read = (chunk) => {
      said += chunk;
      const [app, portal] = ['app', 'portal'].map((name) => new RegExp(`^${name}\\s+(\\S+)`, 'm').exec(said)?.[1]);
      if (app && portal) done({ app, portal });
    };
    child.stdout.on('data', read);
    child.stderr.on('data', read);
    child.on('error', failed);
    child.on('exit', (code) => failed(new Error(`serve ended with ${code}:\n${said}`)));
  });
  for (let tries = 0; !(await fetch(`${portal}/v1/configuration`).catch(() => undefined)); tries += 1) {
    if (tries > 200) throw new Error(`${portal} does not answer:\n${said}`);
    await new Promise((again) => setTimeout(again, 50));
  }
  const stop = async () => {
    const ended = once(child, 'exit');
    if (child.kill('SIGTERM')) await ended;
  };
  return { app, portal, stop };
}

/** The other host. Everything goes out in brotli, as from a good host. */
export async function startPeer({ app, portal }) {
  const asked = await (await fetch(`${portal}/v1/procedures/${PROCEDURE}`)).json();
  const form = await (await fetch(`${portal}/v1/forms/${asked.form.id}/${asked.form.version}`)).json();
  const dist = join(HERE, 'node_modules/@formio/js/dist');
  const json = (value) => ['json', Buffer.from(JSON.stringify(value))];
  const file = (kind, path) => [kind, readFileSync(path)];
  const files = {
    '/': file('html', join(HERE, 'peer.html')),
    '/peer.js': file('js', join(HERE, 'peer.js')),
    '/formio.js': file('js', join(dist, 'formio.form.min.js')),
    '/formio.css': file('css', join(dist, 'formio.form.min.css')),
    '/floor': ['html', Buffer.from('<!doctype html><title>floor</title><input id="field">')],
    // Any page of this origin that starts no program.
    '/config.json': json({}),
    '/procedures': json(procedures(2642)),
  };
  for (const count of [20, 1000]) {
    files[`/plain/${count}`] = json({ definition: definition(count), data: answers(count) });
    files[`/form/${count}`] = json({ ...form, definition: definition(count), translations: {} });
  }
  const pressed = Object.entries(files).map(([path, [kind, body]]) => {
    const options = { params: { [constants.BROTLI_PARAM_QUALITY]: 11, [constants.BROTLI_PARAM_SIZE_HINT]: body.length } };
    return [path, { kind: KINDS[kind], body: brotliCompressSync(body, options) }];
  });
  const site = new Map(pressed);
  const server = createServer((request, response) => {
    const found = site.get(new URL(request.url, 'http://localhost').pathname);
    if (!found) return void response.writeHead(404).end();
    const headers = { 'Content-Type': found.kind, 'Content-Encoding': 'br', 'Content-Length': found.body.length };
    response.writeHead(200, { ...headers, 'Cache-Control': 'no-cache', 'Access-Control-Allow-Origin': new URL(app).origin });
    response.end(found.body);
  });
  await new Promise((listening) => server.listen(0, '127.0.0.1', listening));
  return { peer: `http://localhost:${server.address().port}`, stop: () => server.close() };
}
