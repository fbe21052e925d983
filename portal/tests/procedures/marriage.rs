//! 1.000894, a marriage: two people, each with what was before.

use super::{Desk, muong_bi, with};
use serde_json::{Value, json};

fn right() -> Value {
    let side = |name: &str, born: &str, number: &str| {
        json!({
            "hoTen": name, "ngaySinh": born, "danToc": "Mường", "quocTich": "Việt Nam", "soDinhDanh": number,
            "ngayCap": "08/15/2021", "noiCap": "Bộ Công an", "sdt": "0912345678",
            "noiCuTru": {"loai": "thuongTru", "diaChi": muong_bi()}, "tinhTrang": "chuaKetHon",
        })
    };
    json!({
        "huyetThong": "khong", "congDan": "co",
        "nu": side("Hà Thị Én", "03/08/2004", "017304001234"), "nam": side("Bùi Văn Thành", "02/28/2001", "017201001234"),
        "lichHen": {"ngay": "2026-12-01"}, "soBanSao": 1,
    })
}

fn divorced(where_: &str) -> Value {
    let before = [
        ("nam/tinhTrang", json!("lyHon")),
        ("nam/lanKetHon", json!(2)),
        ("nam/daGhiChu", json!(where_)),
        ("nu/tinhTrang", json!("voChongChet")),
        ("nu/lanKetHon", json!(3)),
    ];
    with(&right(), &before)
}

#[test]
fn every_case_is_taken_with_its_papers() {
    let mut desk = Desk::new("1.000894");
    for (case, answers, papers) in [
        ("both for the first time", right(), &[][..]),
        ("a divorce here", divorced("vietNam"), &[]),
        ("a divorce abroad", divorced("nuocNgoai"), &["trichLucGhiChuNam"]),
    ] {
        let kept = desk.accepted(case, &answers);
        let wanted: Vec<_> = desk.papers(&kept).into_iter().map(|(id, _)| id).collect();
        assert_eq!(wanted, papers, "{case}");
    }
    let kept = desk.accepted("stray", &with(&right(), &[("nu/lanKetHon", json!(2))]));
    assert_eq!(kept.pointer("/nu/lanKetHon"), None);
}

#[test]
fn eighteen_and_twenty_are_counted_to_the_day() {
    let mut desk = Desk::new("1.000894");
    // The day is 2026-11-20.
    desk.accepted("18 today", &with(&right(), &[("nu/ngaySinh", json!("11/20/2008"))]));
    desk.accepted("20 today", &with(&right(), &[("nam/ngaySinh", json!("11/20/2006"))]));
    desk.refuses(
        &right(),
        &[("nu/ngaySinh", json!("11/21/2008"), "maxDate"), ("nam/ngaySinh", json!("11/21/2006"), "maxDate")],
    );
}

#[test]
fn mistakes_are_told_where_they_are() {
    let mut desk = Desk::new("1.000894");
    desk.refuses(
        &right(),
        &[
            ("huyetThong", Value::Null, "required"),
            ("nu/hoTen", json!("Én"), "personName"),
            ("nam/danToc", json!("Kling-on"), "onlyAvailableItems"),
            ("nam/sdt", json!("12345"), "phone"),
            ("nu/noiCuTru/diaChi", Value::Null, "required"),
            ("nam/tinhTrang", Value::Null, "required"),
            ("lichHen/ngay", json!("2026-11-20"), "minDate"),
            ("soBanSao", json!(-1), "min"),
        ],
    );
    desk.refuses(
        &divorced("vietNam"),
        &[
            ("nam/lanKetHon", json!(1), "min"),
            ("nam/daGhiChu", Value::Null, "required"),
            ("nu/lanKetHon", Value::Null, "required"),
        ],
    );
}
