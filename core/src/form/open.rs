//! A draft that was begun with another version of the form.

use super::data;
use super::definition::Definition;
use super::error::Rule;
use super::{Form, Scope};
use serde_json::{Map, Value};

/// What of a draft has no place in this version of the form, or not the same one.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Opened {
    /// Answers to questions that are no longer asked, in the shape that they had; null when there are none.
    ///
    /// They are no part of the form's data, so that they are not sent; a draft may keep them.
    pub aside: Value,
    /// Paths of the answers that are no longer among the choices, in the order of the form. They stay,
    /// and are mistakes until another choice is made.
    pub choices: Vec<String>,
}

impl Form {
    /// Takes the answers of a draft as [`Form::fill`] does, but puts aside what this form does not ask.
    pub fn open(&mut self, draft: &Value) -> Opened {
        let (kept, aside) = part(&self.definition, &data::copy(draft), "");
        self.fill(&kept.unwrap_or_default());
        let unfit = self.check(Scope::All).into_iter().filter(|error| error.rule == Rule::NotAnOption);
        Opened { aside: aside.unwrap_or_default(), choices: unfit.map(|error| error.path).collect() }
    }
}

/// What of the answers below a path is asked, and what is not.
fn part(definition: &Definition, answers: &Value, path: &str) -> (Option<Value>, Option<Value>) {
    match answers {
        Value::Object(map) => {
            let (mut kept, mut aside) = (Map::new(), Map::new());
            for (key, value) in map {
                let path = if path.is_empty() { key.clone() } else { [path, ".", key].concat() };
                let (here, rest) = known(definition, value, &path);
                kept.extend(here.map(|value| (key.clone(), value)));
                aside.extend(rest.map(|value| (key.clone(), value)));
            }
            (Some(Value::Object(kept)), (!aside.is_empty()).then_some(Value::Object(aside)))
        }
        Value::Array(rows) => {
            let parts = rows.iter().map(|row| part(definition, row, path));
            let (kept, aside): (Vec<_>, Vec<_>) = parts.unzip();
            let any = aside.iter().any(Option::is_some);
            let list =
                |items: Vec<Option<Value>>| Value::Array(items.into_iter().map(Option::unwrap_or_default).collect());
            (Some(list(kept)), any.then(|| list(aside)))
        }
        other => (Some(other.clone()), None),
    }
}

fn known(definition: &Definition, value: &Value, path: &str) -> (Option<Value>, Option<Value>) {
    let nodes = definition.at(path).iter().map(|id| &definition.nodes[*id]);
    let mut asked = nodes.clone().filter(|node| node.is_field || node.holds_answers);
    match asked.next() {
        Some(node) if node.is_field => (Some(value.clone()), None),
        Some(_) => part(definition, value, path),
        // Keys may hold dots, and a form in the form keeps its answers one level deeper.
        None if definition.leads(path) => part(definition, value, path),
        None => (None, Some(value.clone())),
    }
}
