//! From Form.io's `type` to a kind, and its rules.

use super::read::Reader;
use super::{alias, choices};
use crate::form::block::{self, Block};
use crate::form::component::{DayParts, Kind, Part, Rules};
use crate::form::data;
use crate::form::limit::Limit;
use crate::form::report::What;
use crate::text::pattern::Pattern;
use serde_json::Value;

/// The kind of a component, with what only this kind has.
pub(super) fn kind(read: &mut Reader<'_>) -> Kind {
    match alias::plain(&read.text("type")) {
        "textfield" => Kind::Text,
        "textarea" => Kind::TextArea { rows: read.count("rows").unwrap_or(3).min(40) },
        "password" => Kind::Password,
        "email" => Kind::Email,
        "phoneNumber" => Kind::Phone,
        "url" => Kind::Url,
        "identityNumber" => Kind::IdentityNumber,
        "phoneVN" => Kind::PhoneVn,
        "personName" => Kind::PersonName,
        "number" => Kind::Number { integer: is_integer(read), currency: false },
        "currency" => Kind::Number { integer: is_integer(read), currency: true },
        "checkbox" => Kind::Checkbox,
        "radio" => Kind::Radio(choices::list(read, "values")),
        "selectboxes" => Kind::SelectBoxes(choices::list(read, "values")),
        "select" => {
            let (choices, source) = choices::of_select(read);
            Kind::Select { choices, multiple: read.flag("multiple", false), source }
        }
        "day" => Kind::Day(day_parts(read)),
        "datetime" => Kind::Date { time: read.flag("enableTime", true) },
        "date" => Kind::Date { time: false },
        "file" => Kind::File {
            multiple: read.flag("multiple", false),
            max_bytes: file_size(read),
            types: file_types(&read.text("filePattern")),
        },
        "content" => Kind::Content(content(read, "html", "div")),
        "htmlelement" => {
            let tag = read.text("tag");
            Kind::Content(content(read, "content", if tag.is_empty() { "p" } else { &tag }))
        }
        "panel" => Kind::Panel,
        "fieldset" => Kind::Fieldset,
        "well" | "tabs" => Kind::Well,
        "container" => Kind::Container,
        "columns" | "table" => Kind::Columns,
        "datagrid" => Kind::DataGrid { initial: initial_rows(read) },
        "editgrid" => Kind::EditGrid,
        "form" => {
            if !read.get("components").is_some_and(Value::is_array) {
                read.add("form", What::Unsupported);
            }
            Kind::Form
        }
        "hidden" => Kind::Hidden,
        "button" => Kind::Button,
        other => {
            read.add("type", What::UnknownKind(other.to_owned()));
            Kind::Unknown(other.to_owned())
        }
    }
}

/// Rows that a grid has before anybody added one: as many as it demands, at least one.
fn initial_rows(read: &mut Reader<'_>) -> u32 {
    let empty = read.flag("initEmpty", false) || read.flag("noFirstRow", false);
    if empty { 0 } else { read.count("validate.minLength").unwrap_or(1).clamp(1, 100) }
}

/// What an answer has to be.
pub(super) fn rules(read: &mut Reader<'_>, kind: &Kind) -> Rules {
    let mut rules = Rules {
        min_length: read.count("validate.minLength"),
        max_length: read.count("validate.maxLength"),
        min_words: read.count("validate.minWords"),
        max_words: read.count("validate.maxWords"),
        min: read.number("validate.min"),
        max: read.number("validate.max"),
        min_selected: read.count("validate.minSelectedCount"),
        max_selected: read.count("validate.maxSelectedCount"),
        custom_message: read.text("validate.customMessage"),
        ..Rules::default()
    };
    if matches!(kind, Kind::Number { .. }) && read.said("validate.step").is_some_and(|step| step != "any") {
        rules.step = read.number("validate.step").filter(|step| *step > 0.0);
    }
    if let Kind::Day(_) | Kind::Date { .. } = kind {
        let names = if matches!(kind, Kind::Day(_)) {
            ["minDate", "maxDate"]
        } else {
            ["datePicker.minDate", "datePicker.maxDate"]
        };
        rules.min_date = limit(read, names[0]);
        rules.max_date = limit(read, names[1]);
        rules.min_year = read.count("fields.year.minYear").map(|year| year as i32);
        rules.max_year = read.count("fields.year.maxYear").map(|year| year as i32);
    }
    let pattern = read.text("validate.pattern");
    if !pattern.is_empty() {
        match Pattern::new(&pattern) {
            Ok(pattern) => rules.pattern = Some(pattern),
            Err(why) => read.add("validate.pattern", What::BadPattern(why)),
        }
    }
    match read.get("errors") {
        Some(Value::Object(words)) => {
            let said = words.iter().filter_map(|(rule, words)| Some((rule.clone(), words.as_str()?.to_owned())));
            rules.messages = said.filter(|(_, words)| !words.trim().is_empty()).collect();
        }
        None | Some(Value::Null | Value::String(_)) => {}
        Some(_) => read.add("errors", What::WrongType),
    }
    rules
}

/// No decimals: `decimalLimit: 0` or `validate.integer`.
fn is_integer(read: &mut Reader<'_>) -> bool {
    read.get("decimalLimit").is_some_and(|limit| limit == "0" || limit.as_f64() == Some(0.0))
        || read.flag("validate.integer", false)
}

/// A limit, wherever builders write it (`maxDate` of a day also stands in `validate`).
fn limit(read: &mut Reader<'_>, name: &str) -> Option<Limit> {
    let last = name.rsplit('.').next().unwrap_or(name);
    let property = [name.to_owned(), last.to_owned(), format!("validate.{last}")];
    let name = property.iter().find(|name| read.said(name).is_some())?;
    let text = read.text(name);
    let limit = Limit::read(&text);
    if limit.is_none() && !text.is_empty() {
        read.add(name, What::BadLimit(text));
    }
    limit
}

/// A day that says nothing about its boxes wants a whole date; one that does follows Form.io (not required).
fn day_parts(read: &mut Reader<'_>) -> DayParts {
    let silent = read.said("fields").is_none();
    let mut part = |name: &str| Part {
        shown: !read.flag(&format!("fields.{name}.hide"), false),
        required: read.flag(&format!("fields.{name}.required"), silent),
    };
    let (day, month, year) = (part("day"), part("month"), part("year"));
    DayParts { day_first: read.flag("dayFirst", false), day, month, year }
}

/// `10MB`, `500 KB`, `1GB`, plain bytes; multiples of 1024 as Form.io counts.
fn file_size(read: &mut Reader<'_>) -> Option<u64> {
    let text = read.text("fileMaxSize").to_ascii_uppercase();
    if text.is_empty() {
        return None;
    }
    let digits = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
    let unit = match text[digits.len()..].trim() {
        "" | "B" => Some(1.0),
        "KB" | "K" => Some(1024.0),
        "MB" | "M" => Some(1024.0 * 1024.0),
        "GB" | "G" => Some(1024.0 * 1024.0 * 1024.0),
        _ => None,
    };
    match (data::number(digits.trim()), unit) {
        (Some(number), Some(unit)) if number > 0.0 && number.is_finite() => Some((number * unit) as u64),
        _ => {
            read.add("fileMaxSize", What::WrongType);
            None
        }
    }
}

/// `image/*,.pdf,*.docx`; anything goes when the list is empty or holds `*`.
fn file_types(pattern: &str) -> Vec<String> {
    let types: Vec<String> = pattern.split([',', ';']).map(|part| part.trim().to_ascii_lowercase()).collect();
    if types.iter().any(|part| part == "*" || part == "*/*" || part == "*.*") {
        return Vec::new();
    }
    types.iter().filter(|part| !part.is_empty()).map(|part| part.strip_prefix('*').unwrap_or(part).to_owned()).collect()
}

fn content(read: &mut Reader<'_>, property: &str, tag: &str) -> Vec<Block> {
    block::parse(&read.text(property), tag)
}
