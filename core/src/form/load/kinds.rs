//! From Form.io's `type` to a kind, and its rules.

use super::read::Reader;
use super::{alias, choices};
use crate::form::block::{self, Block};
use crate::form::component::{ChoiceSource, DayParts, Kind, Part};
use crate::form::data;
use crate::form::report::What;
use serde_json::Value;

/// The kind of a component, with what only this kind has.
pub(super) fn kind(read: &mut Reader<'_>) -> Kind {
    let name = read.text("type");
    plain(read, &name).unwrap_or_else(|| match read.rich {
        Some(rich) => (rich.kind)(read, &name),
        None => {
            read.is_short = true;
            Kind::Button
        }
    })
}

/// The kinds that plain forms are made of.
fn plain(read: &mut Reader<'_>, name: &str) -> Option<Kind> {
    Some(match name {
        "textfield" => Kind::Text,
        "textarea" => Kind::TextArea { rows: read.count("rows").unwrap_or(3).min(40) },
        "email" => Kind::Email,
        "phoneNumber" => Kind::Phone,
        "identityNumber" => Kind::IdentityNumber,
        "phoneVN" => Kind::PhoneVn,
        "personName" => Kind::PersonName,
        "number" => Kind::Number { integer: is_integer(read), currency: false },
        "currency" => Kind::Number { integer: is_integer(read), currency: true },
        "checkbox" => Kind::Checkbox,
        "radio" => Kind::Radio(choices::list(read, "values")),
        "selectboxes" => Kind::SelectBoxes(choices::list(read, "values")),
        "select" if matches!(read.text("dataSrc").as_str(), "" | "values") => Kind::Select {
            choices: choices::list(read, "data.values"),
            multiple: read.flag("multiple", false),
            source: ChoiceSource::Inline,
        },
        "day" => Kind::Day(day_parts(read)),
        "datetime" => Kind::Date { time: read.flag("enableTime", true) },
        "date" => Kind::Date { time: false },
        "panel" => Kind::Panel,
        "fieldset" => Kind::Fieldset,
        "hidden" => Kind::Hidden,
        "button" => Kind::Button,
        _ => return None,
    })
}

/// All other kinds, and the plain ones under the names that governments gave them.
pub(crate) fn rich(read: &mut Reader<'_>, name: &str) -> Kind {
    let name = alias::plain(name);
    if let Some(kind) = plain(read, name) {
        return kind;
    }
    match name {
        "password" => Kind::Password,
        "url" => Kind::Url,
        "select" => {
            let (choices, source) = choices::of_select(read);
            Kind::Select { choices, multiple: read.flag("multiple", false), source }
        }
        "file" => Kind::File {
            multiple: read.flag("multiple", false),
            max_bytes: file_size(read),
            types: file_types(&read.text("filePattern")),
        },
        "time" => {
            Kind::Time { format: text_or(read, "dataFormat", "HH:mm:ss"), shown: text_or(read, "format", "HH:mm") }
        }
        "tags" => Kind::Tags { list: read.text("storeas") == "array", delimiter: text_or(read, "delimeter", ",") },
        "survey" => {
            Kind::Survey { questions: choices::list(read, "questions"), answers: choices::list(read, "values") }
        }
        "signature" => Kind::Signature,
        "address" => Kind::Address,
        "taxCode" => Kind::TaxCode,
        "partialDate" => Kind::PartialDate,
        "addressVN" => Kind::AddressVn,
        "content" => Kind::Content(content(read, "html", "div")),
        "htmlelement" => {
            let tag = read.text("tag");
            Kind::Content(content(read, "content", if tag.is_empty() { "p" } else { &tag }))
        }
        "well" | "tabs" => Kind::Well,
        "container" => Kind::Container,
        "columns" | "table" => Kind::Columns,
        "datagrid" => Kind::DataGrid { initial: initial_rows(read) },
        "editgrid" => Kind::EditGrid,
        "form" => {
            if !read.get("components").is_some_and(|list| list.is_array()) {
                read.add("form", What::Unsupported);
            }
            Kind::Form
        }
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

fn text_or(read: &mut Reader<'_>, property: &str, other: &str) -> String {
    let text = read.text(property);
    if text.is_empty() { other.to_owned() } else { text }
}

/// No decimals: `decimalLimit: 0` or `validate.integer`.
fn is_integer(read: &mut Reader<'_>) -> bool {
    read.get("decimalLimit").is_some_and(|limit| limit == "0" || limit.as_f64() == Some(0.0))
        || read.flag("validate.integer", false)
}

/// A day that says nothing about its boxes wants a whole date; one that does follows Form.io (not required).
fn day_parts(read: &mut Reader<'_>) -> DayParts {
    let silent = read.get("fields").is_none_or(Value::is_null);
    let mut part = |name: &str| Part {
        shown: !read.flag(&format!("fields.{name}.hide"), false),
        required: read.flag(&format!("fields.{name}.required"), silent),
    };
    let (day, month, year) = (part("day"), part("month"), part("year"));
    DayParts { silent, day_first: read.flag("dayFirst", false), day, month, year }
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
