//! Grids: rows, what stands in them, and nested forms.

use super::talk::Talk;
use super::*;

fn form(components: Value) -> Form {
    let (form, report) = Form::load(&json!({"components": components}), &Talk);
    assert!(report.is_clean(), "{report:#?}");
    form
}

fn grid(kind: &str, more: Value) -> Value {
    let shown = json!({"show": true, "when": "kind", "eq": "x"});
    let mut grid = json!({"type": kind, "key": "grid", "label": "G", "components": [
        {"type": "textfield", "key": "kind", "label": "K"},
        {"type": "columns", "key": "cols", "columns": [{"components": [
            {"type": "textfield", "key": "more", "label": "M", "validate": {"required": true}, "conditional": shown}]}]},
        {"type": "number", "key": "n", "defaultValue": 1}]});
    for (name, value) in more.as_object().expect("properties") {
        grid[name] = value.clone();
    }
    grid
}

fn total() -> Value {
    json!({"type": "number", "key": "total", "calculateValue": "data.grid.n"})
}

#[test]
fn a_data_grid_begins_with_a_row_or_as_many_as_it_demands_and_an_edit_grid_with_none() {
    for (kind, more, rows) in [
        ("datagrid", json!({}), 1),
        ("datagrid", json!({"validate": {"minLength": "3"}}), 3),
        ("datagrid", json!({"initEmpty": true}), 0),
        ("datagrid", json!({"noFirstRow": true, "validate": {"minLength": 2}}), 0),
        ("datagrid", json!({"defaultValue": [{"n": 5}, {}]}), 2),
        ("editgrid", json!({}), 0),
        ("editgrid", json!({"validate": {"minLength": 2}}), 0),
    ] {
        let form = form(json!([grid(kind, more.clone())]));
        assert_eq!(form.rows("grid"), rows, "{kind} {more}");
    }
    let form = form(json!([grid("datagrid", json!({"defaultValue": [{"n": 5}, {}]}))]));
    assert_eq!(form.answers(), json!({"grid": [{"n": 5}, {"n": 1}]}));
}

#[test]
fn rows_come_and_go_with_what_depends_on_them() {
    let mut form = form(json!([grid("editgrid", json!({})), total()]));
    let changes = form.add_row("grid");
    assert!(changes.contains(&Change { path: "grid".into(), what: Changed::Rows(1) }));
    assert!(changes.contains(&Change { path: "total".into(), what: Changed::Value(json!(1.0)) }));
    form.add_row("grid");
    form.set("grid[1].n", json!(5));
    assert_eq!(form.answers(), json!({"grid": [{"n": 1}, {"n": 5}], "total": 6}));
    let changes = form.remove_row("grid", 0);
    assert!(changes.contains(&Change { path: "grid".into(), what: Changed::Rows(1) }));
    assert_eq!(form.answers(), json!({"grid": [{"n": 5}], "total": 5}));
    assert_eq!(form.remove_row("grid", 7), []);
    assert_eq!((form.add_row("total"), form.add_row("nowhere"), form.rows("total")), (vec![], vec![], 0));
    // The row after the last one is made by writing into it.
    form.set("grid[1].kind", json!("x"));
    assert_eq!(form.rows("grid"), 2);
    assert!(form.visible("grid[1].more"));
    assert_eq!(form.set("grid[9].kind", json!("x")), []);
}

#[test]
fn each_row_has_its_own_conditions() {
    let mut form =
        form(json!([{"type": "textfield", "key": "kind"}, grid("datagrid", json!({"validate": {"minLength": 2}}))]));
    form.set("kind", json!("x"));
    assert!(!form.visible("grid[0].more"));
    let changes = form.set("grid[1].kind", json!("x"));
    assert_eq!(changes[1..], [Change { path: "grid[1].more".into(), what: Changed::Visible(true) }]);
    assert!(!form.visible("grid[0].more") && form.visible("grid[1].more") && !form.visible("grid[2].more"));
    assert_eq!(rules(&form.check(Scope::All)), ["page1 grid[1].more required"]);
    assert_eq!(rules(&form.check(Scope::Field("grid[1].more"))), ["page1 grid[1].more required"]);
    assert_eq!(form.check(Scope::Field("grid[0].more")), []);
    form.set("grid[1].more", json!("m"));
    form.set("grid[1].kind", json!(""));
    assert_eq!(form.answers()["grid"], json!([{"n": 1}, {"n": 1}]));
    form.set("grid[1].kind", json!("x"));
    assert_eq!(form.answers()["grid"], json!([{"n": 1}, {"kind": "x", "more": "m", "n": 1}]));
    // What a row knows moves with it.
    form.remove_row("grid", 0);
    assert!(form.visible("grid[0].more"));
    assert_eq!(form.page("grid[0].more").map(|page| page.key.as_str()), Some("page1"));
    assert_eq!(form.component("grid[0].more").map(|c| c.label.as_str()), Some("M"));
}

#[test]
fn a_row_is_drawn_by_its_own_components() {
    let mut form = form(json!([grid("datagrid", json!({"validate": {"minLength": 2}}))]));
    let row = form.row("grid", 1);
    let paths: Vec<&str> = row.iter().map(|component| component.path.as_str()).collect();
    assert_eq!(paths, ["grid[1].kind", "grid[1].cols", "grid[1].n"]);
    assert_eq!(row[1].children[0].path, "grid[1].more");
    assert!(form.row("grid", 2).is_empty() && form.row("total", 0).is_empty());
    form.set("grid[1].kind", json!("x"));
    let fields: Vec<String> = form.fields("page1").into_iter().map(|field| field.path).collect();
    assert_eq!(fields, ["grid[0].kind", "grid[0].n", "grid[1].kind", "grid[1].more", "grid[1].n"]);
}

#[test]
fn a_whole_grid_can_be_written_and_its_rows_get_their_defaults() {
    let mut form = form(json!([grid("datagrid", json!({})), total()]));
    let changes = form.set("grid", json!([{"kind": "x", "n": 4}, {}, null]));
    assert!(changes.contains(&Change { path: "grid".into(), what: Changed::Rows(3) }));
    assert_eq!(form.value("total"), Some(&json!(6.0)));
    assert!(form.visible("grid[0].more"));
    form.set("grid[0]", json!({"kind": "y"}));
    assert!(!form.visible("grid[0].more"));
    assert_eq!(form.value("total"), Some(&json!(3.0)));
    for odd in [json!(null), json!("x"), json!({"a": 1}), json!([])] {
        form.set("grid", odd);
        assert_eq!(form.rows("grid"), 0);
    }
}

#[test]
fn grids_stand_in_grids_and_code_sees_its_own_row() {
    let inner = json!({"type": "datagrid", "key": "in", "components": [
        {"type": "number", "key": "a"},
        {"type": "number", "key": "b", "calculateValue": "row.a * 2"},
        {"type": "number", "key": "c", "calculateValue": "index + 1"},
        {"type": "textfield", "key": "d", "conditional": {"show": true, "when": "out.top", "eq": "x"}}]});
    let mut form = form(json!([{"type": "datagrid", "key": "out", "validate": {"minLength": 2}, "components": [
        {"type": "textfield", "key": "top"}, inner]}]));
    form.add_row("out[1].in");
    assert_eq!((form.rows("out[0].in"), form.rows("out[1].in")), (1, 2));
    form.set("out[1].in[1].a", json!(4));
    assert_eq!(form.value("out[1].in[1].b"), Some(&json!(8.0)));
    assert_eq!(form.value("out[1].in[0].b"), Some(&json!(0.0)));
    assert_eq!(form.value("out[1].in[1].c"), Some(&json!(2.0)));
    let changes = form.set("out[1].top", json!("x"));
    let shown = |path: &str| Change { path: path.into(), what: Changed::Visible(true) };
    assert_eq!(changes[1..], [shown("out[1].in[0].d"), shown("out[1].in[1].d")]);
    form.remove_row("out[1].in", 0);
    assert_eq!(form.answers()["out"][1], json!({"in": [{"a": 4, "b": 8, "c": 1}], "top": "x"}));
}

#[test]
fn a_hidden_grid_takes_its_rows_along_and_brings_them_back() {
    let condition = json!({"show": true, "when": "q", "eq": "x"});
    let mut form =
        form(json!([{"type": "textfield", "key": "q"}, grid("datagrid", json!({"conditional": condition})), total()]));
    form.set("q", json!("x"));
    form.set("grid[0].n", json!(5));
    form.set("grid[0].kind", json!("x"));
    form.set("q", json!(""));
    assert!(!form.visible("grid") && !form.visible("grid[0].n"));
    assert_eq!(form.answers(), json!({}));
    assert_eq!(form.add_row("grid").len(), 1);
    form.set("q", json!("x"));
    assert!(form.visible("grid[0].more"));
    assert_eq!(form.answers()["total"], json!(6));
}

#[test]
fn a_form_in_the_form_keeps_its_answers_in_data_of_its_own() {
    let mut form = form(json!([{"type": "form", "key": "child", "components": [
        {"type": "textfield", "key": "a"},
        {"type": "textfield", "key": "b", "conditional": {"show": true, "when": "a", "eq": "x"}},
        {"type": "number", "key": "c", "calculateValue": "row.a"}]}]));
    form.set("child.data.a", json!("x"));
    assert!(form.visible("child.data.b"));
    assert_eq!(form.answers(), json!({"child": {"data": {"a": "x", "c": "x"}}}));
    let (_, report) = Form::load(&json!({"components": [{"type": "form", "key": "other", "form": "5f"}]}), &Talk);
    assert_eq!(report.findings.iter().map(Finding::line).collect::<Vec<_>>(), ["other form: not supported "]);
}

#[test]
fn more_grids_in_one_another_than_any_form_has_are_told() {
    let deep = (0..6).fold(
        json!({"type": "textfield", "key": "x"}),
        |inner, n| json!({"type": "datagrid", "key": format!("g{n}"), "components": [inner]}),
    );
    let (form, report) = Form::load(&json!({"components": [deep]}), &Talk);
    assert_eq!(report.findings.len(), 1);
    assert_eq!(report.findings[0].what, What::TooDeep);
    assert_eq!(form.rows("g5[0].g4[0].g3[0].g2"), 1);
}

#[test]
fn a_million_rows_end() {
    let mut form = form(json!([grid("datagrid", json!({})), total()]));
    form.set("grid", Value::Array(vec![json!({}); 1_000_000]));
    assert!(form.rows("grid") <= 200_000);
    let (mut form, _) =
        Form::load(&json!({"components": [grid("editgrid", json!({"validate": {"maxLength": 3}}))]}), &Talk);
    form.fill(&json!({"grid": vec![json!({"kind": "x"}); 20]}));
    assert_eq!(form.rows("grid"), 20);
}

#[test]
fn what_logic_makes_of_a_component_in_a_row_is_seen_in_that_row_alone() {
    let renamed = json!([{"trigger": {"type": "simple", "simple": {"show": true, "when": "grid.kind", "eq": "x"}},
        "actions": [{"type": "property", "property": {"value": "label", "type": "string"}, "text": "Now"}]}]);
    let mut form = form(json!([{"type": "datagrid", "key": "grid", "components": [
        {"type": "textfield", "key": "kind", "label": "K"},
        {"type": "textfield", "key": "more", "label": "M", "logic": renamed},
        {"type": "container", "key": "c", "components": [{"type": "textfield", "key": "deep", "label": "D", "logic": renamed}]}]}]));
    form.add_row("grid");
    let drawn: Vec<_> = (0..2).map(|row| form.row("grid", row)).collect();
    let changes = form.set("grid[1].kind", json!("x"));
    let told: Vec<_> =
        changes.iter().filter(|own| own.what == Changed::Properties).map(|own| own.path.as_str()).collect();
    assert_eq!(told, ["grid[1].more", "grid[1].c.deep"]);
    let now = |row: usize, of: &dyn Fn(&[Component]) -> Component| {
        form.as_it_is(&of(&drawn[row])).map(|own| (own.path.clone(), own.label.clone()))
    };
    let (plain, deep) = (|row: &[Component]| row[1].clone(), |row: &[Component]| row[2].children[0].clone());
    assert_eq!((now(0, &plain), now(0, &deep)), (None, None));
    assert_eq!(now(1, &plain), Some(("grid[1].more".to_owned(), "Now".to_owned())));
    assert_eq!(now(1, &deep), Some(("grid[1].c.deep".to_owned(), "Now".to_owned())));
}
