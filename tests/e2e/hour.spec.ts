// A portal that is too busy for an hour: the app asks now and then, says so, and sends by itself when it may.
import { PENSION } from './answers';
import { NOW } from './fixtures';
import { expected } from './forms';
import { Journey, arrived, checkScreen, dossiers, expect, test } from './journey';

test('a portal that answers 503 for an hour: it is asked seldom, and the dossier is sent by itself, once', async ({ page, servers, watch }) => {
  test.setTimeout(240_000);
  watch.allow(/Failed to load resource/);
  await page.clock.install({ time: new Date(NOW) });
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.fillUntil();
  await journey.declare();
  await servers.control('faults', [{ method: 'POST', path: '/v1/dossiers', times: 1000, kind: 'status', status: 503 }]);
  const asked = { answered: 0, bodies: new Set<string>() };
  page.on('response', (response) => {
    const request = response.request();
    if (request.method() !== 'POST' || !request.url().endsWith('/v1/dossiers')) return;
    asked.answered += 1;
    asked.bodies.add(`${request.headers()['idempotency-key']} ${request.postData()}`);
  });
  await journey.send();
  await expect(page.locator('main')).toContainText(journey.t('fail.busyTitle'));
  // Sixty times a minute goes by; each time the app has to be back at waiting before the next one does.
  for (let minute = 0; minute < 60; minute += 1) {
    await page.clock.runFor('01:00');
    await expect(page.getByText(/Tự thử lại sau \d+ giây/)).toBeVisible();
  }
  expect((await dossiers(servers)).count).toBe(0);
  expect(asked.answered, 'it goes on asking').toBeGreaterThan(10);
  expect(asked.answered, 'about once a minute').toBeLessThan(75);
  await expect(page.locator('main')).toContainText(journey.t('fail.busyTitle'));
  await expect(page).toHaveURL(/-gui$/);
  await checkScreen(page, 'send-busy-hour');
  await servers.control('faults', []);
  // In small steps: a leap is more than an answer may take, and the app would give each up.
  for (let step = 0; step < 40 && !page.url().endsWith('-bien-nhan'); step += 1) {
    await page.clock.runFor('00:05');
    await new Promise((done) => setTimeout(done, 200));
  }
  const { code } = await journey.receipt();
  expect((await dossiers(servers)).codes).toEqual([code]);
  expect(asked.bodies.size, 'one key, the same bytes').toBe(1);
  expect(arrived(servers, code).submission.answers).toEqual(expected(PENSION.form, PENSION.answers));
});
