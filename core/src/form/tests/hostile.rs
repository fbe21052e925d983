use super::*;
use crate::text::testing::cases;
use proptest::prelude::*;

#[test]
fn what_is_no_form_gives_an_empty_one_and_a_finding() {
    for odd in [json!(null), json!([]), json!("x"), json!({}), json!({"components": {}}), json!({"components": null})] {
        let (mut form, report) = Form::load(&odd, &NoLogic);
        assert_eq!(report.findings.len(), 1, "{odd}");
        assert_eq!(report.findings[0].what, What::NotAForm);
        assert_eq!((form.pages().len(), form.check(Scope::All).len()), (0, 0));
        form.set("a", json!(1));
        assert_eq!(form.answers(), json!({}));
        assert!(form.fields("x").is_empty() && form.page("a").is_none());
    }
}

#[test]
fn odd_components_are_left_out_and_told() {
    let found = findings(
        json!({"components": [null, 7, "x", [], {}, {"type": null, "key": null}, {"type": "textfield"},
        {"type": "textfield", "key": {"a": 1}}, {"type": "container"}, {"type": "panel", "key": "p", "components": "x"},
        {"type": "columns", "key": "c", "columns": [null, {"components": 3}]}, {"type": "table", "key": "t", "rows": [3, [null]]},
        {"type": "tabs", "key": "tt", "components": [null]}]}),
    );
    assert!(found.iter().filter(|f| f.contains("WrongType")).count() >= 5, "{found:#?}");
    assert!(found.iter().filter(|f| f.contains("NoKey")).count() >= 3, "{found:#?}");
}

#[test]
fn ten_thousand_levels_end_with_one_finding() {
    // Built by hand: `json!` copies what it is given, level by level.
    let around = |inner: Value, key: String| {
        let mut component = Map::new();
        component.insert("type".to_owned(), json!("container"));
        component.insert("key".to_owned(), Value::String(key));
        component.insert("components".to_owned(), Value::Array(vec![inner]));
        Value::Object(component)
    };
    let definition =
        (0..10_000).fold(json!({"type": "textfield", "key": "deep"}), |inner, n| around(inner, format!("c{n}")));
    let (mut form, report) = Form::load(&definition, &NoLogic);
    assert_eq!(report.findings.iter().map(|f| &f.what).collect::<Vec<_>>(), [&What::TooDeep]);
    form.fill(&definition);
    assert_eq!(form.answers(), json!({}));
    // Taken apart by hand too: serde_json drops it level by level.
    let mut rest = definition;
    while let Some(inner) = rest.get_mut("components").and_then(|list| list.get_mut(0)).map(Value::take) {
        rest = inner;
    }
}

#[test]
fn a_hundred_thousand_components_end() {
    let many = vec![json!({"type": "textfield", "key": "a"}); 100_000];
    let (form, report) = Form::load(&json!({"components": many}), &NoLogic);
    assert!(report.findings.len() <= 1000);
    assert!(form.fields("page1").len() <= 20_000);
}

#[test]
fn ten_thousand_conditions_in_one_circle_come_to_rest() {
    let field = |n: usize| {
        json!({"type": "textfield", "key": format!("f{n}"),
        "conditional": {"show": n & 3 == 0, "when": format!("f{}", (n + 1) % 10_000), "eq": "x"}})
    };
    let (mut form, report) = Form::load(&json!({"components": (0..10_000).map(field).collect::<Vec<_>>()}), &NoLogic);
    assert!(matches!(report.findings[0].what, What::Cycle(_)));
    form.set("f5", json!("x"));
    form.set("f5000", json!("x"));
}

#[test]
fn prototype_names_are_names_like_any_other() {
    let mut form = clean(
        json!({"components": [{"type": "textfield", "key": "__proto__"}, {"type": "textfield", "key": "constructor.prototype"}]}),
    );
    form.set("__proto__", json!("a"));
    form.set("constructor.prototype", json!("b"));
    assert_eq!(form.answers(), json!({"__proto__": "a", "constructor": {"prototype": "b"}}));
}

/// Any JSON that has the shape of a definition here and there.
fn any_definition() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Value::from),
        any::<i32>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "[a-c.\\[\\]0-9{}<&;(*]{0,6}".prop_map(Value::from),
        prop::sample::select(vec![
            "textfield",
            "number",
            "radio",
            "selectboxes",
            "select",
            "day",
            "datetime",
            "file",
            "content",
            "panel",
            "container",
            "columns",
            "table",
            "tabs",
            "checkbox",
            "a",
            "b",
            "true",
            "wizard",
            "moment()",
            "isEqual",
            "json",
            "url",
            "10MB",
            "(a+)+",
        ])
        .prop_map(Value::from),
    ];
    leaf.prop_recursive(6, 80, 5, |inner| {
        let keys = prop::sample::select(vec![
            "type",
            "key",
            "components",
            "columns",
            "rows",
            "conditional",
            "when",
            "eq",
            "show",
            "conditions",
            "component",
            "operator",
            "value",
            "values",
            "label",
            "data",
            "validate",
            "required",
            "pattern",
            "maxLength",
            "min",
            "defaultValue",
            "html",
            "display",
            "fields",
            "day",
            "maxDate",
            "dataSrc",
            "json",
            "errors",
            "fileMaxSize",
            "filePattern",
            "multiple",
            "hidden",
            "template",
        ]);
        let object = prop::collection::btree_map(keys.prop_map(str::to_owned), inner.clone(), 0..7);
        prop_oneof![
            3 => object.prop_map(|map| map.into_iter().collect::<Value>()),
            1 => prop::collection::vec(inner, 0..5).prop_map(Value::from),
        ]
    })
}

proptest! {
    #![proptest_config(cases(1500))]
    #[test]
    fn no_definition_panics(components in prop::collection::vec(any_definition(), 0..6), wizard: bool, value in any_definition(), path in "[a-c.\\[\\]0-9]{0,6}") {
        let display = if wizard { "wizard" } else { "form" };
        let (mut form, _) = Form::load(&json!({"display": display, "components": components}), &NoLogic);
        form.set_now(1_728_000_000_000, Arc::new(Fixed(420)));
        form.fill(&value);
        form.set(&path, value);
        let _ = (form.check(Scope::All), form.check(Scope::Field(&path)), form.answers(), form.display(&path));
        for page in form.pages() {
            let _ = (form.fields(&page.key), form.check(Scope::Page(&page.key)), form.visible(&page.path));
        }
    }
}
