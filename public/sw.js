// The app without a network: keeps the files of one release whole, and gives them out before asking the host.
//
// Only files of the app itself, each checked against the hash that the build wrote here. What the portal answers, and
// anything a person entered, never comes this way: it is on another origin, and kept by the app in IndexedDB.
//
// A release is taken in whole or not at all (`install`), and begins with the next page that is opened: its index.html
// names its files by their hashes. A page that is open goes on with the files of its own release, which stay for it. So
// versions are never mixed, and nobody is interrupted.
const release = RELEASE;
const NAME = 'motcua-';
const base = new URL('./', location.href).pathname;
const own = NAME + release.version;
/** Milliseconds that the host gets to say whether the configuration is another one. */
const PATIENCE = 3000;
/** Earlier releases whose files stay for pages that are still open. */
const EARLIER = 2;

const address = (path) => base + path;
const wish = (path, integrity) => new Request(address(path), integrity ? { integrity } : { cache: 'no-cache' });

async function keep(files) {
  const cache = await caches.open(own);
  for (const [path, integrity] of Object.entries(files)) {
    if (await cache.match(address(path))) continue;
    const response = await fetch(wish(path, integrity));
    if (!response.ok) throw new Error(path + ': ' + response.status);
    await cache.put(address(path), response);
  }
}

/** The names of our caches, newest first: `keys` gives them in the order in which they were made. */
const ours = async () => (await caches.keys()).filter((name) => name.startsWith(NAME)).reverse();

async function tidy() {
  const others = (await ours()).filter((name) => name !== own);
  await Promise.all(others.slice(EARLIER).map((name) => caches.delete(name)));
}

async function kept(path) {
  for (const name of [own, ...(await ours())]) {
    const found = await (await caches.open(name)).match(address(path), { ignoreVary: true });
    if (found) return found;
  }
  return undefined;
}

async function file(path, request) {
  const found = await kept(path);
  if (found) return found;
  const response = await fetch(request);
  if (response.ok && response.status === 200) {
    const copy = response.clone();
    // A device without space works as well without it.
    caches.open(own).then((cache) => cache.put(address(path), copy)).catch(() => undefined);
  }
  return response;
}

/** The host's word first, for an engineer may have changed it; the kept one when it does not come soon. */
async function settings(path, request) {
  const fresh = fetch(request).then((response) => {
    if (!response.ok) throw new Error(path + ': ' + response.status);
    const copy = response.clone();
    return caches.open(own).then((cache) => cache.put(address(path), copy)).then(() => response, () => response);
  });
  const late = new Promise((done) => setTimeout(done, PATIENCE)).then(() => kept(path)).then((found) => found || fresh);
  try {
    return await Promise.race([fresh, late]);
  } catch (error) {
    const found = await kept(path);
    if (found) return found;
    throw error;
  }
}

async function page(request) {
  const cache = await caches.open(own);
  return (await cache.match(address('index.html'))) || fetch(request);
}

/** Whoever could fill in without a network still can with the next release: its parts have other names. */
async function renew() {
  const others = (await ours()).filter((name) => name !== own);
  const counts = await Promise.all(others.map(async (name) => (await (await caches.open(name)).keys()).length));
  const all = Object.keys(release.shell).length + Object.keys(release.rest).length;
  // A line that breaks keeps nobody from the new release.
  if (counts.some((count) => count > all / 2)) await keep(release.rest).catch(() => undefined);
}

addEventListener('install', (event) => event.waitUntil(keep(release.shell).then(renew).then(() => skipWaiting())));
addEventListener('activate', (event) => event.waitUntil(tidy().then(() => clients.claim())));
addEventListener('message', (event) => {
  // The app asks for it once somebody fills in, and not where people save data.
  if (event.data === 'rest') event.waitUntil(keep(release.rest).catch(() => undefined));
});
addEventListener('fetch', (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== 'GET' || url.origin !== location.origin || !url.pathname.startsWith(base)) return;
  const path = url.pathname.slice(base.length);
  if (request.mode === 'navigate') event.respondWith(page(request));
  else if (path === 'config.json') event.respondWith(settings(path, request));
  else if (path.startsWith('a/') || release.shell[path] !== undefined) event.respondWith(file(path, request));
});
addEventListener('notificationclick', (event) => {
  // Its tag is the code of a dossier.
  const path = base + 'ho-so/' + encodeURIComponent(event.notification.tag);
  event.notification.close();
  const show = async () => {
    const all = await clients.matchAll({ type: 'window' });
    // The page that told it knows the dossier's access code, which is gone when it is loaded anew.
    const same = all.find((one) => new URL(one.url).pathname === path);
    if (same) return same.focus();
    const [open] = all;
    if (!open) return clients.openWindow(path);
    await open.focus();
    return open.navigate(path).catch(() => clients.openWindow(path));
  };
  event.waitUntil(show());
});
