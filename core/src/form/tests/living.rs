//! What holds for every form with rows, calculations, defaults and conditions, whatever its answers.

use super::talk::Talk;
use super::*;
use crate::text::testing::cases;
use proptest::prelude::*;

/// Fields outside, and fields of the grid.
const OUTSIDE: [&str; 5] = ["a", "b", "c", "con.d", "con.e"];
const INSIDE: [&str; 3] = ["x", "y", "z"];

/// What a field does: a condition, a calculation, a default.
fn doing() -> impl Strategy<Value = Value> {
    let name = || prop::sample::select([OUTSIDE.as_slice(), &INSIDE, &["grid.x", "grid.y", "gone"]].concat());
    let eq = || prop::sample::select(vec!["1", "2", ""]);
    prop_oneof![
        4 => Just(json!({})),
        3 => (name(), eq(), any::<bool>()).prop_map(|(when, eq, show)| json!({"conditional": {"when": when, "eq": eq, "show": show}})),
        2 => name().prop_map(|name| json!({"calculateValue": format!("data.{name} + 1")})),
        1 => name().prop_map(|name| json!({"calculateValue": format!("row.{name}")})),
        1 => name().prop_map(|name| json!({"calculateValue": format!("data.{name} + 1"), "allowCalculateOverride": true})),
        1 => name().prop_map(|name| json!({"customDefaultValue": format!("data.{name}")})),
        1 => eq().prop_map(|eq| json!({"defaultValue": eq, "clearOnHide": false})),
        1 => (name(), name()).prop_map(|(a, b)| json!({"customConditional": format!("data.{a} > data.{b}")})),
        1 => name().prop_map(|name| json!({"label": format!("L {{{{ data.{name} }}}}")})),
        1 => (name(), eq(), any::<bool>()).prop_map(|(when, eq, hidden)| json!({"logic": [{
            "trigger": {"type": "simple", "simple": {"when": when, "eq": eq, "show": true}},
            "actions": [{"type": "property", "property": {"value": "hidden", "type": "boolean"}, "state": hidden}]}]})),
    ]
}

fn any_form() -> impl Strategy<Value = Value> {
    (prop::collection::vec(doing(), 10), any::<bool>()).prop_map(|(doings, edit)| {
        let field = |n: usize, key: &str| {
            let mut field = json!({"type": "textfield", "key": key, "label": key});
            for (name, value) in doings[n].as_object().expect("properties") {
                field[name] = value.clone();
            }
            // Adding to its own value is no function of the answers.
            if field["calculateValue"].as_str().is_some_and(|code| code.contains(&format!(".{key} +"))) {
                field["calculateValue"] = json!("");
            }
            field
        };
        let group = |n: usize, kind: &str, key: &str, inside: Value| {
            let mut group = json!({"type": kind, "key": key, "components": inside});
            if let Some(condition) = doings[n].get("conditional") {
                group["conditional"] = condition.clone();
            }
            group
        };
        json!({"components": [
            field(0, "a"),
            group(8, if edit { "editgrid" } else { "datagrid" }, "grid", json!([field(5, "x"), field(6, "y"), field(7, "z")])),
            field(1, "b"), field(2, "c"),
            group(9, "container", "con", json!([field(3, "d"), field(4, "e")]))]})
    })
}

#[derive(Clone, Debug)]
enum Step {
    Set(String, Value),
    Add,
    Remove(usize),
}

fn steps() -> impl Strategy<Value = Vec<Step>> {
    let value = || prop_oneof![4 => (0..4).prop_map(|n: i32| json!(n.to_string())), 2 => (0..4).prop_map(|n: i32| json!(n)), 1 => Just(json!(null)), 1 => Just(json!(""))];
    let step = prop_oneof![
        4 => (prop::sample::select(OUTSIDE.to_vec()), value()).prop_map(|(path, value)| Step::Set(path.to_owned(), value)),
        4 => (0usize..3, prop::sample::select(INSIDE.to_vec()), value())
            .prop_map(|(row, key, value)| Step::Set(format!("grid[{row}].{key}"), value)),
        2 => Just(Step::Add),
        1 => (0usize..3).prop_map(Step::Remove),
        1 => value().prop_map(|value| Step::Set("grid".to_owned(), json!([{"x": value}, {}]))),
        1 => value().prop_map(|value| Step::Set("con".to_owned(), json!({"d": value}))),
    ];
    prop::collection::vec(step, 0..10)
}

fn take(form: &mut Form, step: &Step) -> Vec<Change> {
    match step {
        Step::Set(path, value) => form.set(path, value.clone()),
        Step::Add => form.add_row("grid"),
        Step::Remove(row) => form.remove_row("grid", *row),
    }
}

/// Everything that a person or the portal can see.
fn picture(form: &Form) -> Vec<String> {
    let places = form.places();
    let mut lines: Vec<String> = places
        .iter()
        .map(|place| format!("{} {} {} {}", place.path, place.visible, place.cleared, place.component.label))
        .collect();
    lines.push(form.data().to_string());
    lines.push(form.answers().to_string());
    lines
}

/// Whether something goes in circles, by way of what is known or of what walks over everything.
fn goes_round(report: &Report) -> bool {
    report.findings.iter().any(|finding| matches!(finding.what, What::Cycle(_)))
}

/// The same with other names for every field.
fn renamed(text: &str) -> String {
    let mut parts: Vec<String> = Vec::new();
    let mut word = String::new();
    for letter in text.chars().chain(['\0']) {
        if letter.is_ascii_alphanumeric() {
            word.push(letter);
            continue;
        }
        let own = OUTSIDE.iter().chain(&INSIDE).any(|name| name.rsplit('.').next() == Some(&word));
        parts.push(if own { format!("{word}1") } else { std::mem::take(&mut word) });
        word.clear();
        parts.push(letter.to_string());
    }
    parts.concat().trim_end_matches('\0').to_owned()
}

fn rename(value: &Value) -> Value {
    match value {
        Value::String(text) => renamed(text).into(),
        Value::Array(list) => list.iter().map(rename).collect(),
        Value::Object(map) => map.iter().map(|(key, value)| (renamed(key), rename(value))).collect(),
        other => other.clone(),
    }
}

proptest! {
    #![proptest_config(cases(1000))]

    #[test]
    fn answers_one_by_one_equal_all_at_once(definition in any_form(), steps in steps()) {
        let (mut form, report) = Form::load(&definition, &Talk);
        if goes_round(&report) {
            return Ok(());
        }
        for step in &steps {
            take(&mut form, step);
        }
        let mut other = Form::load(&definition, &Talk).0;
        other.fill(form.data());
        prop_assert_eq!(picture(&form), picture(&other));
        // What is settled stays as it is.
        let before = picture(&form);
        prop_assert_eq!(form.set_now(1, Arc::new(Fixed(0))), []);
        prop_assert_eq!(picture(&form), before);
    }

    #[test]
    fn the_changes_are_all_that_changed(definition in any_form(), steps in steps()) {
        let (mut form, _) = Form::load(&definition, &Talk);
        for step in &steps {
            let before = form.clone();
            let told = take(&mut form, step);
            let moved = told.iter().any(|change| matches!(change.what, Changed::Rows(_)));
            for place in form.places() {
                if place.path.is_empty() || moved && place.path.starts_with("grid") {
                    continue;
                }
                let has = |what: &Changed| told.iter().any(|change| change.path == place.path && change.what == *what);
                prop_assert_eq!(has(&Changed::Visible(place.visible)), before.visible(&place.path) != place.visible, "{}", place.path);
                let old = before.component(&place.path).map(|component| (&component.label, component.hidden));
                prop_assert_eq!(has(&Changed::Properties), old != Some((&place.component.label, place.component.hidden)), "{}", place.path);
                if place.component.is_field() {
                    let now = form.value(&place.path).unwrap_or(&Value::Null);
                    let then = before.value(&place.path).unwrap_or(&Value::Null);
                    if now != then {
                        prop_assert!(has(&Changed::Value(now.clone())), "{} {:?}", place.path, told);
                    }
                }
            }
        }
    }

    #[test]
    fn sending_what_was_sent_changes_nothing(definition in any_form(), steps in steps()) {
        let (mut form, report) = Form::load(&definition, &Talk);
        if goes_round(&report) {
            return Ok(());
        }
        for step in &steps {
            take(&mut form, step);
        }
        let sent = form.answers();
        let mut again = Form::load(&definition, &Talk).0;
        again.fill(&sent);
        let resent = again.answers();
        again.fill(&resent);
        prop_assert_eq!(again.answers(), resent);
    }

    #[test]
    fn a_field_that_nobody_names_changes_nothing_else(definition in any_form(), steps in steps()) {
        let mut more = definition.clone();
        more["components"].as_array_mut().expect("a list").insert(1, json!({"type": "number", "key": "unrelated"}));
        more["components"][2]["components"].as_array_mut().expect("a list").push(json!({"type": "number", "key": "other"}));
        let (mut form, mut other) = (Form::load(&definition, &Talk).0, Form::load(&more, &Talk).0);
        for step in &steps {
            take(&mut form, step);
            take(&mut other, step);
        }
        let lines = picture(&other).into_iter().filter(|line| !line.contains("unrelated") && !line.contains(".other"));
        prop_assert_eq!(picture(&form), lines.collect::<Vec<_>>());
    }

    #[test]
    fn other_names_change_nothing_else(definition in any_form(), steps in steps()) {
        let (mut form, mut other) = (Form::load(&definition, &Talk).0, Form::load(&rename(&definition), &Talk).0);
        for step in &steps {
            take(&mut form, step);
            let step = match step {
                Step::Set(path, value) => Step::Set(renamed(path), rename(value)),
                step => step.clone(),
            };
            take(&mut other, &step);
        }
        let lines: Vec<String> = picture(&form).iter().map(|line| renamed(line)).collect();
        prop_assert_eq!(lines, picture(&other));
    }
}
