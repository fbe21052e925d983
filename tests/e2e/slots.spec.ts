// Papers that come in different ways: now, later, at the counter, by post, there already, not needed. Each is chosen by
// keyboard, taken back once, checked, sent; and the portal has filed it so.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { MARITAL, type Story } from './answers';
import type { Language } from './forms';
import { Journey, arrived, byId, checkScreen, expect, test } from './journey';
import { pdf } from './paper';

/** A divorced woman's lost certificate is asked for again by her authorised neighbour: three papers. */
const AGAIN: Story = {
  ...MARITAL,
  agency: 'H44.26',
  answers: {
    ...MARITAL.answers,
    loaiYeuCau: 'capLai',
    lyDo: 'Giấy cũ bị mất.',
    mucDich: 'vayVon',
    choAi: 'nguoiKhac',
    'nguoiYeuCau.quanHe': 'uyQuyen',
    'nguoiDuocXacNhan.hoTen': 'Bùi Thị Lan',
    'nguoiDuocXacNhan.ngaySinh': '3/4/1985',
    'nguoiDuocXacNhan.gioiTinh': 'nu',
    'nguoiDuocXacNhan.danToc': 'Mường',
    'nguoiDuocXacNhan.quocTich': 'Việt Nam',
    'nguoiDuocXacNhan.soDinhDanh': '017185004321',
    'nguoiDuocXacNhan.noiCuTru.khuVuc': 'hoaBinh',
    'nguoiDuocXacNhan.noiCuTru.xa': '05158',
    'nguoiDuocXacNhan.noiCuTru.diaChi': 'Xóm Luỹ Ải',
    tinhTrang: 'lyHon',
    'banAn.so': '12/2019/QĐST',
    'banAn.toaAn': 'Toà án nhân dân huyện Tân Lạc',
    'banAn.ngay': '5/6/2019',
  },
};
for (const key of ['doiTac.hoTen', 'doiTac.ngaySinh', 'doiTac.quocTich', 'doiTac.giayTo', 'noiDangKy', 'nguoiYeuCau.gioiTinh', 'nguoiYeuCau.danToc', 'nguoiYeuCau.quocTich']) {
  delete AGAIN.answers[key];
}

const OLD = 'giayXacNhanCu';
const DIVORCE = 'giayLyHon';
const AUTHORISATION = 'vanBanUyQuyen';

class Papers extends Journey {
  slot(id: string) {
    return byId(this.page, `f-${id}`);
  }

  tag(id: string) {
    return this.slot(id).locator('.tag');
  }

  /** Says by keyboard how a paper comes; the focus goes to its heading. */
  async say(id: string, key: string): Promise<void> {
    await this.slot(id).getByRole('button', { name: `${this.t(key)}: ` }).press('Enter');
    if (key !== 'papers.still') await expect(byId(this.page, `f-${id}-title`)).toBeFocused();
  }

  async add(id: string, name: string): Promise<void> {
    await byId(this.page, `f-${id}-file`).setInputFiles({ name, mimeType: 'application/pdf', buffer: pdf(1) });
    await expect(this.slot(id).locator('.file', { hasText: name }).locator('.state--ok')).toHaveText(this.t('papers.sent'));
  }

  names(id: string) {
    return this.slot(id).locator('.file__name');
  }
}

async function until(page: Page, journey: Papers): Promise<void> {
  await journey.begin();
  await journey.fillUntil('-giay-to');
  await expect(page.locator('.slot')).toHaveCount(3);
}

for (const [language, width] of [['vi', 360], ['en', 320]] as [Language, number][]) {
  test(`each paper comes in its own way, ${language} at ${width} pixels`, async ({ page, servers }) => {
    test.setTimeout(180_000);
    await page.setViewportSize({ width, height: 740 });
    await page.addInitScript((language) => localStorage.setItem('language', language), language);
    const journey = new Papers(page, servers, AGAIN, language);
    const { t } = journey;
    await until(page, journey);
    await expect(journey.tag(OLD)).toHaveText(t('papers.optional'));
    await expect(journey.tag(DIVORCE)).toHaveText(t('papers.missing'));
    await expect(journey.slot(AUTHORISATION).getByRole('button', { name: t('papers.post') }), 'not allowed').toHaveCount(0);
    await checkScreen(page, `slots-${language}`);

    await journey.say(OLD, 'papers.notNeeded');
    await expect(journey.tag(OLD)).toHaveText(t('papers.tagNotNeeded'));
    await journey.say(AUTHORISATION, 'papers.later');
    await expect(journey.tag(AUTHORISATION)).toHaveText(t('papers.tagLater'));
    await expect(journey.slot(AUTHORISATION)).toContainText('25/11/2026');

    // One after the other, each taken back.
    for (const [way, tag] of [['papers.post', 'papers.tagPost'], ['papers.counter', 'papers.tagCounter'], ['papers.office', 'papers.tagCommune']]) {
      await journey.say(DIVORCE, way);
      await expect(journey.tag(DIVORCE)).toHaveText(t(tag));
      await expect(journey.slot(DIVORCE).locator('input[type=file]')).toHaveCount(0);
      if (way === 'papers.office') await checkScreen(page, `slots-said-${language}`);
      await journey.say(DIVORCE, 'papers.still');
      await expect(byId(page, `f-${DIVORCE}-camera`)).toBeFocused();
      await expect(journey.tag(DIVORCE)).toHaveText(t('papers.missing'));
    }
    await journey.next();
    await expect(page.locator('#errors')).toBeFocused();
    await page.locator('#errors a').first().click();
    await expect(page.locator(`[id="f-${DIVORCE}"]:focus, [id="f-${DIVORCE}"] :focus`)).toHaveCount(1);

    await journey.slot(DIVORCE).getByRole('radio').first().check();
    await journey.add(DIVORCE, 'trang-1.pdf');
    await journey.add(DIVORCE, 'trang-2.pdf');
    await expect(journey.tag(DIVORCE)).toHaveText(t('papers.have'));
    await journey.slot(DIVORCE).getByRole('radio', { name: t('papers.certifiedCopy') }).check();
    await expect(journey.slot(DIVORCE).getByRole('radio', { name: t('papers.certifiedCopy') })).toBeFocused();
    await page.getByRole('button', { name: t('papers.upNamed', { name: 'trang-2.pdf' }) }).press('Enter');
    await expect(journey.names(DIVORCE)).toContainText(['trang-2.pdf', 'trang-1.pdf']);
    await expect(page.getByRole('button', { name: t('papers.downNamed', { name: 'trang-2.pdf' }) })).toBeFocused();
    await page.getByLabel(t('papers.replaceNamed', { name: 'trang-1.pdf' })).setInputFiles({ name: 'trang-1b.pdf', mimeType: 'application/pdf', buffer: pdf(2) });
    await expect(journey.names(DIVORCE)).toContainText(['trang-2.pdf', 'trang-1b.pdf']);
    await journey.add(DIVORCE, 'thừa.pdf');
    await page.getByRole('button', { name: t('papers.removeNamed', { name: 'thừa.pdf' }) }).press('Enter');
    await expect(journey.names(DIVORCE)).toHaveCount(2);
    await expect(page.getByRole('button', { name: t('papers.removeNamed', { name: 'trang-1b.pdf' }) })).toBeFocused();
    await checkScreen(page, `slots-filled-${language}`);

    // Files of a paper that comes in another way stay at home, and come back with "send it all the same".
    await journey.say(DIVORCE, 'papers.counter');
    await expect(journey.slot(DIVORCE)).toContainText(t('papers.keptBack', { n: 2 }));
    await journey.say(DIVORCE, 'papers.still');
    await expect(journey.names(DIVORCE)).toHaveCount(2);
    await expect(page.locator('.kept--ok')).toBeVisible();
    await page.reload();
    await expect(journey.tag(OLD)).toHaveText(t('papers.tagNotNeeded'));
    await expect(journey.tag(AUTHORISATION)).toHaveText(t('papers.tagLater'));
    await journey.next();

    await journey.at('-kiem-tra');
    await expect(journey.slot(OLD)).toContainText(t('receipt.notNeeded'));
    await expect(journey.slot(AUTHORISATION)).toContainText(t('receipt.later', { date: '25/11/2026' }));
    await expect(journey.slot(DIVORCE)).toContainText(t('papers.certifiedCopy'));
    await expect(journey.slot(DIVORCE).locator('.sheet')).toHaveCount(2);
    await checkScreen(page, `slots-check-${language}`);
    await journey.declare();
    await journey.send();
    const { code } = await journey.receipt();
    const list = page.locator('.screen-only .received > li');
    await expect(list).toHaveCount(3);
    await expect(list.nth(1)).toContainText('trang-2.pdf');
    const [first] = arrived(servers, code).submission.documents[1].files;
    await expect(list.nth(1), 'the hash, shortened').toContainText(first.sha256.slice(0, 12).match(/.{4}/g).join(' '));
    const office = /nộp 1 giấy tờ|hand in 1 papers/;
    await expect(page.locator('main'), 'what is still to be handed in').toContainText(office);
    await checkScreen(page, `slots-receipt-${language}`);

    const { submission, files } = arrived(servers, code);
    const said = submission.documents.map(({ requirement, provision, until, copyKind }: any) => [requirement, provision, until, copyKind]);
    expect(said).toEqual([
      [OLD, 'notNeeded', undefined, undefined],
      [DIVORCE, 'now', undefined, 'certifiedCopy'],
      [AUTHORISATION, 'later', '2026-11-25', undefined],
    ]);
    expect(submission.documents[1].files.map(({ name }: any) => name)).toEqual(['trang-2.pdf', 'trang-1b.pdf']);
    expect(Object.keys(files).sort()).toEqual(['trang-1b.pdf', 'trang-2.pdf']);
    const filed = JSON.parse(readFileSync(join(servers.data, 'dossiers', code, 'documents.json'), 'utf8'));
    expect(filed.map(({ requirement, provision, files }: any) => [requirement, provision, files])).toEqual([
      [OLD, 'notNeeded', []],
      [DIVORCE, 'now', ['trang-2.pdf', 'trang-1b.pdf']],
      [AUTHORISATION, 'later', []],
    ]);
  });
}
