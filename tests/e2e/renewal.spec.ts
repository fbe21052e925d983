// The office publishes another version of a form while somebody is filling in the earlier one.
import { PENSION } from './answers';
import { portalData, texts } from './forms';
import { BROKEN, Journey, byId, checkScreen, dossiers, expect, ready, test } from './journey';

const t = texts();

test('a draft opens with the newer form: what was answered stays, and what has changed is told until it was read', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  const [first] = journey.pages;
  await journey.fillUntil(first);
  await journey.fillPage(first);
  const given = await journey.shows(first);
  await journey.next();
  await expect(page).not.toHaveURL(new RegExp(`/${first}$`));

  const procedure = portalData(`procedures/${PENSION.code}.json`);
  const own = journey.fields(first);
  const renamed = own.find(({ path }) => path in PENSION.answers)!;
  const change = (definition: any): any => {
    const text = JSON.stringify(definition).replaceAll(JSON.stringify(renamed.label), JSON.stringify('Tên đầy đủ của ông/bà'));
    const changed = JSON.parse(text);
    changed.components.find(({ key }: any) => key === first).components.push({ type: 'textfield', key: 'moi', label: 'Câu hỏi mới của mẫu đơn', validate: { required: true } });
    return changed;
  };
  await page.route(`${servers.portal}/v1/procedures/${PENSION.code}`, async (route) => {
    const response = await route.fetch();
    const body = await response.json();
    await route.fulfill({ response, json: { ...body, version: 'moi', form: { ...body.form, version: 'moi' } } });
  });
  await page.route(`${servers.portal}/v1/forms/${procedure.form.id}/moi`, async (route) => {
    const response = await route.fetch({ url: `${servers.portal}/v1/forms/${procedure.form.id}/${procedure.form.version}` });
    const body = await response.json();
    await route.fulfill({ response, json: { ...body, version: 'moi', definition: change(body.definition) } });
  });
  await page.reload();
  await ready(page);
  const panel = page.locator('.panel--warn').filter({ hasText: t('renewal.title') });
  await expect(panel).toBeVisible();
  await expect(panel.locator('li')).toHaveText(['Câu hỏi mới của mẫu đơn', renamed.label]);
  await checkScreen(page, 'renewal');
  await page.reload();
  await expect(panel, 'until it was read').toBeVisible();
  await panel.getByRole('button', { name: t('renewal.read') }).click();
  await expect(panel).toHaveCount(0);
  await page.goto(page.url().replace(/[^/]+$/, first));
  await ready(page);
  await expect(panel).toHaveCount(0);
  expect(await journey.shows(first)).toEqual(given);
  await expect(byId(page, 'f-moi')).toHaveValue('');
  await journey.next();
  await expect(page.locator('#errors li'), 'the new question is demanded').toHaveCount(1);
});

test('who has a draft may go on with it or begin another one', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await page.goto(`${servers.app}thu-tuc/${PENSION.code}`);
  await expect(page.getByRole('link', { name: t('procedure.resume') })).toBeVisible();
  await checkScreen(page, 'procedure-resume');
  await page.getByRole('button', { name: t('procedure.another') }).click();
  await journey.at('-noi-nhan');
  await page.goto(`${servers.app}ho-so`);
  await expect(page.locator('.kept-list__row')).toHaveCount(2);
});

test('a procedure that the portal has withdrawn: what was begun is still there, and that it is withdrawn is said', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, PENSION);
  const [first] = journey.pages;
  await journey.begin();
  await journey.fillUntil(first);
  await journey.fillPage(first);
  const given = await journey.shows(first);
  await journey.next();
  await expect(page).not.toHaveURL(new RegExp(`/${first}$`));
  await servers.control('faults', [{ method: 'GET', path: `/v1/procedures/${PENSION.code}`, times: 1000, kind: 'status', status: 404 }]);
  await page.goto(page.url().replace(/[^/]+$/, first));
  await ready(page);
  const panel = page.locator('.panel--warn').filter({ hasText: t('withdrawn.title') });
  await expect(panel).toBeVisible();
  expect(await journey.shows(first)).toEqual(given);
  await checkScreen(page, 'withdrawn');
  await journey.next();
  await journey.fillFrom(journey.pages[1]);
  await expect(panel, 'before it is sent').toBeVisible();
});

test('what is on its way when its procedure is withdrawn still gets its receipt', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  const journey = new Journey(page, servers, PENSION);
  await journey.untilSend();
  await journey.sendUnanswered();
  const url = page.url();
  await page.goto('about:blank');
  await servers.control('faults', [{ method: 'GET', path: `/v1/procedures/${PENSION.code}`, times: 1000, kind: 'status', status: 404 }]);
  await page.goto(url);
  const { code } = await journey.receipt(30_000);
  expect((await dossiers(servers)).codes).toEqual([code]);
});
