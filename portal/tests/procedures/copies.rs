//! 2.000815, certified copies: the fee, and the appointment.

use super::{Desk, muong_bi, person, with};
use serde_json::{Value, json};

fn right() -> Value {
    json!({
        "nguonGoc": "vietNam", "tinhTrangBanChinh": "nguyenVen", "ngonNgu": "tiengViet",
        "giayTo": [{"tenGiayTo": "Bằng tốt nghiệp", "soTrang": 2, "soBan": 1}],
        "nguoiYeuCau": with(&person(), &[("loai", json!("caNhan"))]),
        "lichHen": {"ngay": "2026-11-23", "buoi": "sang"},
        "nhanKetQua": {"cach": "trucTiep"},
    })
}

#[test]
fn the_fee_follows_the_pages_and_never_exceeds_its_limit_for_a_copy() {
    let mut desk = Desk::new("2.000815");
    for (pages, copies, fee) in [
        (1, 1, 2_000),
        (2, 1, 4_000),
        (3, 1, 5_000),
        (10, 2, 24_000),
        (197, 1, 199_000),
        (198, 1, 200_000),
        (199, 1, 200_000),
        (500, 3, 600_000),
    ] {
        let row = json!({"tenGiayTo": "Sổ", "soTrang": pages, "soBan": copies});
        let kept = desk.accepted("one paper", &with(&right(), &[("giayTo", json!([row]))]));
        assert_eq!(kept["giayTo"][0]["phi"], json!(fee), "{pages} pages, {copies} copies");
        assert_eq!(kept["tongPhi"], json!(fee));
    }
}

#[test]
fn the_total_is_of_all_papers_whatever_the_client_says() {
    let mut desk = Desk::new("2.000815");
    let row = |pages: u32, copies: u32| json!({"tenGiayTo": "Sổ", "soTrang": pages, "soBan": copies, "phi": 1});
    let papers = json!([row(1, 1), row(3, 2), row(500, 3)]);
    let kept = desk.accepted("three papers", &with(&right(), &[("giayTo", papers), ("tongPhi", json!(5))]));
    assert_eq!(kept["tongPhi"], json!(2_000 + 10_000 + 600_000));
}

#[test]
fn persons_and_organisations_may_ask_for_papers_of_every_origin() {
    let mut desk = Desk::new("2.000815");
    let organisation = [("nguoiYeuCau/loai", json!("toChuc")), ("toChuc", json!({"ten": "Hợp tác xã Mường Bi"}))];
    let foreign = [("nguonGoc", json!("nuocNgoai")), ("hopPhapHoa", json!("daCo"))];
    let posted = [("nhanKetQua", json!({"cach": "buuChinh", "diaChi": muong_bi()}))];
    for (case, changes) in [
        ("a person", &[][..]),
        ("an organisation", &organisation),
        ("a foreign paper", &foreign),
        ("a paper of both", &[("nguonGoc", json!("lienKet"))]),
        ("by post", &posted),
        ("a doubtful original, which the desk decides on", &[("tinhTrangBanChinh", json!("huHong"))]),
    ] {
        desk.accepted(case, &with(&right(), changes));
    }
    let kept = desk.accepted("a stray answer", &with(&right(), &[("hopPhapHoa", json!("daCo"))]));
    assert_eq!(kept.get("hopPhapHoa"), None);
    assert_eq!(desk.papers(&right()), [("banChinh".to_owned(), false)]);
    assert_eq!(desk.papers(&with(&right(), &organisation)).len(), 2);
}

#[test]
fn mistakes_are_told_where_they_are() {
    let mut desk = Desk::new("2.000815");
    desk.refuses(
        &right(),
        &[
            ("nguonGoc", Value::Null, "required"),
            ("giayTo", json!([]), "required"),
            ("giayTo/0/tenGiayTo", json!(" "), "required"),
            ("giayTo/0/soTrang", json!(0), "min"),
            ("giayTo/0/soTrang", json!(1.5), "integer"),
            ("giayTo/0/soBan", json!(101), "max"),
            ("giayTo/0/soBan", json!("hai"), "number"),
            ("nguoiYeuCau/soDinhDanh", json!("01709000123"), "identityNumber"),
            ("nguoiYeuCau/noiCuTru/diaChi", json!({"province": "25", "street": "Xóm Luỹ"}), "address"),
            ("lichHen/ngay", json!("2026-11-19"), "minDate"),
            ("lichHen/ngay", json!("2026-12-21"), "maxDate"),
            ("lichHen/buoi", json!("toi"), "onlyAvailableItems"),
        ],
    );
    let foreign = with(&right(), &[("nguonGoc", json!("nuocNgoai")), ("hopPhapHoa", json!("daCo"))]);
    desk.refuses(&foreign, &[("hopPhapHoa", Value::Null, "required")]);
    let organisation = with(&right(), &[("nguoiYeuCau/loai", json!("toChuc")), ("toChuc", json!({"ten": "HTX"}))]);
    desk.refuses(
        &organisation,
        &[("toChuc/ten", Value::Null, "required"), ("toChuc/maSoThue", json!("0100109107"), "taxCode")],
    );
}
