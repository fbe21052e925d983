//! The forms as the engine runs them: filled in from front to end, and with mistakes.

use super::{files, read};
use motcua_core::contract::{FormDefinition, Procedure};
use motcua_core::document;
use motcua_core::form::{Form, Scope};
use motcua_core::logic::{Interpreters, NoLogic};
use motcua_core::time::Fixed;
use serde_json::{Value, json};

fn load(id: &str) -> Form {
    let file: FormDefinition = read(&format!("forms/{id}/1.json"));
    let (mut form, report) = Form::load(&file.definition, &NoLogic);
    assert!(report.is_clean(), "{id}: {report:?}");
    // 2026-11-20 in the morning, in Vietnam.
    form.set_now(1_795_140_000_000, std::sync::Arc::new(Fixed(420)));
    form
}

fn fill(form: &mut Form, answers: &[(&str, Value)]) {
    for (path, value) in answers {
        assert!(form.component(path).is_some(), "{path} is not asked");
        form.set(path, value.clone());
    }
}

/// Paths of the fields that complain, in order.
fn complaints(form: &Form) -> Vec<String> {
    form.check(Scope::All).into_iter().map(|error| error.path).collect()
}

fn shown(form: &Form) -> Vec<&str> {
    form.pages().iter().map(|page| page.key.as_str()).filter(|key| form.visible(key)).collect()
}

fn papers(code: &str, form: &Form) -> Vec<String> {
    let procedure: Procedure = read(&format!("procedures/{code}.json"));
    let wanted = document::wanted(&procedure.documents, &form.answers());
    wanted.into_iter().map(|requirement| requirement.id.clone()).collect()
}

/// A person with identity card, telephone and a home in Mường Bi.
fn person(prefix: &str) -> Vec<(String, Value)> {
    let at = |key: &str, value: &str| (format!("{prefix}.{key}"), json!(value));
    vec![
        at("hoTen", "Bùi Văn Thành"),
        at("ngaySinh", "02/28/1990"),
        at("gioiTinh", "nam"),
        at("soDinhDanh", "017090001234"),
        at("ngayCap", "08/15/2021"),
        at("noiCap", "Bộ Công an"),
        at("sdt", "0912345678"),
        at("noiCuTru.loai", "thuongTru"),
        at("noiCuTru.khuVuc", "hoaBinh"),
        at("noiCuTru.xa", "05158"),
        at("noiCuTru.diaChi", "Xóm Luỹ"),
    ]
}

fn fill_person(form: &mut Form, prefix: &str, without: &[&str]) {
    for (path, value) in person(prefix) {
        if !without.iter().any(|key| path == format!("{prefix}.{key}")) {
            assert!(form.component(&path).is_some(), "{path} is not asked");
            form.set(&path, value);
        }
    }
}

fn birth() -> Form {
    let mut form = load("khai-sinh");
    fill_person(&mut form, "nguoiYeuCau", &[]);
    let parent = ["gioiTinh", "ngayCap", "noiCap", "sdt"];
    fill_person(&mut form, "me", &parent);
    fill_person(&mut form, "cha", &parent);
    fill(
        &mut form,
        &[
            ("truongHop", json!("caChaMe")),
            ("nguoiYeuCau.quanHe", json!("cha")),
            ("con.hoTen", json!("Bùi Thị Hoài An")),
            ("con.ngaySinh", json!("11/15/2026")),
            ("con.gioiTinh", json!("nu")),
            ("con.noiSinh.khuVuc", json!("noiKhac")),
            ("con.noiSinh.tinh", json!("Hà Nội")),
            ("con.noiSinh.xaKhac", json!("Phường Trung Liệt")),
            ("con.noiSinh.diaChi", json!("Bệnh viện Phụ sản")),
            ("con.danToc", json!("Mường")),
            ("con.queQuan.tinh", json!("Hoà Bình")),
            ("giayChungSinh.loai", json!("banGiay")),
            ("me.danToc", json!("Mường")),
            ("me.ngaySinh", json!("00/00/1996")),
            ("cha.danToc", json!("Kinh")),
            ("cha.cungNoiCuTruVoiMe", json!("khong")),
            ("giayKetHon.so", json!("12/2024")),
            ("nhanKetQua.cach", json!("trucTiep")),
            ("soBanSao", json!(2)),
        ],
    );
    form
}

#[test]
fn the_engine_understands_every_form_entirely() {
    for file in files("forms") {
        let definition: FormDefinition = read(&file);
        let (form, report) = Form::load(&definition.definition, &Interpreters);
        assert!(report.is_clean(), "{file}: {report:?}");
        assert!(!form.check(Scope::All).is_empty(), "{file}: an empty form is not complete");
        for error in form.check(Scope::All) {
            assert!(error.message.is_some(), "{file}: {} has no words of its own", error.path);
        }
    }
}

#[test]
fn a_birth_is_registered_from_front_to_end() {
    let form = birth();
    assert_eq!(complaints(&form), Vec::<String>::new());
    let answers = form.answers();
    assert_eq!(answers.pointer("/con/quocTich"), Some(&json!("Việt Nam")));
    assert_eq!(answers.pointer("/giayKetHon/so"), Some(&json!("12/2024")));
    assert_eq!(answers.pointer("/con/noiSinh/xa"), None);
    assert_eq!(papers("1.001193", &form), ["giayChungSinh", "giayKetHonChaMe"]);
    assert_eq!(shown(&form).len(), 15);
}

#[test]
fn the_birth_form_asks_only_for_the_parents_that_are_known() {
    let mut form = birth();
    for (case, mother, father, papers) in [
        ("caChaMe", true, true, &["giayChungSinh", "giayKetHonChaMe"][..]),
        ("chuaXacDinhCha", true, false, &["giayChungSinh"]),
        ("chuaXacDinhMe", false, true, &["giayChungSinh"]),
        ("chuaXacDinhCaHai", false, false, &["giayChungSinh"]),
        ("biBoRoi", false, false, &["bienBanBoRoi"]),
    ] {
        form.set("truongHop", json!(case));
        assert_eq!((form.visible("me.hoTen"), form.visible("cha.hoTen")), (mother, father), "{case}");
        assert_eq!(form.answers().get("me").is_some(), mother, "{case}");
        assert_eq!(form.visible("trangNoiCuTruCha"), father, "{case}");
        assert_eq!(self::papers("1.001193", &form), papers, "{case}");
        assert_eq!(complaints(&form), Vec::<String>::new(), "{case}");
    }
    form.set("truongHop", json!("caChaMe"));
    form.set("cha.cungNoiCuTruVoiMe", json!("co"));
    assert!(!form.visible("trangNoiCuTruCha"));
}

#[test]
fn mistakes_of_a_birth_are_explained_in_its_own_words() {
    let mut form = birth();
    for (path, wrong, words) in [
        ("con.ngaySinh", json!("11/21/2026"), "Ngày sinh của con không thể sau hôm nay."),
        ("con.hoTen", json!("  "), "Hãy ghi họ, chữ đệm và tên của con."),
        ("me.soDinhDanh", json!(""), "Hãy ghi số định danh cá nhân của mẹ."),
        ("soBanSao", json!(21), "Mỗi lần nhận nhiều nhất 20 bản sao."),
        ("nhanKetQua.cach", json!(""), "Hãy chọn cách nhận kết quả."),
    ] {
        let right = form.value(path).cloned().unwrap_or(Value::Null);
        form.set(path, wrong);
        let errors = form.check(Scope::All);
        assert_eq!(errors.len(), 1, "{path}: {errors:?}");
        assert_eq!((errors[0].path.as_str(), errors[0].message.as_deref()), (path, Some(words)));
        form.set(path, right);
    }
    form.set("nhanKetQua.cach", json!("buuChinh"));
    assert_eq!(complaints(&form), ["nhanKetQua.diaChi"]);
    form.set("me.ngaySinh", json!("05/00/1996"));
    assert_eq!(complaints(&form), ["nhanKetQua.diaChi"], "a date of birth may lack its day");
}

#[test]
fn papers_follow_from_the_answers_of_a_birth() {
    let mut form = birth();
    fill(
        &mut form,
        &[
            ("giayChungSinh.loai", json!("banDienTu")),
            ("mangThaiHo", json!(true)),
            ("nguoiYeuCau.quanHe", json!("khac")),
            ("nguoiYeuCau.quanHeKhac", json!("Cô ruột")),
        ],
    );
    assert_eq!(papers("1.001193", &form), ["giayKetHonChaMe", "vanBanMangThaiHo", "vanBanUyQuyen"]);
}

#[test]
fn a_marital_status_is_certified_for_oneself_and_for_another() {
    let mut form = load("tinh-trang-hon-nhan");
    fill_person(&mut form, "nguoiYeuCau", &[]);
    fill(
        &mut form,
        &[
            ("loaiYeuCau", json!("capMoi")),
            ("mucDich", json!("nhaDat")),
            ("choAi", json!("chinhToi")),
            ("nguoiYeuCau.danToc", json!("Thái")),
            ("khoangCuTru.tu", json!("2010-02-28")),
            ("khoangCuTru.den", json!("2026-11-20")),
            ("tinhTrang", json!("chuaKetHon")),
            ("nhanKetQua.cach", json!("dienTu")),
        ],
    );
    assert_eq!(complaints(&form), Vec::<String>::new());
    assert_eq!(papers("1.004873", &form), Vec::<String>::new());
    fill(
        &mut form,
        &[
            ("mucDich", json!("ketHon")),
            ("loaiYeuCau", json!("capLai")),
            ("choAi", json!("nguoiKhac")),
            ("tinhTrang", json!("lyHon")),
            ("khoangCuTru.den", json!("2026-11-21")),
        ],
    );
    let asked = complaints(&form);
    for path in ["lyDo", "nguoiYeuCau.quanHe", "nguoiDuocXacNhan.hoTen", "khoangCuTru.den", "banAn.so", "doiTac.hoTen"]
    {
        assert!(asked.iter().any(|asked| asked == path), "{path} in {asked:?}");
    }
    assert!(!form.visible("khaiTu.so") && !form.visible("nguoiYeuCau.danToc"));
    assert_eq!(papers("1.004873", &form), ["giayXacNhanCu", "giayLyHon", "vanBanUyQuyen"]);
}

#[test]
fn a_pension_is_applied_for_by_oneself_and_by_a_guardian() {
    let mut form = load("huu-tri-xa-hoi");
    fill_person(&mut form, "nguoiHuong", &[]);
    fill(
        &mut form,
        &[
            ("choAi", json!("chinhToi")),
            ("nguoiHuong.ngaySinh", json!("00/00/1948")),
            ("nguoiHuong.danToc", json!("Mường")),
            ("dienHo", json!("khong")),
            ("dangHuong", json!("khong")),
            ("hinhThucNhan", json!("tienMat")),
            ("nhanKetQua.cach", json!("trucTiep")),
        ],
    );
    assert_eq!(complaints(&form), Vec::<String>::new());
    assert_eq!(papers("1.014027", &form), Vec::<String>::new());
    fill(
        &mut form,
        &[
            ("hinhThucNhan", json!("taiKhoan")),
            ("taiKhoan.nganHang", json!("Agribank")),
            ("taiKhoan.so", json!("12 34")),
            ("taiKhoan.chu", json!("BUI VAN THANH")),
            ("dangHuong", json!("khac")),
            ("dienHo", json!("ngheo")),
            ("choAi", json!("nguoiKhac")),
            ("giamHo.quanHe", json!("giamHo")),
        ],
    );
    let asked = complaints(&form);
    for path in ["khoanKhac", "taiKhoan.so", "giamHo.hoTen"] {
        assert!(asked.iter().any(|asked| asked == path), "{path} in {asked:?}");
    }
    assert!(!asked.iter().any(|path| path == "taiKhoan.anh"), "the photo of the card is optional");
    assert_eq!(papers("1.014027", &form), ["giayHoNgheo", "giayToNguoiLamThay"]);
    form.set("khoanKhac", json!({"khuyetTat": true}));
    form.set("taiKhoan.so", json!("3180205123456"));
    let left = complaints(&form);
    assert!(left.iter().all(|path| path.starts_with("giamHo.")), "{left:?}");
}
