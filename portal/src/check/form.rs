//! The answers, checked by the same engine that runs in the app.

use super::{Mistake, Mistakes};
use crate::http::Language;
use motcua_core::{
    contract::FormDefinition,
    form::{FieldError, Form, Kind, Scope},
    logic::Interpreters,
    time::{DateTime, Fixed},
};
use serde_json::Value;
use std::sync::Arc;

/// The answers as the engine gives them, and where files stand in them.
#[derive(Clone, Debug)]
pub struct Answers {
    /// Hidden and unknown answers are gone.
    pub kept: Value,
    /// Path and label of each of the form's `file` fields.
    pub files: Vec<(String, String)>,
}

/// Checks the answers of a whole form.
pub fn check(
    definition: &FormDefinition,
    answers: &Value,
    now: DateTime,
    language: Language,
    mistakes: &mut Mistakes,
) -> Answers {
    let (mut form, _) = Form::load(&definition.definition, &Interpreters);
    form.set_now(now.to_unix().saturating_mul(1000), Arc::new(Fixed(now.offset)));
    form.fill(answers);
    let translations = match language {
        Language::Vi => None,
        Language::En => definition.translations.get("en"),
    };
    for FieldError { path, rule, message, .. } in form.check(Scope::All) {
        let detail = message.map(|text| translations.and_then(|all| all.get(&text)).cloned().unwrap_or(text));
        mistakes.0.push(Mistake { pointer: pointer(&path), rule: rule.name().to_owned(), detail });
    }
    let mut files = Vec::new();
    for page in form.pages() {
        // Those of a grid come once a row.
        let fields = form.fields(&page.key).into_iter().filter(|field| matches!(field.kind, Kind::File { .. }));
        files.extend(fields.map(|field| (field.path, field.label)));
    }
    Answers { kept: form.answers(), files }
}

/// `con.hoTen` or `list[0].x` as an RFC 6901 pointer into the body.
pub fn pointer(path: &str) -> String {
    let parts = path.replace(']', "").replace('[', ".").replace('~', "~0").replace('/', "~1");
    parts.split('.').fold("/answers".to_owned(), |pointer, part| format!("{pointer}/{part}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn files_are_found_in_every_row() {
        let inside = json!([{"type": "textfield", "key": "ten"}, {"type": "file", "key": "giay", "label": "Giấy"}]);
        let components = json!([{"type": "datagrid", "key": "con", "components": inside}, {"type": "file", "key": "anh", "label": "Ảnh"}]);
        let definition = FormDefinition { definition: json!({"components": components}), ..FormDefinition::default() };
        let now = DateTime::parse_iso("2026-11-21T10:00+07:00").expect("a time");
        let answers = json!({"con": [{"ten": "An"}, {"ten": "Chi"}]});
        let found = check(&definition, &answers, now, Language::Vi, &mut Mistakes::default()).files;
        let paths: Vec<_> = found.iter().map(|(path, _)| path.as_str()).collect();
        assert_eq!(paths, ["con[0].giay", "con[1].giay", "anh"]);
    }

    #[test]
    fn a_path_becomes_a_pointer_into_the_body() {
        assert_eq!(pointer("con.hoTen"), "/answers/con/hoTen");
        assert_eq!(pointer("anh[2].x"), "/answers/anh/2/x");
        assert_eq!(pointer("a/b~c"), "/answers/a~1b~0c");
    }
}
