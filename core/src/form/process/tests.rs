use super::*;
use crate::logic::{Interpreters, NoLogic};
use crate::time::Fixed;
use serde_json::json;

mod as_form_io;

pub(super) fn options() -> Options {
    // 2026-11-21T01:00Z.
    Options { now: 1_795_222_800_000, zone: Arc::new(Fixed(0)), eval: true, logic: &Interpreters }
}

fn run(components: Value, answers: Value) -> Outcome {
    process(&json!({"components": components}), &json!({"data": answers}), &options())
}

fn rules(outcome: &Outcome) -> Vec<String> {
    outcome.errors.iter().map(|fault| [&fault.path, " ", fault.rule].concat()).collect()
}

#[test]
fn every_broken_rule_is_told_with_form_ios_name_and_words() {
    let outcome = run(
        json!([{"type": "textfield", "key": "a", "label": "Tên", "validate": {"minLength": 3, "pattern": "[a-z]+"}}]),
        json!({"a": "A"}),
    );
    assert_eq!(rules(&outcome), ["a minLength", "a pattern"]);
    assert_eq!(outcome.errors[0].message, "Tên must have at least 3 characters.");
    assert_eq!(outcome.data, json!({"a": "A"}));
}

#[test]
fn what_is_missing_of_a_day_is_told_once() {
    let outcome = run(json!([{"type": "day", "key": "d"}]), json!({"d": "1"}));
    assert_eq!(rules(&outcome), ["d day"]);
}

#[test]
fn what_is_no_date_is_held_against_the_rules_of_texts_all_the_same() {
    let one = |kind: &str| {
        let components = json!([{"type": kind, "key": "k", "validate": {"maxLength": 1}}]);
        rules(&run(components, json!({"k": "soon"})))
    };
    assert_eq!(one("datetime"), ["k date", "k maxLength"]);
    assert_eq!(one("time"), ["k maxLength", "k time"]);
}

#[test]
fn a_custom_message_stands_for_all_that_is_broken() {
    let outcome = run(
        json!([{"type": "textfield", "key": "a", "label": "A", "validate": {"minLength": 3, "pattern": "[a-z]+", "customMessage": "{{field}} sai"}}]),
        json!({"a": "A"}),
    );
    assert_eq!(rules(&outcome), ["a minLength"]);
    assert_eq!(outcome.errors[0].message, "A sai");
}

#[test]
fn answers_stay_as_they_are_and_strangers_go() {
    let outcome = run(
        json!([{"type": "textfield", "key": "a"}, {"type": "textfield", "key": "empty"}, {"type": "checkbox", "key": "box"},
               {"type": "selectboxes", "key": "boxes", "values": [{"value": "x", "label": "X"}]},
               {"type": "container", "key": "c", "components": [{"type": "number", "key": "n"}]},
               {"type": "email", "key": "mail"}, {"type": "textfield", "key": "local", "persistent": false},
               {"type": "button", "key": "submit"}]),
        json!({"a": " x ", "empty": "", "c": {"n": "1.50", "other": 1}, "mail": " A@B.vn ", "local": 1, "stranger": 1, "submit": true}),
    );
    assert_eq!(
        outcome.data,
        json!({"a": " x ", "empty": "", "boxes": {}, "c": {"n": 1.5}, "mail": "a@b.vn", "submit": true})
    );
    assert_eq!(rules(&outcome), Vec::<String>::new());
}

#[test]
fn what_a_condition_hides_is_listed_cleared_and_not_judged() {
    let outcome = run(
        json!([{"type": "textfield", "key": "a"},
               {"type": "textfield", "key": "b", "validate": {"required": true}, "conditional": {"show": true, "when": "a", "eq": "x"}},
               {"type": "textfield", "key": "kept", "clearOnHide": false, "conditional": {"show": true, "when": "a", "eq": "x"}}]),
        json!({"a": "y", "b": "was", "kept": "is"}),
    );
    assert_eq!(outcome.hidden, ["b", "kept"]);
    assert_eq!(outcome.data, json!({"a": "y", "kept": "is"}));
    assert_eq!(outcome.errors, []);
}

#[test]
fn scripts_are_taken_out_and_listed_where_they_must_not_run() {
    let definition = json!({"components": [
        {"type": "container", "key": "c", "components": [
            {"type": "textfield", "key": "a", "customConditional": "show = false", "calculateValue": {"var": "data.b"},
             "validate": {"custom": "valid = 'no'", "required": true},
             "logic": [{"trigger": {"type": "javascript", "javascript": "result = true"},
                        "actions": [{"type": "value", "value": "value = 1"}]}]}]}]});
    let outcome = process(&definition, &json!({"data": {"c": {"a": ""}}}), &Options { eval: false, ..options() });
    let stripped: Vec<String> = outcome.stripped.iter().map(|s| [&s.path, " ", &s.property].concat()).collect();
    assert_eq!(
        stripped,
        [
            "c.a customConditional",
            "c.a validate.custom",
            "c.a logic[0].trigger.javascript",
            "c.a logic[0].actions[0].value"
        ]
    );
    assert_eq!(rules(&outcome), ["c.a required"]);
}

#[test]
fn what_is_no_form_or_no_submission_is_told() {
    for (definition, submission) in [
        (json!(null), json!(null)),
        (json!({"components": 7}), json!({"data": {}})),
        (json!([]), json!({"data": [1]})),
        (json!({"components": []}), json!({})),
    ] {
        let outcome = process(&definition, &submission, &options());
        assert!(!outcome.unsupported.is_empty(), "{definition} {submission}");
        assert_eq!(outcome.data, json!({}));
    }
}

#[test]
fn processing_what_came_out_changes_nothing() {
    let components = json!([{"type": "textfield", "key": "a", "multiple": true}, {"type": "radio", "key": "r", "values": []},
        {"type": "tags", "key": "t"}, {"type": "time", "key": "w"}, {"type": "select", "key": "s", "data": {"values": []}}]);
    let first = run(components.clone(), json!({"a": "x", "r": "1", "t": ["a", "b"], "w": "07:30", "s": "true"}));
    assert_eq!(first.data, json!({"a": ["x"], "r": 1, "t": "a,b", "w": "07:30:00", "s": true}));
    let again = run(components, first.data.clone());
    assert_eq!(again.data, first.data);
}

#[test]
fn a_report_for_people_names_pages_conditions_scripts_and_what_is_not_done() {
    let definition = json!({"title": "Khai sinh", "display": "wizard", "components": [
        {"type": "panel", "key": "p", "title": "Trẻ em", "components": [
            {"type": "textfield", "key": "a", "label": "Họ tên", "validate": {"required": true, "maxLength": 50}},
            {"type": "mystery", "key": "m", "conditional": {"show": true, "when": "a", "eq": "x"}},
            {"type": "number", "key": "n", "calculateValue": "value = 1"}]}]});
    let (form, report) = Form::load(&definition, &NoLogic);
    let text = explain(&definition, &form, &report);
    for part in [
        "Khai sinh: wizard, pages: 1",
        "page 1: Trẻ em",
        "a (textfield) \"Họ tên\" [required; maxLength: 50]",
        "shown when a = x",
        "Questions: 3, required: 1, with a condition: 1",
        "n calculateValue",
        "unknown kind mystery",
    ] {
        assert!(text.contains(part), "{part} not in\n{text}");
    }
}

#[test]
fn values_of_other_types_are_judged_as_form_io_judges_them() {
    let one = |kind: &str, value: Value| rules(&run(json!([{"type": kind, "key": "k"}]), json!({"k": value})));
    for (kind, value, rule) in [
        ("url", json!(7), vec!["k url"]),
        ("url", json!(["a.vn"]), vec!["k url"]),
        ("url", json!(0), vec![]),
        ("datetime", json!("12/31/2020"), vec![]),
        ("datetime", json!("Dec 31, 2020"), vec![]),
        ("datetime", json!("31.12.2020"), vec!["k date"]),
        ("datetime", json!(false), vec![]),
        ("time", json!([]), vec![]),
        ("time", json!(7), vec!["k time"]),
    ] {
        assert_eq!(one(kind, value.clone()), rule, "{kind} {value}");
    }
}

#[test]
fn groups_keep_their_shape_and_may_be_demanded() {
    let inside = json!([{"type": "textfield", "key": "x"}]);
    let components = json!([
        {"type": "container", "key": "c", "validate": {"required": true}, "components": inside},
        {"type": "datagrid", "key": "g", "components": inside},
    ]);
    let outcome = run(components.clone(), json!({"c": [1], "g": "none"}));
    assert_eq!(outcome.data, json!({"c": {}, "g": []}));
    assert_eq!(rules(&run(components.clone(), json!({}))), ["c required"]);
    assert_eq!(rules(&run(components, json!({"c": {"x": "a"}}))), Vec::<String>::new());
}

#[test]
fn code_in_a_form_in_the_form_sees_the_answers_of_that_form() {
    let components = json!([
        {"type": "form", "key": "sub", "components": [
            {"type": "textfield", "key": "x"},
            {"type": "textfield", "key": "y", "customConditional": "show = data.x === 'a'"},
            {"type": "number", "key": "n", "calculateValue": "value = data.x.length"}]},
        {"type": "textfield", "key": "o", "conditional": {"show": true, "when": "sub.x", "eq": "a"}},
    ]);
    let outcome = run(components.clone(), json!({"sub": {"_id": "7", "data": {"x": "a", "y": "1"}}, "o": "2"}));
    assert_eq!(outcome.data, json!({"sub": {"_id": "7", "data": {"x": "a", "y": "1", "n": 1}}, "o": "2"}));
    let outcome = run(components, json!({"sub": {"data": {"x": "bb", "y": "1"}}, "o": "2"}));
    assert_eq!(outcome.data, json!({"sub": {"data": {"x": "bb", "n": 2}}}));
    assert_eq!(outcome.hidden, ["sub.data.y", "o"]);
}

#[test]
fn conditions_look_at_whole_grids() {
    let components = json!([
        {"type": "datagrid", "key": "g", "components": [{"type": "textfield", "key": "x"}]},
        {"type": "textfield", "key": "t",
         "conditional": {"show": true, "conjunction": "all", "conditions": [{"component": "g", "operator": "isNotEmpty"}]}},
    ]);
    assert_eq!(run(components.clone(), json!({"g": [{"x": "a"}]})).hidden, Vec::<String>::new());
    assert_eq!(run(components, json!({"g": []})).hidden, ["t"]);
}

#[test]
fn a_default_in_code_comes_before_a_plain_one() {
    let one = |code: &str| {
        let components =
            json!([{"type": "textfield", "key": "k", "defaultValue": "plain", "customDefaultValue": code}]);
        run(components, json!({})).data
    };
    assert_eq!(one("value = 'coded'"), json!({"k": "coded"}));
    assert_eq!(one("value = null"), json!({"k": "plain"}));
}

#[test]
fn what_is_not_kept_is_not_judged_unless_it_is_protected() {
    for (more, judged) in [
        (json!({"persistent": false}), false),
        (json!({"persistent": "client-only"}), false),
        (json!({"persistent": false, "protected": true}), true),
        (json!({"persistent": true}), true),
        (json!({"input": false}), false),
    ] {
        let mut component = json!({"type": "textfield", "key": "k", "validate": {"required": true}});
        component.as_object_mut().expect("an object").extend(more.as_object().expect("an object").clone());
        assert_eq!(rules(&run(json!([component]), json!({}))).len(), usize::from(judged), "{more}");
    }
}

#[test]
fn tags_are_several_by_themselves_whatever_multiple_says() {
    for (stored, kept) in [("string", json!("a,b")), ("array", json!(["a", "b"]))] {
        let tags = json!([{"type": "tags", "key": "t", "multiple": true, "storeas": stored}]);
        for came in [json!(["a", "b"]), json!("a,b")] {
            let outcome = run(tags.clone(), json!({"t": came}));
            assert_eq!((&outcome.data, outcome.errors.len()), (&json!({"t": kept}), 0), "{stored} {came}");
            assert_eq!(run(tags.clone(), outcome.data.clone()).data, outcome.data);
        }
        assert_eq!(run(tags, json!({})).data, json!({}));
    }
}
