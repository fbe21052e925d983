//! Calculations, conditions in code, `logic` and texts with answers in them.

use super::talk::Talk;
use super::*;

fn load(components: Value) -> (Form, Vec<String>) {
    let (form, report) = Form::load(&json!({"components": components}), &Talk);
    let line = |f: &Finding| format!("{} {} {:?}", f.path, f.property, f.what);
    (form, report.findings.iter().map(line).collect())
}

fn form(components: Value) -> Form {
    let (form, found) = load(components);
    assert_eq!(found, Vec::<String>::new());
    form
}

fn field(key: &str, more: Value) -> Value {
    let mut field = json!({"type": "textfield", "key": key, "label": key});
    for (name, value) in more.as_object().expect("properties") {
        field[name] = value.clone();
    }
    field
}

fn number(key: &str, calculate: &str) -> Value {
    json!({"type": "number", "key": key, "calculateValue": calculate})
}

fn value(path: &str, value: Value) -> Change {
    Change { path: path.to_owned(), what: Changed::Value(value) }
}

#[test]
fn a_calculation_follows_its_answers_whatever_its_place_and_tells_what_it_changed() {
    let mut form = form(json!([number("c", "data.b + 1"), number("b", "data.a * 2"), number("a", "")]));
    form.set("a", json!(3));
    assert_eq!(form.answers(), json!({"a": 3, "b": 6, "c": 7}));
    let changes = form.set("a", json!(4));
    assert_eq!(changes, [value("a", json!(4)), value("c", json!(9.0)), value("b", json!(8.0))]);
    assert_eq!(form.set("unrelated", json!(1)).len(), 1);
    assert!(form.places().iter().any(|place| place.path == "b" && place.calculated));
}

#[test]
fn a_calculated_value_cannot_be_typed_unless_the_form_allows_it() {
    let mut strict = form(json!([number("a", ""), number("b", "data.a * 2")]));
    strict.set("a", json!(1));
    strict.set("b", json!(50));
    assert_eq!(strict.value("b"), Some(&json!(2.0)));

    let mut free = number("b", "data.a * 2");
    free["allowCalculateOverride"] = json!(true);
    let mut free = form(json!([number("a", ""), free]));
    free.set("a", json!(1));
    assert_eq!(free.value("b"), Some(&json!(2.0)));
    free.set("b", json!(50));
    free.set("a", json!(2));
    assert_eq!(free.value("b"), Some(&json!(50)));
    let mut again = free.clone();
    again.fill(free.data());
    again.set("a", json!(3));
    assert_eq!(again.value("b"), Some(&json!(50)));
    // Who takes the answer away wants the calculated one.
    free.set("b", json!(null));
    assert_eq!(free.value("b"), Some(&json!(4.0)));
    free.set("a", json!(5));
    assert_eq!(free.value("b"), Some(&json!(10.0)));
}

#[test]
fn what_fails_or_calculates_nothing_leaves_the_answer_and_undefined_takes_it() {
    let mut form = form(json!([number("a", "throw"), number("b", "null"), number("c", "none"), number("d", "data.x")]));
    for key in ["a", "b", "c", "d"] {
        form.set(key, json!(1));
    }
    assert_eq!(form.answers(), json!({"a": 1, "b": 1}));
}

#[test]
fn code_shows_and_hides_and_never_sees_what_is_hidden() {
    let mut form = form(json!([
        field("a", json!({})),
        field("b", json!({"customConditional": "data.a == 'x"})),
        field("c", json!({"conditional": {"json": {"say": "data.b == 'y"}}})),
        number("n", "any"),
        field("d", json!({"customConditional": "throw"})),
    ]));
    assert!(!form.visible("b") && !form.visible("c") && form.visible("d"));
    form.set("b", json!("y"));
    assert!(!form.visible("c"));
    assert_eq!(form.value("n"), Some(&json!(0)));
    let changes = form.set("a", json!("x"));
    assert!(form.visible("b") && form.visible("c"));
    assert!(changes.contains(&value("n", json!(2))), "{changes:?}");
}

#[test]
fn an_answer_that_nobody_gave_has_a_default_that_may_depend_on_others() {
    let mut form = form(json!([field("b", json!({"customDefaultValue": "data.a"})), field("a", json!({}))]));
    assert_eq!(form.value("b"), None);
    form.set("a", json!("x"));
    assert_eq!(form.value("b"), Some(&json!("x")));
    form.set("b", json!(""));
    form.set("a", json!("y"));
    assert_eq!(form.answers(), json!({"a": "y"}));
}

#[test]
fn calculations_that_need_each_other_are_told_and_not_done() {
    let (mut form, found) = load(json!([
        number("a", "data.b + 1"),
        number("b", "data.a + 1"),
        number("own", "data.own or 7"),
        number("after", "data.b + 1"),
    ]));
    assert_eq!(found, [r#" calculateValue Cycle(["a", "b"])"#]);
    form.set("a", json!(5));
    assert_eq!(form.answers(), json!({"a": 5, "own": 7, "after": 1}));
    form.set("b", json!(5));
    assert_eq!(form.answers(), json!({"a": 5, "b": 5, "own": 7, "after": 6}));
}

#[test]
fn two_calculations_that_a_person_may_overrule_serve_both_ways() {
    let free = |key: &str, code: &str| {
        let mut field = number(key, code);
        field["allowCalculateOverride"] = json!(true);
        field
    };
    let (mut form, found) = load(json!([free("dong", "data.usd * 25000"), free("usd", "data.dong * 0.00004")]));
    assert_eq!(found, [r#" conditional Cycle(["dong", "usd"])"#]);
    form.set("usd", json!(2));
    assert_eq!(form.value("dong").and_then(Value::as_f64), Some(50_000.0));
}

#[test]
fn what_looks_at_the_clock_waits_for_it() {
    let mut form = form(json!([number("t", "now + 1"), field("b", json!({"customConditional": "now > 5"}))]));
    assert_eq!(form.value("t"), None);
    assert!(form.visible("b"));
    let changes = form.set_now(4, Arc::new(Fixed(420)));
    assert_eq!(form.value("t"), Some(&json!(5.0)));
    assert!(changes.contains(&Change { path: "b".into(), what: Changed::Visible(false) }), "{changes:?}");
    form.set_now(6, Arc::new(Fixed(420)));
    assert!(form.visible("b"));
}

#[test]
fn logic_sets_properties_values_and_visibility_while_its_trigger_holds() {
    let rule = |when: &str, actions: Value| {
        let simple = json!({"show": true, "when": "a", "eq": when});
        json!({"trigger": {"type": "simple", "simple": simple}, "actions": actions})
    };
    let property = |name: &str, state: bool| json!({"type": "property", "property": {"value": name, "type": "boolean"}, "state": state});
    let words =
        json!({"type": "property", "property": {"value": "label", "type": "string"}, "text": "Of {{ data.a }}"});
    let merge = json!({"type": "mergeComponentSchema", "schemaDefinition": "schema = none;"});
    let mut form = form(json!([
        field("a", json!({})),
        field(
            "b",
            json!({"logic": [
            rule("demanded", json!([property("validate.required", true), words, merge])),
            rule("hidden", json!([property("hidden", true)])),
            rule("written", json!([{"type": "value", "value": "data.a"}]))]})
        ),
        field(
            "c",
            json!({"hidden": true, "defaultValue": "kept", "logic": [rule("shown", json!([property("hidden", false)]))]})
        ),
        field("d", json!({"conditional": {"show": true, "when": "b", "eq": "x"}})),
    ]));
    form.set("b", json!("x"));
    assert!(form.visible("d") && !form.visible("c"));
    let changes = form.set("a", json!("demanded"));
    assert_eq!(changes[1..], [Change { path: "b".into(), what: Changed::Properties }]);
    let b = form.component("b").expect("the field");
    assert_eq!((b.required, b.label.as_str(), b.key.as_str()), (true, "Of demanded", "b"));
    // As if a condition hid it: its answer goes, and comes back.
    form.set("a", json!("hidden"));
    assert!(!form.component("b").expect("the field").required);
    assert!(!form.visible("b") && !form.visible("d"));
    assert_eq!(form.answers(), json!({"a": "hidden", "c": "kept"}));
    form.set("a", json!("shown"));
    assert!(form.visible("b") && form.visible("c") && form.visible("d"));
    form.set("a", json!("written"));
    assert_eq!(form.answers()["b"], "written");
    assert!(!form.visible("d"));
}

#[test]
fn texts_hold_answers_and_the_view_is_told() {
    let mut form = form(json!([
        field("a", json!({})),
        {"type": "panel", "key": "p", "title": "Of {{ data.a }}", "components": [
            {"type": "content", "key": "c", "html": "<p>Dear <b>{{ data.a }}</b></p>"}]}]));
    assert_eq!(form.component("p").map(|p| p.label.as_str()), Some("Of"));
    let changes = form.set("a", json!("Lan"));
    let properties = |path: &str| Change { path: path.into(), what: Changed::Properties };
    assert_eq!(changes[1..], [properties("p"), properties("c")]);
    let p = form.component("p").expect("the panel");
    assert_eq!((p.label.as_str(), p.children.len()), ("Of Lan", 1));
    let Some(Kind::Content(blocks)) = form.component("c").map(|c| &c.kind) else { panic!("content") };
    assert_eq!(blocks, &[Block::Paragraph(vec![Inline::Text("Dear ".into()), Inline::Strong("Lan".into())])]);
}

#[test]
fn what_is_refused_is_told_with_its_place_and_hides_nothing() {
    let (form, found) = load(json!([field(
        "a",
        json!({
        "customConditional": "??", "calculateValue": "a ??", "customDefaultValue": {"other": 1}, "label": "{{ ?? }}",
        "conditional": {"json": {"a": 1}},
        "logic": [{"trigger": {"type": "event", "event": "{{ data.x }}"}, "actions": []},
                  {"trigger": {"type": "javascript", "javascript": "'x"}, "actions": [{"type": "value", "value": "??"}, {"type": "guess"}]}]})
    )]));
    let refused = |property: &str, at: usize| format!(r#"a {property} Refused {{ reason: "a doubt", at: {at} }}"#);
    assert_eq!(
        found,
        [
            refused("conditional.json", 0),
            refused("customConditional", 0),
            refused("calculateValue", 2),
            refused("customDefaultValue", 0),
            refused("label", 1),
            "a logic.trigger Unsupported".to_owned(),
            refused("logic.actions", 0),
            "a logic.actions Unsupported".to_owned(),
        ]
    );
    assert!(form.visible("a"));
    assert_eq!(form.component("a").map(|a| a.label.as_str()), Some("{{ ?? }}"));
}

#[test]
fn only_forms_with_code_need_an_interpreter() {
    let needs = |component: Value| Form::needs_logic(&json!({"components": [{"components": [component]}]}));
    for code in [
        json!({"customConditional": "x"}),
        json!({"validate": {"custom": "valid = true"}}),
        json!({"conditional": {"json": {"==": [1, 2]}}}),
        json!({"label": "Dear {{ data.a }}"}),
        json!({"logic": [{}]}),
        json!({"calculateValue": {"+": [1, 2]}}),
    ] {
        assert!(needs(code.clone()), "{code}");
    }
    for plain in [
        json!({"customConditional": "", "logic": [], "validate": {"custom": "", "json": ""}, "calculateValue": null}),
        json!({"template": "<span>{{ item.label }}</span>", "errors": {"required": "{{ field }}"}}),
        json!(null),
    ] {
        assert!(!needs(plain.clone()), "{plain}");
    }
}
