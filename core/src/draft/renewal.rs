//! What has changed between two versions of a form, for somebody who has begun with the first.

use crate::form::{Component, Display, Form, Kind};
use crate::wire::wire;
use std::collections::BTreeMap;

wire! {
    /// Questions by what people read beside them, in the order of the form.
    #[derive(Clone, Debug, Default, PartialEq, Eq)]
    pub struct Renewal {
        /// Asked now, and not before.
        pub added: Vec<String> = "added" or default,
        /// Answered before, and no longer asked. The answers stay on the device.
        pub removed: Vec<String> = "removed" or default,
        /// Answered before, and asked in other words or with other choices.
        pub changed: Vec<String> = "changed" or default,
    }
}

impl Renewal {
    /// What a person who has filled in `old` should know of `new`; `old` holds the answers.
    pub fn between(old: &Form, new: &Form) -> Self {
        let (before, now) = (questions(old), questions(new));
        let known: BTreeMap<&str, &Component> = before.iter().map(|own| (own.path.as_str(), *own)).collect();
        let asked: BTreeMap<&str, &Component> = now.iter().map(|own| (own.path.as_str(), *own)).collect();
        let labels = |some: Vec<&Component>| some.into_iter().map(|own| own.label.clone()).collect();
        let answered = |own: &&&Component| !matches!(old.display(&own.path), Display::Nothing);
        let is_new = |own: &&&Component| !known.contains_key(own.path.as_str());
        let is_gone = |own: &&&Component| !asked.contains_key(own.path.as_str());
        let is_other = |own: &&&Component| asked.get(own.path.as_str()).is_some_and(|other| differs(own, other));
        Self {
            added: labels(now.iter().filter(is_new).copied().collect()),
            removed: labels(before.iter().filter(is_gone).filter(answered).copied().collect()),
            changed: labels(before.iter().filter(is_other).filter(answered).copied().collect()),
        }
    }

    /// Whether nothing of it concerns the person.
    pub fn is_nothing(&self) -> bool {
        self == &Self::default()
    }
}

/// What the form asks, outside of rows: what is asked in rows is told by the rows' own name.
fn questions(form: &Form) -> Vec<&Component> {
    fn collect<'f>(component: &'f Component, into: &mut Vec<&'f Component>) {
        let is_asked = !component.hidden && !component.label.is_empty() && !matches!(component.kind, Kind::Hidden);
        if is_asked && (component.is_field() || component.has_rows()) {
            into.push(component);
        }
        if !component.has_rows() {
            component.children.iter().for_each(|child| collect(child, into));
        }
    }
    let mut all = Vec::new();
    form.pages().iter().for_each(|page| collect(page, &mut all));
    all
}

fn differs(before: &Component, now: &Component) -> bool {
    let choices = |component: &Component| match &component.kind {
        Kind::Radio(choices) | Kind::SelectBoxes(choices) => Some(choices.clone()),
        Kind::Select { choices, .. } => Some(choices.clone()),
        _ => None,
    };
    let is_other_kind = std::mem::discriminant(&before.kind) != std::mem::discriminant(&now.kind);
    is_other_kind || before.label != now.label || before.hint != now.hint || choices(before) != choices(now)
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn form(components: Value, data: Value) -> Form {
        let (mut form, _) = Form::load(&json!({"components": components}), &crate::logic::NoLogic);
        form.fill(&data);
        form
    }

    fn text(key: &str, label: &str) -> Value {
        json!({"type": "textfield", "key": key, "label": label})
    }

    #[test]
    fn new_questions_are_named_and_old_ones_only_if_somebody_answered_them() {
        let choice = |label: &str| json!({"type": "radio", "key": "gioi", "label": "Giới tính", "values": [{"value": "1", "label": label}]});
        let old = form(
            json!([text("ten", "Họ tên"), text("cu", "Số CMND cũ"), text("bo", "Không ai trả lời"), choice("Nam")]),
            json!({"ten": "An", "cu": "012", "gioi": "1"}),
        );
        let new = form(json!([text("ten", "Họ, chữ đệm và tên"), text("so", "Số định danh"), choice("Nữ")]), json!({}));
        let renewal = Renewal::between(&old, &new);
        assert_eq!(renewal.added, ["Số định danh"]);
        assert_eq!(renewal.removed, ["Số CMND cũ"]);
        assert_eq!(renewal.changed, ["Họ tên", "Giới tính"]);
        assert!(!renewal.is_nothing());
        assert!(Renewal::between(&old, &old).is_nothing());
    }

    #[test]
    fn what_nobody_sees_is_not_told_and_rows_are_told_as_one() {
        let rows = |label: &str| json!({"type": "datagrid", "key": "con", "label": label, "components": [text("ten", "Tên con")]});
        let hidden = json!({"type": "textfield", "key": "an", "label": "Ẩn", "hidden": true});
        let old = form(json!([]), json!({}));
        let new = form(json!([rows("Các con"), hidden, {"type": "hidden", "key": "h", "label": "H"}]), json!({}));
        assert_eq!(Renewal::between(&old, &new).added, ["Các con"]);
    }
}
