// What is measured. Each function opens a browser of its own and closes it.
import { launch, line, memory, metrics, openPage, slow, work } from './browser.mjs';
import { shownAtFirst } from './form.mjs';

const LETTERS = [...'nguyenvanthanhphutho'];
const rest = (milliseconds) => new Promise((done) => setTimeout(done, milliseconds));

async function withBrowser(side, fields, run) {
  const { browser, context } = await launch();
  try {
    const first = await openPage(context, side.other(fields));
    await side.prepare(first.page, fields);
    await first.page.close();
    return await run({ browser, context });
  } finally {
    await browser.close();
  }
}

/** Until the main thread has had nothing to do for a while. */
async function settled(session) {
  for (let before = await metrics(session), quiet = 0; quiet < 2; ) {
    await rest(150);
    const now = await metrics(session);
    quiet = (now.TaskDuration - before.TaskDuration) * 1000 < 15 ? quiet + 1 : 0;
    before = now;
  }
}

/** Opens the form by a click in a running page, the program being there already. */
export function opening(side, fields, { rate, rounds }) {
  return withBrowser(side, fields, async ({ context }) => {
    const all = [];
    for (let round = 0; round < rounds; round += 1) {
      const opened = await openPage(context, side.other(fields));
      const { page, session } = opened;
      const open = await side.at(page, fields);
      await settled(session);
      await slow(session, rate);
      const last = shownAtFirst(fields).at(-1);
      const first = page.evaluate((selector) => probe.shown(selector), side.field('f1'));
      const whole = page.evaluate((selector) => probe.shown(selector), side.field(`f${last}`));
      const before = await metrics(session);
      await open.tap({ noWaitAfter: true });
      const [usable, complete] = [await first, await whole];
      const clicked = await page.evaluate(() => probe.clicked());
      // What somebody types at once has to wait for whatever is still being done.
      await page.evaluate((selector) => document.querySelector(selector).focus(), side.field('f1'));
      const key = await pressed(opened, 'x');
      await settled(session);
      const long = await page.evaluate((from) => probe.long(from), clicked);
      const { all: main } = await work(session, before);
      all.push({ key, usable: usable - clicked, complete: complete - clicked, main, longest: Math.max(0, ...long.map(([, duration]) => duration)) });
      await page.close();
    }
    return all;
  });
}

/** Opens the form by its address on a slow line, with nothing in the browser's cache. */
export function cold(side, fields, { rate, conditions, rounds }) {
  return withBrowser(side, fields, async ({ context }) => {
    const all = [];
    for (let round = 0; round < rounds; round += 1) {
      const opened = await openPage(context, side.other(fields));
      const { page, session } = opened;
      // A page of the same origin that starts no program.
      await page.goto(new URL('/config.json', side.direct(fields)).href);
      await side.forget(page);
      await line(session, conditions);
      await slow(session, rate);
      let bytes = 0;
      const shell = new Set();
      session.on('Network.responseReceived', ({ requestId, type }) => ['Document', 'Stylesheet'].includes(type) && shell.add(requestId));
      session.on('Network.loadingFinished', ({ requestId, encodedDataLength }) => shell.has(requestId) && (bytes += encodedDataLength));
      await page.goto(side.direct(fields), { waitUntil: 'commit' });
      const usable = await page.evaluate((selector) => probe.shown(selector), side.field('f1'));
      const paint = await page.evaluate(() => performance.getEntriesByName('first-contentful-paint')[0]?.startTime);
      all.push({ usable, paint, bytes });
      await page.close();
    }
    return all;
  });
}

/** Types into a form that is open: texts that nothing depends on, then a number that two other fields follow. */
export function typing(side, fields, { rate, keys }) {
  return withBrowser(side, fields, async ({ browser, context }) => {
    const opened = await openPage(context, side.other(fields));
    const { page, session } = opened;
    const open = await side.at(page, fields);
    await open.tap();
    await page.locator(side.field(`f${shownAtFirst(fields).at(-1)}`)).waitFor({ state: 'attached', timeout: 120_000 });
    await settled(session);
    const held = await memory({ browser, page, session });
    await slow(session, rate);
    const plain = await series(opened, side.field('f500'), keys, (n) => LETTERS[n % LETTERS.length]);
    const updated = await updates(page, session, side, Math.ceil(keys / 2));
    await slow(session, 1);
    await settled(session);
    const after = await memory({ browser, page, session });
    return { plain, updated, held, after, faults: opened.faults };
  });
}

/** Presses a key and waits for its frame; the time that it took. */
async function pressed({ page, drawn }, key) {
  const next = drawn();
  await page.keyboard.press(key);
  return Promise.race([next, rest(60_000).then(() => NaN)]);
}

/** Real keys, one each 120 ms or when the last one was drawn, as a quick typist has them. */
async function series(opened, selector, keys, letter) {
  const { page, session } = opened;
  await page.locator(selector).focus();
  await settled(session);
  const before = await metrics(session);
  const times = [];
  for (let n = 0; n < keys; n += 1) {
    const pause = rest(120);
    times.push(await pressed(opened, letter(n)));
    await pause;
  }
  await settled(session);
  const spent = await work(session, before);
  return { times, work: Object.fromEntries(Object.entries(spent).map(([name, all]) => [name, all / keys])) };
}

/** From a key in f4 to the frame in which f44 has its new value and f51 has come or gone. */
async function updates(page, session, side, keys) {
  await page.locator(side.field('f4')).focus();
  await settled(session);
  const times = [];
  const selectors = [side.field('f44'), side.field('f51')];
  for (let n = 0; n < keys; n += 1) {
    // Two questions: the first is answered once the page looks, so that the key cannot come before that.
    await page.evaluate(([total, more]) => {
      const both = () => [document.querySelector(total)?.value, document.querySelector(more) !== null];
      const before = both();
      probe.seen = probe.updated(() => both().every((part, at) => part !== before[at]));
    }, selectors);
    await rest(150);
    await page.keyboard.press(n % 2 === 0 ? '7' : 'Backspace');
    times.push(await page.evaluate(() => Promise.race([probe.seen, new Promise((done) => setTimeout(done, 30_000, NaN))])));
    await rest(150);
  }
  return { times };
}

/** Keys in a page that has one field and no program: what the browser and the method cost. */
export async function floor(peer, { rate, keys }) {
  const { browser, context } = await launch();
  try {
    const opened = await openPage(context);
    const { page, session } = opened;
    await page.goto(`${peer}/floor`);
    await slow(session, rate);
    return await series(opened, '#field', keys, () => 'a');
  } finally {
    await browser.close();
  }
}

/** Searches in a list of 2,642 procedures. */
export async function searching({ app, portal }, peer, { rate }) {
  const { browser, context } = await launch();
  try {
    const opened = await openPage(context, [[`${portal}/v1/procedures`, `${peer}/procedures`]]);
    const { page, session } = opened;
    await page.goto(`${app}thu-tuc`);
    await page.locator('.results li').first().waitFor();
    await settled(session);
    await slow(session, rate);
    const words = 'cap lai giay phep xay dung nha o khai thac nuoc duoi dat tro cap';
    return await series(opened, '#q', words.length, (n) => (words[n] === ' ' ? 'Space' : words[n]));
  } finally {
    await browser.close();
  }
}
