//! Plain forms: read without [`crate::form::Rich`], they are the same forms.

use super::*;

fn plain(components: &Value) -> Value {
    json!({"display": "wizard", "components": [{"type": "panel", "key": "p1", "title": "Một", "components": components}]})
}

/// As builders write it: with everything that says nothing.
fn twenty() -> Value {
    let silent = json!({
        "description": "", "tooltip": "", "prefix": "", "hidden": false, "unique": false, "clearOnHide": true,
        "customConditional": "", "calculateValue": "", "customDefaultValue": "", "allowCalculateOverride": false,
        "logic": [], "errors": "", "inputMask": "", "conditional": {"show": null, "when": null, "eq": "", "json": ""},
        "validate": {"required": true, "custom": "", "pattern": "", "json": "", "minLength": "", "customMessage": ""},
        "widget": {"type": "input"}, "attributes": {}, "overlay": {"style": "", "left": ""}
    });
    let kinds =
        ["textfield", "personName", "identityNumber", "number", "checkbox", "day", "datetime", "radio", "select"];
    let field = |number: usize| {
        let mut field = silent.clone();
        let kind = kinds[number % kinds.len()];
        field["type"] = kind.into();
        field["key"] = format!("f{number}").into();
        field["label"] = format!("Câu hỏi {number}").into();
        if kind == "number" {
            field["validate"]["step"] = "any".into();
        }
        let choices = json!([{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]);
        match kind {
            "radio" => field["values"] = choices,
            "select" => field["data"] = json!({"values": choices}),
            _ => {}
        }
        field
    };
    (0..20).map(field).collect::<Vec<_>>().into()
}

#[test]
fn a_form_as_builders_write_it_is_plain_and_the_same_form() {
    let definition = plain(&twenty());
    let (mut own, report) = Form::load_plain(&definition).expect("a plain form");
    let (mut whole, expected) = Form::load(&definition, &NoLogic);
    assert_eq!(report, expected);
    assert!(report.is_clean(), "{report:#?}");
    for form in [&mut own, &mut whole] {
        assert_eq!(form.set_now(NOW, Arc::new(Fixed(420))), Vec::new());
    }
    let writes = [
        ("f0", json!(" Hồ Chí Minh ")),
        ("f0", json!(" Hồ Chí Minh ")),
        ("f3", json!(12)),
        ("f4", json!(true)),
        ("f5", json!("02/30/2026")),
        ("f7", json!("c")),
        ("unknown", json!({"a": [1]})),
        ("f0", json!(null)),
        ("", json!(1)),
    ];
    for (path, value) in writes {
        assert_eq!(own.set(path, value.clone()), whole.set(path, value), "{path}");
        assert_eq!(own.data(), whole.data());
        assert_eq!(own.answers(), whole.answers());
        assert_eq!(rules(&own.check(Scope::All)), rules(&whole.check(Scope::All)));
    }
    let shown = |form: &Form| form.fields("p1").iter().map(|field| field.path.clone()).collect::<Vec<_>>();
    assert_eq!(shown(&own), shown(&whole));
    let data = json!({"f1": "Nguyễn Văn A", "f4": false, "other": 1});
    own.fill(&data);
    whole.fill(&data);
    assert_eq!(own.data(), whole.data());
}

#[test]
fn whatever_asks_for_more_is_not_plain() {
    for more in [
        json!({"conditional": {"show": true, "when": "a", "eq": "b"}}),
        json!({"conditional": {"conjunction": "all", "conditions": [{"component": "a", "operator": "isEmpty"}]}}),
        json!({"conditional": {"json": {"==": [1, 1]}}}),
        json!({"conditional": "no object"}),
        json!({"customConditional": "show = data.a"}),
        json!({"calculateValue": "value = 1"}),
        json!({"customDefaultValue": "value = 1"}),
        json!({"logic": [{"trigger": {"type": "simple"}, "actions": []}]}),
        json!({"label": "Kính gửi {{ data.a }}"}),
        json!({"tooltip": "<b>đậm</b>"}),
        json!({"description": "A &amp; B"}),
        json!({"validate": {"custom": "valid = true"}}),
        json!({"validate": {"json": {"if": [true, true, "no"]}}}),
        json!({"validate": {"pattern": "[0-9]+"}}),
        json!({"inputMask": "99/99"}),
        json!({"allowMultipleMasks": true, "inputMasks": [{"label": "a", "mask": "99"}]}),
        json!({"unique": true}),
        json!({"errors": {"required": "Cần có"}}),
        json!({"type": "day", "maxDate": "moment()"}),
        json!({"type": "day", "fields": {"year": {"minYear": 1900}}}),
        json!({"type": "select", "dataSrc": "json", "data": {"json": "[]"}}),
        json!({"type": "radio", "values": [{"value": "a", "label": "<i>A</i>"}]}),
        json!({"type": "simpletextfield"}),
        json!({"type": "columns", "columns": [{"components": []}]}),
        json!({"type": "panel", "components": [{"type": "content", "html": "x"}]}),
        json!({"type": "container", "components": []}),
        json!({"type": "datagrid", "components": []}),
        json!({"type": "editgrid", "components": []}),
        json!({"type": "form", "components": []}),
        json!({"type": "file"}),
        json!({"type": "nobody knows it"}),
    ] {
        let mut field = json!({"type": "textfield", "key": "a", "label": "A"});
        for (name, value) in more.as_object().into_iter().flatten() {
            field[name.as_str()] = value.clone();
        }
        assert!(Form::load_plain(&plain(&json!([field]))).is_none(), "{more}");
        let inside = json!([{"type": "fieldset", "key": "f", "components": [field]}]);
        assert!(Form::load_plain(&plain(&inside)).is_none(), "{more}");
    }
}
