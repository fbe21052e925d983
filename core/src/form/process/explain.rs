//! A form's report for people: the engineer of a province reads it before a form is published.

use super::strip;
use crate::form::data::js_string;
use crate::form::{Form, Report};
use serde_json::Value;

/// Levels that are told.
const DEEPEST: usize = 40;

/// Pages, questions, conditions, scripts and what is not done as written, as plain text.
pub fn explain(definition: &Value, form: &Form, report: &Report) -> String {
    let mut told = Told::default();
    let titles = ["title", "name"].map(|key| said(definition, key));
    let title = titles.iter().find(|title| !title.is_empty()).map_or("(no title)", String::as_str);
    let display = if said(definition, "display") == "wizard" { "wizard" } else { "form" };
    told.line(0, &[title, ": ", display, ", pages: ", &form.pages().len().to_string()]);
    for (number, page) in form.pages().iter().enumerate() {
        let name = if page.label.is_empty() { &page.key } else { &page.label };
        told.line(1, &["page ", &(number + 1).to_string(), ": ", name]);
    }
    told.line(0, &["\nComponents"]);
    told.inside(definition, 1);
    let fields = [told.questions, told.required, told.conditions].map(|count| count.to_string());
    told.line(0, &["\nQuestions: ", &fields[0], ", required: ", &fields[1], ", with a condition: ", &fields[2]]);
    let scripts = strip::strip(&mut definition.clone());
    told.line(0, &["\nScripts: ", &scripts.len().to_string()]);
    for script in &scripts {
        told.line(1, &[&script.path, " ", &script.property]);
    }
    told.line(0, &["\nNot done as written: ", &report.findings.len().to_string()]);
    for finding in &report.findings {
        told.line(1, &[finding.line().trim()]);
    }
    told.text
}

#[derive(Default)]
struct Told {
    text: String,
    questions: usize,
    required: usize,
    conditions: usize,
}

impl Told {
    fn line(&mut self, depth: usize, parts: &[&str]) {
        self.text.extend(std::iter::repeat_n("  ", depth));
        self.text.extend(parts.iter().copied());
        self.text.push('\n');
    }

    /// Everything below `components`, `columns` and `rows`.
    fn inside(&mut self, around: &Value, depth: usize) {
        if depth > DEEPEST {
            return self.line(depth, &["…"]);
        }
        let list = |value: Option<&Value>| value.and_then(Value::as_array).cloned().unwrap_or_default();
        for column in list(around.get("columns")) {
            self.inside(&column, depth);
        }
        for cell in list(around.get("rows")).iter().flat_map(|row| list(Some(row))) {
            self.inside(&cell, depth);
        }
        for component in list(around.get("components")) {
            self.component(&component, depth);
        }
    }

    fn component(&mut self, component: &Value, depth: usize) {
        let kind = said(component, "type");
        let texts = ["label", "title", "legend"].map(|key| said(component, key));
        let label = texts.into_iter().find(|text| !text.is_empty()).unwrap_or_default();
        let words = properties(component);
        let group = ["components", "columns", "rows"].iter().any(|key| component.get(key).is_some());
        if !group && !matches!(kind.as_str(), "content" | "htmlelement" | "button" | "") {
            self.questions += 1;
            self.required += usize::from(component.pointer("/validate/required").is_some_and(yes));
        }
        let condition = condition(component);
        self.conditions += usize::from(condition.is_some());
        let key = said(component, "key");
        let label = if label.is_empty() { label } else { [" \"", &label, "\""].concat() };
        let words = if words.is_empty() { String::new() } else { [" [", &words.join("; "), "]"].concat() };
        self.line(depth, &[&key, " (", if kind.is_empty() { "no type" } else { &kind }, ")", &label, &words]);
        if let Some(condition) = condition {
            self.line(depth + 2, &[&condition]);
        }
        self.inside(component, depth + 1);
    }
}

fn said(value: &Value, key: &str) -> String {
    match value.get(key) {
        Some(value @ (Value::String(_) | Value::Number(_) | Value::Bool(_))) => js_string(value),
        _ => String::new(),
    }
}

fn yes(value: &Value) -> bool {
    js_string(value) == "true"
}

/// What is asked of an answer, in short.
fn properties(component: &Value) -> Vec<String> {
    let mut words = Vec::new();
    let flag = |path: &str| component.pointer(path).is_some_and(yes);
    for (path, word) in [
        ("/validate/required", "required"),
        ("/multiple", "several answers"),
        ("/hidden", "hidden"),
        ("/disabled", "cannot be changed"),
        ("/validateWhenHidden", "checked also while hidden"),
    ] {
        if flag(path) {
            words.push(word.to_owned());
        }
    }
    let off = |key: &str| component.get(key).is_some_and(|value| js_string(value) == "false");
    words.extend(off("clearOnHide").then(|| "kept while hidden".to_owned()));
    words.extend(off("persistent").then(|| "not sent".to_owned()));
    let rules = component.get("validate").and_then(Value::as_object).into_iter().flatten();
    for (rule, setting) in rules.filter(|(rule, _)| *rule != "required") {
        let text = match setting {
            Value::Null | Value::Bool(false) => continue,
            Value::Object(map) if map.is_empty() => continue,
            Value::Object(_) | Value::Array(_) => "…".to_owned(),
            other => js_string(other),
        };
        if !text.trim().is_empty() {
            words.push([rule, ": ", &first_line(&text)].concat());
        }
    }
    for script in ["calculateValue", "customDefaultValue"] {
        let source = said(component, script);
        if !source.trim().is_empty() {
            words.push([script, ": ", &first_line(&source)].concat());
        }
    }
    words
}

fn first_line(text: &str) -> String {
    let line = text.trim().lines().next().unwrap_or_default();
    let short: String = line.chars().take(80).collect();
    if short.len() < text.trim().len() { short + " …" } else { short }
}

/// When it is shown.
fn condition(component: &Value) -> Option<String> {
    let script = said(component, "customConditional");
    if !script.trim().is_empty() {
        return Some(["shown by script: ", &first_line(&script)].concat());
    }
    let conditional = component.get("conditional")?;
    let verb = if said(conditional, "show") == "false" { "hidden" } else { "shown" };
    if conditional.get("json").is_some_and(Value::is_object) {
        return Some("shown by JsonLogic".to_owned());
    }
    if let Some(tests) = conditional.get("conditions").and_then(Value::as_array).filter(|tests| !tests.is_empty()) {
        let tests = tests.iter().map(|test| {
            [said(test, "component"), " ".to_owned(), said(test, "operator"), " ".to_owned(), said(test, "value")]
                .concat()
        });
        let join = if said(conditional, "conjunction") == "any" { " or " } else { " and " };
        return Some([verb, " when ", tests.collect::<Vec<_>>().join(join).trim()].concat());
    }
    let when = said(conditional, "when");
    (!when.is_empty()).then(|| [verb, " when ", &when, " = ", &said(conditional, "eq")].concat())
}
