//! Agencies, units and the calendar.

use super::read;
use motcua_core::contract::{Agencies, Tier, Units};
use std::collections::BTreeSet;

#[test]
fn the_former_province_has_forty_six_communes_each_with_its_desk() {
    let (agencies, units): (Agencies, Units) = (read("agencies.json"), read("units.json"));
    let communes: Vec<_> = units.items.iter().filter(|unit| unit.tier == Tier::Commune).collect();
    assert_eq!(communes.len(), 46);
    for unit in &communes {
        assert_eq!(unit.parent.as_deref(), Some("25"));
        assert_eq!(unit.period.from.as_deref(), Some("2025-07-01"));
        assert!(unit.code.len() == 5 && ("04792"..="05425").contains(&unit.code.as_str()), "{}", unit.code);
        let desks: Vec<_> = agencies.items.iter().filter(|a| a.unit.as_ref() == Some(&unit.code)).collect();
        assert_eq!(desks.len(), 1, "{}", unit.name);
        let name = unit.name.split_once(' ').unwrap().1;
        assert!(desks[0].name.get("vi").ends_with(name), "{}", unit.name);
        assert!(desks[0].name.get("en").contains(name), "{}", unit.name);
    }
    let bi = agencies.items.iter().find(|agency| agency.unit.as_deref() == Some("05158")).unwrap();
    assert_eq!((bi.code.as_str(), bi.name.get("vi")), ("H44.26", "Bộ phận Một cửa xã Mường Bi"));
}

#[test]
fn codes_are_unique_and_every_text_has_both_languages() {
    let (agencies, units): (Agencies, Units) = (read("agencies.json"), read("units.json"));
    assert_eq!(agencies.items.len(), 47);
    let codes: BTreeSet<_> = agencies.items.iter().map(|agency| agency.code.as_str()).collect();
    assert_eq!(codes.len(), agencies.items.len());
    let codes: BTreeSet<_> = units.items.iter().map(|unit| unit.code.as_str()).collect();
    assert_eq!(codes.len(), units.items.len());
    for agency in &agencies.items {
        let number = agency.code.strip_prefix("H44.").unwrap();
        assert!(number.len() == 2 && number.parse::<u8>().is_ok(), "{}", agency.code);
        assert!(!agency.tiers.is_empty());
        for text in [&agency.name, &agency.address, &agency.hours] {
            assert!(text.0.contains_key("vi") && text.0.contains_key("en"), "{}", agency.code);
        }
    }
}

#[test]
fn the_old_province_ended_the_day_before_the_new_one_began() {
    let units: Units = read("units.json");
    let province = |code: &str| units.items.iter().find(|unit| unit.code == code).unwrap();
    assert!(province("17").period.contains("2025-06-30") && !province("17").period.contains("2025-07-01"));
    assert!(!province("25").period.contains("2025-06-30") && province("25").period.contains("2025-07-01"));
}
