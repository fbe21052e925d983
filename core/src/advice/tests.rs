use super::*;
use crate::contract::{Agencies, Procedure};
use serde_json::json;

fn reasons(checks: Value) -> Vec<ReturnReason> {
    let one = |(at, check): (usize, &Value)| {
        let reason = json!({"id": at.to_string(), "text": {"vi": "x"}, "fix": {"vi": "y"}, "check": check});
        serde_json::from_value(reason).unwrap()
    };
    checks.as_array().unwrap().iter().enumerate().map(one).collect()
}

/// What is found of one check, on 20 November 2026.
fn found(check: Value, answers: Value, papers: &[Paper], agency: Option<&str>) -> Vec<Place> {
    let agencies: Agencies = serde_json::from_value(json!({"items": [
        {"code": "H44.26", "name": {"vi": "a"}, "unit": "05158", "tiers": []},
        {"code": "H44.27", "name": {"vi": "b"}, "unit": "05191", "tiers": []},
        {"code": "H44.00", "name": {"vi": "c"}, "tiers": []}]}))
    .unwrap();
    let today = Date::new(2026, 11, 20).unwrap();
    let dossier = Dossier { answers: &answers, today, agency, agencies: &agencies.items, papers };
    find(&reasons(json!([check])), &dossier).into_iter().map(|found| found.place).collect()
}

fn answer(path: &str) -> Vec<Place> {
    vec![Place::Answer(path.to_owned())]
}

#[test]
fn a_name_that_is_written_in_two_ways_is_said_where_it_differs() {
    let check = json!({"kind": "sameName", "paths": ["a.ten", "chu", "c"]});
    for (answers, expected) in [
        (json!({"a": {"ten": "Bùi Thị An"}, "chu": "BÙI  THỊ AN", "c": " Bùi Thị An"}), vec![]),
        (json!({"a": {"ten": "Bùi Thị An"}, "chu": "Bùi Thị Ân"}), answer("chu")),
        (json!({"a": {"ten": "Bùi Thị An"}, "c": "Bùi Thị Anh"}), answer("c")),
        (json!({"chu": "Bùi Thị An", "c": "Bu\u{300}i Thi\u{323} An"}), vec![]),
        (json!({"a": {"ten": "Bùi Thị An"}, "chu": "", "c": null}), vec![]),
        (json!({"a": 3, "chu": ["x"]}), vec![]),
        (json!(null), vec![]),
    ] {
        assert_eq!(found(check.clone(), answers.clone(), &[], None), expected, "{answers}");
    }
}

#[test]
fn a_paper_that_no_longer_holds_is_said_the_day_after_its_last() {
    for (months, day, holds) in [
        (None, "2026-11-20", true),
        (None, "2026-11-19", false),
        (Some(6), "2026-05-20T00:00:00+07:00", true),
        (Some(6), "2026-05-19", false),
        // As `day` stores it: the month first.
        (Some(6), "05/19/2026", false),
        (Some(6), "05/21/2026", true),
        (Some(u32::MAX), "2026-05-19", true),
        (Some(6), "00/00/2020", true),
        (Some(6), "ngày xưa", true),
        (Some(6), "ngày\u{1F600}xưa xửa", true),
    ] {
        let check = json!({"kind": "expired", "paths": ["ngay"], "months": months});
        let expected = if holds { vec![] } else { answer("ngay") };
        assert_eq!(found(check, json!({"ngay": day}), &[], None), expected, "{months:?} {day}");
    }
}

#[test]
fn an_office_of_another_commune_is_said_where_the_right_one_is_known() {
    let check = json!({"kind": "office", "paths": ["tamTru.xa", "thuongTru.xa"]});
    for (agency, answers, wrong) in [
        (Some("H44.26"), json!({"thuongTru": {"xa": "05158"}}), false),
        (Some("H44.26"), json!({"thuongTru": {"xa": "05191"}}), true),
        (Some("H44.26"), json!({"tamTru": {"xa": "05158"}, "thuongTru": {"xa": "05191"}}), false),
        (Some("H44.27"), json!({"tamTru": {"xa": "05158"}, "thuongTru": {"xa": "05191"}}), false),
        (Some("H44.00"), json!({"thuongTru": {"xa": "05191"}}), false),
        (Some("H44.26"), json!({"thuongTru": {"xa": "99999"}}), false),
        (Some("H44.99"), json!({"thuongTru": {"xa": "05191"}}), false),
        (None, json!({"thuongTru": {"xa": "05191"}}), false),
        (Some("H44.26"), json!({}), false),
    ] {
        let expected = if wrong { vec![Place::Office] } else { vec![] };
        assert_eq!(found(check.clone(), answers.clone(), &[], agency), expected, "{agency:?} {answers}");
    }
}

#[test]
fn missing_pages_and_pages_that_are_hard_to_read_are_said_for_each_paper() {
    let paper = |requirement: &str, pages, doubtful| Paper { requirement: requirement.to_owned(), pages, doubtful };
    let papers = [paper("so", Some(1), false), paper("the", Some(2), true), paper("don", None, true)];
    let at = |names: &[&str]| names.iter().map(|name| Place::Paper((*name).to_owned())).collect::<Vec<_>>();
    for (check, expected) in [
        (json!({"kind": "pages", "requirement": "so", "pages": 2}), at(&["so"])),
        (json!({"kind": "pages", "requirement": "the", "pages": 2}), at(&[])),
        (json!({"kind": "pages", "requirement": "don", "pages": 2}), at(&[])),
        (json!({"kind": "legible"}), at(&["the", "don"])),
        (json!({"kind": "legible", "requirement": "the"}), at(&["the"])),
        (json!({"kind": "somethingNew", "paths": ["x"]}), at(&[])),
    ] {
        assert_eq!(found(check.clone(), json!({}), &papers, None), expected, "{check}");
    }
}

#[test]
fn a_procedure_without_reasons_gives_no_advice() {
    let procedure: Procedure = serde_json::from_value(json!({"code": "1", "version": "1", "name": {"vi": "x"},
        "level": {"kind": "full"}, "tier": "commune"}))
    .unwrap();
    assert_eq!(procedure.return_reasons, []);
}
