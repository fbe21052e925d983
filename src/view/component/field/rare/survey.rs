//! The same choices for several questions: each question is a group of radios, nothing is a table.

use super::parts;
use crate::html;
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::component::field::Parts;
use crate::view::component::field::choice::{Choose, row};
use crate::view::element::View;
use motcua_core::form::{Choice, Component};
use serde_json::{Map, Value};

/// All questions.
pub fn survey(filling: Filling, component: &Component, questions: &[Choice], answers: &[Choice]) -> View {
    let parts = parts(filling, component);
    let groups: Vec<_> = questions.iter().map(|question| one(filling, component, &parts, question, answers)).collect();
    parts.around_group(html! { <div class="survey">{groups}</div> })
}

fn one(filling: Filling, component: &Component, around: &Parts, question: &Choice, answers: &[Choice]) -> View {
    let id = format!("{}-{}", around.id, question.value);
    let hint_id = format!("{id}-about");
    let hint = (!question.hint.is_empty()).then(|| question.hint.clone());
    let described = hint.is_some().then(|| hint_id.clone());
    let chosen = filling.value(&component.path).and_then(|all| Some(all.get(&question.value)?.as_str()?.to_owned()));
    let own = Parts { id, hint: None, tooltip: None, label: String::new(), ..*around };
    let rows: Vec<_> = answers
        .iter()
        .enumerate()
        .map(|(at, answer)| {
            let (path, key, value) = (component.path.clone(), question.value.clone(), answer.value.clone());
            let name = format!("{path}.{key}");
            let input = Choose { kind: "radio", name, checked: chosen.as_ref() == Some(&answer.value) };
            row(&own, at, answer, input, move |_| {
                let mut all = match filling.value(&path) {
                    Some(Value::Object(all)) => all,
                    _ => Map::new(),
                };
                all.insert(key.clone(), Value::String(value.clone()));
                filling.set(app(), &path, Value::Object(all));
                filling.recheck(&path);
            })
        })
        .collect();
    let title = question.label.clone();
    html! {
        <fieldset class="which" aria-describedby=described>
            <legend>{title}</legend>
            {hint.map(|hint| html! { <p class="hint" id=hint_id>{hint}</p> })}
            <div class="choices choices--short">{rows}</div>
        </fieldset>
    }
}
