//! 1.014027, the social pension: what the household decides is said before the dossier is sent, and never forbids it.

use super::{Desk, with};
use motcua_core::{contract::FormRef, form::Form, logic::NoLogic};
use serde_json::{Value, json};

fn right() -> Value {
    json!({
        "choAi": "chinhToi",
        "nguoiHuong": {
            "hoTen": "Quách Thị Mai", "ngaySinh": "00/00/1948", "gioiTinh": "nu", "danToc": "Mường",
            "soDinhDanh": "017148001234", "ngayCap": "10/05/2022", "noiCap": "Bộ Công an", "sdt": "0987654321",
            "noiCuTru": {"loai": "thuongTru", "khuVuc": "hoaBinh", "xa": "04849", "diaChi": "Xóm Ải"},
        },
        "dienHo": "khong", "dangHuong": "khong", "hinhThucNhan": "tienMat", "nhanKetQua": {"cach": "trucTiep"},
    })
}

#[test]
fn the_age_that_counts_for_the_household_is_said() {
    let desk = Desk::new("1.014027");
    let reference = FormRef { id: "huu-tri-xa-hoi".into(), version: "2".into() };
    let definition = &desk.data.form(&reference).unwrap().definition;
    assert!(!Form::needs_logic(definition), "an old phone loads no interpreter for a hint");
    let (mut form, _) = Form::load(definition, &NoLogic);
    for (household, seventy, seventy_five) in
        [("", false, false), ("ngheo", true, false), ("canNgheo", true, false), ("khong", false, true)]
    {
        form.fill(&with(&right(), &[("dienHo", json!(household))]));
        assert_eq!((form.visible("goiY70"), form.visible("goiY75")), (seventy, seventy_five), "{household}");
    }
}

#[test]
fn a_hint_refuses_nobody() {
    let mut desk = Desk::new("1.014027");
    for (case, changes) in [
        ("of age", &[][..]),
        ("too young for the household", &[("nguoiHuong/ngaySinh", json!("01/01/1958"))]),
        ("with a pension", &[("dangHuong", json!("bhxh"))]),
    ] {
        desk.accepted(case, &with(&right(), changes));
    }
    desk.refuses(
        &right(),
        &[("dienHo", Value::Null, "required"), ("nguoiHuong/ngaySinh", json!("00/00/2027"), "maxDate")],
    );
}
