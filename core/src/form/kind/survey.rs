//! The same choices for several questions.

use crate::form::check::{Reading, Subject};
use crate::form::component::Choice;
use crate::form::data::js_string;
use crate::form::display::Display;
use crate::form::error::Rule;
use serde_json::Value;

/// A survey that must be answered must be answered entirely; its answers are choices of its list.
pub(super) fn validate(questions: &[Choice], answers: &[Choice], subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    let Subject { component, value, reading, .. } = *subject;
    let reading = reading.here();
    let Value::Object(given) = value else {
        if reading == Reading::Typed {
            broken.push(Rule::WrongType);
        }
        return;
    };
    let known = |answer: &Value| answers.iter().any(|choice| choice.value == js_string(answer));
    let odd = |(question, answer): (&String, &Value)| {
        !super::is_blank(answer) && (!known(answer) || !questions.iter().any(|choice| choice.value == *question))
    };
    if !answers.is_empty() && given.iter().any(odd) {
        broken.push(Rule::NotAnOption);
    }
    let open = |question: &Choice| given.get(&question.value).is_none_or(super::is_blank);
    if reading == Reading::Typed && component.required && questions.iter().any(open) {
        broken.push(Rule::Unanswered);
    }
}

pub(super) fn display(questions: &[Choice], answers: &[Choice], value: &Value) -> Display {
    let line = |question: &Choice| {
        let given = js_string(value.get(&question.value)?);
        let answer = answers.iter().find(|choice| choice.value == given)?;
        Some(Display::Text([&question.label, ": ", &answer.label].concat()))
    };
    Display::List(questions.iter().filter_map(line).collect())
}

#[cfg(test)]
mod tests {
    use super::super::testing::{broken, field, shown};
    use super::*;
    use serde_json::json;

    #[test]
    fn every_question_of_a_required_survey_wants_an_answer_of_its_list() {
        let choice = |value: &str| json!({"value": value, "label": value.to_uppercase()});
        let form = field(json!({"type": "survey", "questions": [choice("q"), choice("r")],
            "values": [choice("a"), choice("b")], "validate": {"required": true}}));
        for (value, rule) in [
            (json!({"q": "a", "r": "b"}), None),
            (json!({"q": "a"}), Some(Rule::Unanswered)),
            (json!({"q": "", "r": ""}), Some(Rule::Required)),
            (json!({"q": "a", "r": "z"}), Some(Rule::NotAnOption)),
            (json!({"q": "a", "r": "b", "z": "a"}), Some(Rule::NotAnOption)),
            (json!("a"), Some(Rule::WrongType)),
        ] {
            assert_eq!(broken(&form, value.clone()), rule, "{value}");
        }
        assert_eq!(shown(&form, json!({"r": "b"})), Display::List(vec![Display::Text("R: B".into())]));
    }
}
