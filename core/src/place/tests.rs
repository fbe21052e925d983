//! Over the files that ship.

use super::*;
use proptest::prelude::*;
use std::fs;
use std::path::{Path, PathBuf};

fn folder() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("../public/places")
}

fn provinces() -> Provinces {
    Provinces::read(&fs::read_to_string(folder().join("provinces.json")).unwrap()).unwrap()
}

fn shard(code: &str) -> Shard {
    Shard::read(&fs::read_to_string(folder().join(format!("{code}.json"))).unwrap()).unwrap()
}

fn names<'a>(hits: &'a [Hit<'a>]) -> Vec<String> {
    let show = |hit: &Hit<'_>| {
        let communes: Vec<_> = hit.communes.iter().map(|commune| commune.name.as_str()).collect();
        let old = hit.old.map_or(String::new(), |old| format!("{} → ", old.full()));
        format!("{old}{}", communes.join(" | "))
    };
    hits.iter().map(show).collect()
}

#[test]
fn there_are_thirty_four_provinces_and_all_their_communes() {
    let provinces = provinces();
    assert_eq!(provinces.list().len(), 34);
    let (mut communes, mut old, mut split) = (Vec::new(), 0, 0);
    for province in provinces.list() {
        let shard = shard(&province.unit.code);
        assert_eq!(*shard.province(), province.unit);
        for commune in shard.communes() {
            assert!(commune.code.len() == 5 && commune.code.bytes().all(|b| b.is_ascii_digit()), "{}", commune.code);
            let typed = ["Xã ", "Phường ", "Đặc khu "].iter().any(|kind| commune.name.starts_with(kind));
            assert!(typed, "{}", commune.name);
            communes.push(commune.code.clone());
        }
        for district in &shard.districts {
            assert!(province.old.contains(&district.province), "{}", district.province);
            old += district.wards.len();
            split += district.wards.iter().filter(|ward| ward.to.len() > 1).count();
        }
    }
    communes.sort();
    communes.dedup();
    assert_eq!((communes.len(), old, split), (3_321, 10_035, 471));
    assert_eq!(provinces.list().iter().map(|province| province.old.len()).sum::<usize>(), 63);
}

#[test]
fn the_communes_of_the_reference_portal_are_the_same() {
    let units: serde_json::Value = serde_json::from_str(include_str!("../../../portal/data/units.json")).unwrap();
    let phu_tho = shard("25");
    assert_eq!(phu_tho.communes().len(), 148);
    let mut seen = 0;
    for unit in units["items"].as_array().unwrap().iter().filter(|unit| unit["tier"] == "commune") {
        let commune = phu_tho.commune(unit["code"].as_str().unwrap()).unwrap();
        // The tone stands elsewhere in the source: `Hòa` and `Hoà`.
        let tone = crate::text::tone::canonical(&commune.name);
        assert_eq!(tone, unit["name"].as_str().unwrap());
        seen += 1;
    }
    assert_eq!(seen, 46);
}

#[test]
fn an_old_province_leads_to_the_new_one() {
    let provinces = provinces();
    let found = |typed: &str| {
        let hits = provinces.search(typed, 5);
        hits.into_iter().map(|(province, old)| (province.unit.code.clone(), old.map(str::to_owned))).collect::<Vec<_>>()
    };
    for typed in ["Hoà Bình", "Hòa Bình", "hoa binh", "tinh hoa b", "T. Hoà Bình"] {
        assert_eq!(found(typed)[0], ("25".to_owned(), Some("Tỉnh Hòa Bình".to_owned())), "{typed}");
    }
    assert_eq!(found("phú thọ")[0], ("25".to_owned(), None));
    assert_eq!(found("vung tau")[0].0, "79");
    // Resolutions since: cities now, and found by either name.
    for (typed, name) in [("tinh quang ninh", "Thành phố Quảng Ninh"), ("tp dong nai", "Thành phố Đồng Nai")]
    {
        let code = found(typed)[0].0.clone();
        assert_eq!(provinces.get(&code).unwrap().unit.name, name);
    }
    for (typed, code) in [
        ("danang", "48"),
        ("hanoi", "01"),
        ("haiph", "31"),
        ("hcm", "79"),
        ("tp.hcm", "79"),
        ("tphcm", "79"),
        ("brvt", "79"),
        ("Tp Hồ Chí Minh", "79"),
    ] {
        assert_eq!(found(typed).first().map(|one| one.0.as_str()), Some(code), "{typed}");
    }
    assert_eq!((provinces.search("", 40).len(), provinces.search("xyz", 40).len()), (34, 0));
    assert_eq!(provinces.search("tỉnh", 3).len(), provinces.search("tinh", 3).len());
}

#[test]
fn communes_are_found_without_marks_by_beginnings_and_with_their_type() {
    let shard = shard("25");
    for (typed, first) in [
        ("muong bi", "Xã Mường Bi"),
        ("Mường Bi", "Xã Mường Bi"),
        ("MUONG B", "Xã Mường Bi"),
        ("xa muong bi", "Xã Mường Bi"),
        ("phuong hoa binh", "Phường Hòa Bình"),
        ("Hoà Bình", "Phường Hòa Bình"),
        ("yen thuy", "Xã Yên Thủy"),
        ("au co", "Phường Âu Cơ"),
        ("da bac", "Xã Đà Bắc"),
    ] {
        let hits = shard.search(typed, 4);
        assert_eq!(hits[0].communes[0].name, first, "{typed}: {:?}", names(&hits));
        assert!(hits[0].old.is_none() && !hits[0].is_split());
    }
    assert_eq!(shard.search("", 500).len(), 148);
    assert_eq!(shard.search("tan", 3).len(), 3);
    assert_eq!(shard.search("không có đâu", 3), []);
    assert_eq!(shard.search("…", 2).len(), 2, "nothing that a name could have is nothing typed");
}

#[test]
fn marks_that_agree_come_first() {
    let shard = shard("25");
    let first = |typed: &str| shard.search(typed, 1)[0].communes[0].name.clone();
    assert_eq!(first("Đông"), "Xã Đông Thành");
    assert_eq!(first("Đồng"), "Xã Đồng Lương");
}

#[test]
fn a_name_that_begins_like_a_type_is_found() {
    let hits = shard("08");
    assert_eq!(hits.search("quan ba", 1)[0].communes[0].name, "Xã Quản Bạ");
}

#[test]
fn an_old_district_leads_to_its_communes_and_asks() {
    let shard = shard("25");
    let hits = shard.from_old("", "huyện Đà Bắc");
    assert_eq!(hits.len(), 1);
    assert!(hits[0].is_split());
    let mut communes: Vec<_> = hits[0].communes.iter().map(|commune| commune.name.as_str()).collect();
    communes.sort_unstable();
    assert_eq!(
        communes,
        ["Phường Thống Nhất", "Xã Cao Sơn", "Xã Quy Đức", "Xã Tiền Phong", "Xã Tân Pheo", "Xã Đà Bắc", "Xã Đức Nhàn"]
    );
    assert_eq!(hits[0].old.unwrap().full(), "Huyện Đà Bắc, Tỉnh Hòa Bình");
    let found = shard.search("huyen da bac", 10);
    assert!(found.iter().any(|hit| *hit == hits[0]), "{:?}", names(&found));
}

#[test]
fn an_old_commune_leads_to_the_new_one() {
    let shard = shard("25");
    for (commune, district) in
        [("Xã Tú Lý", "Huyện Đà Bắc"), ("tu ly", "da bac"), ("Tú Lý", ""), ("X. TÚ LÝ", "H. ĐÀ BẮC")]
    {
        let found = shard.from_old(commune, district);
        assert_eq!(names(&found), ["Xã Tú Lý, Huyện Đà Bắc, Tỉnh Hòa Bình → Xã Đà Bắc"], "{commune}, {district}");
        assert!(!found[0].is_split());
    }
    let by_search = shard.search("tu ly, da bac, hoa binh", 3);
    assert_eq!(names(&by_search)[0], "Xã Tú Lý, Huyện Đà Bắc, Tỉnh Hòa Bình → Xã Đà Bắc");
    assert!(shard.from_old("Tú Lý", "Huyện Mai Châu").is_empty());
    assert!(shard.from_old("", "").is_empty());
    let divided = shard.from_old("Xã Vầy Nưa", "Huyện Đà Bắc");
    assert_eq!(names(&divided), ["Xã Vầy Nưa, Huyện Đà Bắc, Tỉnh Hòa Bình → Phường Thống Nhất | Xã Tiền Phong"]);
    assert!(divided[0].is_split());
    assert_eq!(shard.search("vay nua", 1), divided);
    // The type tells a town from the commune of the same name around it.
    let town = shard.from_old("Thị trấn Đà Bắc", "Đà Bắc");
    assert_eq!(town.len(), 1);
}

#[test]
fn a_divided_commune_asks_and_never_chooses() {
    let (mut asked, mut whole) = (0, 0);
    for province in provinces().list() {
        let shard = shard(&province.unit.code);
        for district in &shard.districts {
            for ward in &district.wards {
                let found = shard.from_old(&ward.name, &district.name);
                let own = found
                    .iter()
                    .find(|hit| hit.old.is_some_and(|old| old.name == ward.name && old.province == district.province));
                let own = own.unwrap_or_else(|| panic!("{}, {}: {:?}", ward.name, district.name, names(&found)));
                assert_eq!(own.is_split(), ward.to.len() > 1, "{}", ward.name);
                asked += usize::from(own.is_split());
                whole += usize::from(!own.is_split());
            }
        }
    }
    assert_eq!((asked, whole), (471, 9_564));
}

#[test]
fn islands_that_were_districts_without_communes_are_found() {
    let shard = shard("51");
    let found = shard.from_old("", "Huyện Lý Sơn");
    assert_eq!(names(&found), ["Huyện Lý Sơn, Tỉnh Quảng Ngãi → Đặc khu Lý Sơn"]);
}

#[test]
fn a_file_of_another_shape_is_refused() {
    for (json, fault) in [
        ("", Fault::NotJson(1)),
        ("{}", Fault::Shape),
        (r#"{"code":"1","name":"a","communes":[["1"]],"old":[]}"#, Fault::Shape),
        (r#"{"code":"1","name":"a","communes":[["1","b"]],"old":[["c",[["d",[["e",1]]]]]]}"#, Fault::Shape),
        (r#"{"code":"1","name":"a","communes":[["1","b"]],"old":[["c",[["d",[["e",[]]]]]]]}"#, Fault::Shape),
        (r#"{"code":"1","name":"a","communes":[["1","b"]],"old":[["c",[["d",[]]]]]}"#, Fault::Shape),
    ] {
        assert_eq!(Shard::read(json), Err(fault), "{json}");
    }
    assert_eq!(Provinces::read(r#"{"provinces":[["1","a"]]}"#), Err(Fault::Shape));
}

proptest! {
    #![proptest_config(crate::text::testing::cases(200))]
    #[test]
    fn any_text_is_answered_with_no_more_than_asked_for(typed in "\\PC{0,30}", limit in 0usize..20) {
        let shard = shard("12");
        let hits = shard.search(&typed, limit);
        prop_assert!(hits.len() <= limit);
        prop_assert!(hits.iter().all(|hit| !hit.communes.is_empty()));
        prop_assert!(provinces().search(&typed, limit).len() <= limit);
        shard.from_old(&typed, &typed);
    }
}
