//! 1.000656, a death: with a notice of any kind, long ago, by somebody who is authorised.

use super::{Desk, muong_bi, with};
use serde_json::{Value, json};

fn right() -> Value {
    json!({
        "giayBaoTu": {"loai": "banDienTu"},
        "nguoiMat": {
            "hoTen": "Hà Công Ninh", "ngaySinh": "00/00/1938", "gioiTinh": "nam", "danToc": "Thái", "quocTich": "Việt Nam",
            "cuTru": {"loai": "thuongTru", "diaChi": muong_bi()},
        },
        "suViec": {"ngay": "11/18/2026", "gio": "07:30:00", "noiMat": muong_bi(), "nguyenNhan": "Tuổi già"},
        "nguoiYeuCau": {
            "hoTen": "Hà Thị Én", "soDinhDanh": "017192001234", "quanHe": "con", "sdt": "0912345678",
            "noiCuTru": {"loai": "thuongTru", "diaChi": muong_bi()},
        },
        "soBanSao": 2, "nhanKetQua": {"cach": "dienTu"},
    })
}

fn on_paper() -> Value {
    let notice = json!({"loai": "banGiay", "so": "12", "ngay": "11/19/2026", "noiCap": "Trạm y tế xã Mường Bi"});
    with(&right(), &[("giayBaoTu", notice)])
}

fn long_ago() -> Value {
    let changes = [
        ("giayBaoTu", json!({"loai": "khongCo", "chungCu": "Xác nhận của xã"})),
        ("suViec/ngay", json!("00/00/1979")),
        ("suViec/gio", Value::Null),
        ("nguoiMat/cuTru", json!({"loai": "khongRo"})),
        ("nguoiYeuCau/quanHe", json!("uyQuyen")),
    ];
    with(&right(), &changes)
}

#[test]
fn every_case_is_taken_with_its_papers() {
    let mut desk = Desk::new("1.000656");
    let instead = with(&on_paper(), &[("giayBaoTu/loai", json!("thayThe"))]);
    for (case, answers, papers) in [
        ("an electronic notice", right(), &[][..]),
        ("a notice on paper", on_paper(), &["giayBaoTu"]),
        ("another paper", instead, &["giayBaoTu"]),
        ("long ago", long_ago(), &["chungCuSuKienChet", "giayToNoiMat", "vanBanUyQuyen"]),
    ] {
        let kept = desk.accepted(case, &answers);
        let wanted: Vec<_> = desk.papers(&kept).into_iter().map(|(id, _)| id).collect();
        assert_eq!(wanted, papers, "{case}");
    }
}

#[test]
fn mistakes_are_told_where_they_are() {
    let mut desk = Desk::new("1.000656");
    desk.refuses(
        &right(),
        &[
            ("giayBaoTu/loai", Value::Null, "required"),
            ("nguoiMat/hoTen", json!(""), "required"),
            ("nguoiMat/ngaySinh", json!("05/20/0000"), "day"),
            ("nguoiMat/soDinhDanh", json!("0170"), "identityNumber"),
            ("nguoiMat/cuTru/diaChi", Value::Null, "required"),
            ("suViec/ngay", json!("11/21/2026"), "maxDate"),
            ("suViec/gio", json!("25:00"), "time"),
            ("suViec/nguyenNhan", json!(" "), "required"),
            ("nguoiYeuCau/quanHe", json!("banBe"), "onlyAvailableItems"),
            ("soBanSao", json!(21), "max"),
        ],
    );
    desk.refuses(
        &on_paper(),
        &[("giayBaoTu/noiCap", Value::Null, "required"), ("giayBaoTu/ngay", json!("11/21/2026"), "maxDate")],
    );
    desk.refuses(&long_ago(), &[("giayBaoTu/chungCu", Value::Null, "required")]);
}
