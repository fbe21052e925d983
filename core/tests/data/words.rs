//! How the texts are written.

use super::{files, read, text};
use motcua_core::contract::Procedure;
use motcua_core::text::{nfc, tone};
use serde_json::Value;

/// All texts of a JSON value, with the key that each stands under.
fn texts(value: &Value, key: &str, into: &mut Vec<(String, String)>) {
    match value {
        Value::String(text) => into.push((key.to_owned(), text.clone())),
        Value::Array(items) => items.iter().for_each(|item| texts(item, key, into)),
        Value::Object(members) => {
            for (name, member) in members {
                into.push((name.clone(), name.clone()));
                texts(member, name, into);
            }
        }
        _ => {}
    }
}

fn all() -> Vec<(String, String, String)> {
    let mut all = Vec::new();
    for file in files(".") {
        let mut found = Vec::new();
        texts(&serde_json::from_str(&text(&file)).unwrap(), "", &mut found);
        all.extend(found.into_iter().map(|(key, text)| (file.clone(), key, text)));
    }
    assert!(all.len() > 1000);
    all
}

#[test]
fn every_text_is_composed_and_has_the_tone_on_the_second_vowel() {
    for (file, _, text) in all() {
        assert_eq!(nfc(&text), text, "{file}");
        assert_eq!(tone::canonical(&text), text, "{file}");
        assert!(!text.contains('\u{a0}'), "{file}: {text}");
    }
}

#[test]
fn nobody_is_called_by_the_familiar_word() {
    for (file, _, text) in all() {
        let familiar = text.split(|c: char| !c.is_alphabetic()).any(|word| word.to_lowercase() == "bạn");
        assert!(!familiar, "{file}: {text}");
    }
}

#[test]
fn sentences_have_at_most_twenty_words() {
    let (legal, mut long) = (legal(), Vec::new());
    for (file, key, text) in all() {
        // The titles of laws and the legal names of procedures are what they are.
        if legal.contains(&text) || key == "hours" {
            continue;
        }
        for sentence in text.replace("<p>", "").replace("</p>", "").split_inclusive(['.', '?', '!', ';', ':']) {
            let words = sentence.split_whitespace().filter(|word| word.chars().any(char::is_alphanumeric)).count();
            if words > 20 {
                long.push(format!("{file}: {words} words in “{sentence}”"));
            }
        }
    }
    assert!(long.is_empty(), "{}", long.join("\n"));
}

fn legal() -> Vec<String> {
    let procedures = files("procedures").into_iter().map(|file| read::<Procedure>(&file));
    let texts = procedures.flat_map(|one| one.legal_basis.into_iter().map(|law| law.title).chain([one.name]));
    texts.flat_map(|text| text.0.values().cloned().collect::<Vec<_>>()).collect()
}
