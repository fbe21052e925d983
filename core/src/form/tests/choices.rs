//! Selects whose choices come from elsewhere, and what is refreshed by other answers.

use super::*;
use crate::logic::Interpreters;

fn form(components: Value) -> Form {
    let (form, report) = Form::load(&json!({"components": components}), &Interpreters);
    assert!(report.is_clean(), "{report:#?}");
    form
}

fn labels(form: &Form, path: &str) -> Vec<(String, String)> {
    let Some(Kind::Select { choices, .. }) = form.component(path).map(|component| &component.kind) else {
        panic!("a select")
    };
    choices.iter().map(|choice| (choice.value.clone(), choice.label.clone())).collect()
}

#[test]
fn a_template_says_what_is_read_of_an_item() {
    let items = json!([{"code": "01", "name": {"vi": "Hà Nội"}, "n": 3}, {"code": "79", "name": {"vi": "<b>Sài</b> Gòn"}}, {"code": "none"}]);
    let form = form(json!([
        {"type": "select", "key": "a", "dataSrc": "json", "valueProperty": "code", "data": {"json": items},
         "template": "<span>{{ item.name.vi }} ({{item.n}})</span>"},
        {"type": "select", "key": "b", "dataSrc": "json", "valueProperty": "n", "data": {"json": r#"[{"n": 1, "label": "One"}]"#}},
        {"type": "select", "key": "c", "dataSrc": "json", "data": {"json": ["x", 7]}, "template": "<i>{{ item }}</i>"}]));
    let pair = |value: &str, label: &str| (value.to_owned(), label.to_owned());
    assert_eq!(labels(&form, "a"), [pair("01", "Hà Nội (3)"), pair("79", "Sài Gòn ()"), pair("none", "()")]);
    assert_eq!(labels(&form, "b"), [pair("1", "One")]);
    assert_eq!(labels(&form, "c"), [pair("x", "x"), pair("7", "7")]);
    let code =
        json!({"components": [{"type": "select", "key": "a", "dataSrc": "url", "template": "{{ item.a + item.b }}"}]});
    assert_eq!(findings(code), ["a template Unsupported"]);
}

#[test]
fn a_view_is_told_where_choices_come_from_with_the_answers_in_the_address() {
    let mut form = form(json!([
        {"type": "textfield", "key": "tinh", "label": "T"},
        {"type": "select", "key": "xa", "label": "X", "dataSrc": "url", "valueProperty": "code", "selectValues": "data.list",
         "template": "<span>{{ item.name }}</span>", "searchField": "q", "filter": "tinh={{ data.tinh }}&x=1",
         "data": {"url": "/v1/xa/{{ data.tinh }}", "headers": [{"key": "secret", "value": "x"}]}},
        {"type": "select", "key": "here", "data": {"values": [{"label": "A", "value": "a"}]}}]));
    assert_eq!(form.data_source("here"), None);
    assert!(Form::needs_logic(&json!({"components": [{"type": "select", "data": {"url": "/{{ data.a }}"}}]})));
    form.set("tinh", json!("01"));
    let source = form.data_source("xa").expect("a source");
    let expected = DataSource {
        kind: "url".into(),
        url: "/v1/xa/01".into(),
        list: "data.list".into(),
        value_property: "code".into(),
        template: "<span>{{ item.name }}</span>".into(),
        search_field: "q".into(),
        filter: "tinh=01&x=1".into(),
        ..DataSource::default()
    };
    assert_eq!(source, expected);
    let response =
        json!({"data": {"list": [{"code": 1, "name": "Một"}, {"name": "none"}, null, {"code": 1, "name": "again"}]}});
    let choices = source.choices(&response);
    assert_eq!(choices, [Choice { value: "1".into(), label: "Một".into(), hint: String::new() }]);
    assert_eq!(source.choices(&json!([1])), []);
    // Answers to what is fetched are not judged by a list.
    form.set("xa", json!("anything"));
    assert_eq!(form.check(Scope::All), []);
}

#[test]
fn a_resource_is_told_and_can_be_read() {
    let definition = json!({"components": [{"type": "select", "key": "r", "dataSrc": "resource", "data": {"resource": "5f"}, "valueProperty": "data.id"}]});
    assert_eq!(findings(definition.clone()), ["r dataSrc Unsupported"]);
    let source = Form::load(&definition, &NoLogic).0.data_source("r").expect("a source");
    assert_eq!((&*source.kind, &*source.resource), ("resource", "5f"));
    let choices = source.choices(&json!([{"data": {"id": "x"}, "label": "L"}]));
    assert_eq!(choices[0].value, "x");
}

#[test]
fn another_answer_refreshes_a_select_and_may_clear_it() {
    let select = |key: &str, more: Value| {
        let mut select = json!({"type": "select", "key": key, "dataSrc": "url", "data": {"url": "/x"}});
        for (name, value) in more.as_object().expect("properties") {
            select[name] = value.clone();
        }
        select
    };
    let mut form = form(json!([
        {"type": "textfield", "key": "tinh"},
        select("xa", json!({"refreshOn": "tinh", "clearOnRefresh": true})),
        select("kept", json!({"refreshOn": ["tinh"]})),
        {"type": "textfield", "key": "drawn", "redrawOn": "xa", "clearOnRefresh": true},
        select("any", json!({"refreshOn": "data", "clearOnRefresh": true})),
        {"type": "editgrid", "key": "g", "components": [
            {"type": "textfield", "key": "tinh"}, select("xa", json!({"refreshOn": "tinh", "clearOnRefresh": true}))]}]));
    let draft = json!({"tinh": "01", "xa": "a", "kept": "b", "drawn": "c", "any": "d", "g": [{"tinh": "1", "xa": "x"}, {"tinh": "2", "xa": "y"}]});
    form.fill(&draft);
    // A draft stays as it is.
    assert_eq!(form.answers(), draft);
    let properties = |path: &str| Change { path: path.into(), what: Changed::Properties };
    let gone = |path: &str| Change { path: path.into(), what: Changed::Value(json!(null)) };
    let changes = form.set("tinh", json!("79"));
    assert_eq!(
        changes[1..],
        [gone("xa"), gone("any"), properties("xa"), properties("kept"), properties("drawn"), properties("any")]
    );
    // What is chosen itself clears nothing of its own.
    assert_eq!(form.set("any", json!("e")), [Change { path: "any".into(), what: Changed::Value(json!("e")) }]);
    let changes = form.set("g[1].tinh", json!("3"));
    assert_eq!(changes[1..], [gone("any"), gone("g[1].xa"), properties("any"), properties("g[1].xa")]);
    assert_eq!(form.answers()["g"], json!([{"tinh": "1", "xa": "x"}, {"tinh": "3"}]));
}
