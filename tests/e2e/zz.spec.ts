import { BIRTH } from './answers';
import { Journey, byId, expect, test } from './journey';
for (const n of [1,2,3]) test(`repro quick ${n}`, async ({ page, servers }) => {
  const j = new Journey(page, servers, BIRTH);
  await j.begin(); await j.next(); await expect(page.locator('#errors')).toBeFocused();
  await j.chooseOffice(); await j.next();
  await j.at('trangTruongHop');
  await j.next(); await expect(page.locator('#errors')).toBeFocused();
  await j.fillPage('trangTruongHop');
  await j.next();
  await j.at('trangNguoiYeuCau');
  await j.fillPage('trangNguoiYeuCau', {'nguoiYeuCau.quanHe':'khac','nguoiYeuCau.quanHeKhac':'abc'});
  await j.fillPage('trangNguoiYeuCau', {'nguoiYeuCau.ngaySinh':'31/2/1990'});
  await j.next(); await expect(page.locator('#errors')).toBeFocused();
  await j.fillPage('trangNguoiYeuCau');
  await j.next();
  await j.at('trangLienHe');
});
