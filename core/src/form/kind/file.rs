//! Files: what was uploaded, by name, size and type. Content is judged elsewhere.

use crate::form::check::{Reading, Subject};
use crate::form::display::Display;
use crate::form::error::Rule;
use serde_json::Value;

/// The list of files; one object alone counts as a list of one.
fn list(value: &Value) -> Option<&[Value]> {
    match value {
        Value::Array(list) => Some(list),
        Value::Object(_) => Some(std::slice::from_ref(value)),
        _ => None,
    }
}

pub(super) fn validate(
    multiple: bool,
    max_bytes: Option<u64>,
    types: &[String],
    subject: &Subject<'_>,
    broken: &mut Vec<Rule>,
) {
    let strict = subject.reading.here() == Reading::Typed;
    let Some(files) = list(subject.value) else {
        broken.extend(strict.then_some(Rule::WrongType));
        return;
    };
    if !multiple && files.len() > 1 {
        return broken.push(Rule::TooManyFiles(1));
    }
    broken.extend(files.iter().find_map(|file| {
        let (Some(name), Some(size)) = (name(file), file.get("size").and_then(Value::as_u64)) else {
            return strict.then_some(Rule::WrongType);
        };
        let media = file.get("type").and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
        match max_bytes {
            Some(most) if size > most => Some(Rule::FileTooLarge(most)),
            _ if !types.is_empty() && !types.iter().any(|wanted| fits(wanted, name, &media)) => Some(Rule::FileType),
            _ => None,
        }
    }));
}

/// `image/*`, `application/pdf` by media type; `.pdf` (or `pdf`) by the name's ending.
fn fits(wanted: &str, name: &str, media: &str) -> bool {
    match wanted.split_once('/') {
        Some((group, "*")) => media.split_once('/').is_some_and(|(of, _)| of == group),
        Some(_) => media == wanted,
        None => {
            let ending = name.rsplit_once('.').map(|(_, ending)| ending.to_ascii_lowercase());
            ending.as_deref() == Some(wanted.trim_start_matches('.'))
        }
    }
}

/// Form.io keeps the person's own name in `originalName` and a made-up one in `name`.
fn name(file: &Value) -> Option<&str> {
    file.get("originalName").and_then(Value::as_str).or_else(|| file.get("name").and_then(Value::as_str))
}

pub(super) fn display(value: &Value) -> Display {
    Display::Files(list(value).unwrap_or_default().iter().filter_map(name).map(str::to_owned).collect())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{broken, field, shown};
    use super::*;
    use serde_json::json;

    #[test]
    fn size_type_and_count_are_checked() {
        let form =
            field(json!({"type": "file", "fileMaxSize": "1 KB", "filePattern": "image/*, .PDF,application/zip"}));
        let file = |name: &str, media: &str, size: u64| json!([{"name": name, "type": media, "size": size}]);
        for (value, rule) in [
            (file("a.jpg", "image/jpeg", 1024), None),
            (file("a.pdf", "", 1), None),
            (file("a.PDF", "x/y", 1), None),
            (file("a.bin", "application/zip", 1), None),
            (file("a.jpg", "image/jpeg", 1025), Some(Rule::FileTooLarge(1024))),
            (file("a.exe", "application/x-dosexec", 1), Some(Rule::FileType)),
            (file("pdf", "", 1), Some(Rule::FileType)),
            (json!([{"name": "a.jpg", "type": "image/jpeg"}]), Some(Rule::WrongType)),
            (json!([{"size": 1}]), Some(Rule::WrongType)),
            (json!("a.jpg"), Some(Rule::WrongType)),
            (json!([{"name": "a.pdf", "size": 1}, {"name": "b.pdf", "size": 1}]), Some(Rule::TooManyFiles(1))),
            (json!({"name": "a.pdf", "size": 1}), None),
        ] {
            assert_eq!(broken(&form, value.clone()), rule, "{value}");
        }
        let form = field(json!({"type": "file", "multiple": true, "filePattern": "*"}));
        let two = json!([{"name": "x1", "originalName": "a.pdf", "size": 1}, {"name": "b", "size": 1}]);
        assert_eq!(broken(&form, two.clone()), None);
        assert_eq!(shown(&form, two), Display::Files(vec!["a.pdf".into(), "b".into()]));
    }
}
