use super::*;

fn visible(path: &str, shown: bool) -> Change {
    Change { path: path.to_owned(), what: Changed::Visible(shown) }
}

#[test]
fn an_answer_tells_everything_that_it_changed() {
    let mut form = wizard();
    assert!(!form.visible("p2") && !form.visible("mother.name") && form.visible("p3"));
    let changes = form.set("case", json!("b"));
    let shown = |path| visible(path, true);
    assert_eq!(
        changes,
        [
            Change { path: "case".into(), what: Changed::Value(json!("b")) },
            shown("p2"),
            shown("mother"),
            shown("mother.name"),
            shown("mother.known"),
            shown("keep"),
        ]
    );
    assert_eq!(form.set("case", json!("b")), []);
    assert_eq!(form.set("mother.known", json!(true)).last(), Some(&visible("name", true)));
    // Hiding the page hides what depends on an answer in it, on another page too.
    let changes = form.set("case", json!("a"));
    assert!(changes.contains(&visible("p2", false)) && changes.contains(&visible("name", false)));
    assert_eq!(changes.len(), 7);
}

#[test]
fn hidden_answers_wait_and_count_as_none_elsewhere() {
    let mut form = wizard();
    form.set("case", json!("b"));
    form.set("mother", json!({"name": "Bùi Thị A", "known": true}));
    assert!(form.visible("name"));
    form.set("case", json!("a"));
    assert!(!form.visible("name"));
    assert_eq!(form.value("mother.name"), Some(&json!("Bùi Thị A")));
    assert_eq!(form.answers().get("mother"), None);
    form.set("case", json!("b"));
    assert!(form.visible("name"));
    assert_eq!(form.answers()["mother"], json!({"name": "Bùi Thị A", "known": true}));
}

#[test]
fn hidden_fields_never_complain() {
    let mut form = wizard();
    assert_eq!(rules(&form.check(Scope::All)), ["p1 case required", "p1 right required"]);
    form.set("case", json!("b"));
    form.set("mother.known", json!(true));
    assert_eq!(rules(&form.check(Scope::All)), ["p1 right required", "p2 mother.name required", "p3 name required"]);
    assert_eq!(rules(&form.check(Scope::Page("p2"))), ["p2 mother.name required"]);
    assert_eq!(rules(&form.check(Scope::Field("mother"))), ["p2 mother.name required"]);
    assert_eq!(rules(&form.check(Scope::Field("name"))), ["p3 name required"]);
    assert_eq!(form.check(Scope::Page("p9")), []);
    assert_eq!(form.check(Scope::Field("nowhere")), []);
}

#[test]
fn a_chain_settles_in_one_call_whatever_its_order_in_the_form() {
    let field = |key: &str, when: &str| json!({"type": "textfield", "key": key, "conditional": {"show": true, "when": when, "eq": "x"}});
    let mut form = clean(
        json!({"components": [field("d", "c"), field("c", "b"), field("b", "a"), {"type": "textfield", "key": "a"}]}),
    );
    form.fill(&json!({"a": "x", "b": "x", "c": "x"}));
    assert!(["b", "c", "d"].iter().all(|key| form.visible(key)));
    assert_eq!(form.set("a", json!("y")).len(), 4);
    assert!(!["b", "c", "d"].iter().any(|key| form.visible(key)));
    assert_eq!(form.set("a", json!("x")).len(), 4);
}

#[test]
fn an_answer_that_stays_when_hidden_still_counts() {
    let mut form = clean(json!({"components": [
        {"type": "checkbox", "key": "a"},
        {"type": "textfield", "key": "b", "clearOnHide": false, "conditional": {"show": true, "when": "a", "eq": "true"}},
        {"type": "textfield", "key": "c", "conditional": {"show": true, "when": "b", "eq": "x"}}]}));
    form.set("b", json!("x"));
    assert!(!form.visible("b") && form.visible("c"));
    assert_eq!(form.answers(), json!({"a": false, "b": "x"}));
}

#[test]
fn boxes_are_asked_one_by_one_and_together() {
    let when = |when: &str, eq: Value| json!({"show": true, "when": when, "eq": eq});
    let mut form = clean(json!({"components": [
        {"type": "selectboxes", "key": "s", "values": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]},
        {"type": "textfield", "key": "one", "conditional": when("s.a", json!(true))},
        {"type": "textfield", "key": "two", "conditional": when("s", json!("a"))}]}));
    assert!(!form.visible("one") && !form.visible("two"));
    assert_eq!(form.set("s.a", json!(true)).len(), 3);
    assert!(form.visible("one") && form.visible("two"));
    assert_eq!(form.set("s", json!({"a": false, "b": true})).len(), 3);
}

#[test]
fn a_reference_means_the_nearest_container_first_then_the_path_then_the_only_key() {
    let shown = |key: &str, when: &str| json!({"type": "textfield", "key": key, "conditional": {"show": true, "when": when, "eq": "x"}});
    let mut form = clean(json!({"components": [
        {"type": "textfield", "key": "q"},
        {"type": "container", "key": "c", "components": [{"type": "textfield", "key": "q"}, {"type": "textfield", "key": "only"}, shown("near", "q")]},
        shown("far", "q"),
        shown("full", "c.q"),
        shown("by_key", "only")]}));
    form.set("c.q", json!("x"));
    assert_eq!(["c.near", "far", "full", "by_key"].map(|path| form.visible(path)), [true, false, true, false]);
    form.set("c.only", json!("x"));
    form.set("q", json!("x"));
    assert!(form.visible("far") && form.visible("by_key"));
}

#[test]
fn a_reference_to_nothing_is_reported_and_reads_the_data() {
    let definition = json!({"components": [
        {"type": "textfield", "key": "a", "conditional": {"show": true, "when": "gone.key", "eq": "x"}}]});
    assert_eq!(findings(definition.clone()), [r#"a conditional UnknownReference("gone.key")"#]);
    let (mut form, _) = Form::load(&definition, &NoLogic);
    assert!(!form.visible("a"));
    assert_eq!(form.set("gone", json!({"key": "x"})).len(), 2);
    assert!(form.visible("a"));
    form.fill(&json!({"gone": {"key": "x"}}));
    assert!(form.visible("a"));
}

#[test]
fn circles_are_reported_and_come_to_rest() {
    let field = |key: &str, when: &str, show: bool| json!({"type": "textfield", "key": key, "conditional": {"show": show, "when": when, "eq": "x"}});
    let definition = json!({"components": [
        {"type": "textfield", "key": "start"}, field("before", "start", true),
        field("a", "b", false), field("b", "a", false), field("self", "self", true),
        field("after", "a", true)]});
    assert_eq!(findings(definition.clone()), [r#" conditional Cycle(["a", "b", "self"])"#]);
    let (mut form, _) = Form::load(&definition, &NoLogic);
    form.set("a", json!("x"));
    form.set("b", json!("x"));
    let together = {
        let mut other = form.clone();
        other.fill(&json!({"b": "x", "a": "x"}));
        ["a", "b", "after"].map(|path| other.visible(path))
    };
    assert_eq!(["a", "b", "after"].map(|path| form.visible(path)), together);
    let panel = json!({"components": [{"type": "panel", "key": "p", "conditional": {"show": true, "when": "inside", "eq": "x"},
        "components": [{"type": "textfield", "key": "inside"}]}]});
    assert_eq!(findings(panel), [r#" conditional Cycle(["p"])"#]);
}

#[test]
fn hidden_true_keeps_its_answer_and_is_not_checked() {
    let form = clean(json!({"components": [
        {"type": "textfield", "key": "a", "hidden": true, "defaultValue": "kept", "validate": {"maxLength": 1}},
        {"type": "panel", "key": "p", "hidden": "true", "components": [{"type": "textfield", "key": "b", "validate": {"required": true}}]},
        {"type": "textfield", "key": "c", "disabled": true, "validate": {"required": true}}]}));
    assert!(!form.visible("a") && !form.visible("b"));
    assert_eq!(form.answers(), json!({"a": "kept"}));
    assert_eq!(rules(&form.check(Scope::All)), ["page1 c required"]);
}

#[test]
fn a_key_press_looks_at_what_depends_on_it_and_nothing_else() {
    // 1,000 fields, half of them shown by one of the others: each answer decides about one field.
    let fields: Vec<Value> = (0..1000)
        .map(|n| match n % 2 {
            0 => json!({"type": "textfield", "key": format!("f{n}")}),
            _ => json!({"type": "textfield", "key": format!("f{n}"), "conditional": {"show": true, "when": format!("f{}", n - 1), "eq": "x"}}),
        })
        .collect();
    let mut form = clean(json!({"components": fields}));
    let graph = &form.definition.graph;
    assert!(graph.dependents.iter().all(|groups| groups.len() <= 1));
    assert_eq!(graph.groups.len(), 500);
    assert_eq!(
        form.set("f4", json!("x")),
        [Change { path: "f4".into(), what: Changed::Value(json!("x")) }, visible("f5", true)]
    );
    assert_eq!(form.set("f5", json!("y")).len(), 1);
}
