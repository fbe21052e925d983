//! The document as a program reads it.

use crate::http::Response;
use serde_json::{Value, json};

/// `docs/contract/openapi.yaml`.
pub struct Document {
    pub root: Value,
}

impl Document {
    pub fn read() -> Self {
        Self { root: serde_yaml_ng::from_str(include_str!("../../../docs/contract/openapi.yaml")).unwrap() }
    }

    /// The introduction.
    pub fn introduction(&self) -> String {
        self.root["info"]["description"].as_str().unwrap().to_owned()
    }

    /// A named schema.
    pub fn schema(&self, name: &str) -> Value {
        json!({"$ref": format!("#/components/schemas/{name}")})
    }

    /// Panics unless `instance` is valid.
    pub fn validate(&self, schema: &Value, instance: &Value, what: &str) {
        let whole = json!({"components": self.root["components"], "allOf": [schema]});
        let validator = jsonschema::options().should_validate_formats(true).build(&whole).unwrap();
        let faults: Vec<String> =
            validator.iter_errors(instance).map(|error| format!("{}: {error}", error.instance_path())).collect();
        assert!(faults.is_empty(), "{what}: {faults:#?}\n{instance:#}");
    }

    /// Follows a `$ref` of the document.
    fn follow<'a>(&'a self, value: &'a Value) -> &'a Value {
        match value.get("$ref").and_then(Value::as_str) {
            Some(pointer) => self.root.pointer(pointer.trim_start_matches('#')).unwrap(),
            None => value,
        }
    }

    /// Every operation with every status that it declares.
    pub fn answers(&self) -> Vec<(String, u16)> {
        let mut all = Vec::new();
        for (path, item) in self.root["paths"].as_object().unwrap() {
            for (method, operation) in item.as_object().unwrap().iter().filter(|(key, _)| *key != "parameters") {
                for status in operation["responses"].as_object().unwrap().keys() {
                    all.push((format!("{} {path}", method.to_uppercase()), status.parse().unwrap()));
                }
            }
        }
        all
    }

    /// Panics unless the answer is one that the document declares for the operation.
    pub fn check(&self, operation: &str, response: &Response) {
        let what = format!("{operation} {}", response.status);
        let (method, path) = operation.split_once(' ').unwrap();
        let declared = &self.root["paths"][path][method.to_lowercase()]["responses"][response.status.to_string()];
        assert!(declared.is_object(), "{what}: not declared\n{}", response.text());
        let declared = self.follow(declared);
        for (name, header) in declared["headers"].as_object().into_iter().flatten() {
            let header = self.follow(header);
            match response.headers.get(name) {
                Some(value) => {
                    self.validate(&header["schema"], &typed(value, &header["schema"]), &format!("{what} {name}"))
                }
                None => assert!(header["required"] != true, "{what}: {name} is missing"),
            }
        }
        let content = response.headers.get("Content-Type");
        match declared["content"].as_object().and_then(|all| all.iter().next()) {
            Some((media_type, body)) => {
                assert_eq!(content, Some(media_type.as_str()), "{what}");
                if !media_type.ends_with("json") {
                    return assert!(!response.body.is_empty(), "{what}");
                }
                let instance = serde_json::from_slice(&response.body).unwrap();
                self.validate(&body["schema"], &instance, &what);
            }
            // An answer to HEAD has the headers of a body that the server never sends.
            None => assert!(method == "HEAD" || response.body.is_empty(), "{what}: {}", response.text()),
        }
    }
}

/// A header's value as the type that its schema wants.
fn typed(value: &str, schema: &Value) -> Value {
    match schema["type"].as_str() {
        Some("integer") => value.parse::<i64>().map_or_else(|_| json!(value), |number| json!(number)),
        _ => json!(value),
    }
}
