//! With the interpreters themselves: code as governments' forms hold it.

use super::*;
use crate::logic::Interpreters;

fn form(components: Value) -> Form {
    let (form, report) = Form::load(&json!({"components": components}), &Interpreters);
    let lines: Vec<String> = report.findings.iter().map(Finding::line).collect();
    assert_eq!(lines, Vec::<String>::new());
    form
}

#[test]
fn scripts_show_calculate_and_judge() {
    let mut form = form(json!([
        {"type": "radio", "key": "owner", "values": [{"value": "yes", "label": "Y"}, {"value": "no", "label": "N"}]},
        {"type": "textfield", "key": "share", "customConditional": "show = data.owner === 'yes';",
         "validate": {"custom": "valid = input.length > 3 ? true : 'too short';"}},
        {"type": "datagrid", "key": "items", "components": [
            {"type": "number", "key": "count"}, {"type": "currency", "key": "price"},
            {"type": "currency", "key": "sum", "calculateValue": "value = row.count * row.price;"}]},
        {"type": "currency", "key": "total", "calculateValue": "value = _.sumBy(data.items, 'sum');"},
        {"type": "textfield", "key": "copy", "calculateValue": "value = data.share;"},
        {"type": "textfield", "key": "large", "conditional": {"json": {">": [{"var": "data.total"}, 100]}}},
        {"type": "textfield", "key": "note", "logic": [{
            "trigger": {"type": "javascript", "javascript": "result = data.total > 100 && data.owner == 'yes';"},
            "actions": [{"type": "property", "property": {"value": "validate.required", "type": "boolean"}, "state": true}]}]}]));
    assert!(!form.visible("share") && !form.visible("large"));
    form.set("owner", json!("yes"));
    form.set("share", json!("abc"));
    assert_eq!(form.value("copy"), Some(&json!("abc")));
    let wrong = form.check(Scope::Field("share"));
    assert_eq!(wrong.iter().map(|error| error.message.as_deref()).collect::<Vec<_>>(), [Some("too short")]);
    form.set("items[0].count", json!(3));
    form.set("items[0].price", json!(20));
    form.add_row("items");
    form.set("items[1].count", json!(2));
    let changes = form.set("items[1].price", json!(50));
    assert_eq!(form.answers()["total"], json!(160));
    let paths: Vec<&str> = changes.iter().map(|change| change.path.as_str()).collect();
    assert_eq!(paths, ["items[1].price", "items[1].sum", "total", "note", "large"]);
    assert!(form.component("note").is_some_and(|note| note.required));
    // `value = data.share`, which is undefined while it is hidden, takes the copy away.
    form.set("owner", json!("no"));
    assert_eq!(form.answers().get("copy"), None);
    form.remove_row("items", 1);
    assert_eq!(form.answers()["total"], json!(60));
}

#[test]
fn what_a_script_leaves_unsaid_stays() {
    let mut form = form(json!([
        {"type": "textfield", "key": "a"},
        {"type": "textfield", "key": "b", "calculateValue": "if (data.a === 'x') { value = 'from a'; }"},
        {"type": "textfield", "key": "c", "customConditional": "if (data.a === 'x') { show = false; }"}]));
    form.set("b", json!("typed"));
    assert!(form.visible("c"));
    form.set("a", json!("x"));
    assert_eq!(form.value("b"), Some(&json!("from a")));
    assert!(!form.visible("c"));
}

#[test]
fn texts_take_answers_in() {
    let mut form = form(json!([{"type": "textfield", "key": "name"},
        {"type": "content", "key": "c", "html": "<p>Dear {{ data.name }}</p>"}]));
    form.set("name", json!("Lan"));
    let Some(Kind::Content(blocks)) = form.component("c").map(|c| &c.kind) else { panic!("content") };
    assert_eq!(blocks, &[Block::Paragraph(vec![Inline::Text("Dear Lan".into())])]);
}

#[test]
fn code_looks_at_other_components_and_at_what_is_around_its_own() {
    let shown = |key: &str| format!("const it = instance.root.getComponent('{key}'); show = !!it && it.visible");
    let mut form = form(json!([
        {"type": "checkbox", "key": "open"},
        {"type": "panel", "key": "p", "title": "P", "conditional": {"show": true, "when": "open", "eq": "true"}, "components": [
            {"type": "textfield", "key": "inside", "label": "Inside"}]},
        {"type": "textfield", "key": "after", "customConditional": shown("p")},
        {"type": "textfield", "key": "last", "customConditional": shown("inside")},
        {"type": "tabs", "key": "tabs", "components": [{"key": "tab1", "components": [
            {"type": "textfield", "key": "in_tab", "calculateValue": "value = instance.parent.key + instance.parent.parent.visible"}]}]},
        {"type": "datagrid", "key": "g", "components": [
            {"type": "number", "key": "n"},
            {"type": "columns", "key": "c", "columns": [{"components": [
                {"type": "textfield", "key": "say", "calculateValue":
                    "value = [instance.parent.key, instance.parent.parent.key, instance.root.getComponent('n').getValue(), instance.root.getComponent('g.n').path, instance.parent.parent.dataValue.length].join(' ')"}]}]}]},
        {"type": "textfield", "key": "first", "calculateValue": "value = instance.root.getComponent('n').dataValue + instance.root.getComponent('inside')?.component.label"}]));
    assert!(!form.visible("after") && !form.visible("last"));
    form.set("open", json!(true));
    assert!(form.visible("after") && form.visible("last"));
    form.set("open", json!(false));
    assert!(!form.visible("after") && !form.visible("last"));
    form.set("g", json!([{"n": 5}, {"n": 7}]));
    assert_eq!(form.value("in_tab"), Some(&json!("tabstrue")));
    assert_eq!(form.value("g[0].say"), Some(&json!("c g 5 g[0].n 2")));
    assert_eq!(form.value("g[1].say"), Some(&json!("c g 7 g[1].n 2")));
    assert_eq!(form.value("first"), Some(&json!("5Inside")));
}
