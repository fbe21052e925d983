// The outbox when no page is open: the browser calls it once there is a network again (Background Sync, where it exists).
// The build puts it into sw.js.
//
// It sends what the app has made ready, as it is: files by tus, then the submission under its own key. It never judges an
// answer and never says "sent": the app asks again under the same key when it is opened, and checks what it gets. What was
// done stands in the draft's record beside what the app wrote (`done`), never in it: numbers read and printed here would
// be other text than the app's. A draft that is locked has nothing here that could be sent.
const TUS = { 'Tus-Resumable': '1.0.0' };
/** Bytes that go in one piece. */
const PIECE = 1 << 20;

const settled = (request) =>
  new Promise((resolve, reject) => {
    request.onsuccess = () => resolve(request.result);
    request.onerror = () => reject(request.error);
  });

/** The app's database; undefined where there is none: making one is the app's business. */
async function database() {
  const opening = indexedDB.open('motcua');
  opening.onupgradeneeded = () => opening.transaction.abort();
  return settled(opening).catch(() => undefined);
}

/** Notes what was done with a draft, unless the app has changed it meanwhile; the record then. */
async function note(db, record, edit) {
  // On the disk before anything leaves: what the power takes away would be sent again with other addresses.
  const transaction = db.transaction('drafts', 'readwrite', { durability: 'strict' });
  const written = new Promise((resolve, reject) => {
    transaction.oncomplete = resolve;
    transaction.onabort = () => reject(transaction.error);
  });
  const store = transaction.objectStore('drafts');
  const present = await settled(store.get(record.id));
  if (!present || present.revision !== record.revision) return undefined;
  const done = present.done || { addresses: {} };
  edit(done);
  const next = { ...present, done, revision: 'worker-' + crypto.randomUUID() };
  store.put(next);
  await written;
  const windows = new BroadcastChannel('motcua-drafts');
  windows.postMessage(record.id);
  windows.close();
  return next;
}

const base64 = (bytes) => btoa(String.fromCharCode(...bytes));
const text64 = (text) => base64(new TextEncoder().encode(text));

/** What the portal does not take is left to the app, which can say why. */
class Refused extends Error {}

async function ask(url, request) {
  const response = await fetch(url, { ...request, credentials: 'omit', redirect: 'error', cache: 'no-store', referrerPolicy: 'no-referrer' });
  if (response.status >= 400 && response.status < 500 && response.status !== 408 && response.status !== 429) throw new Refused(response.status);
  if (!response.ok) throw new Error(response.status);
  return response;
}

/** Bytes of an upload that the portal has; undefined when it has none of that address any more. */
async function standing(url) {
  try {
    return Number((await ask(url, { method: 'HEAD', headers: TUS })).headers.get('Upload-Offset'));
  } catch (error) {
    if (error instanceof Refused) return undefined;
    throw error;
  }
}

/** Sends what is missing of a file; its address at the portal. */
async function upload(portal, draft, file, blob, known) {
  let address = known;
  let at = address ? await standing(new URL(address, portal)) : undefined;
  if (at === undefined) {
    const metadata = `filename ${text64(file.id)},filetype ${text64(file.type)},draft ${text64(draft)}`;
    const headers = { ...TUS, 'Upload-Length': String(blob.size), 'Upload-Metadata': metadata };
    const made = await ask(new URL('v1/uploads', portal), { method: 'POST', headers });
    address = made.headers.get('Location');
    if (!address) throw new Error('no address');
    at = 0;
  }
  while (at < blob.size) {
    const body = await blob.slice(at, at + PIECE).arrayBuffer();
    const digest = base64(new Uint8Array(await crypto.subtle.digest('SHA-256', body)));
    const headers = { ...TUS, 'Content-Type': 'application/offset+octet-stream', 'Upload-Offset': String(at), 'Upload-Checksum': `sha256 ${digest}` };
    const sent = await ask(new URL(address, portal), { method: 'PATCH', headers, body });
    const next = Number(sent.headers.get('Upload-Offset'));
    if (!(next > at)) throw new Error('nothing arrived');
    at = next;
  }
  return address;
}

async function send(db, portal, first) {
  let record = first;
  const draft = JSON.parse(record.json);
  const addresses = { ...(record.done && record.done.addresses) };
  const files = draft.papers.flatMap((paper) => paper.files).filter((file) => record.outgoing.includes(`"upload":"draft:${file.id}"`));
  const left = draft.state.kind === 'sending' || Boolean(record.done && record.done.left);
  for (const file of files) {
    // What has left names its uploads by their addresses: with others it would be other content under the same key.
    if (left) {
      addresses[file.id] = addresses[file.id] || file.upload;
      if (!addresses[file.id]) throw new Refused('no address');
      continue;
    }
    const held = await settled(db.transaction('files').objectStore('files').get(file.id));
    if (!held) throw new Refused('no bytes');
    addresses[file.id] = await upload(portal, draft.id, file, held.blob, addresses[file.id] || file.upload);
    record = await note(db, record, (done) => void (done.addresses[file.id] = addresses[file.id]));
    if (!record) return;
  }
  // Kept before it leaves: from here on nobody may change what it says.
  record = await note(db, record, (done) => void (done.left = true));
  if (!record) return;
  const named = (text, file) => text.replaceAll(`"upload":"draft:${file.id}"`, () => `"upload":${JSON.stringify(addresses[file.id])}`);
  const headers = { 'Content-Type': 'application/json', 'Idempotency-Key': draft.key };
  const to = draft.supplement;
  if (to) headers['Dossier-Access'] = to.access;
  const path = to ? `v1/dossiers/${encodeURIComponent(to.code)}/supplements/${encodeURIComponent(to.request.id)}` : 'v1/dossiers';
  await ask(new URL(path, portal), { method: 'POST', headers, body: files.reduce(named, record.outgoing) });
}

async function empty() {
  const db = await database();
  if (!db) return;
  try {
    const config = (await kept('config.json')) || (await fetch(wish('config.json')));
    const portal = (await config.json()).portal.replace(/\/*$/, '/');
    const waiting = (await settled(db.transaction('drafts').objectStore('drafts').getAll())).filter((record) => record.outgoing);
    // One that is stuck holds up no other. What a window is sending is left to it, and looked at again later: it may be asleep.
    const turn = (record) => (lock) => {
      if (!lock) throw new Error('a window is sending it');
      return send(db, portal, record);
    };
    const sent = await Promise.allSettled(
      waiting.map((record) => navigator.locks.request('motcua-' + record.id, { ifAvailable: true }, turn(record))),
    );
    const failed = sent.find(({ reason }) => reason && !(reason instanceof Refused));
    // The browser calls again later.
    if (failed) throw failed.reason;
  } finally {
    db.close();
  }
}

addEventListener('sync', (event) => {
  if (event.tag === 'outbox') event.waitUntil(empty());
});
