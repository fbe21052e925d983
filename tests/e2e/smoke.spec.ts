// One journey in each size and language; the soak runs every procedure in every one of them.
import { BIRTH, MARITAL, PENSION_ACCOUNT, type Story } from './answers';
import { type Language, expected, portalData } from './forms';
import { Journey, arrived, byId, checkScreen, expect, ready, test } from './journey';
import { expectBarePdf, jpeg } from './photo';

type Way = [Story, Language];
const BY_SIZE: Record<string, Way> = { phone: [MARITAL, 'vi'], desktop: [MARITAL, 'en'], kiosk: [PENSION_ACCOUNT, 'vi'] };
const ALL: Way[] = [BIRTH, MARITAL, PENSION_ACCOUNT].flatMap((story) => [[story, 'vi'], [story, 'en']] as Way[]);

const ways: (Way | undefined)[] = process.env.FULL_MATRIX ? ALL : [undefined];
for (const way of ways) {
  const name = way ? `${way[0].code} (${way[1]})` : 'the smoke journey';
  test(`${name} @smoke`, async ({ page, servers }, info) => {
    test.setTimeout(180_000);
    const [story, language] = way ?? BY_SIZE[info.project.name];
    await page.addInitScript((language) => localStorage.setItem('language', language), language);
    const journey = new Journey(page, servers, story, language);
    const { t } = journey;
    const picture = (screen: string) => checkScreen(page, `${story.code}-${language}-${screen}`);
    const title = portalData(`procedures/${story.code}.json`).plainName[language];

    await page.goto(servers.app);
    await ready(page);
    await picture('home');
    await page.getByRole('searchbox').fill(language === 'vi' ? story.search : title);
    await page.getByRole('searchbox').press('Enter');
    await page.getByRole('link', { name: title, exact: true }).click();
    await expect(page.getByRole('heading', { level: 1 })).toHaveText(title);
    await picture('procedure');
    await page.getByRole('button', { name: t('procedure.start') }).click();
    await journey.at('-noi-nhan');
    await journey.chooseOffice();
    await picture('office');
    await journey.next();

    for (const key of journey.pages) {
      await journey.at(key);
      if (key === 'trangHoanCanh') {
        await journey.fillPage(key, { khoanKhac: null });
        await journey.next();
        if (language === 'vi') await journey.explains('khoanKhac', 'Hãy chọn ít nhất một khoản.', journey.title(key));
      }
      if (key === 'trangNhanTien') {
        await journey.fillPage(key, { 'taiKhoan.so': '3100 205' });
        const buffer = await jpeg(page);
        await byId(page, 'f-taiKhoan.anh-file').setInputFiles({ name: 'so tai khoan.jpg', mimeType: 'image/jpeg', buffer });
        await expect(page.locator('.file .state')).toHaveText(t('papers.sent'));
        await journey.next();
        if (language === 'vi') {
          await journey.explains('taiKhoan.so', 'Số tài khoản chỉ gồm chữ số, không có dấu cách.', journey.title(key));
        }
      }
      await journey.fillPage(key);
      await picture(key);
      await journey.next();
    }

    for (const { requirement, alternative } of story.papers) {
      await journey.at('-giay-to');
      const papers = portalData(`procedures/${story.code}.json`).documents.find((own: any) => own.id === requirement).oneOf;
      const chosen = papers.find((own: any) => own.id === alternative)?.name[language];
      await journey.addPaper(requirement, chosen, { name: 'giay.jpg', mimeType: 'image/jpeg', buffer: await jpeg(page) });
      await expect(page.locator('.file .state')).toHaveText(t('papers.sent'));
      await picture('papers');
      await journey.next();
    }

    await journey.at('-kiem-tra');
    await picture('check');
    await journey.send();
    await journey.explains('truth', t('check.truthRequired'), t('check.title'));
    await journey.declare();
    await journey.send();
    const { code } = await journey.receipt();
    await picture('receipt');

    const { submission, files } = arrived(servers, code);
    // The photo of a field of the form stands among the answers, with its address at the portal.
    const photos = submission.answers.taiKhoan?.anh ?? [];
    delete submission.answers.taiKhoan?.anh;
    expect(submission.answers).toEqual(expected(story.form, story.answers));
    expect(submission.language).toBe(language);
    expect(photos).toHaveLength(story === PENSION_ACCOUNT ? 1 : 0);
    expect(submission.documents.filter(({ files }: any) => files.length > 0)).toHaveLength(story.papers.length);
    Object.values(files).forEach(expectBarePdf);

    await page.getByRole('link', { name: t('receipt.follow') }).click();
    await expect(page.locator('.timeline__row h3')).toHaveText([t('status.1')]);
    await servers.control('officer', { code, step: 'supplement' });
    await page.getByRole('button', { name: t('dossier.refresh') }).click();
    await expect(page.locator('.panel')).toContainText(t('dossier.waitYou'));
    const asked = { vi: 'Ảnh giấy tờ bị mờ. Xin gửi ảnh rõ hơn.', en: 'The photo of the paper is blurred. Please send a clearer one.' };
    await expect(page.locator('main')).toContainText(asked[language]);
    await picture('dossier');
  });
}
