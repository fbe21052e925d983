use super::*;
use serde_json::{Value, json};

fn example() -> Value {
    json!({
        "offset": "+07:00",
        "covers": {"from": "2026-01-01", "until": "2026-12-31"},
        "lastReception": "15:00",
        "week": {"monday": [["07:30", "11:30"], ["13:30", "17:00"]], "friday": [["08:00", "12:00"]]},
        "holidays": [{"date": "2026-11-23", "name": "x"}],
        "makeUpDays": [{"date": "2026-11-28", "hoursOf": "friday"}],
        "agencies": {"H44.47": {"saturday": [["07:30", "11:30"]]}},
    })
}

fn day(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

#[test]
fn a_day_has_its_weekdays_hours_unless_it_is_a_holiday_or_makes_up_for_one() {
    let calendar: Calendar = serde_json::from_value(example()).unwrap();
    assert_eq!(calendar.hours(day("2026-11-16")), [(27_000, 41_400), (48_600, 61_200)]);
    assert_eq!(calendar.hours(day("2026-11-23")), []);
    assert_eq!(calendar.hours(day("2026-11-28")), [(28_800, 43_200)]);
    assert_eq!(calendar.hours(day("2026-11-21")), []);
    assert!(calendar.is_working_day(day("2026-11-20")) && !calendar.is_working_day(day("2026-11-22")));
    assert!(calendar.covers(day("2026-12-31")) && !calendar.covers(day("2027-01-01")));
}

#[test]
fn an_agencys_saturday_is_for_receiving_and_no_working_day() {
    let calendar: Calendar = serde_json::from_value(example()).unwrap();
    let centre = calendar.for_agency("H44.47");
    let saturday = day("2026-11-21");
    assert_eq!(centre.reception(saturday), [(27_000, 41_400)]);
    assert!(!centre.is_working_day(saturday));
    assert_eq!(calendar.reception(saturday), []);
    assert_eq!(calendar.for_agency("H44.01").reception(saturday), []);
    assert_eq!(centre.reception(day("2026-11-23")), []);
}

#[test]
fn faults_of_the_file_are_named() {
    let fault = |pointer: &str, value: Value| {
        let mut wire = example();
        *wire.pointer_mut(pointer).unwrap() = value;
        serde_json::from_value::<Calendar>(wire).unwrap_err().to_string()
    };
    assert!(fault("/offset", json!("7")).contains("offset"));
    assert!(fault("/lastReception", json!("3pm")).contains("3pm"));
    assert!(fault("/lastReception", json!("15:00:30")).contains("15:00:30"));
    assert!(fault("/holidays/0/date", json!("2026-02-30")).contains("2026-02-30"));
    assert!(fault("/holidays/0/date", json!("2025-02-03")).contains("outside"));
    assert!(fault("/holidays/0/date", json!("2026-11-28")).contains("both"));
    assert!(fault("/week", json!({"mon": []})).contains("mon"));
    assert!(fault("/week", json!({"monday": []})).contains("no working time"));
    assert!(fault("/week/monday/0/1", json!("07:30")).contains("empty"));
    assert!(fault("/week/monday/1/0", json!("11:00")).contains("overlaps"));
    assert!(fault("/makeUpDays/0/hoursOf", json!("t7")).contains("t7"));
}
