// The app under a path of its host: the same compiled app, finished for another base.
import { expect, test } from './fixtures';

test.use({ base: '/mot-cua/' });

test('everything is found under a base path', async ({ page, servers }) => {
  expect(servers.app).toMatch(/\/mot-cua\/$/);
  await page.goto(`${servers.app}thu-tuc/1.001193`);
  await expect(page.locator('#app main:not(.skeleton) h1')).toContainText(/khai sinh/i);
  expect(new URL(page.url()).pathname).toBe('/mot-cua/thu-tuc/1.001193');
});
