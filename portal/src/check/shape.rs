//! Whether the body of a submit has the shape of a [`Submission`](motcua_core::contract::Submission):
//! every fault with its place, where a parser would stop at the first and name none.

use super::Mistakes;
use motcua_core::time::{Date, DateTime};
use serde_json::Value;

/// Longest text of any member besides the answers.
const LONGEST: usize = 500;
/// The words of [`motcua_core::contract::ProvisionKind`] that mean something.
const PROVISIONS: [&str; 6] = ["now", "later", "counter", "post", "office", "notNeeded"];
/// The words of [`motcua_core::contract::CopyKind`] that mean something.
const COPY_KINDS: [&str; 3] = ["electronicOriginal", "certifiedCopy", "photo"];

/// Notes everything that is missing, of the wrong type or without sense. Unknown members are welcome.
pub fn check(body: &Value, mistakes: &mut Mistakes) {
    if !body.is_object() {
        return mistakes.add("", "type");
    }
    for key in ["procedure", "procedureVersion", "agency", "language"] {
        text(body, "", key, mistakes);
    }
    if let Some(form) = object(body, "", "form", mistakes) {
        text(form, "/form", "id", mistakes);
        text(form, "/form", "version", mistakes);
    }
    object(body, "", "answers", mistakes);
    for (at, document) in items(body, "", "documents", mistakes) {
        text(document, &at, "requirement", mistakes);
        if document.get("alternative").is_some() {
            text(document, &at, "alternative", mistakes);
        }
        for (key, words) in [("provision", &PROVISIONS[..]), ("copyKind", &COPY_KINDS[..])] {
            if document.get(key).is_some()
                && let Some(word) = text(document, &at, key, mistakes)
                && !words.contains(&word)
            {
                mistakes.add(format!("{at}/{key}"), key);
            }
        }
        if document.get("until").is_some()
            && let Some(day) = text(document, &at, "until", mistakes)
            && Date::parse_iso(day).is_none()
        {
            mistakes.add(format!("{at}/until"), "date");
        }
        if document.get("files").is_none() {
            mistakes.add(format!("{at}/files"), "required");
        }
        for (at, attached) in items(document, &at, "files", mistakes) {
            file(attached, &at, mistakes);
        }
    }
    for (at, consent) in items(body, "", "consents", mistakes) {
        text(consent, &at, "id", mistakes);
        text(consent, &at, "version", mistakes);
        if let Some(time) = text(consent, &at, "at", mistakes)
            && DateTime::parse_iso(time).is_none()
        {
            mistakes.add(format!("{at}/at"), "date");
        }
    }
}

/// Notes the faults of one attached file.
pub fn file(file: &Value, at: &str, mistakes: &mut Mistakes) {
    if !file.is_object() {
        return mistakes.add(at, "type");
    }
    for key in ["upload", "name", "type"] {
        text(file, at, key, mistakes);
    }
    match file.get("size") {
        None => mistakes.add(format!("{at}/size"), "required"),
        Some(size) if size.as_u64().is_none_or(|size| size == 0) => mistakes.add(format!("{at}/size"), "type"),
        Some(_) => {}
    }
    if let Some(hash) = text(file, at, "sha256", mistakes)
        && !(hash.len() == 64 && hash.bytes().all(|byte| matches!(byte, b'0'..=b'9' | b'a'..=b'f')))
    {
        mistakes.add(format!("{at}/sha256"), "pattern");
    }
}

fn text<'a>(parent: &'a Value, at: &str, key: &str, mistakes: &mut Mistakes) -> Option<&'a str> {
    let pointer = format!("{at}/{key}");
    match parent.get(key) {
        None => mistakes.add(pointer, "required"),
        Some(Value::String(text)) if text.is_empty() => mistakes.add(pointer, "required"),
        Some(Value::String(text)) if text.chars().count() > LONGEST => mistakes.add(pointer, "maxLength"),
        Some(Value::String(text)) => return Some(text),
        Some(_) => mistakes.add(pointer, "type"),
    }
    None
}

fn object<'a>(parent: &'a Value, at: &str, key: &str, mistakes: &mut Mistakes) -> Option<&'a Value> {
    match parent.get(key) {
        None => mistakes.add(format!("{at}/{key}"), "required"),
        Some(value) if value.is_object() => return Some(value),
        Some(_) => mistakes.add(format!("{at}/{key}"), "type"),
    }
    None
}

/// The objects of a list that may be missing, each with its pointer.
fn items<'a>(parent: &'a Value, at: &str, key: &str, mistakes: &mut Mistakes) -> Vec<(String, &'a Value)> {
    let list = match parent.get(key) {
        None => return Vec::new(),
        Some(Value::Array(list)) => list,
        Some(_) => {
            mistakes.add(format!("{at}/{key}"), "type");
            return Vec::new();
        }
    };
    let all = list.iter().enumerate().map(|(index, item)| (format!("{at}/{key}/{index}"), item));
    let (good, bad): (Vec<_>, Vec<_>) = all.partition(|(_, item)| item.is_object());
    bad.into_iter().for_each(|(pointer, _)| mistakes.add(pointer, "type"));
    good
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn faults(body: &Value) -> Vec<(String, String)> {
        let mut mistakes = Mistakes::default();
        check(body, &mut mistakes);
        mistakes.0.into_iter().map(|mistake| (mistake.pointer, mistake.rule)).collect()
    }

    #[test]
    fn every_fault_has_its_place() {
        let body = json!({
            "procedure": 1, "procedureVersion": "", "agency": "H44.26", "form": {"id": "x"}, "answers": [],
            "documents": [{"requirement": "r", "alternative": null, "provision": "by pigeon", "until": "soon",
                "copyKind": 3, "files": [{"upload": "u", "name": "n", "type": "t", "size": 0, "sha256": "A"}]}, 7],
            "consents": [{"id": "truth", "version": "1", "at": "today"}], "later": true
        });
        let found = faults(&body);
        let expected = [
            ("/procedure", "type"),
            ("/procedureVersion", "required"),
            ("/language", "required"),
            ("/form/version", "required"),
            ("/answers", "type"),
            ("/documents/1", "type"),
            ("/documents/0/alternative", "type"),
            ("/documents/0/provision", "provision"),
            ("/documents/0/copyKind", "type"),
            ("/documents/0/until", "date"),
            ("/documents/0/files/0/size", "type"),
            ("/documents/0/files/0/sha256", "pattern"),
            ("/consents/0/at", "date"),
        ];
        assert_eq!(found, expected.map(|(pointer, rule)| (pointer.to_owned(), rule.to_owned())));
        assert_eq!(faults(&json!([])), [(String::new(), "type".to_owned())]);
    }
}
