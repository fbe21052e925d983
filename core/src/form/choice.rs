//! Where the choices of a select come from, for whoever fetches them.

use super::block;
use super::component::{Choice, Component};
use super::data::{self, js_string};
use super::{Form, load};
use serde_json::Value;

/// What a select says about choices that do not stand in it. Headers are left out: a form sends no secrets.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct DataSource {
    /// Form.io's `dataSrc`: `url`, `resource`, `json`, `custom`.
    pub kind: String,
    /// The address with the answers that are there now in it; empty where one of `{{ }}` cannot be told.
    pub url: String,
    /// Of a resource, its form.
    pub resource: String,
    /// Where in the response the list stands (`selectValues`); empty: it is the list.
    pub list: String,
    /// Which part of an item is stored (`valueProperty`); empty: `value`.
    pub value_property: String,
    /// What people read of an item; empty: `{{ item.label }}`.
    pub template: String,
    /// The parameter that takes what a person searches for.
    pub search_field: String,
    /// Parameters that are always sent, with the answers that are there now in them.
    pub filter: String,
}

impl DataSource {
    /// The list in a response; `None` where there is none.
    pub fn items<'v>(&self, response: &'v Value) -> Option<&'v [Value]> {
        let list = if self.list.is_empty() { response } else { data::get(response, &self.list)? };
        // A list of the contract stands in `items`.
        list.as_array().or_else(|| list.get("items")?.as_array()).map(Vec::as_slice)
    }

    /// The choices in a response; items that are none are left out, and so is what comes twice. An item of which the
    /// template says nothing is called by its label, else by its name.
    pub fn choices(&self, response: &Value) -> Vec<Choice> {
        let mut choices: Vec<Choice> = Vec::new();
        for item in self.items(response).unwrap_or_default() {
            if let Some(mut choice) = choice(item, &self.value_property, &self.template)
                && !choices.iter().any(|other| other.value == choice.value)
            {
                let words = [self.template.as_str(), "", "{{ item.name }}"].into_iter();
                if let Some(label) = words.filter_map(|words| label(words, item)).find(|label| !label.is_empty()) {
                    choice.label = label;
                }
                choices.push(choice);
            }
        }
        choices
    }
}

impl Form {
    /// Where the choices of the select at this path come from; none for those that stand in `data.values`.
    pub fn data_source(&self, path: &str) -> Option<DataSource> {
        let at = self.here(path).next()?;
        let component: &Component = self.state.component(&self.definition, at);
        let published = load::published(&self.definition.source, &component.source)?;
        let text =
            |name: &str| data::get(published, name).filter(|value| !value.is_null()).map(js_string).unwrap_or_default();
        let kind = text("dataSrc");
        if kind.is_empty() || kind == "values" {
            return None;
        }
        // What cannot be told yet is not asked for.
        let filled = |name: &str| match text(name) {
            template if template.contains("{{") => {
                let program = self.definition.logic.template(&template).ok();
                let print = |program: Box<dyn crate::logic::Expression>| {
                    self.state.evaluate(&self.definition, at, program.as_ref(), &self.state.seen).ok().flatten()
                };
                program.and_then(print).map(|text| js_string(&text)).unwrap_or_default()
            }
            plain => plain,
        };
        Some(DataSource {
            url: filled("data.url"),
            filter: filled("filter"),
            resource: text("data.resource"),
            list: text("selectValues"),
            value_property: text("valueProperty"),
            template: text("template"),
            search_field: text("searchField"),
            kind,
        })
    }
}

pub(super) fn is_scalar(value: &Value) -> bool {
    matches!(value, Value::String(_) | Value::Number(_) | Value::Bool(_))
}

/// A choice of an item.
pub(super) fn choice(item: &Value, property: &str, template: &str) -> Option<Choice> {
    if is_scalar(item) {
        return Some(Choice { value: js_string(item), label: js_string(item), hint: String::new() });
    }
    let value =
        data::get(item, if property.is_empty() { "value" } else { property }).filter(|value| is_scalar(value))?;
    let hint = item.get("description").map(js_string).unwrap_or_default();
    let label = label(template, item).unwrap_or_default();
    let value = js_string(value);
    Some(Choice { label: if label.is_empty() { value.clone() } else { label }, hint: block::plain(&hint), value })
}

/// What people read of an item, without markup; none where the template has code in it.
pub(super) fn label(template: &str, item: &Value) -> Option<String> {
    let mut text = String::new();
    let mut rest = if template.trim().is_empty() { "{{ item.label }}" } else { template };
    while let Some((before, after)) = rest.split_once("{{") {
        let (hole, after) = after.split_once("}}")?;
        text.push_str(before);
        let path = hole.trim().strip_prefix("item")?;
        let plain = path.chars().all(|c| c.is_alphanumeric() || matches!(c, '.' | '_' | '$' | '[' | ']'));
        let value = match path.strip_prefix('.') {
            _ if !plain => return None,
            Some(path) => data::get(item, path),
            None if path.is_empty() => Some(item),
            None => return None,
        };
        text.push_str(&value.filter(|value| is_scalar(value)).map(js_string).unwrap_or_default());
        rest = after;
    }
    text.push_str(rest);
    Some(block::plain(&text))
}
