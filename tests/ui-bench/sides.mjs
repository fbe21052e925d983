// The two programs, behind one face:
//   at(page)        brings the page to where one click opens the form; gives what is to be clicked
//   direct(fields)  the address that opens the form at once
//   field(key)      CSS selector of a field
//   other(fields)   where the browser has to look for what the portal does not have
import { answers } from './form.mjs';
import { AGENCY, PROCEDURE } from './servers.mjs';

export function ours({ app, portal }, peer) {
  let draft;
  const pattern = `${portal}/v1/forms/*`;
  return {
    name: 'Một Cửa',
    field: (key) => `[id="f-${key}"]`,
    other: (fields) => [[pattern, `${peer}/form/${fields}`]],
    /** Begins a dossier in which every question is answered. */
    async prepare(page, fields) {
      await page.goto(`${app}thu-tuc/${PROCEDURE}`);
      await page.locator('#app main:not(.skeleton) button.button').first().click();
      await page.waitForURL(/\/nop\/[0-9a-f]+\/-noi-nhan$/);
      draft = /\/nop\/([0-9a-f]+)/.exec(page.url())[1];
      await page.locator('[id="f-agency"]').selectOption(AGENCY);
      await page.locator('form.questions > .actions button[type=submit]').click();
      await page.waitForURL(/\/nop\/[0-9a-f]+\/trang$/);
      await page.waitForTimeout(500);
      await page.evaluate(([id, data]) => new Promise((done, failed) => {
        const opening = indexedDB.open('motcua');
        opening.onerror = failed;
        opening.onsuccess = () => {
          const transaction = opening.result.transaction('drafts', 'readwrite');
          const drafts = transaction.objectStore('drafts');
          const read = drafts.get(id);
          read.onsuccess = () => drafts.put({ id, json: JSON.stringify({ ...JSON.parse(read.result.json), data }) });
          transaction.oncomplete = () => (opening.result.close(), done());
        };
      }), [draft, answers(fields)]);
    },
    async at(page) {
      await page.goto(app);
      const open = page.locator(`a[href$="/nop/${draft}"], a[href*="/nop/${draft}/"]`);
      await open.waitFor();
      return open;
    },
    direct: () => `${app}nop/${draft}/trang`,
    /** Takes away what an earlier visit has kept of the portal, as on a device that never saw the form. */
    forget: (page) => page.evaluate(() => new Promise((done, failed) => {
      const opening = indexedDB.open('motcua');
      opening.onerror = failed;
      opening.onsuccess = () => {
        const transaction = opening.result.transaction('kept', 'readwrite');
        transaction.objectStore('kept').clear();
        transaction.oncomplete = () => (opening.result.close(), done());
      };
    })),
  };
}

export function theirs(peer) {
  return {
    name: '@formio/js',
    field: (key) => `[name="data[${key}]"]`,
    other: () => [],
    prepare: async () => {},
    async at(page, fields) {
      await page.goto(`${peer}/?fields=${fields}`);
      await page.locator('[data-ready]').waitFor();
      return page.locator('#open');
    },
    direct: (fields) => `${peer}/?now&fields=${fields}`,
    forget: async () => {},
  };
}
