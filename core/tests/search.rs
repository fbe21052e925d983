//! Search over the 2,642 real procedures, where they are at hand, with the time of a key press.
//!
//! The records stand beside the project (`../shared/data`), not in it; without
//! them these tests say so in one line and prove nothing.

#![allow(clippy::unwrap_used)] // helpers of tests stand outside of #[test] functions

use flate2::read::GzDecoder;
use motcua_core::catalogue::Index;
use motcua_core::contract::{LevelKind, ProcedureList, ProcedureSummary, Text};
use motcua_core::text::fold;
use std::fs::{self, File};
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::time::{Duration, Instant};

fn root() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("..")
}

/// The real records, with the popular names of the demonstration's own procedures; `None` when absent.
fn procedures() -> Option<Vec<ProcedureSummary>> {
    let file = root().join("../shared/data/procedures.ndjson.gz");
    let Ok(file) = File::open(&file) else {
        println!("skipped: no real procedures at {}", file.display());
        return None;
    };
    let own: ProcedureList =
        serde_json::from_str(&fs::read_to_string(root().join("portal/data/summaries.json")).unwrap()).unwrap();
    let mut list = Vec::new();
    for line in BufReader::new(GzDecoder::new(file)).lines() {
        let record: serde_json::Value = serde_json::from_str(&line.unwrap()).unwrap();
        let word = |key: &str| record[key].as_str().unwrap_or_default();
        list.push(own.items.iter().find(|own| own.code == word("code")).cloned().unwrap_or(ProcedureSummary {
            code: word("code").to_owned(),
            name: Text::vi(word("name")),
            plain_name: None,
            field: Text::vi(word("field")),
            keywords: Vec::new(),
            level: LevelKind::Information,
            popularity: None,
        }));
    }
    list.extend(
        own.items.into_iter().filter(|own| !list.iter().any(|other| other.code == own.code)).collect::<Vec<_>>(),
    );
    Some(list)
}

#[test]
fn the_wanted_procedure_is_the_first_of_thousands() {
    let Some(list) = procedures() else { return };
    assert!(list.len() > 2000);
    let index = Index::new(&list);
    for (query, code) in [
        ("dang ky khai sinh", "1.001193"),
        ("dang ky khai sin", "1.001193"),
        ("khai sinh", "1.001193"),
        ("giay khai sinh cho con", "1.001193"),
        ("sinh con", "1.001193"),
        ("giay doc than", "1.004873"),
        ("giay xac nhan tinh trang hon nhan", "1.004873"),
        ("tro cap nguoi gia", "1.014027"),
        ("dang ky khai tu", "1.000656"),
        ("dang ky tam tru", "1.004194"),
        ("dang ky tma tru", "1.004194"),
        ("xoa dang ky tam tru", "1.010028"),
        ("thanh lap ho kinh doanh", "1.001612"),
        ("cap lai the can cuoc", "1.014064"),
        ("can cuoc cho nguoi duoi 14 tuoi", "1.014062"),
        ("1001193", "1.001193"),
    ] {
        let first = index.search(query, "vi").first().map(|hit| list[hit.index].code.as_str());
        assert_eq!(first, Some(code), "{query}");
    }
}

#[test]
fn every_code_finds_its_procedure_and_nothing_else() {
    let Some(list) = procedures() else { return };
    let index = Index::new(&list);
    for summary in list.iter().step_by(7) {
        for query in [summary.code.clone(), summary.code.replace('.', "")] {
            let found: Vec<_> = index.search(&query, "vi").iter().map(|hit| &list[hit.index].code).collect();
            assert_eq!(found, [&summary.code]);
        }
    }
}

#[test]
fn a_legal_name_typed_without_marks_is_found_first() {
    let Some(list) = procedures() else { return };
    let index = Index::new(&list);
    let mut tried = 0;
    for summary in list.iter().step_by(23) {
        let name = fold(summary.name.get("vi"));
        if name.split(' ').count() > 16 {
            continue;
        }
        tried += 1;
        let hits = index.search(&name, "vi");
        let found = fold(list[hits[0].index].name.get("vi"));
        assert_eq!(found, name);
    }
    assert!(tried > 40, "{tried}");
}

/// No check: prints what a key press costs in this build.
#[test]
fn the_time_of_a_key_press() {
    let Some(list) = procedures() else { return };
    let start = Instant::now();
    let index = Index::new(&list);
    let built = start.elapsed();
    let (mut presses, mut all, mut worst) = (0, Duration::ZERO, Duration::ZERO);
    for query in [
        "dang ky khai sinh",
        "Giấy phép xây dựng nhà ở riêng lẻ",
        "khai sihn",
        "cap doi the can cuoc cong dnaa",
        "birth certificate",
    ] {
        for end in (1..=query.len()).filter(|end| query.is_char_boundary(*end)) {
            let start = Instant::now();
            let hits = index.search(&query[..end], "vi");
            let spent = start.elapsed();
            assert!(hits.len() <= list.len());
            (presses, all, worst) = (presses + 1, all + spent, worst.max(spent));
        }
    }
    let build = if cfg!(debug_assertions) { "debug" } else { "release" };
    println!(
        "{build}: {} procedures indexed in {built:?}; {presses} key presses, mean {:?}, worst {worst:?}",
        list.len(),
        all / presses
    );
}
