//! What the code of a form may cost: counted in steps, never in time.

use super::*;
use crate::form::process::{Options, process};
use crate::logic::{Budget, Interpreters};

const ENDLESS: &str = "value = 0; while (true) { value += data.a || 0 }";

fn load(components: Vec<Value>) -> Form {
    let (form, report) = Form::load(&json!({"components": components}), &Interpreters);
    assert!(report.is_clean(), "{report:#?}");
    form
}

fn spent(form: &Form) -> usize {
    form.state.clock.budget.spent()
}

#[test]
fn five_thousand_endless_scripts_take_no_more_than_one_forms_budget() {
    let field = |n: usize| {
        let looks_at = if n < 300 { "a" } else { "z" };
        json!({"type": "number", "key": format!("f{n}"), "calculateValue": ENDLESS.replace("data.a", &format!("data.{looks_at}"))})
    };
    let mut components: Vec<Value> = (0..5000).map(field).collect();
    components.push(json!({"type": "number", "key": "a"}));
    components.push(json!({"type": "number", "key": "b", "calculateValue": "value = data.a * 2"}));
    let mut form = load(components);
    assert!(spent(&form) <= Budget::WHOLE && spent(&form) > Budget::WHOLE / 2, "{}", spent(&form));
    form.set("a", json!(4));
    assert!(spent(&form) <= Budget::WHOLE * 301 / 5000, "{}", spent(&form));
    // The others go on.
    assert_eq!(form.value("b"), Some(&json!(8)));
    form.set("f7", json!(1));
    assert!(spent(&form) <= Budget::WHOLE / 5000, "{}", spent(&form));
    let overruns = form.overruns();
    assert_eq!(overruns.len(), 5000);
    assert_eq!(overruns[7].line(), "f7 calculateValue: code that takes too long ");
    assert_eq!(form.value("f7"), Some(&json!(1)));
}

#[test]
fn code_that_looks_at_every_answer_and_goes_round_ends_too() {
    let work = "for (let i = 0; i < data.a * 1000; i++) {}";
    let wide = |n: usize| json!({"type": "number", "key": format!("f{n}"), "calculateValue": format!("{work}; value = _.sum(_.values(data)) % 1000 + {n}")});
    let circle = |n: usize| json!({"type": "checkbox", "key": format!("c{n}"), "customConditional": format!("{work}; show = !data.c{}", (n + 1) % 61)});
    let mut components = vec![json!({"type": "number", "key": "a"})];
    components.extend((0..60).map(wide).chain((0..61).map(circle)));
    let (mut form, _) = Form::load(&json!({"components": components}), &Interpreters);
    assert!(spent(&form) < Budget::WHOLE / 2, "{}", spent(&form));
    assert_eq!(form.overruns(), []);
    form.set("a", json!(6));
    // More than once round, and no further.
    assert!(spent(&form) > Budget::WHOLE / 2 && spent(&form) <= Budget::MOST, "{}", spent(&form));
    assert!(!form.overruns().is_empty());
}

#[test]
fn texts_triggers_and_actions_count() {
    let long = "x".repeat(40_000);
    let mut components = vec![json!({"type": "textfield", "key": "a", "defaultValue": long})];
    components.extend((0..2000).map(|n| {
        let hostile = n % 50 == 0;
        let label = if hostile { "{{ data.a }}".repeat(50) } else { "{{ data.b }}".to_owned() };
        let count = if hostile { 100_000 } else { 1 };
        let action = if hostile { ENDLESS } else { "value = 1" };
        json!({"type": "textfield", "key": format!("f{n}"), "label": label, "logic": [
            {"trigger": {"type": "json", "json": {"reduce": [{"_range": [count]}, {"+": [{"var": "accumulator"}, 1]}, 0]}},
             "actions": [{"type": "value", "value": action}]},
            {"trigger": {"type": "javascript", "javascript": "result = data.a"}, "actions": [{"type": "value", "value": action}]},
            {"trigger": {"type": "event", "event": "e"}, "actions": [{"type": "value", "value": action}]}]})
    }));
    let mut form = load(components);
    let least = |form: &Form| assert!(spent(form) > 40 * 1000 && spent(form) <= Budget::WHOLE / 4, "{}", spent(form));
    least(&form);
    assert_eq!(form.overruns().len(), 40);
    form.set("a", json!("b"));
    least(&form);
    form.emit("e");
    assert!(spent(&form) <= Budget::WHOLE / 4, "{}", spent(&form));
    assert_eq!(form.overruns().len(), 40);
    assert_eq!((form.value("f1"), form.value("f50")), (Some(&json!(1)), None));
}

#[test]
fn rules_in_code_are_judged_within_one_budget_item_by_item() {
    let custom = "while (input) {}";
    let field = |n: usize| json!({"type": "textfield", "key": format!("f{n}"), "multiple": true, "validate": {"custom": custom, "required": true}});
    let components: Vec<Value> = (0..1000).map(field).collect();
    let mut form = load(components.clone());
    for n in 0..20 {
        form.set(&format!("f{n}"), json!(vec!["x"; 100]));
    }
    // What is not code is judged all the same.
    assert_eq!(form.check(Scope::All).len(), 980);
    assert!(spent(&form) <= Budget::WHOLE, "{}", spent(&form));
    let options = Options { now: NOW, zone: Arc::new(Fixed(420)), eval: true, logic: &Interpreters };
    let outcome = process(&json!({"components": components}), &json!({"data": form.data()}), &options);
    let told: Vec<_> = outcome.unsupported.iter().map(|one| (&*one.path, &*one.property, &*one.reason)).collect();
    assert_eq!((told.len(), told[3]), (20, ("f3", "validate", "code that takes too long")));
}

/// Rows whose code takes as many steps as they say, in a form with much other code.
fn rows() -> Value {
    let mut components = vec![
        json!({"type": "editgrid", "key": "g", "components": [
            {"type": "number", "key": "n"},
            {"type": "number", "key": "out", "calculateValue": "value = 0; for (let i = 0; i < row.n; i++) { value += 1 }"},
            {"type": "textfield", "key": "late", "customConditional": "for (let i = 0; i < row.n; i++) {}; show = row.n < 200"}]}),
        json!({"type": "number", "key": "sum", "calculateValue": "value = _.sumBy(data.g, 'out')"}),
    ];
    components
        .extend((0..100).map(|n| json!({"type": "number", "key": format!("f{n}"), "calculateValue": "value = 1"})));
    json!({"components": components})
}

#[test]
fn what_exceeds_the_budget_is_the_same_row_by_row_all_at_once_and_at_the_portal() {
    let (mut one, _) = Form::load(&rows(), &Interpreters);
    let mut counts = Vec::new();
    for row in 0..34 {
        one.set(&format!("g[{row}].n"), json!([10, 250, 900][row % 3]));
        counts.push(one.overruns().len());
        if !matches!(row, 0 | 2 | 3 | 8 | 9 | 16 | 17 | 31 | 32 | 33) {
            continue;
        }
        let (mut all, _) = Form::load(&rows(), &Interpreters);
        all.fill(one.data());
        assert_eq!(all.overruns(), one.overruns(), "{row}");
        assert_eq!(all.answers(), one.answers(), "{row}");
        let options = Options { now: NOW, zone: Arc::new(Fixed(420)), eval: true, logic: &Interpreters };
        let portal = process(&rows(), &json!({"data": one.answers()}), &options);
        let told: Vec<String> = portal.unsupported.into_iter().map(|told| told.path).collect();
        assert_eq!(told, one.overruns().into_iter().map(|told| told.path).collect::<Vec<_>>(), "{row}");
    }
    // All fit at first; then the longest do not, and in the end only the shortest do.
    assert_eq!((counts[2], counts[33]), (0, 44), "{counts:?}");
    assert!(counts.contains(&10), "{counts:?}");
    // With fewer rows there is more for each.
    while one.value("g").and_then(Value::as_array).is_some_and(|rows| rows.len() > 2) {
        one.remove_row("g", 2);
    }
    assert_eq!(one.overruns(), []);
    assert_eq!(one.value("g[1].out").and_then(Value::as_f64), Some(250.0));
}

#[test]
fn a_sum_over_a_thousand_rows_is_within_the_budget_of_a_form_of_many_scripts() {
    let mut components = vec![json!({"type": "editgrid", "key": "g", "components": [
        {"type": "number", "key": "n"}, {"type": "number", "key": "m", "calculateValue": "value = row.n * 2"}]})];
    components.push(json!({"type": "number", "key": "sum", "calculateValue": "value = 0; for (const row of data.g) { value += row.m }"}));
    components.extend(
        (0..500).map(|n| json!({"type": "number", "key": format!("f{n}"), "calculateValue": "value = data.sum + 1"})),
    );
    let mut form = load(components);
    form.fill(&json!({"g": (0..1000).map(|n| json!({"n": n})).collect::<Vec<_>>()}));
    assert_eq!(form.overruns(), []);
    assert_eq!(form.value("f499").and_then(Value::as_f64), Some(999_001.0));
}
