// "Will this be returned?": advice on the check page, which leads to where it is mended and keeps nobody from sending.
import { PENSION } from './answers';
import { Journey, arrived, byId, checkScreen, expect, test } from './journey';

test('an office of another commune is said before sending, and mended from there @smoke', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION);
  const { t } = journey;
  await journey.begin();
  await journey.fillUntil();
  const panel = page.locator('.panel', { hasText: t('check.adviceOne') });
  await expect(panel.getByRole('listitem')).toHaveCount(1);
  await expect(panel).toContainText('Nơi nhận hồ sơ không phải xã, phường đã khai.');
  await checkScreen(page, 'check-advice');
  await panel.getByRole('button', { name: `${t('check.change')}: ${t('office.label')}` }).click();
  await journey.at('-noi-nhan', false);
  await expect(byId(page, 'f-agency')).toBeFocused();
  await byId(page, 'f-agency').selectOption('H44.07');
  await journey.next();
  await journey.at('-kiem-tra', false);
  await expect(panel).toHaveCount(0);
});

test('advice is no wall', async ({ page, servers }) => {
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.fillUntil();
  await expect(page.locator('.panel')).toContainText(journey.t('check.adviceFree'));
  await journey.declare();
  await journey.send();
  const { code } = await journey.receipt();
  expect(arrived(servers, code).submission.agency).toBe(PENSION.agency);
});
