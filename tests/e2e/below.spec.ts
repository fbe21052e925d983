// A whole submit with the app under a path of its host.
import { PENSION } from './answers';
import { Journey, expect, ready, test } from './journey';
import { readQr } from './photo';

test.use({ base: '/mot-cua/' });

test('a dossier is sent, and its address opens, under a base path', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.fillUntil();
  await page.reload();
  await journey.at('-kiem-tra', false);
  await journey.declare();
  await journey.send();
  const { code, access } = await journey.receipt();
  expect(new URL(page.url()).pathname).toMatch(/^\/mot-cua\/nop\//);
  const address = await readQr(page, '.codes__qr svg.qr');
  expect(address).toBe(`${servers.app}ho-so/${code}#k=${access}`);
  await page.getByRole('link', { name: journey.t('receipt.follow') }).click();
  await expect(page).toHaveURL(`${servers.app}ho-so/${code}`);
  await page.goBack();
  await journey.at('-bien-nhan');
  await page.goto(`${servers.app}khong-co`);
  await ready(page);
  await page.getByRole('link', { name: journey.t('notFound.home') }).click();
  await expect(page).toHaveURL(servers.app);
});
