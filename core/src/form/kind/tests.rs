//! What holds for every kind.

use super::testing::{broken, every_kind, field, sent, shown};
use crate::form::{Display, Rule, Scope};
use crate::text::testing::cases;
use proptest::prelude::*;
use serde_json::{Value, json};

#[test]
fn an_untouched_field_is_no_error_unless_it_is_required() {
    for form in every_kind() {
        assert_eq!(form.check(Scope::All), []);
        let kind = form.component("x").map(|c| format!("{:?}", c.kind)).unwrap_or_default();
        for nothing in [json!(null), json!(""), json!("  \n"), json!([])] {
            assert_eq!(
                broken(&form, nothing.clone()).filter(|rule| *rule != Rule::WrongType),
                None,
                "{kind} {nothing}"
            );
        }
    }
}

#[test]
fn whitespace_and_unticked_boxes_fail_required() {
    for kind in [
        "textfield",
        "textarea",
        "email",
        "identityNumber",
        "personName",
        "number",
        "radio",
        "select",
        "day",
        "date",
        "file",
    ] {
        let form = field(json!({"type": kind, "validate": {"required": true}}));
        for nothing in [json!(null), json!(""), json!(" \t\n\u{a0}"), json!([]), json!([""])] {
            assert_eq!(broken(&form, nothing.clone()), Some(Rule::Required), "{kind} {nothing}");
        }
    }
    let form = field(json!({"type": "checkbox", "validate": {"required": "true"}}));
    for nothing in [json!(null), json!(false), json!("true"), json!("")] {
        assert_eq!(broken(&form, nothing.clone()), Some(Rule::Required), "{nothing}");
    }
    assert_eq!(broken(&form, json!(true)), None);
}

#[test]
fn malformed_values_are_refused_and_never_sent_as_something_else() {
    for form in every_kind() {
        for odd in [json!({"__proto__": {"x": 1}}), json!([[["a"]]]), json!([{"a": {"b": ["x"]}}])] {
            let rule = broken(&form, odd.clone());
            let known = matches!(
                rule,
                Some(Rule::WrongType | Rule::NotANumber | Rule::NotAnOption | Rule::NotADate | Rule::NotADay)
            );
            assert!(known, "{:?} {odd} {rule:?}", form.component("x").map(|c| &c.kind));
            let _ = shown(&form, odd);
        }
    }
}

#[test]
fn lists_are_checked_item_by_item_with_the_items_path() {
    let mut form = field(json!({"type": "email", "multiple": true, "validate": {"required": true}}));
    assert_eq!(broken(&form, json!(["a@b.vn", ""])), None);
    assert_eq!(broken(&form, json!(["", " "])), Some(Rule::Required));
    form.set("x", json!(["a@b.vn", "c"]));
    let errors = form.check(Scope::All);
    assert_eq!((errors[0].path.as_str(), &errors[0].rule), ("x[1]", &Rule::Email));
    assert_eq!(form.check(Scope::Field("x[1]")).len(), 1);
    assert_eq!(sent(&form, json!([" a@b.vn ", "", null])), json!(["a@b.vn"]));
    assert_eq!(
        shown(&form, json!(["a", "b"])),
        Display::List(vec![Display::Text("a".into()), Display::Text("b".into())])
    );
}

fn any_value() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
        "[0-9/., +đ-]{0,12}".prop_map(Value::from),
        "[A-Za-zĐđộ' ]{0,12}".prop_map(Value::from),
        prop::sample::select(vec!["a", "b", "2026-02-29", "2026-11-21T25:00Z", "02/29/2028", "00/00/1950"])
            .prop_map(Value::from),
    ];
    leaf.prop_recursive(3, 12, 3, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..3).prop_map(Value::from),
            prop::collection::btree_map("a|b|name|size|type", inner, 0..3).prop_map(|map| map.into_iter().collect()),
        ]
    })
}

proptest! {
    #![proptest_config(cases(1500))]
    #[test]
    fn no_answer_panics_and_sending_twice_changes_nothing(value in any_value(), kind in 0usize..19, multiple: bool) {
        let mut form = every_kind().swap_remove(kind);
        if multiple {
            form = field(json!({"type": "textfield", "multiple": true}));
        }
        form.set("x", value);
        let _ = form.display("x");
        let answers = form.answers();
        let first = form.check(Scope::All);
        form.fill(&answers);
        prop_assert_eq!(form.answers(), answers);
        // What was fine stays fine once it is tidied.
        if first.is_empty() {
            prop_assert_eq!(form.check(Scope::All), []);
        }
    }
}
