//! What the properties of one component say.

use super::read::{Reader, is_blank};
use super::{kinds, rules};
use crate::form::component::{Component, Kind};
use crate::form::data;
use crate::form::rules::Rules;
use serde_json::Value;
use std::sync::Arc;

/// A page that the definition does not name.
pub fn page(key: &str, label: &str, children: Vec<Component>) -> Component {
    Component { key: key.to_owned(), label: label.to_owned(), children: Arc::new(children), ..blank(Kind::Panel) }
}

pub fn blank(kind: Kind) -> Component {
    Component {
        path: String::new(),
        key: String::new(),
        label: String::new(),
        kind,
        hint: String::new(),
        tooltip: String::new(),
        placeholder: String::new(),
        prefix: String::new(),
        suffix: String::new(),
        required: false,
        disabled: false,
        hide_label: false,
        hidden: false,
        autocomplete: String::new(),
        multiple: false,
        clear_on_hide: true,
        persistent: true,
        rules: Rules::default(),
        default: None,
        children: Arc::default(),
        behaviour: None,
        source: Box::default(),
    }
}

/// What the properties of one component say, whatever stands around or inside it.
pub fn properties(read: &mut Reader<'_>) -> Component {
    let kind = kinds::kind(read);
    let mut component = blank(kind);
    let silent = matches!(component.kind, Kind::Content(_) | Kind::Button);
    component.label = read.label(if matches!(component.kind, Kind::Panel) { "title" } else { "label" });
    if matches!(component.kind, Kind::Panel | Kind::Fieldset) && component.label.is_empty() {
        component.label = read.label(if matches!(component.kind, Kind::Panel) { "label" } else { "legend" });
    }
    if matches!(component.kind, Kind::Fieldset) && read.said("legend").is_some() {
        component.label = read.label("legend");
    }
    component.hint = read.label("description");
    component.tooltip = read.label("tooltip");
    component.placeholder = read.text("placeholder");
    component.prefix = read.text("prefix");
    component.suffix = read.text("suffix");
    component.disabled = read.flag("disabled", false);
    component.hide_label = read.flag("hideLabel", false);
    component.hidden = read.flag("hidden", false);
    component.autocomplete = read.text("autocomplete");
    // Tags are several by themselves.
    component.multiple = read.flag("multiple", false) && !matches!(component.kind, Kind::Tags { .. });
    component.clear_on_hide = read.flag("clearOnHide", true);
    let kept = |value: &Value| data::is_true(value) && value != "client-only" && value != "false";
    component.persistent = read.get("persistent").is_none_or(kept);
    if !silent {
        component.required = read.flag("validate.required", false);
        component.rules = rules::rules(read, &component.kind);
        let own = read.flag("protected", false) || component.persistent;
        component.rules.unjudged = !own || !read.flag("input", true);
        component.default = read.get("defaultValue").filter(|value| !is_blank(value)).map(data::copy);
    }
    component
}
