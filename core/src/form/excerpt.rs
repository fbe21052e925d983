//! A few questions of a form as a form of their own: an office asks again for what was wrong, and for nothing else.

use super::load::plain_kind;
use serde_json::{Map, Value, json};

/// What decides whether or with what a question is shown, by answers that an excerpt does not have. The portal judges the
/// whole dossier again.
const ELSEWHERE: [&str; 9] = [
    "conditional",
    "customConditional",
    "logic",
    "calculateValue",
    "customDefaultValue",
    "hidden",
    "disabled",
    "validateWhenHidden",
    "refreshOn",
];
/// The same inside `validate`.
const JUDGES: [&str; 3] = ["custom", "customPrivate", "json"];
/// Levels of groups that are looked into.
const DEEPEST: usize = 40;

/// A wizard of one page with the questions at `wanted` (path, and what the office says of it, in place of the hint) in the
/// order of the form; then the paths that the form does not have. A question in a grid brings the whole grid.
pub fn excerpt(definition: &Value, page: &str, wanted: &[(&str, &str)]) -> (Value, Vec<String>) {
    let mut components = Vec::new();
    let mut missing = Vec::new();
    for (path, reason) in wanted {
        match find(definition, path, reason, 0) {
            Some(found) => place(&mut components, found),
            None => missing.push((*path).to_owned()),
        }
    }
    let pages = match components.is_empty() {
        true => json!([]),
        false => json!([{"type": "panel", "key": page, "title": "", "components": components}]),
    };
    (json!({"display": "wizard", "components": pages}), missing)
}

/// The component at `path`, inside the groups that hold answers around it. Keys may have dots in them.
fn find(group: &Value, path: &str, reason: &str, depth: usize) -> Option<Value> {
    if depth > DEEPEST || path.is_empty() {
        return None;
    }
    for component in children(group) {
        let key = component.get("key").and_then(Value::as_str).unwrap_or_default();
        let kind = plain_kind(component.get("type").and_then(Value::as_str).unwrap_or_default());
        if key == path {
            return Some(asked(component, reason));
        }
        let found = match kind {
            "container" | "form" | "datagrid" | "editgrid" | "datamap" => {
                let rest = path.strip_prefix(key).filter(|_| !key.is_empty()).and_then(|rest| rest.strip_prefix('.'));
                rest.and_then(|rest| match kind {
                    // A form inside a form keeps its answers one level further down.
                    "form" => find(component, rest.strip_prefix("data.")?, reason, depth + 1)
                        .map(|inner| around(key, around("data", inner))),
                    "container" => find(component, rest, reason, depth + 1).map(|inner| around(key, inner)),
                    _ => find(component, rest, reason, depth + 1).map(|_| asked(component, reason)),
                })
            }
            // What only arranges stands in nobody's path.
            _ => find(component, path, reason, depth + 1),
        };
        if found.is_some() {
            return found;
        }
    }
    None
}

/// Everything that stands in a group, whatever it calls its parts.
fn children(group: &Value) -> Vec<&Value> {
    let of = |part| array(part, "components").iter();
    let mut all: Vec<&Value> = of(group).collect();
    for column in array(group, "columns") {
        all.extend(of(column));
    }
    for row in array(group, "rows") {
        for cell in row.as_array().map(Vec::as_slice).unwrap_or_default() {
            all.extend(of(cell));
        }
    }
    all
}

fn array<'v>(part: &'v Value, name: &str) -> &'v [Value] {
    part.get(name).and_then(Value::as_array).map(Vec::as_slice).unwrap_or_default()
}

fn around(key: &str, inner: Value) -> Value {
    json!({"type": "container", "key": key, "label": "", "hideLabel": true, "components": [inner]})
}

fn asked(component: &Value, reason: &str) -> Value {
    let mut asked: Map<String, Value> = component.as_object().cloned().unwrap_or_default();
    for name in ELSEWHERE {
        asked.remove(name);
    }
    if let Some(validate) = asked.get_mut("validate").and_then(Value::as_object_mut) {
        for name in JUDGES {
            validate.remove(name);
        }
    }
    if !reason.is_empty() {
        asked.insert("description".to_owned(), Value::String(reason.to_owned()));
    }
    Value::Object(asked)
}

/// Puts a component among others: two in one container are in one container again.
fn place(into: &mut Vec<Value>, found: Value) {
    let is_group = found.get("hideLabel").is_some_and(|own| *own == Value::Bool(true));
    let same = into
        .iter_mut()
        .find(|own| is_group && own.get("key") == found.get("key") && own.get("type") == found.get("type"));
    let Some(group) = same.and_then(|own| own.get_mut("components")).and_then(Value::as_array_mut) else {
        return into.push(found);
    };
    for inner in array(&found, "components") {
        place(group, inner.clone());
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::form::Form;

    fn form() -> Value {
        json!({"display": "wizard", "components": [
            {"type": "panel", "key": "me", "components": [
                {"type": "columns", "columns": [{"components": [
                    {"type": "container", "key": "cha", "components": [
                        {"type": "textfield", "key": "hoTen", "label": "Họ tên", "validate": {"required": true, "custom": "valid = data.x"},
                         "customConditional": "show = data.x === 1", "description": "Như trên giấy"},
                        {"type": "fieldset", "components": [{"type": "textfield", "key": "que", "label": "Quê"}]}]}]}]},
                {"type": "textfield", "key": "me.hoTen", "label": "Họ tên mẹ"},
                {"type": "table", "rows": [[{"components": [{"type": "number", "key": "so", "label": "Số", "hidden": true}]}]]},
                {"type": "tabs", "components": [{"key": "mot", "components": [{"type": "checkbox", "key": "co", "label": "Có"}]}]},
                {"type": "datagrid", "key": "con", "label": "Con", "components": [{"type": "textfield", "key": "ten", "label": "Tên"}]},
                {"type": "form", "key": "phu", "components": [{"type": "textfield", "key": "ghiChu", "label": "Ghi chú"}]}]}]})
    }

    fn paths(definition: &Value) -> Vec<String> {
        let (form, report) = Form::load(definition, &crate::logic::NoLogic);
        assert!(report.findings.is_empty(), "{:?}", report.findings);
        form.pages().iter().flat_map(|page| form.fields(&page.key)).map(|field| field.path.clone()).collect()
    }

    #[test]
    fn only_what_is_asked_for_is_there_wherever_it_stood_and_answers_stay_at_their_places() {
        let wanted = [
            ("cha.que", ""),
            ("so", ""),
            ("co", ""),
            ("cha.hoTen", "Tên bị mờ"),
            ("phu.data.ghiChu", ""),
            ("con.ten", ""),
            ("me.hoTen", ""),
        ];
        let (part, missing) = excerpt(&form(), "-bo-sung", &wanted);
        assert_eq!(missing, Vec::<String>::new());
        assert_eq!(paths(&part), ["cha.que", "cha.hoTen", "so", "co", "phu.data.ghiChu", "con[0].ten", "me.hoTen"]);
    }

    #[test]
    fn a_question_does_not_wait_for_answers_that_are_not_there() {
        let (part, _) = excerpt(&form(), "-bo-sung", &[("cha.hoTen", "Tên bị mờ")]);
        let question = part.pointer("/components/0/components/0/components/0").unwrap();
        assert_eq!(question["description"], "Tên bị mờ");
        assert_eq!(question["validate"], json!({"required": true}));
        assert!(question.get("customConditional").is_none());
    }

    #[test]
    fn what_the_form_does_not_have_is_named_and_nothing_hangs() {
        let (part, missing) = excerpt(&form(), "-bo-sung", &[("x.y", "?"), ("", ""), ("phu", "")]);
        assert_eq!(missing, ["x.y", ""]);
        assert_eq!(part.pointer("/components/0/components/0/key").unwrap(), "phu");
        let mut deep = json!({"type": "textfield", "key": "a"});
        for _ in 0..200 {
            deep = json!({"type": "panel", "components": [deep]});
        }
        let (part, missing) = excerpt(&json!({"components": [deep]}), "-bo-sung", &[("a", "")]);
        assert_eq!((part["components"].clone(), missing.len()), (json!([]), 1));
        assert_eq!(excerpt(&json!(null), "p", &[("a", "")]).1, ["a"]);
    }
}
