// A plain form is filled in without the part that other forms wait for.
import type { Page } from '@playwright/test';
import { PENSION } from './answers';
import { texts } from './forms';
import { BROKEN, Journey, byId, checkScreen, expect, test } from './journey';

const vi = texts('vi');
// Its own file: what it shares with others is in files with their names too, and those others need them.
const RICH = /\/a\/rich-[0-9a-f]{16}\.wasm/;
const FORM = {
  display: 'wizard',
  components: [
    {
      type: 'panel',
      key: 'trangMot',
      title: 'Người khai',
      components: [
        { type: 'textfield', key: 'ten', label: 'Họ tên', validate: { required: true } },
        { type: 'number', key: 'soBan', label: 'Số bản', conditional: { show: null, when: null, eq: '' } },
        { type: 'radio', key: 'diHoc', label: 'Còn đi học?', values: [{ value: 'co', label: 'Có' }, { value: 'khong', label: 'Không' }] },
        { type: 'checkbox', key: 'dongY', label: 'Tôi đồng ý' },
      ],
    },
  ],
};

/** The pension's procedure with another form and no papers. */
async function instead(page: Page, definition: object): Promise<void> {
  await page.route(/\/v1\/forms\//, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), definition, translations: {} } });
  });
  await page.route(/\/v1\/procedures\//, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), documents: [] } });
  });
}

test('a plain form opens, is filled in and judged, though the part for other forms cannot be loaded', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  await page.route(RICH, (route) => route.abort());
  await instead(page, FORM);
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.chooseOffice();
  await journey.next();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Người khai');
  await byId(page, 'f-soBan').fill('12');
  await byId(page, 'f-diHoc-0').check();
  await byId(page, 'f-dongY').check();
  await journey.next();
  await expect(page.locator('#errors li')).toHaveCount(1);
  await byId(page, 'f-ten').fill('Nguyễn Thị Hoà');
  await page.reload();
  await expect(byId(page, 'f-ten')).toHaveValue('Nguyễn Thị Hoà');
  await expect(byId(page, 'f-soBan')).toHaveValue('12');
  await expect(byId(page, 'f-diHoc-0')).toBeChecked();
});

test('a form that needs the part is not opened half: it says so, and trying again opens it', async ({ page, servers, watch }) => {
  watch.allow(BROKEN);
  await page.route(RICH, (route) => route.abort());
  const when = { when: 'diHoc', eq: 'co', show: true };
  const school = { type: 'textfield', key: 'truong', label: 'Trường nào?', conditional: when };
  const [panel] = FORM.components;
  await instead(page, { ...FORM, components: [{ ...panel, components: [...panel!.components, school] }] });
  const journey = new Journey(page, servers, PENSION);
  await page.goto(`${servers.app}thu-tuc/${PENSION.code}`);
  await page.getByRole('button', { name: vi('procedure.start') }).click();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(vi('fail.unreachableTitle'));
  await checkScreen(page, 'rich-missing');
  await page.unroute(RICH);
  await page.getByRole('button', { name: vi('load.retry') }).click();
  await journey.at('-noi-nhan', false);
  await journey.chooseOffice();
  await journey.next();
  await expect(byId(page, 'f-truong')).toHaveCount(0);
  await byId(page, 'f-diHoc-0').check();
  await expect(byId(page, 'f-truong')).toBeVisible();
});
