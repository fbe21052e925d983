//! A box to tick.

use crate::form::check::{Reading, Subject};
use crate::form::display::Display;
use crate::form::error::Rule;
use serde_json::Value;

pub(super) fn initial() -> Value {
    Value::Bool(false)
}

/// A required box must be ticked (formio.md: a required checkbox means true).
pub(super) fn is_empty(value: &Value) -> bool {
    *value != Value::Bool(true)
}

pub(super) fn validate(subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    if subject.reading.here() == Reading::Typed && !matches!(subject.value, Value::Bool(_) | Value::Null) {
        broken.push(Rule::WrongType);
    }
}

pub(super) fn display(value: &Value) -> Display {
    Display::Ticked(*value == Value::Bool(true))
}

#[cfg(test)]
mod tests {
    use super::super::testing::{broken, field, shown};
    use super::*;
    use serde_json::json;

    #[test]
    fn a_box_is_false_until_it_is_ticked() {
        let form = field(json!({"type": "checkbox"}));
        assert_eq!(form.value("x"), Some(&json!(false)));
        assert_eq!(form.answers(), json!({"x": false}));
        assert_eq!(broken(&form, json!("on")), Some(Rule::WrongType));
        assert_eq!(shown(&form, json!(true)), Display::Ticked(true));
        assert_eq!(form.display("x"), Display::Ticked(false));
        assert_eq!(field(json!({"type": "checkbox", "defaultValue": true})).value("x"), Some(&json!(true)));
    }
}
