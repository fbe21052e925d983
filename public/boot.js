// Starts the app: checks the browser, loads script and wasm, and says in plain words when
// something of that fails. Written for old engines too: they have to read why they are too old.
//
// What the app may use (window.boot):
//   boot.trouble(kind, detail)   shows the page for 'network' or 'failed' in place of the app
//   boot.scriptURL(name)         the address of an own script for a Worker or the service worker
//   boot.later()                 has what filling in needs kept for the hours without a network, in a while
//   boot.sync()                  has the outbox emptied once there is a network, where the browser can do that by itself
//   boot.prefer(name, value)     follows a choice of the person: color-scheme, contrast, text
// A trap of the wasm arrives here as an error event; after a panic the app has already shown
// its own calm page, which knows more.
const root = document.documentElement;
const about = document.querySelector('meta[name="app"]').dataset;
const app = document.getElementById('app');
// The untouched shell: its header has no handlers that a dead app would have to answer.
const shell = app.cloneNode(true);
let troubled = false;

function trouble(kind, detail) {
  if (troubled) return;
  troubled = true;
  const page = shell.cloneNode(true);
  const main = page.querySelector('main');
  main.className = 'page trouble';
  main.textContent = '';
  main.appendChild(document.getElementById('boot-' + kind).content.cloneNode(true));
  const pre = main.querySelector('[data-detail]');
  if (pre) pre.textContent = String(detail || '');
  const retry = main.querySelector('[data-retry]');
  if (retry) retry.addEventListener('click', () => location.reload());
  document.getElementById('app').replaceWith(page);
  const heading = main.querySelector('h1');
  document.title = heading.textContent;
  root.lang = 'vi';
  root.dataset.trouble = kind;
  heading.focus();
}

// What the style asks of the device: light or dark, more contrast.
const asked = [];
for (const sheet of document.styleSheets)
  for (const rule of sheet.cssRules || []) {
    const found = rule.media && /prefers-([\w-]+): ?([\w-]+)/.exec(rule.media.mediaText);
    if (found) asked.push({ media: rule.media, text: rule.media.mediaText, name: found[1], value: found[2] });
  }

const chosen = {};
try {
  Object.assign(chosen, localStorage);
} catch {
  // Storage is refused: a choice holds until the page is closed.
}

// What the person chose on this device goes before what the device itself asks for.
function prefer(name, value) {
  if (name) chosen[name] = value;
  for (const one of asked) one.media.mediaText = !chosen[one.name] ? one.text : chosen[one.name] === one.value ? 'all' : 'not all';
  root.style.setProperty('--zoom', /^[12](\.\d+)?$/.test(chosen.text) ? chosen.text : 1);
}

// One small module for each thing that rustc's output uses beyond WebAssembly 1.0.
const modules = [
  // bulk memory
  [1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 5, 3, 1, 0, 1, 10, 14, 1, 12, 0, 65, 0, 65, 0, 65, 0, 252, 10, 0, 0, 11],
  // reference types
  [1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 7, 1, 5, 0, 208, 112, 26, 11],
  // sign extension
  [1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 192, 26, 11],
  // conversions that do not trap
  [1, 4, 1, 96, 0, 0, 3, 2, 1, 0, 10, 12, 1, 10, 0, 67, 0, 0, 0, 0, 252, 0, 26, 11],
  // several results
  [1, 6, 1, 96, 0, 2, 127, 127, 3, 2, 1, 0, 10, 8, 1, 6, 0, 65, 0, 65, 0, 11],
];

// What lies at the floor: Chrome 109, Firefox 115, Safari 16.4.
function isTooOld() {
  const has = [
    typeof WebAssembly === 'object' && modules.every((m) => WebAssembly.validate(new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0].concat(m)))),
    typeof structuredClone === 'function',
    typeof Array.prototype.findLast === 'function',
    'inert' in HTMLElement.prototype,
    typeof HTMLDialogElement === 'function',
    typeof AbortSignal === 'function' && 'timeout' in AbortSignal,
    window.CSS && CSS.supports('container-type: inline-size') && CSS.supports('selector(:focus-visible)'),
    typeof createImageBitmap === 'function',
    typeof indexedDB === 'object',
  ];
  return !has.every(Boolean);
}

// Only our own scripts may become the address of a worker.
function ownScript(name) {
  const url = new URL(name, location.origin + about.base);
  const below = url.pathname.slice(about.base.length);
  const own = url.origin === location.origin && url.pathname.indexOf(about.base) === 0;
  if (!own || url.search || !/^(a\/[\w.-]+|sw)\.js$/.test(below)) throw new TypeError('not a script of this app: ' + name);
  return url.href;
}

function trapped(error) {
  const trap = typeof WebAssembly === 'object' && error instanceof WebAssembly.RuntimeError;
  if (trap && !document.querySelector('#app .calm')) trouble('failed', error);
}

async function start() {
  let response, glue;
  try {
    const wasm = fetch(about.wasm, { integrity: about.wasmIntegrity });
    // Without a handler of its own a failing fetch would also be reported while the script still loads.
    wasm.catch(() => {});
    glue = await import(about.js);
    response = await wasm;
    if (!response.ok) throw new Error(about.wasm + ': ' + response.status);
    // The body too has to be here before anything runs: a cut connection is not a fault of the page.
    response = new Response(await response.arrayBuffer(), { headers: { 'Content-Type': 'application/wasm' } });
  } catch (error) {
    console.warn(error);
    trouble('network', error);
    return;
  }
  try {
    await glue.default({ module_or_path: response });
    if (!saving) setTimeout(keep, 3000);
  } catch (error) {
    console.error(error);
    if (!document.querySelector('#app .calm')) trouble('failed', error);
  }
}

const saving = (navigator.connection || {}).saveData;
let worker;

// Opens without a network from then on: the shell once the page rests; with `all`, once somebody fills in, what else that
// needs. Who saves data gets no more than what they use. A browser without it works as well.
function keep(all) {
  if (!about.worker || !navigator.serviceWorker) return;
  worker =
    worker ||
    navigator.serviceWorker
      .register(window.boot.scriptURL(about.worker), { scope: about.base, updateViaCache: 'none' })
      .then(() => navigator.serviceWorker.ready);
  worker.then((own) => all && !saving && own.active.postMessage('rest')).catch((error) => console.warn(error));
}

function sync() {
  keep();
  // Not every browser can, and a person may have forbidden it: then the app sends when it is opened.
  if (worker) worker.then(() => navigator.serviceWorker.ready).then((own) => own.sync && own.sync.register('outbox')).catch(() => {});
}

if (/\bZalo\b|FBAN|FBAV|FB_IAB|Instagram|\bLine\//.test(navigator.userAgent)) root.dataset.inapp = '';
const policy = window.trustedTypes ? trustedTypes.createPolicy('boot', { createScriptURL: ownScript }) : { createScriptURL: ownScript };
// Somebody has begun something that should not be lost: the browser is asked not to make room with it.
const later = () => {
  setTimeout(keep, 3000, true);
  if (navigator.storage && navigator.storage.persist) navigator.storage.persist().catch(() => {});
};
// A newer release has taken the place of the one that opened this page, which goes on with its own files.
const workers = navigator.serviceWorker;
// The first one only begins to answer for the page.
let answers = workers && workers.controller;
if (workers)
  workers.addEventListener('controllerchange', () => {
    if (answers) window.dispatchEvent(new Event('newer'));
    answers = true;
  });
window.boot = Object.freeze({ trouble, prefer, later, sync, scriptURL: (name) => policy.createScriptURL(name) });
window.addEventListener('error', (event) => trapped(event.error));
window.addEventListener('unhandledrejection', (event) => trapped(event.reason));
prefer();
if (isTooOld()) trouble('old');
else start();
