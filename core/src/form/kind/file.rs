//! Files: what was uploaded, by name, size and type. Content is judged elsewhere.

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

pub(super) fn validate(multiple: bool, max_bytes: Option<u64>, types: &[String], value: &Value) -> Option<Rule> {
    let Some(files) = list(value) else { return Some(Rule::WrongType) };
    if !multiple && files.len() > 1 {
        return Some(Rule::TooManyFiles(1));
    }
    files.iter().find_map(|file| {
        let (Some(name), Some(size)) = (name(file), file.get("size").and_then(Value::as_u64)) else {
            return Some(Rule::WrongType);
        };
        let media = file.get("type").and_then(Value::as_str).unwrap_or_default().to_ascii_lowercase();
        match max_bytes {
            Some(most) if size > most => Some(Rule::FileTooLarge(most)),
            _ if !types.is_empty() && !types.iter().any(|wanted| fits(wanted, name, &media)) => Some(Rule::FileType),
            _ => None,
        }
    })
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
