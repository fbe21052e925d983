// A portal that can do the least: what it lacks is not offered, and the main job still works.
import { BIRTH, MARITAL } from './answers';
import { Journey, byId, checkScreen, dossiers, expect, ready, test } from './journey';

test('with the minimum of capabilities a dossier without papers is sent and its progress seen', async ({ page, servers }) => {
  test.setTimeout(120_000);
  await servers.control('capabilities', []);
  const asked: string[] = [];
  page.on('request', (request) => void asked.push(request.url()));
  const journey = new Journey(page, servers, MARITAL);
  await page.goto(`${servers.app}thu-tuc/${MARITAL.code}`);
  await expect(page.getByText(journey.t('procedure.noUploadsIf'))).toBeVisible();
  await checkScreen(page, 'minimum-procedure');
  await journey.begin();
  await journey.fillUntil();
  await journey.declare();
  await journey.send();
  const { code } = await journey.receipt();
  expect((await dossiers(servers)).codes).toEqual([code]);

  await page.goto(`${servers.app}ho-so/${code}`);
  await ready(page);
  await expect(page.getByText(journey.t('dossier.progressOnly'))).toBeVisible();
  await expect(byId(page, 'f-access')).toBeHidden();
  await checkScreen(page, 'minimum-progress');
  expect(asked.filter((url) => /\/v1\/(uploads|units)/.test(url)), 'never asks for what is not there').toEqual([]);
});

test('papers that a portal cannot take are named with the way out, and nothing is sent without them', async ({ page, servers }) => {
  test.setTimeout(120_000);
  await servers.control('capabilities', []);
  const journey = new Journey(page, servers, BIRTH);
  await journey.begin();
  await journey.fillUntil('-giay-to');
  await expect(page.getByText(journey.t('papers.noUploads'))).toBeVisible();
  await expect(page.locator('input[type=file]')).toHaveCount(0);
  await journey.next();
  const name = 'Giấy chứng sinh hoặc giấy tờ thay thế';
  await journey.explains('giayChungSinh', journey.t('papers.notHere', { name }), journey.t('papers.title'));
  await checkScreen(page, 'minimum-papers');
  expect((await dossiers(servers)).count).toBe(0);
});
