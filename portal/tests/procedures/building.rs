//! 1.013225, a building permit: the case is asked first, and the papers follow from it.

use super::{Desk, muong_bi, with};
use serde_json::{Value, json};

/// A family home that the family designs.
fn right() -> Value {
    json!({
        "truongHop": "nhaO",
        "chuDauTu": {"hoTen": "Bùi Văn Thành", "soDinhDanh": "017090001234", "diaChi": muong_bi(), "sdt": "0912345678"},
        "lo": {"diaChi": muong_bi(), "so": "12", "dienTich": 120.5, "trongCSDL": "co", "lienKe": "khong"},
        "thietKe": {"ai": "tuLam"}, "thamTra": {"co": "khong"},
        "congTrinh": {
            "loai": "Nhà ở riêng lẻ 2 tầng", "cap": "IV", "dtXayDung": 80, "tongSan": 160, "chieuCao": 7.5,
            "soTang": {"noi": 2},
        },
        "thoiGianHoanThanh": 8, "camKet": true, "nhanKetQua": {"cach": "dienTu"},
    })
}

/// Another case: an organisation, with a designer.
fn other(case: &str) -> Value {
    let changes = [
        ("truongHop", json!(case)),
        ("chuDauTu/toChuc", json!("Ban quản lý")),
        ("chuDauTu/chucVu", json!("Trưởng ban")),
        ("thietKe/ten", json!("Công ty Thiết kế Hoà Bình")),
        ("congTrinh/chieuDai", json!(1200)),
    ];
    with(&right(), &changes)
}

#[test]
fn every_case_is_taken_with_its_papers() {
    let mut desk = Desk::new("1.013225");
    let beside = [("lo/lienKe", json!("co")), ("lo/trongCSDL", json!("khong"))];
    let reviewed = [
        ("thietKe", json!({"ai": "donVi", "ten": "Công ty A", "maCCHN": "HOB-00012345"})),
        ("thamTra", json!({"co": "co", "ten": "Công ty B"})),
    ];
    for (case, answers, papers) in [
        ("a home", right(), &["banVe"][..]),
        ("a home beside another", with(&right(), &beside), &["giayDat", "banVe", "camKetLienKe"]),
        ("a home by a designer", with(&right(), &reviewed), &["banVe", "baoCaoThamTra"]),
        ("another building", other("khongTheoTuyen"), &["banVe", "quyetDinhDuAn"]),
        ("along a line", other("theoTuyen"), &["banVe", "quyetDinhDuAn", "viTriTuyen"]),
        ("religious", other("tonGiao"), &["banVe", "quyetDinhDuAn", "chapThuanTonGiao"]),
        ("worship", other("tinNguong"), &["banVe", "chapThuanVanHoa"]),
        ("a monument", other("tuongDai"), &["banVe", "quyetDinhDuAn", "chapThuanVanHoa"]),
        ("a mission", other("ngoaiGiao"), &["banVe", "quyetDinhDuAn"]),
    ] {
        let kept = desk.accepted(case, &answers);
        let wanted: Vec<_> = desk.papers(&kept).into_iter().filter(|(_, needed)| *needed).map(|(id, _)| id).collect();
        assert_eq!(wanted, papers, "{case}");
    }
}

#[test]
fn a_line_has_a_length_and_no_storeys() {
    let mut desk = Desk::new("1.013225");
    let line = desk.accepted("a line", &other("theoTuyen"));
    assert_eq!(line.pointer("/congTrinh/chieuDai"), Some(&json!(1200)));
    assert_eq!((line.pointer("/congTrinh/soTang"), line.pointer("/congTrinh/tongSan")), (None, None));
    assert_eq!(line.pointer("/thietKe/ai"), None);
    let home = desk.accepted("a home", &with(&right(), &[("congTrinh/chieuDai", json!(3))]));
    assert_eq!((home.pointer("/congTrinh/chieuDai"), home.pointer("/chuDauTu/toChuc")), (None, None));
}

#[test]
fn mistakes_are_told_where_they_are() {
    let mut desk = Desk::new("1.013225");
    desk.refuses(
        &right(),
        &[
            ("congTrinh/tongSan", json!(79.9), "json"),
            ("congTrinh/tongSan", json!("79,9"), "json"),
            ("congTrinh/tongSan", Value::Null, "required"),
            ("congTrinh/dtXayDung", json!(0), "min"),
            ("congTrinh/soTang/noi", json!(0), "min"),
            ("congTrinh/soTang/ham", json!(-1), "min"),
            ("congTrinh/soTang/noi", json!(1.5), "integer"),
            ("congTrinh/chieuCao", json!("7,000"), "number"),
            ("lo/dienTich", json!(0), "min"),
            ("lo/diaChi", json!({"province": "25"}), "address"),
            ("thietKe/ai", Value::Null, "required"),
            ("thoiGianHoanThanh", json!(0), "min"),
            ("camKet", json!(false), "required"),
        ],
    );
    let equal = with(&right(), &[("congTrinh/tongSan", json!(80)), ("congTrinh/soTang/noi", json!(1))]);
    desk.accepted("one storey", &equal);
    desk.refuses(
        &other("theoTuyen"),
        &[
            ("congTrinh/chieuDai", Value::Null, "required"),
            ("chuDauTu/toChuc", json!(""), "required"),
            ("thietKe/ten", Value::Null, "required"),
        ],
    );
    let unknown = desk.refused(&with(&right(), &[("truongHop", Value::Null)]));
    assert!(unknown.contains(&("truongHop".to_owned(), "required".to_owned())), "{unknown:?}");
}
