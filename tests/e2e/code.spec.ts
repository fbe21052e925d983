// A form with code in it: scripts, JsonLogic and rows run in the page, under the policy without eval.
import { PENSION } from './answers';
import { Journey, byId, checkScreen, expect, test } from './journey';

const FORM = {
  display: 'wizard',
  components: [
    {
      type: 'panel',
      key: 'trangMot',
      title: 'Những người trong nhà',
      components: [
        { type: 'number', key: 'gia', label: 'Giá một bản' },
        { type: 'number', key: 'soBan', label: 'Số bản' },
        { type: 'number', key: 'tong', label: 'Tổng cộng', disabled: true, calculateValue: 'value = data.gia * data.soBan;' },
        { type: 'textfield', key: 'lyDo', label: 'Vì sao cần nhiều bản?', customConditional: "show = data.soBan > 2 && _.get(data, 'gia') > 0;" },
        {
          type: 'datagrid',
          key: 'nguoi',
          label: 'Người trong nhà',
          components: [
            { type: 'textfield', key: 'ten', label: 'Tên' },
            { type: 'radio', key: 'diHoc', label: 'Còn đi học?', values: [{ value: 'co', label: 'Có' }, { value: 'khong', label: 'Không' }] },
            { type: 'textfield', key: 'truong', label: 'Trường nào?', conditional: { when: 'nguoi.diHoc', eq: 'co', show: true } },
          ],
        },
        { type: 'textfield', key: 'nguoiBao', label: 'Ai báo tin?', validate: { required: true } },
        { type: 'textfield', key: 'mat', label: 'Mật hiệu', validate: { custom: "valid = input === 'mo' ? true : 'Mật hiệu không đúng.';" } },
      ],
    },
  ],
};

test('scripts, calculated values and rows work in the page', async ({ page, servers }) => {
  test.setTimeout(120_000);
  await page.route(/\/v1\/forms\//, async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, json: { ...(await response.json()), definition: FORM, translations: {} } });
  });
  const parts: string[] = [];
  page.on('request', (request) => void parts.push(request.url()));
  const journey = new Journey(page, servers, PENSION);
  await journey.begin();
  await journey.chooseOffice();
  await journey.next();
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Những người trong nhà');
  expect(parts.filter((url) => /\/a\/logic-[0-9a-f]{16}\.wasm/.test(url)), 'the interpreters came, as a part of their own').toHaveLength(1);

  await byId(page, 'f-gia').fill('8000');
  await byId(page, 'f-soBan').fill('3');
  await expect(byId(page, 'f-soBan'), 'what is typed in is not drawn again').toBeFocused();
  await expect(byId(page, 'f-tong')).toHaveValue('24000');
  await expect(byId(page, 'f-lyDo')).toBeVisible();
  await byId(page, 'f-soBan').fill('2');
  await expect(byId(page, 'f-lyDo')).toHaveCount(0);

  await byId(page, 'f-nguoi[0].ten').fill('Bùi Văn An');
  await byId(page, 'f-nguoi[0].diHoc-0').check();
  await expect(byId(page, 'f-nguoi[0].truong')).toBeVisible();
  await page.getByRole('button', { name: journey.t('fill.addRow') }).click();
  await expect(byId(page, 'f-nguoi[1].ten')).toBeFocused();
  await byId(page, 'f-nguoi[1].ten').fill('Bùi Thị Hoà');
  await expect(byId(page, 'f-nguoi[1].truong')).toHaveCount(0);
  await expect(byId(page, 'f-nguoi[0].ten')).toHaveValue('Bùi Văn An');
  await checkScreen(page, 'rows');
  await page.getByRole('button', { name: journey.t('fill.removeRow', { n: '1' }) }).click();
  await expect(byId(page, 'f-nguoi[0].ten')).toHaveValue('Bùi Thị Hoà');
  await expect(byId(page, 'f-nguoi[1].ten')).toHaveCount(0);

  await byId(page, 'f-mat').fill('sai');
  await journey.next();
  await expect(page.locator('#errors li')).toHaveCount(2);
  await page.getByRole('button', { name: journey.t('fill.removeRow', { n: '1' }) }).click();
  await expect(page.locator('#errors li').last(), 'errors outside of the rows stay').toHaveText('Mật hiệu không đúng.');
  await expect(page.locator('#errors li')).toHaveCount(2);
  await page.getByRole('button', { name: journey.t('fill.addRow') }).click();
  await byId(page, 'f-nguoi[0].ten').fill('Bùi Thị Hoà');
  await byId(page, 'f-mat').fill('mo');
  await page.reload();
  await expect(byId(page, 'f-nguoi[0].ten'), 'a draft with rows is kept').toHaveValue('Bùi Thị Hoà');
  await expect(byId(page, 'f-tong')).toHaveValue('16000');
});
