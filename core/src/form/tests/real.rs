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
