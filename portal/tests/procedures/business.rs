//! 1.001612, a household business: of one person, of a household, by somebody who is authorised.

use super::{Desk, muong_bi, with};
use serde_json::{Value, json};

fn right() -> Value {
    json!({
        "chuThe": "caNhan", "nguoiNop": {"laAi": "chuHo"}, "coVNeID": "co", "tenHKD": "Quán Hoa Ban",
        "truSo": {"diaChi": muong_bi(), "sdt": "0912345678", "website": "https://example.vn"},
        "nganhChinh": {"ma": "5610", "ten": "Nhà hàng và dịch vụ ăn uống"}, "coNganhKhac": "khong",
        "chuHo": {
            "hoTen": "Hà Thị Én", "ngaySinh": "03/08/1992", "gioiTinh": "nu", "soDinhDanh": "017192001234",
            "diaChi": muong_bi(), "sdt": "0912345678",
        },
        "von": 50_000_000, "thue": {"soLaoDong": 0, "noiNhan": "truSo", "phuongPhap": "keKhai"},
        "nhanKetQua": {"cach": "dienTu"},
    })
}

fn household() -> Value {
    let member = |name: &str| json!({"hoTen": name, "ngaySinh": "02/28/1990", "soDinhDanh": "017090001234"});
    let far = with(&member("Đinh Công Tráng"), &[("diaChi", muong_bi())]);
    let lines = json!([{"ma": "4711", "ten": "Bán lẻ lương thực"}, {"ma": "5630", "ten": "Dịch vụ đồ uống"}]);
    let changes = [
        ("chuThe", json!("hoGiaDinh")),
        ("thanhVien", json!([member("Bùi Văn Thành"), far])),
        ("coNganhKhac", json!("co")),
        ("nganhKhac", lines),
        ("thue/noiNhan", json!("khac")),
        ("thue/diaChiNhanTB", muong_bi()),
    ];
    with(&right(), &changes)
}

fn authorised() -> Value {
    let sender = json!({
        "laAi": "nguoiKhac", "hoTen": "Bùi Văn Thành", "soDinhDanh": "017090001234", "sdt": "0987654321", "hinhThuc": "toChuc",
    });
    with(&right(), &[("nguoiNop", sender), ("coVNeID", json!("khong"))])
}

#[test]
fn every_case_is_taken_with_its_papers() {
    let mut desk = Desk::new("1.001612");
    for (case, answers, papers) in [
        ("one person", right(), &[][..]),
        ("a household", household(), &["uyQuyenThanhVien"]),
        ("somebody who is authorised", authorised(), &["uyQuyenNop", "banSaoCanCuoc"]),
    ] {
        let kept = desk.accepted(case, &answers);
        let wanted: Vec<_> = desk.papers(&kept).into_iter().map(|(id, _)| id).collect();
        assert_eq!(wanted, papers, "{case}");
    }
}

#[test]
fn there_is_exactly_one_main_line_and_others_only_where_there_are_some() {
    let mut desk = Desk::new("1.001612");
    let kept = desk.accepted("others", &household());
    assert_eq!(kept["nganhChinh"]["ma"], json!("5610"));
    assert_eq!(kept["nganhKhac"].as_array().map(Vec::len), Some(2));
    let kept = desk.accepted("no others", &with(&household(), &[("coNganhKhac", json!("khong"))]));
    assert_eq!(kept.get("nganhKhac"), None);
    let lines = json!([{"ma": "5610", "ten": "Ăn uống"}, {"ma": "4711", "ten": "Bán lẻ"}]);
    let two = desk.refused(&with(&right(), &[("nganhChinh", lines)]));
    assert!(two.contains(&("nganhChinh/ma".to_owned(), "required".to_owned())), "{two:?}");
}

#[test]
fn mistakes_are_told_where_they_are() {
    let mut desk = Desk::new("1.001612");
    desk.refuses(
        &right(),
        &[
            ("tenHKD", json!(" "), "required"),
            ("truSo/website", json!("quán"), "url"),
            ("nganhChinh/ma", json!("561"), "pattern"),
            ("nganhChinh/ma", json!("I5610"), "pattern"),
            ("von", json!(0), "min"),
            ("von", json!(1.5), "integer"),
            ("von", json!("50 triệu"), "number"),
            ("thue/soLaoDong", json!(-1), "min"),
            ("thue/phuongPhap", json!("khoan"), "onlyAvailableItems"),
            ("thue/ngayBatDau", json!("2026-11-19"), "minDate"),
            ("chuHo/diaChi", Value::Null, "required"),
        ],
    );
    desk.refuses(
        &household(),
        &[
            ("thanhVien", json!([]), "required"),
            ("thanhVien/0/soDinhDanh", json!("12"), "identityNumber"),
            ("thanhVien/1/diaChi", json!({"commune": "05158"}), "address"),
            ("nganhKhac/1/ma", json!("56300"), "pattern"),
            ("nganhKhac", json!([]), "required"),
            ("thue/diaChiNhanTB", Value::Null, "required"),
        ],
    );
    desk.refuses(
        &authorised(),
        &[("nguoiNop/hoTen", json!("Thành"), "personName"), ("nguoiNop/hinhThuc", Value::Null, "required")],
    );
}
