//! No form and no submission ends the processing: any JSON, and forms like real ones with something changed.

use super::tests::options;
use super::*;
use crate::text::testing::cases;
use proptest::prelude::*;
use serde_json::json;

/// Words that mean something somewhere in a definition.
const WORDS: [&str; 44] = [
    "textfield",
    "number",
    "radio",
    "selectboxes",
    "select",
    "day",
    "datetime",
    "time",
    "file",
    "tags",
    "survey",
    "panel",
    "container",
    "columns",
    "table",
    "tabs",
    "datagrid",
    "editgrid",
    "form",
    "hidden",
    "address",
    "partialDate",
    "taxCode",
    "a",
    "b",
    "g",
    "a.b",
    "g.a",
    "g[0].a",
    "true",
    "1",
    "",
    " ",
    "2026-11-21",
    "moment()",
    "00/00/1950",
    "show = data.a === 'x'",
    "value = row.a + 1",
    "valid = input ? true : 'no'",
    "(a+)+$",
    "99/99",
    "__proto__",
    "{{ data.a }}",
    "value = _.sum(_.map(data.g, 'a'))",
];

const KEYS: [&str; 40] = [
    "type",
    "key",
    "label",
    "components",
    "columns",
    "rows",
    "values",
    "data",
    "validate",
    "required",
    "pattern",
    "custom",
    "json",
    "minLength",
    "conditional",
    "show",
    "when",
    "eq",
    "conditions",
    "component",
    "operator",
    "value",
    "customConditional",
    "calculateValue",
    "logic",
    "trigger",
    "actions",
    "multiple",
    "defaultValue",
    "hidden",
    "clearOnHide",
    "persistent",
    "validateWhenHidden",
    "inputMask",
    "inputMasks",
    "fields",
    "maxDate",
    "widget",
    "a",
    "b",
];

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(json!(null)),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "\\PC{0,8}".prop_map(Value::from),
        prop::sample::select(WORDS.to_vec()).prop_map(Value::from),
    ];
    leaf.prop_recursive(5, 40, 6, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::vec((prop::sample::select(KEYS.to_vec()), inner), 0..6)
                .prop_map(|pairs| pairs.into_iter().map(|(key, value)| (key.to_owned(), value)).collect()),
        ]
    })
}

/// A form as governments write them, with code, rows and conditions.
fn real() -> Value {
    json!({"display": "wizard", "components": [
        {"type": "panel", "key": "p", "title": "P", "components": [
            {"type": "textfield", "key": "a", "label": "A", "validate": {"required": true, "pattern": "[a-z]+", "custom": "valid = input !== 'b' ? true : 'no'"}},
            {"type": "radio", "key": "b", "values": [{"value": "x", "label": "X"}, {"value": "1", "label": "1"}], "validate": {"onlyAvailableItems": true}},
            {"type": "day", "key": "d", "maxDate": "moment()", "fields": {"day": {"required": true}, "month": {}, "year": {}}}]},
        {"type": "panel", "key": "q", "conditional": {"show": true, "when": "b", "eq": "x"}, "components": [
            {"type": "datagrid", "key": "g", "validate": {"maxLength": 3}, "components": [
                {"type": "number", "key": "a", "validate": {"min": 1}},
                {"type": "number", "key": "sum", "calculateValue": "value = row.a * 2"},
                {"type": "textfield", "key": "c", "conditional": {"show": true, "conjunction": "all", "conditions": [{"component": "g.a", "operator": "greaterThan", "value": 3}]}}]},
            {"type": "selectboxes", "key": "s", "values": [{"value": "x", "label": "X"}], "validate": {"minSelectedCount": 1}},
            {"type": "textfield", "key": "l", "logic": [{"trigger": {"type": "javascript", "javascript": "result = data.a == 'x'"},
                "actions": [{"type": "property", "property": {"value": "hidden", "type": "boolean"}, "state": true}]}]}]}]})
}

/// Puts something else where the path of numbers leads.
fn change(value: &mut Value, path: &[usize], new: Value) {
    let Some((step, rest)) = path.split_first() else {
        *value = new;
        return;
    };
    let count = value.as_array().map_or_else(|| value.as_object().map_or(0, Map::len), Vec::len);
    if count == 0 {
        *value = new;
        return;
    }
    let inner = match value {
        Value::Array(list) => list.get_mut(step % count),
        Value::Object(map) => map.values_mut().nth(step % count),
        _ => None,
    };
    if let Some(inner) = inner {
        change(inner, rest, new);
    }
}

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn any_form_and_any_submission_have_an_outcome(form in any_json(), submission in any_json(), eval: bool) {
        let _ = process(&form, &submission, &Options { eval, ..options() });
        let _ = process(&json!({"components": [form]}), &json!({"data": submission}), &Options { eval, ..options() });
    }

    #[test]
    fn a_real_form_with_something_changed_has_an_outcome_that_stays(
        changes in prop::collection::vec((prop::collection::vec(0usize..12, 1..9), any_json()), 0..4),
        data in any_json(),
        a in prop::sample::select(WORDS.to_vec()),
        b in prop::sample::select(vec!["x", "1", "z"]),
    ) {
        let mut form = real();
        for (path, new) in changes {
            change(&mut form, &path, new);
        }
        let given = json!({"data": {"a": a, "b": b, "g": data, "d": a, "s": data}});
        let first = process(&form, &given, &options());
        // No path twice for one rule, and nothing that was not asked for.
        let mut told: Vec<_> = first.errors.iter().map(|fault| (&fault.path, fault.rule, &fault.message)).collect();
        told.sort();
        let count = told.len();
        told.dedup();
        prop_assert_eq!(told.len(), count);
        prop_assert!(first.data.is_object());
    }
}
