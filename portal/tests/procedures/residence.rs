//! 1.004194, temporary residence (form CT01): alone, with a family, by list, in barracks.

use super::{Desk, muong_bi, with};
use serde_json::{Value, json};

fn member(name: &str) -> Value {
    json!({"hoTen": name, "ngaySinh": "05/20/2015", "gioiTinh": "nu", "soDinhDanh": "017315001234"})
}

/// A tenant alone.
fn right() -> Value {
    json!({
        "truongHop": "caNhan",
        "nguoiDangKy": {
            "duoi18": "khong", "hoTen": "Bùi Văn Thành", "ngaySinh": "02/28/1990", "gioiTinh": "nam",
            "soDinhDanh": "017090001234", "sdt": "0912345678",
        },
        "tamTru": {"diaChi": muong_bi(), "tu": "2026-11-01", "den": "2027-10-31"}, "noiDung": "Đăng ký tạm trú",
        "choO": {"loai": "thue", "trongVNeID": "khong"},
        "chuSoHuu": {"hoTen": "Đinh Thị Hoa", "soDinhDanh": "017180001234"},
        "laChuHo": "co", "coThanhVien": "khong",
        "yKien": {"chuSoHuu": true, "hinhThuc": "vneid"},
        "nhanKetQua": {"cach": "dienTu"},
    })
}

fn family() -> Value {
    let child = with(&member("Bùi Thị Mây"), &[("quanHe", json!("con"))]);
    let wife = with(&member("Hà Thị Én"), &[("quanHe", json!("voChong")), ("ngaySinh", json!("03/08/1992"))]);
    with(&right(), &[("coThanhVien", json!("co")), ("thanhVien", json!([wife, child]))])
}

fn guest() -> Value {
    let host = json!({"hoTen": "Đinh Thị Hoa", "soDinhDanh": "017180001234", "quanHe": "oThueMuonNho"});
    let changes = [
        ("choO/loai", json!("muonONho")),
        ("laChuHo", json!("khong")),
        ("chuHo", host),
        ("nguoiDangKy/duoi18", json!("co")),
        ("nguoiDangKy/ngaySinh", json!("09/01/2010")),
        ("yKien", json!({"chuHo": true, "chuSoHuu": true, "chaMe": "Bùi Văn Nam", "hinhThuc": "vanBan"})),
    ];
    with(&right(), &changes)
}

fn list(case: &str) -> Value {
    let one = with(&member("Rơ Châm Brêu"), &[("thoiHan", json!("2027-06-30"))]);
    let two = with(&member("H'Hen Niê"), &[("thoiHan", json!("2028-11-20"))]);
    let mut answers = with(&right(), &[("truongHop", json!(case)), ("danhSach", json!([one, two]))]);
    answers["toChuc"] = json!({"ten": "Trường nội trú Mường Bi"});
    answers
}

#[test]
fn every_case_is_taken_with_its_papers() {
    let mut desk = Desk::new("1.004194");
    let own = with(
        &right(),
        &[
            ("choO", json!({"loai": "cuaToi", "trongVNeID": "co"})),
            ("chuSoHuu", Value::Null),
            ("yKien", json!({"hinhThuc": "khongCan"})),
        ],
    );
    for (case, answers, papers) in [
        ("a tenant", right(), &["choOHopPhap"][..]),
        ("an owner", own, &[]),
        ("a family", family(), &["choOHopPhap"]),
        ("a guest under 18", guest(), &["choOHopPhap", "vanBanDongY"]),
        ("a list", list("danhSach"), &["choOHopPhap", "vanBanDeNghi"]),
        ("barracks", list("donVi"), &["choOHopPhap", "giayGioiThieu"]),
    ] {
        let kept = desk.accepted(case, &answers);
        let wanted: Vec<_> = desk.papers(&kept).into_iter().filter(|(_, needed)| *needed).map(|(id, _)| id).collect();
        assert_eq!(wanted, papers, "{case}");
    }
}

#[test]
fn answers_of_another_case_are_not_kept() {
    let mut desk = Desk::new("1.004194");
    let kept = desk.accepted("a list", &list("danhSach"));
    for gone in ["laChuHo", "coThanhVien", "thanhVien", "chuHo"] {
        assert_eq!(kept.get(gone), None, "{gone}");
    }
    assert_eq!(kept.pointer("/nguoiDangKy/duoi18"), None);
    let alone = desk.accepted("alone after all", &with(&family(), &[("coThanhVien", json!("khong"))]));
    assert_eq!((alone.get("thanhVien"), alone.get("danhSach")), (None, None));
}

#[test]
fn mistakes_are_told_where_they_are() {
    let mut desk = Desk::new("1.004194");
    desk.refuses(
        &right(),
        &[
            ("tamTru/tu", json!("2026-11-21"), "maxDate"),
            ("tamTru/den", json!("2026-11-20"), "minDate"),
            ("tamTru/den", json!("2028-11-21"), "maxDate"),
            ("tamTru/diaChi", json!({"street": "Xóm Luỹ"}), "address"),
            ("noiDung", json!("  "), "required"),
            ("chuSoHuu/soDinhDanh", json!("12"), "identityNumber"),
            ("yKien/chuSoHuu", json!(false), "required"),
            ("laChuHo", Value::Null, "required"),
        ],
    );
    desk.refuses(
        &family(),
        &[
            ("thanhVien", json!([]), "required"),
            ("thanhVien/1/hoTen", json!("Mây"), "personName"),
            ("thanhVien/0/ngaySinh", json!("11/21/2026"), "maxDate"),
            ("thanhVien/1/quanHe", json!("hangXom"), "onlyAvailableItems"),
        ],
    );
    desk.refuses(
        &guest(),
        &[
            ("chuHo/quanHe", Value::Null, "required"),
            ("yKien/chuHo", json!(false), "required"),
            ("yKien/chaMe", json!(""), "required"),
        ],
    );
    desk.refuses(
        &list("danhSach"),
        &[
            ("toChuc/ten", Value::Null, "required"),
            ("danhSach", json!([]), "required"),
            ("danhSach/0/soDinhDanh", json!("017315"), "identityNumber"),
            ("danhSach/1/thoiHan", json!("2028-11-21"), "maxDate"),
        ],
    );
}
