//! Addresses that were answered once: most dossiers ask for an address of several boxes more than once (WCAG 2.2,
//! 3.3.7).

use serde_json::Value;

/// Deepest containers and rows that are looked into.
const DEPTH: usize = 8;

/// The boxes of an `addressVN` without which it is no whole one.
const NEEDED: [&str; 4] = ["province", "provinceName", "commune", "communeName"];

/// Adds the whole addresses in `answers`, as `addressVN` stores them, to those that were found before; each once.
pub fn homes(answers: &Value, found: &mut Vec<Value>) {
    look(answers, DEPTH, found);
}

/// An address in one line.
pub fn in_a_line(home: &Value) -> String {
    let parts = ["street", "communeName", "provinceName"].iter().filter_map(|part| text(home, part));
    parts.collect::<Vec<_>>().join(", ")
}

fn look(value: &Value, depth: usize, found: &mut Vec<Value>) {
    if NEEDED.iter().all(|part| text(value, part).is_some()) {
        if !found.contains(value) {
            found.push(value.clone());
        }
        return;
    }
    let Some(depth) = depth.checked_sub(1) else { return };
    match value {
        Value::Object(all) => all.values().for_each(|own| look(own, depth, found)),
        Value::Array(all) => all.iter().for_each(|own| look(own, depth, found)),
        _ => {}
    }
}

fn text<'a>(home: &'a Value, part: &str) -> Option<&'a str> {
    home.get(part)?.as_str().map(str::trim).filter(|text| !text.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    fn home(street: &str) -> Value {
        json!({ "province": "25", "provinceName": "Tỉnh Phú Thọ", "commune": "04792", "communeName": "Phường Hoà Bình",
            "street": street })
    }

    #[test]
    fn whole_addresses_are_found_wherever_they_stand_each_once() {
        let half = json!({ "province": "25", "provinceName": "Tỉnh Phú Thọ", "commune": "", "communeName": "", "street": "x" });
        let answers =
            json!({ "a": { "b": home("Tổ 1") }, "c": [{ "d": home("Tổ 2") }, { "d": home("Tổ 1") }, null], "e": half });
        let mut found = vec![home("Tổ 3")];
        homes(&answers, &mut found);
        assert_eq!(found, [home("Tổ 3"), home("Tổ 1"), home("Tổ 2")]);
        assert_eq!(in_a_line(&home(" Tổ 1 ")), "Tổ 1, Phường Hoà Bình, Tỉnh Phú Thọ");
        assert_eq!(in_a_line(&home("")), "Phường Hoà Bình, Tỉnh Phú Thọ");
    }

    #[test]
    fn answers_without_end_are_not_followed_for_ever() {
        let deep = (0..100).fold(home("Tổ 1"), |inner, _| json!([inner]));
        let mut found = Vec::new();
        homes(&deep, &mut found);
        assert_eq!(found, Vec::<Value>::new());
    }
}
