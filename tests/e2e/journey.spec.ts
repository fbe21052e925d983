// The main job, end to end: from the search to the officer's desk and back.
import { BIRTH } from './answers';
import { NOW } from './fixtures';
import { expected, portalData } from './forms';
import { Journey, arrived, byId, checkScreen, dossiers, expect, ready, stranger, test } from './journey';
import { expectBarePdf, jpeg, readQr } from './photo';

/** What the photo becomes: a PDF with the name of the paper. */
const MADE = 'Giấy chứng sinh hoặc giấy tờ thay thế.pdf';

/** Pages that are looked at in every state; the others once, with their error. */
const LOOKED_AT = ['trangNguoiYeuCau', 'trangLienHe', 'trangQueQuan', 'trangKetQua'];

test('a father registers a birth, and follows the dossier on another device', async ({ page, browser, servers }) => {
  test.setTimeout(300_000);
  const journey = new Journey(page, servers, BIRTH);
  const { t } = journey;

  await test.step('search, without marks', async () => {
    await page.goto(servers.app);
    await ready(page);
    await page.getByRole('searchbox').fill(BIRTH.search);
    await page.getByRole('button', { name: t('home.searchButton') }).click();
    const first = page.locator('.results li').first();
    await expect(first.getByRole('link')).toHaveText('Đăng ký khai sinh cho con');
    await checkScreen(page, 'catalogue');
    await first.getByRole('link').click();
  });

  await test.step('procedure', async () => {
    await expect(page).toHaveURL(`${servers.app}thu-tuc/1.001193`);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await checkScreen(page, 'procedure');
    await page.getByRole('button', { name: t('procedure.start') }).click();
  });

  await test.step('office', async () => {
    await journey.at('-noi-nhan');
    await checkScreen(page, 'office');
    await journey.next();
    await journey.explains('agency', t('office.required'), t('office.title'));
    await checkScreen(page, 'office-error');
    await journey.chooseOffice();
    await journey.next();
  });

  for (const key of journey.pages) {
    await test.step(`page ${key}`, async () => {
      const { path, wrong, says } = BIRTH.mistakes[key];
      const looked = LOOKED_AT.includes(key);
      await journey.at(key);
      if (looked) await checkScreen(page, `${key}-empty`);
      if (key === 'trangNguoiYeuCau') {
        // Entered, then hidden by another answer: must not arrive.
        await journey.fillPage(key, { 'nguoiYeuCau.quanHe': 'khac', 'nguoiYeuCau.quanHeKhac': 'Người đỡ đầu' });
      }
      if (key === 'trangNoiCuTru') {
        await journey.fillPage(key, { 'nguoiYeuCau.noiCuTru.khuVuc': 'noiKhac', 'nguoiYeuCau.noiCuTru.tinh': 'Sơn La', 'nguoiYeuCau.noiCuTru.xa': null });
      }
      await journey.fillPage(key, { [path]: wrong });
      await journey.next();
      await journey.explains(path, says, journey.title(key));
      await checkScreen(page, `${key}-error`);
      await journey.fillPage(key);
      if (looked) await checkScreen(page, `${key}-filled`);
      expect(await journey.shows(key)).toEqual(journey.told(key));
      await journey.next();
    });
  }

  await test.step('papers', async () => {
    await journey.at('-giay-to');
    await checkScreen(page, 'papers');
    await journey.next();
    await journey.explains('giayChungSinh', t('papers.needWhich', { name: 'Giấy chứng sinh hoặc giấy tờ thay thế' }), t('papers.title'));
    await checkScreen(page, 'papers-error');
    const photo = { name: 'giay chung sinh.jpg', mimeType: 'image/jpeg', buffer: await jpeg(page) };
    await journey.addPaper('giayChungSinh', 'Giấy chứng sinh', photo);
    await expect(page.locator('.file .state')).toHaveText(t('papers.sent'));
    await expect(page.locator('.file__name')).toContainText(MADE);
    await expect(page.locator('.slot .tag')).toHaveText([t('papers.have'), t('papers.tagCommune')]);
    await checkScreen(page, 'papers-filled');
    await journey.next();
  });

  await test.step('check, change an answer from there', async () => {
    await journey.at('-kiem-tra');
    await expect(byId(page, 'f-con.hoTen').locator('.row__value')).toHaveText('Bùi Thị Hoài An');
    await expect(byId(page, 'f-me.ngaySinh').locator('.row__value')).toHaveText('1992');
    await expect(byId(page, 'f-con.danToc').locator('.row__value')).toHaveText('Mường');
    await expect(byId(page, 'f-agency').locator('.row__value')).toContainText('Mường Bi');
    await expect(byId(page, 'f-giayChungSinh').locator('.row__value')).toContainText(MADE);
    await checkScreen(page, 'check');
    await page.getByRole('button', { name: 'Sửa: Họ, chữ đệm và tên của con' }).click();
    await journey.at('trangCon', false);
    await expect(byId(page, 'f-con.hoTen')).toBeFocused();
    await byId(page, 'f-con.hoTen').fill('Bùi Thị Hoài Ân');
    await page.getByRole('button', { name: t('fill.backToCheck') }).click();
    await journey.at('-kiem-tra');
    await expect(byId(page, 'f-con.hoTen').locator('.row__value')).toHaveText('Bùi Thị Hoài Ân');
  });

  await test.step('send: first without the declaration', async () => {
    await journey.send();
    await journey.explains('truth', t('check.truthRequired'), t('check.title'));
    await checkScreen(page, 'check-error');
    expect((await dossiers(servers)).count).toBe(0);
    await journey.declare();
    await journey.send();
  });

  const { code, access } = await journey.receipt();
  const address = await test.step('receipt', async () => {
    expect(code).toMatch(/^H44\.26-261120-\d{4}$/);
    expect(access).toMatch(/^[0-9A-HJKMNP-TV-Z]{10}$/);
    await expect(page.getByRole('heading', { level: 1 })).toBeFocused();
    await expect(page.locator('main')).toContainText('đã nhận hồ sơ và đủ 1 tệp giấy tờ, lúc 10:0');
    await checkScreen(page, 'receipt');
    const address = await readQr(page, '.codes__qr svg.qr');
    expect(address).toBe(`${servers.app}ho-so/${code}#k=${access}`);
    await page.emulateMedia({ media: 'print' });
    await expect(page.locator('.slip')).toBeVisible();
    await expect(page.locator('.slip__code')).toHaveText(code);
    await expect(page.locator('.slip')).toContainText(`${access.slice(0, 5)}-${access.slice(5)}`);
    await expect(page.locator('.slip')).toContainText('Bùi Văn Thành');
    await expect(page.getByRole('button', { name: t('receipt.print') })).toBeHidden();
    expect(await readQr(page, '.slip svg.qr'), 'the code on paper').toBe(address);
    await page.emulateMedia({ media: null });
    return address;
  });

  await test.step('what arrived is what was typed', async () => {
    expect((await dossiers(servers)).codes).toEqual([code]);
    const { submission, files } = arrived(servers, code);
    expect(submission.answers).toEqual(expected(BIRTH.form, { ...BIRTH.answers, 'con.hoTen': 'Bùi Thị Hoài Ân' }));
    expect(JSON.stringify(submission)).not.toMatch(/đỡ đầu|Sơn La/);
    expect(submission).toMatchObject({
      procedure: '1.001193',
      procedureVersion: portalData('procedures/1.001193.json').version,
      form: { id: 'khai-sinh', version: '1' },
      agency: 'H44.26',
      language: 'vi',
      documents: [
        {
          requirement: 'giayChungSinh',
          alternative: 'giayChungSinh',
          provision: 'now',
          copyKind: 'photo',
          files: [{ name: MADE, type: 'application/pdf' }],
        },
        // Nobody did anything about it: the commune looks it up.
        { requirement: 'giayKetHonChaMe', provision: 'office', files: [] },
      ],
      consents: [{ id: 'truth', version: '1' }],
    });
    expect(submission.documents).toHaveLength(2);
    expect(Object.keys(files)).toEqual([MADE]);
    const [photo] = Object.values(files);
    expect(photo.length).toBe(submission.documents[0].files[0].size);
    expectBarePdf(photo);
  });

  await test.step('the QR code on another device', async () => {
    await stranger(browser, async (other) => {
      await other.clock.install({ time: new Date(NOW) });
      await other.goto(address);
      await expect(other.getByRole('heading', { level: 1 })).toHaveText('Thủ tục đăng ký khai sinh');
      await expect(other).toHaveURL(`${servers.app}ho-so/${code}`);
      expect(await other.evaluate(() => [location.hash, history.length])).toEqual(['', 2]);
      await expect(other.locator('.timeline__row h3')).toHaveText([t('status.1')]);
      await expect(other.locator('.panel')).toContainText('Đang chờ: Bộ phận Một cửa xã Mường Bi');
      await checkScreen(other, 'dossier');
      await servers.control('officer', { code, step: 'accept' });
      // Nobody touches the page: it asks again by itself.
      await other.clock.fastForward('31');
      await expect(other.locator('.timeline__row h3')).toHaveText([t('status.1'), t('status.2')]);
      await expect(other.locator('.panel')).toContainText('Đã được tiếp nhận');
      await expect(other.locator('.panel')).toContainText('Hẹn trả kết quả chậm nhất');
      await checkScreen(other, 'dossier-accepted');
    });
  });
});
