//! Form definitions by version, and their translations.

use crate::table::Table;
use crate::wire::wire;
use std::borrow::Cow;

wire! {
    /// Names a form definition.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub struct FormRef {
        /// Id, e.g. `khai-sinh`.
        pub id: String = "id",
        /// Version, e.g. `1`.
        pub version: String = "version",
    }
}

wire! {
    /// `GET /v1/forms/{id}/{version}`: never changes, so it may be kept for ever.
    #[derive(Clone, Debug, Default, PartialEq)]
    pub struct FormDefinition {
        /// Id.
        pub id: String = "id",
        /// Version.
        pub version: String = "version",
        /// The Form.io definition, with Vietnamese texts.
        pub definition: serde_json::Value = "definition",
        /// By language: Vietnamese text of the definition to its translation.
        pub translations: Table<Table<String>> = "translations" or default,
    }
}

/// Properties of a definition that people read; everything else is code or a value.
const TEXTS: [&str; 14] = [
    "label",
    "title",
    "legend",
    "description",
    "tooltip",
    "placeholder",
    "html",
    "content",
    "customMessage",
    "prefix",
    "suffix",
    "addAnother",
    "shortcut",
    "errorLabel",
];

impl FormDefinition {
    /// The definition with its texts in `language`, as far as they are translated; itself where none are, for a copy of
    /// 1,000 components takes a cheap phone as long as drawing the first of them.
    pub fn in_language(&self, language: &str) -> Cow<'_, serde_json::Value> {
        let Some(words) = self.translations.get(language) else { return Cow::Borrowed(&self.definition) };
        let mut definition = self.definition.clone();
        translate(&mut definition, words, 0);
        Cow::Owned(definition)
    }
}

fn translate(value: &mut serde_json::Value, words: &Table<String>, depth: usize) {
    use serde_json::Value;
    // Deeper than any form: the engine reports it, and no stack overflows here.
    if depth > 200 {
        return;
    }
    match value {
        Value::Array(items) => items.iter_mut().for_each(|item| translate(item, words, depth + 1)),
        Value::Object(entries) => {
            for (key, entry) in entries {
                match entry {
                    Value::String(text) if TEXTS.contains(&key.as_str()) => {
                        if let Some(translated) = words.get(text.as_str()) {
                            translated.clone_into(text);
                        }
                    }
                    Value::Object(messages) if key == "errors" => {
                        for message in messages.values_mut() {
                            if let Some(translated) = message.as_str().and_then(|text| words.get(text)) {
                                *message = Value::String(translated.clone());
                            }
                        }
                    }
                    other => translate(other, words, depth + 1),
                }
            }
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn texts_are_translated_and_values_are_not() {
        let form: FormDefinition = serde_json::from_value(json!({
            "id": "f", "version": "1",
            "definition": {"components": [{"key": "Nam", "label": "Nam", "errors": {"required": "Nam"},
                "values": [{"value": "Nam", "label": "Nam"}], "defaultValue": "Nam"}, {"content": "<p>Nam</p>"}]},
            "translations": {"en": {"Nam": "Male", "<p>Nam</p>": "<p>Male</p>"}}
        }))
        .unwrap();
        assert!(matches!(form.in_language("vi"), Cow::Borrowed(own) if *own == form.definition), "no copy");
        assert_eq!(
            *form.in_language("en"),
            json!({"components": [{"key": "Nam", "label": "Male", "errors": {"required": "Male"},
                "values": [{"value": "Nam", "label": "Male"}], "defaultValue": "Nam"}, {"content": "<p>Male</p>"}]})
        );
    }
}
