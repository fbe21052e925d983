use super::*;
use crate::testing::Portal;
use motcua_core::{contract::StatusCode, form::Form, logic::Interpreters};
use serde_json::json;

/// A dossier of the embedded portal's data with these answers.
fn record(procedure: &str, answers: Value) -> Record {
    let mut portal = Portal::new();
    let receipt = portal.filed("0123456789abcdef-1");
    let mut record = portal.store.record(&receipt.dossier.code).unwrap().unwrap();
    procedure.clone_into(&mut record.dossier.procedure);
    record.submission.answers = answers;
    record
}

fn of(procedure: &str, answers: Value) -> ApplicantDetails {
    details(&Data::embedded().unwrap(), &record(procedure, answers)).unwrap_or_default()
}

#[test]
fn the_applicant_is_named_with_everything_that_was_said() {
    let person = json!({
        "hoTen": "Bùi Thị Hoà", "soDinhDanh": "017190000123", "sdt": "0912345678", "email": "hoa@example.vn",
        "noiCuTru": {"loai": "thuongTru", "khuVuc": "hoaBinh", "xa": "05158", "diaChi": "Xóm Bưng"},
    });
    let found = of("1.001193", json!({"nguoiYeuCau": person, "me": {"soDinhDanh": "017190000456"}}));
    let expected = ApplicantDetails {
        identifier: Some("017190000123".to_owned()),
        address: Some("Xóm Bưng, Xã Mường Bi, Tỉnh Phú Thọ".to_owned()),
        phone: Some("0912345678".to_owned()),
        email: Some("hoa@example.vn".to_owned()),
    };
    assert_eq!(found, expected);
}

#[test]
fn an_address_is_one_line_whatever_was_said_of_it() {
    let address = |home| of("1.001193", json!({"nguoiYeuCau": {"noiCuTru": home}})).address;
    let table = [
        (
            json!({"diaChi": "5 ngõ 2", "xaKhac": "phường Ba Đình", "tinh": "Hà Nội"}),
            Some("5 ngõ 2, phường Ba Đình, Hà Nội"),
        ),
        (json!({"diaChi": "Rue 1", "quocGia": "Pháp"}), Some("Rue 1, Pháp")),
        (json!({"diaChi": " ", "xa": "99999"}), Some("99999")),
        (json!({"loai": "tamTru"}), None),
        (json!(null), None),
    ];
    for (home, expected) in table {
        assert_eq!(address(home.clone()).as_deref(), expected, "{home}");
    }
    let whole = of("1.001612", json!({"chuHo": {"diaChi": "Tổ 3, phường Tân Hoà"}}));
    assert_eq!(whole.address.as_deref(), Some("Tổ 3, phường Tân Hoà"));
    let strange = of("1.001193", json!({"nguoiYeuCau": {"soDinhDanh": 17, "sdt": ["0912345678"], "email": ""}}));
    assert_eq!(strange, ApplicantDetails::default());
}

#[test]
fn every_published_form_asks_for_it_by_these_names() {
    let data = Data::embedded().unwrap();
    for summary in &data.summaries {
        let procedure = data.procedure(&summary.code).unwrap();
        let Some(definition) = procedure.form.as_ref().and_then(|form| data.form(form)) else { continue };
        let form = Form::load(&definition.definition, &Interpreters).0;
        let person = person(procedure).unwrap();
        for key in ["hoTen", "soDinhDanh", "sdt"] {
            let path = format!("{person}{key}");
            assert!(form.component(&path).is_some(), "{}: {path}", summary.code);
        }
    }
}

#[test]
fn the_wish_and_the_register() {
    let data = Data::embedded().unwrap();
    let wish = |answers| wished_delivery(&record("1.001193", json!({"nhanKetQua": answers})));
    let post = wish(json!({"cach": "buuChinh", "diaChi": "Xóm Bưng"})).unwrap();
    assert_eq!((post.kind, post.address.as_deref()), (DeliveryKind::Post, Some("Xóm Bưng")));
    let counter = wish(json!({"cach": "trucTiep", "diaChi": "Xóm Bưng"})).unwrap();
    assert_eq!((counter.kind, counter.address), (DeliveryKind::Counter, None));
    assert_eq!(wish(json!({"cach": "dienTu"})).unwrap().kind, DeliveryKind::Electronic);
    assert_eq!((wish(json!({"cach": "khác"})), wish(json!({}))), (None, None));

    let mut filed = record("1.001193", json!({}));
    assert_eq!((filed.dossier.status, reception(&data, &filed)), (StatusCode::SUBMITTED, None));
    filed.dossier.accepted_at = Some("2026-11-20T10:00:00+07:00".to_owned());
    let noted = reception(&data, &filed).unwrap();
    assert_eq!((noted.sets, noted.book.as_deref(), noted.entry.as_deref()), (Some(1), Some("2026"), Some("1")));
    assert_eq!(noted.place.unwrap().get("vi"), "Xã Mường Bi");
}
