use super::*;

#[test]
fn a_wizards_panels_are_its_pages() {
    let form = wizard();
    let pages: Vec<_> = form.pages().iter().map(|page| (page.key.as_str(), page.label.as_str())).collect();
    assert_eq!(pages, [("p1", "Một"), ("p2", "Hai"), ("p3", "Ba")]);
    assert_eq!(form.component("mother.name").map(|c| (c.key.as_str(), c.label.as_str())), Some(("name", "Họ tên")));
    assert!(form.component("name").is_some_and(|c| c.required));
    assert_eq!(form.answers()["source"], "web");
}

#[test]
fn a_plain_form_is_one_page() {
    let form = clean(json!({"title": "Đơn", "components": [
        {"type": "panel", "key": "p", "title": "Nhóm", "components": [{"type": "textfield", "key": "a"}]},
        {"type": "textfield", "key": "b"}]}));
    let [page] = form.pages() else { panic!("one page") };
    assert_eq!((page.key.as_str(), page.label.as_str(), page.children.len()), ("page1", "Đơn", 2));
    assert!(form.visible(&page.path));
    assert_eq!(form.fields("page1").len(), 2);
}

#[test]
fn what_stands_between_a_wizards_pages_gets_one() {
    let definition = json!({"display": "wizard", "components": [
        {"type": "textfield", "key": "a"}, {"type": "textfield", "key": "b"},
        {"type": "panel", "key": "p", "components": []}, {"type": "number", "key": "c"}]});
    assert_eq!(findings(definition.clone()), ["a  OutsidePages", "c  OutsidePages"]);
    let (form, _) = Form::load(&definition, &NoLogic);
    let pages: Vec<_> = form.pages().iter().map(|page| (page.key.as_str(), page.children.len())).collect();
    assert_eq!(pages, [("page1", 2), ("p", 0), ("page3", 1)]);
}

#[test]
fn layout_is_flattened_and_holds_no_data() {
    let form = clean(json!({"components": [
        {"type": "table", "key": "t", "rows": [[{"components": [{"type": "textfield", "key": "a"}]}, {"components": []}], [{"components": [{"type": "textfield", "key": "b"}]}]]},
        {"type": "tabs", "key": "tabs", "components": [{"label": "Một", "key": "tab1", "components": [{"type": "textfield", "key": "c"}]}]},
        {"type": "fieldset", "key": "f", "legend": "Nhóm", "components": [{"type": "well", "key": "w", "components": [
            {"type": "container", "key": "con", "components": [{"type": "panel", "key": "inner", "components": [{"type": "textfield", "key": "d"}]}]}]}]}]}));
    let paths: Vec<_> = form.fields("page1").iter().map(|c| c.path.clone()).collect();
    assert_eq!(paths, ["a", "b", "c", "con.d"]);
    assert_eq!(form.component("f").map(|c| c.label.as_str()), Some("Nhóm"));
    assert_eq!(form.component("tabs#tab1").map(|c| c.label.as_str()), Some("Một"));
    assert!(form.component("con.inner").is_some());
}

#[test]
fn properties_are_read_as_people_write_them() {
    let form = clean(json!({"components": [{
        "type": "textarea", "key": "a", "label": "<b>Lý do</b>", "description": "Ghi <i>rõ</i>", "tooltip": "T", "placeholder": "P",
        "prefix": "₫", "suffix": "m²", "disabled": "true", "hideLabel": 1, "autocomplete": "name", "rows": "5",
        "validate": {"required": "true", "minLength": "2", "maxLength": "", "minWords": 0, "pattern": "", "custom": "", "json": ""},
        "conditional": {"show": "", "when": null, "eq": ""}, "customConditional": "", "calculateValue": "", "logic": [],
        "defaultValue": "", "multiple": false, "errors": "", "inputMask": "", "unknownThing": {"a": 1}}]}));
    let c = form.component("a").expect("the field");
    assert_eq!(
        (c.label.as_str(), c.hint.as_str(), c.tooltip.as_str(), c.placeholder.as_str()),
        ("Lý do", "Ghi rõ", "T", "P")
    );
    assert_eq!((c.prefix.as_str(), c.suffix.as_str(), c.autocomplete.as_str()), ("₫", "m²", "name"));
    assert!(c.disabled && c.hide_label && c.required && c.clear_on_hide && c.persistent);
    assert!(matches!(c.kind, Kind::TextArea { rows: 5 }));
    assert_eq!((c.rules.min_length, c.rules.max_length, c.rules.min_words), (Some(2), None, None));
}

#[test]
fn content_becomes_blocks_under_its_tag() {
    let form = clean(json!({"components": [
        {"type": "content", "key": "c", "html": "<p>Xin <b>chào</b></p>"},
        {"type": "htmlelement", "key": "h", "tag": "h3", "content": "Phần I"},
        {"type": "htmlelement", "key": "h", "tag": "p", "content": "hai"}]}));
    let Some(Kind::Content(blocks)) = form.component("c").map(|c| &c.kind) else { panic!("content") };
    assert_eq!(blocks, &[Block::Paragraph(vec![Inline::Text("Xin ".into()), Inline::Strong("chào".into())])]);
    let Some(Kind::Content(blocks)) = form.component("h").map(|c| &c.kind) else { panic!("content") };
    assert_eq!(blocks, &[Block::Heading(3, vec![Inline::Text("Phần I".into())])]);
    // Two texts of one key are shown and hidden each for itself.
    let page = &form.pages()[0];
    assert_ne!(page.children[1].path, page.children[2].path);
    assert!(form.visible(&page.children[2].path));
}

#[test]
fn what_is_not_done_as_written_is_reported_with_its_place() {
    let definition = json!({"components": [
        {"type": "datatable", "key": "grid", "components": [{"type": "textfield", "key": "a"}]},
        {"type": "textfield", "key": "b", "customConditional": "show = true", "calculateValue": "value = 1",
         "validate": {"pattern": "(?<=a)b", "custom": "valid = true", "minLength": "x", "max": {"a": 1}, "maxLength": 1.5},
         "logic": [{}], "inputMask": "9{3}", "label": "{{ data.x }}", "disabled": "maybe"},
        {"type": "day", "key": "d", "maxDate": "moment().endOf('year')"},
        {"type": "radio", "key": "r", "values": [{"value": "a"}, {"value": "a"}, null, {"label": "x", "value": {}}, {"label": "", "value": ""}]},
        {"type": "select", "key": "s", "dataSrc": "resource", "data": {"resource": "x"}},
        {"type": "file", "key": "f", "fileMaxSize": "big"},
        {"type": "textfield", "key": "b"}]});
    let found = findings(definition);
    for expected in [
        r#"grid type UnknownKind("datatable")"#,
        r#"b customConditional Refused { reason: "the interpreters are not loaded", at: 0 }"#,
        r#"b calculateValue Refused { reason: "the interpreters are not loaded", at: 0 }"#,
        r#"b validate.custom Refused { reason: "the interpreters are not loaded", at: 0 }"#,
        "b logic.trigger Unsupported",
        r#"b inputMask BadMask("9{3}")"#,
        "b validate.pattern BadPattern(Unsupported(3))",
        "b validate.minLength WrongType",
        "b validate.maxLength WrongType",
        "b validate.max WrongType",
        r#"b label Refused { reason: "the interpreters are not loaded", at: 0 }"#,
        "b disabled WrongType",
        r#"d maxDate BadLimit("moment().endOf('year')")"#,
        r#"r values BadChoice("a")"#,
        r#"r values BadChoice("")"#,
        "s dataSrc Unsupported",
        "f fileMaxSize WrongType",
        "b key DuplicatePath",
    ] {
        assert!(found.iter().any(|finding| finding == expected), "{expected} not in {found:#?}");
    }
    assert_eq!(found.len(), 19, "{found:#?}");
}

#[test]
fn an_answer_shared_by_two_fields_is_sent_while_one_of_them_is_there() {
    let field = |eq: &str| json!({"type": "textfield", "key": "a", "validate": {"required": true}, "conditional": {"show": true, "when": "q", "eq": eq}});
    let (mut form, report) =
        Form::load(&json!({"components": [{"type": "textfield", "key": "q"}, field("x"), field("y")]}), &NoLogic);
    assert_eq!(report.findings.len(), 1);
    form.set("a", json!("A"));
    for (q, there) in [("x", true), ("y", true), ("z", false)] {
        form.set("q", json!(q));
        assert_eq!(form.visible("a"), there);
        assert_eq!(form.answers().get("a").is_some(), there);
    }
    form.set("q", json!("x"));
    form.set("a", json!(""));
    assert_eq!(form.check(Scope::All).len(), 1);
}

#[test]
fn what_stands_in_columns_and_tables_knows_its_place_there_and_what_the_definition_says() {
    let definition = json!({"components": [
        {"type": "columns", "key": "c", "columns": [
            {"components": [{"type": "textfield", "key": "a"}, {"type": "textfield", "key": "b"}]},
            {"components": [{"type": "currency", "key": "d", "currency": "USD"}]}]},
        {"type": "table", "key": "t", "rows": [
            [{"components": []}, {"components": [{"type": "textfield", "key": "e"}]}],
            [{"components": [{"type": "textfield", "key": "f"}]}]]},
        {"type": "textfield", "key": "g"}]});
    let form = clean(definition.clone());
    let cell = |path: &str| form.component(path).map(Component::cell);
    assert_eq!(["a", "b", "d"].map(cell), [Some((0, 0)), Some((0, 0)), Some((0, 1))]);
    assert_eq!(["e", "f", "g"].map(cell), [Some((0, 1)), Some((1, 0)), Some((0, 0))]);
    let said = form.component("d").and_then(|own| own.published(&definition)?.get("currency"));
    assert_eq!(said, Some(&json!("USD")));
}
