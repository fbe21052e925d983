//! Operators beside those of json-logic-js, against tables.

use super::*;
use serde_json::json;

/// What `@formio/core` 2.8.3 (node 20) gave for each rule: the data in the first line, then a rule and its
/// outcome a line, none for `undefined`.
const LODASH: &str = include_str!("lodash.ndjson");

#[test]
fn the_lodash_operators_do_as_form_io_does() {
    let mut lines = LODASH.lines().map(|line| serde_json::from_str::<Value>(line).unwrap());
    let data = lines.next().unwrap();
    for case in lines {
        assert_eq!(apply(&case[0], &data), case.get(1).cloned(), "{case}");
    }
}

/// What `@formio/core` 2.8.3 gave at the moment of the tests, with the zone of Vietnam.
#[test]
fn form_ios_dates_are_day_js_in_the_portals_zone() {
    for (rule, outcome) in [
        (json!({"getDate": "2026-01-31"}), "2026-01-30T17:00:00.000Z"),
        (json!({"getDate": "2026-01-31T10:20:30Z"}), "2026-01-31T10:20:30.000Z"),
        (json!({"getDate": "2026-01-31T10:20:30.250+07:00"}), "2026-01-31T03:20:30.250Z"),
        (json!({"getDate": "2026-01-31T10:20"}), "2026-01-31T03:20:00.000Z"),
        (json!({"getDate": "2026-01-31 10:20:30"}), "2026-01-31T03:20:30.000Z"),
        (json!({"getDate": "2026/01/31"}), "2026-01-30T17:00:00.000Z"),
        (json!({"getDate": "2026-1-5"}), "2026-01-04T17:00:00.000Z"),
        (json!({"getDate": "01/31/2026"}), "2026-01-30T17:00:00.000Z"),
        (json!({"getDate": "20260131"}), "2026-01-30T17:00:00.000Z"),
        (json!({"getDate": "2026"}), "2025-12-31T17:00:00.000Z"),
        (json!({"getDate": "2026-02"}), "2026-01-31T17:00:00.000Z"),
        (json!({"getDate": "2026-02-30"}), "2026-03-01T17:00:00.000Z"),
        (json!({"getDate": 0}), "1970-01-01T00:00:00.000Z"),
        (json!({"getDate": true}), "1970-01-01T00:00:00.001Z"),
        (json!({"getDate": "2026-01-31T10:20:30.5Z"}), "2026-01-31T10:20:30.500Z"),
        (json!({"getDate": []}), "2026-11-20T20:00:00.000Z"),
        (json!({"getDate": 1_795_204_800_123_i64}), "2026-11-20T20:00:00.123Z"),
        (json!({"getDate": "2026-06-15T23:30:00+02:00"}), "2026-06-15T21:30:00.000Z"),
        (json!({"relativeMinDate": 7}), "2026-11-13T20:00:00.000Z"),
        (json!({"relativeMaxDate": 7}), "2026-11-27T20:00:00.000Z"),
        (json!({"relativeMinDate": "30"}), "2026-10-21T20:00:00.000Z"),
        (json!({"relativeMaxDate": 1.5}), "2026-11-22T20:00:00.000Z"),
        (json!({"relativeMinDate": 1.5}), "2026-11-19T20:00:00.000Z"),
        (json!({"relativeMinDate": -3}), "2026-11-23T20:00:00.000Z"),
        (json!({"relativeMaxDate": null}), "2026-11-20T20:00:00.000Z"),
    ] {
        assert_eq!(apply(&rule, NULL), Some(json!(outcome)), "{rule}");
    }
    for rule in
        [json!({"getDate": null}), json!({"getDate": ""}), json!({"getDate": "x"}), json!({"relativeMinDate": "x"})]
    {
        let thrown = Rule::compile(&rule).unwrap().evaluate(&scope(NULL));
        assert_eq!(thrown, Err(Fault::Thrown("Invalid time value".to_owned())), "{rule}");
    }
    assert_eq!(apply(&json!({"_now": []}), NULL), Some(json!(1_795_204_800_000_i64)));
}

/// What maykin-json-logic-py 0.16.1 (Python 3.11) gave on the day of the tests; `d`, `t`, `p` and `r` stand
/// for `date`, `datetime`, `duration` and `rdelta`.
#[test]
fn open_forms_dates_are_pythons() {
    let d = |text: &str| json!({"date": text});
    let t = |text: &str| json!({"datetime": text});
    let p = |text: &str| json!({"duration": text});
    let r = |parts: Value| json!({"rdelta": parts});
    let (plus, minus) = (|a: Value, b: Value| json!({"+": [a, b]}), |a: Value, b: Value| json!({"-": [a, b]}));
    for (rule, outcome) in [
        (d("2026-02-28"), json!("2026-02-28")),
        (d("2026-02-28T10:00:00+07:00"), json!("2026-02-28")),
        (json!({"today": []}), json!("2026-11-21")),
        (plus(d("2024-02-29"), r(json!([1]))), json!("2025-02-28")),
        (minus(d("2024-02-29"), r(json!([18]))), json!("2006-02-28")),
        (plus(d("2026-01-31"), r(json!([0, 1]))), json!("2026-02-28")),
        (plus(d("2026-01-31"), r(json!([0, 0, 30]))), json!("2026-03-02")),
        (plus(d("2026-01-31"), r(json!([1, 1, 1]))), json!("2027-03-01")),
        (minus(d("2026-03-31"), r(json!([0, 1]))), json!("2026-02-28")),
        (plus(r(json!([1])), d("2026-01-31")), json!("2027-01-31")),
        (plus(d("2026-01-31"), p("P1M")), json!("2026-02-28")),
        (plus(d("2026-01-31"), p("P30D")), json!("2026-03-02")),
        (minus(d("2026-03-31"), p("P1M")), json!("2026-02-28")),
        (minus(d("2026-01-31"), p("PT1H")), json!("2026-01-31")),
        (plus(d("2026-01-31"), p("P2W")), json!("2026-02-14")),
        (plus(d("2026-01-31"), p("P1Y2M10DT2H")), json!("2027-04-10")),
        (plus(d("2026-01-31"), p("-P1Y")), json!("2025-01-31")),
        (minus(d("2026-01-31"), d("2026-01-01")), json!("P30D")),
        (minus(d("2026-01-01"), d("2026-01-31")), json!("-P30D")),
        (minus(d("2026-01-01"), d("2026-01-01")), json!("P0D")),
        (t("2026-01-31T10:20:30+07:00"), json!("2026-01-31T10:20:30+07:00")),
        (t("2026-01-31T10:20:30Z"), json!("2026-01-31T10:20:30+00:00")),
        (t("2026-01-31T10:20:30"), json!("2026-01-31T10:20:30")),
        (t("2026-01-31T10:20:30.250"), json!("2026-01-31T10:20:30.250000")),
        (t("2026-01-31"), json!("2026-01-31T00:00:00")),
        (plus(t("2026-01-31T10:20:30+07:00"), r(json!([0, 1, 0, 14]))), json!("2026-03-01T00:20:30+07:00")),
        (minus(t("2026-01-31T10:20:30+07:00"), p("PT30M")), json!("2026-01-31T09:50:30+07:00")),
        (minus(t("2026-01-31T10:20:30+07:00"), t("2026-01-30T10:20:30Z")), json!("PT17H")),
        (minus(t("2026-01-31T10:20:30"), t("2026-01-30T08:19:29")), json!("P1DT2H1M1S")),
        (json!({">": [d("2026-02-01"), d("2026-01-31")]}), json!(true)),
        (json!({"<": [d("2026-02-01"), d("2026-01-31")]}), json!(false)),
        (json!({"==": [d("2026-02-01"), d("2026-02-01")]}), json!(true)),
        (json!({"==": [d("2026-02-01"), "2026-02-01"]}), json!(true)),
        (json!({"!=": [d("2026-02-01"), "2026-02-01"]}), json!(false)),
        (json!({"<=": [d("2026-01-05"), d("2026-01-10"), d("2026-01-08")]}), json!(false)),
        (json!({">": [d("2010-01-01"), minus(json!({"today": []}), r(json!([18])))]}), json!(true)),
        (json!({"<=": [d("2008-11-21"), minus(json!({"today": []}), r(json!([18])))]}), json!(true)),
        (json!({">=": [t("2026-01-31T10:20:30+07:00"), t("2026-01-31T03:20:30Z")]}), json!(true)),
        (json!({"==": [t("2026-01-31T10:20:30+07:00"), t("2026-01-31T03:20:30Z")]}), json!(true)),
        (json!({"!!": [d("2026-01-01")]}), json!(true)),
        (json!({"!": [d("")]}), json!(true)),
        (json!({"cat": ["a", d("2026-02-01")]}), json!("a2026-02-01")),
        (json!({"date": plus(d("2026-02-01"), r(json!([1])))}), json!("2027-02-01")),
        (json!({">": [json!({"duration": minus(d("2026-01-31"), d("2026-01-01"))}), p("P20D")]}), json!(true)),
        (json!({"in": [d("2026-02-01"), [d("2026-02-01")]]}), json!(true)),
        (json!({"max": [d("2026-02-01"), d("2026-03-01")]}), json!("2026-03-01")),
        (json!({"count": [1, 0, "a", ""]}), json!(2)),
    ] {
        assert_eq!(apply(&rule, NULL), Some(outcome), "{rule}");
    }
    for rule in [p("P"), p("x"), p("P1S"), p("P1.5Y"), p("PT1D"), r(json!(["x"])), plus(d("2026-01-01"), json!("x"))] {
        let outcome = Rule::compile(&rule).unwrap().evaluate(&scope(NULL));
        assert!(matches!(outcome, Err(Fault::Thrown(_))), "{rule}");
    }
}

#[test]
fn an_absent_date_is_nothing_and_compares_with_nothing() {
    for text in ["", "x", "2026-02-30", "2026-1-1", "2026-01-01T25:00", "2026-01-01T10:00+7"] {
        for operator in ["date", "datetime"] {
            assert_eq!(apply(&json!({operator: text}), NULL), None, "{operator} {text}");
        }
    }
    let absent = json!({"date": {"var": "none"}});
    for operator in ["<", "<=", ">", ">=", "=="] {
        for other in [absent.clone(), json!({"today": []})] {
            let rules = [json!({operator: [absent, other]}), json!({operator: [other, absent]})];
            for rule in rules.iter().filter(|_| operator != "==" || other != absent) {
                assert_eq!(apply(rule, NULL), Some(json!(false)), "{rule}");
            }
        }
    }
    assert_eq!(apply(&json!({"+": [absent, {"rdelta": [1]}]}), NULL), None);
}

#[test]
fn days_begin_in_the_portals_zone() {
    let rule = json!({"<": [{"date": "2026-11-21"}, {"datetime": "2026-11-20T17:00:01Z"}]});
    assert_eq!(apply(&rule, NULL), Some(json!(true)));
    let rule = Rule::compile(&json!({"today": []})).unwrap();
    let today = rule.evaluate(&Scope { zone: &Fixed(0), ..scope(NULL) });
    assert_eq!(today, Ok(Some(json!("2026-11-20"))));
}
