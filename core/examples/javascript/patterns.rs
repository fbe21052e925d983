//! JavaScript's regular expressions.

use motcua_core::logic::utf16;
use motcua_core::text::pattern::{Exhausted, Flags, Match, Pattern, Verdict};
use serde_json::{Value, json};

/// `{"source", "flags", "texts"}`: for each text the whole-match verdict, the first match, all
/// matches, and a replacement.
pub fn answer(case: &Value) -> Option<Value> {
    let (source, flags) = (case["source"].as_str()?, case["flags"].as_str()?);
    let flags = Flags {
        ignore_case: flags.contains('i'),
        multiline: flags.contains('m'),
        dot_all: flags.contains('s'),
        unicode: flags.contains('u'),
    };
    let pattern = match Pattern::literal(source, flags) {
        Ok(pattern) => pattern,
        Err(error) => return Some(json!({"refused": format!("{error:?}")})),
    };
    let texts = case["texts"].as_array()?.iter().filter_map(Value::as_str);
    Some(texts.map(|text| one(&pattern, text, case).unwrap_or_else(|Exhausted| json!("exhausted"))).collect())
}

fn one(pattern: &Pattern, text: &str, case: &Value) -> Result<Value, Exhausted> {
    let from = utf16::to_byte(text, case["from"].as_u64().unwrap_or(0) as usize).0;
    let matches = pattern.matches(text)?;
    let mut replaced = String::new();
    let mut end = 0;
    for found in &matches {
        replaced.push_str(text.get(end..found.start()).unwrap_or_default());
        found.expand(case["template"].as_str().unwrap_or_default(), text, pattern, &mut replaced);
        end = found.end();
    }
    replaced.push_str(text.get(end..).unwrap_or_default());
    Ok(json!({
        "whole": pattern.check(text) == Verdict::Match,
        "first": pattern.search(text, from)?.map(|found| groups(&found, text)),
        "all": matches.iter().map(|found| groups(found, text)).collect::<Vec<_>>(),
        "replaced": replaced,
    }))
}

/// Where the match begins and what its groups hold.
fn groups(found: &Match, text: &str) -> Value {
    let mut all = vec![json!(utf16::from_byte(text, found.start()))];
    all.extend((0..found.count()).map(|number| json!(found.text(number, text))));
    Value::Array(all)
}
