// Two devices of one person, and what a device keeps.
import type { Browser, Page } from '@playwright/test';
import { NOW } from './fixtures';
import { expect, ready } from './journey';

/** Visits with a page of another device: nothing of the first one's storage is there. */
export async function otherDevice(browser: Browser, base: string, visit: (page: Page) => Promise<void>): Promise<void> {
  const context = await browser.newContext({ baseURL: base, serviceWorkers: 'block', viewport: { width: 360, height: 740 } });
  const faults: string[] = [];
  context.on('weberror', (error) => faults.push(`page error: ${error.error().message}`));
  context.on('console', (message) => void (message.type() === 'error' && faults.push(`console: ${message.text()}`)));
  try {
    const page = await context.newPage();
    await page.clock.setFixedTime(new Date(NOW));
    await visit(page);
    expect(faults, 'the browser complained').toEqual([]);
  } finally {
    await context.close();
  }
}

/** Everything in the device's database, blobs included, as bytes in Latin-1: one text a record. */
export const records = (page: Page): Promise<{ store: string; text: string }[]> =>
  page.evaluate(async () => {
    const latin = (buffer: ArrayBuffer) => {
      let text = '';
      const bytes = new Uint8Array(buffer);
      for (let at = 0; at < bytes.length; at += 8192) text += String.fromCharCode(...bytes.subarray(at, at + 8192));
      return text;
    };
    const utf8 = (text: string) => latin(new TextEncoder().encode(text).buffer as ArrayBuffer);
    const told = async (value: unknown): Promise<string> => {
      if (value instanceof Blob) return `${utf8(value.type)} ${latin(await value.arrayBuffer())}`;
      if (value instanceof ArrayBuffer) return latin(value);
      if (ArrayBuffer.isView(value)) return latin(value.buffer.slice(value.byteOffset, value.byteOffset + value.byteLength) as ArrayBuffer);
      if (value instanceof CryptoKey) return value.extractable ? 'extractable key' : 'key';
      if (Array.isArray(value)) return (await Promise.all(value.map(told))).join(' ');
      if (value && typeof value === 'object') {
        return (await Promise.all(Object.entries(value).map(async ([key, own]) => `${utf8(key)} ${await told(own)}`))).join(' ');
      }
      return utf8(String(value));
    };
    const all: { store: string; text: string }[] = [];
    for (const { name } of await indexedDB.databases()) {
      const open = indexedDB.open(name ?? '');
      const database = await new Promise<IDBDatabase>((resolve, reject) => {
        open.onsuccess = () => resolve(open.result);
        open.onerror = () => reject(open.error);
      });
      for (const store of database.objectStoreNames) {
        const get = database.transaction(store).objectStore(store).getAll();
        const values = await new Promise<unknown[]>((resolve, reject) => {
          get.onsuccess = () => resolve(get.result);
          get.onerror = () => reject(get.error);
        });
        for (const value of values) all.push({ store: `${name}/${store}`, text: await told(value) });
      }
      database.close();
    }
    return all;
  });

/** Of these texts, those that stand somewhere in the device's database. */
export async function standsIn(page: Page, texts: string[]): Promise<string[]> {
  const all = await records(page);
  expect(all.length, 'there are records to search').toBeGreaterThan(0);
  const bytes = (text: string) => Buffer.from(text, 'utf8').toString('latin1');
  const wide = (text: string) => Buffer.from(text, 'utf16le').toString('latin1');
  return texts.filter((text) => all.some((record) => record.text.includes(bytes(text)) || record.text.includes(wide(text))));
}

/** The dossiers of this device. */
export async function dossiersOf(page: Page, base: string): Promise<void> {
  await page.goto(`${base}ho-so`);
  await ready(page);
}
