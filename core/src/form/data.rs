//! Reading and writing answers by path: `con.hoTen`, `grid[0].name`.

use crate::text::json;
use serde_json::{Map, Value};

/// No answer lies deeper; what does is left out, so that no value can exhaust the stack.
const DEEPEST: usize = 48;
/// No list of answers is longer by single writes.
pub(crate) const LONGEST: usize = 10_000;

enum Step<'a> {
    Key(&'a str),
    Index(usize),
}

/// The parts of a path; an unclosed or non-numeric bracket is part of the key.
fn steps(path: &str) -> impl Iterator<Item = Step<'_>> {
    path.split('.').flat_map(|part| {
        let key = &part[..key_end(part)];
        let indices = part[key.len()..].split('[').skip(1);
        let indices = indices.filter_map(|index| index.strip_suffix(']')?.parse().ok().map(Step::Index));
        std::iter::once(Step::Key(key)).chain(indices)
    })
}

/// Where in one part of a path (`grid[0][1]`) its numbers begin; its end when it has none.
fn key_end(part: &str) -> usize {
    let Some(start) = part.find('[').filter(|start| *start > 0 && part.ends_with(']')) else { return part.len() };
    let mut numbers = part[start..part.len() - 1].split(']');
    let is_number = |one: &str| one.strip_prefix('[').is_some_and(|number| number.parse::<usize>().is_ok());
    if numbers.all(is_number) { start } else { part.len() }
}

/// A path without its numbers, and these with where they stood in what is left.
pub(crate) fn without_numbers(path: &str) -> (String, Vec<(usize, usize)>) {
    let (mut plain, mut numbers) = (String::with_capacity(path.len()), Vec::new());
    for step in steps(path) {
        match step {
            Step::Key(key) => {
                plain.push_str(if plain.is_empty() { "" } else { "." });
                plain.push_str(key);
            }
            Step::Index(index) => numbers.push((plain.len(), index)),
        }
    }
    (plain, numbers)
}

/// The value at a path.
pub(crate) fn get<'a>(data: &'a Value, path: &str) -> Option<&'a Value> {
    // Most are one key.
    if !path.bytes().any(|byte| matches!(byte, b'.' | b'[')) {
        return data.as_object()?.get(path);
    }
    steps(path).try_fold(data, |value, step| match step {
        Step::Key(key) => value.as_object()?.get(key),
        Step::Index(index) => value.as_array()?.get(index),
    })
}

/// Writes a value; objects on the way are made, other values on the way are replaced.
///
/// False, and nothing done, when the path is too deep or an index lies past the list's end.
pub(crate) fn set(data: &mut Value, path: &str, new: Value) -> bool {
    if path.bytes().filter(|b| matches!(b, b'.' | b'[')).count() >= DEEPEST
        || path.as_bytes().contains(&b'[') && !has_room(data, path)
    {
        return false;
    }
    let mut place = data;
    for step in steps(path) {
        place = match step {
            Step::Key(key) => {
                if !place.is_object() {
                    *place = Value::Object(Map::new());
                }
                let Value::Object(map) = place else { return false };
                map.entry(key).or_insert(Value::Null)
            }
            Step::Index(index) => {
                if !place.is_array() {
                    *place = Value::Array(Vec::new());
                }
                let Value::Array(list) = place else { return false };
                if index == list.len() && index < LONGEST {
                    list.push(Value::Null);
                }
                match list.get_mut(index) {
                    Some(item) => item,
                    None => return false,
                }
            }
        };
    }
    *place = new;
    true
}

/// Whether every index in a path is of a list's item, or of the one after its last.
fn has_room(data: &Value, path: &str) -> bool {
    let mut place = Some(data);
    steps(path).all(|step| match step {
        Step::Key(key) => {
            place = place.and_then(|place| place.as_object()?.get(key));
            true
        }
        Step::Index(index) => {
            let list = place.and_then(Value::as_array);
            let length = list.map_or(0, Vec::len);
            place = list.and_then(|list| list.get(index));
            index < length || index == length && index < LONGEST
        }
    })
}

/// Takes away what stands at a path; the items of a list stay in their places.
pub(crate) fn remove(data: &mut Value, path: &str) {
    let (around, key) = path.rsplit_once('.').unwrap_or(("", path));
    let end = key_end(key);
    let group = if around.is_empty() { Some(data) } else { get_mut(data, around) };
    match group {
        Some(Value::Object(map)) if end == key.len() => {
            map.remove(key);
        }
        Some(group) => {
            if let Some(item) = get_mut(group, key) {
                *item = Value::Null;
            }
        }
        None => {}
    }
}

/// The value at a path, to be changed.
pub(crate) fn get_mut<'a>(data: &'a mut Value, path: &str) -> Option<&'a mut Value> {
    steps(path).try_fold(data, |value, step| match step {
        Step::Key(key) => value.as_object_mut()?.get_mut(key),
        Step::Index(index) => value.as_array_mut()?.get_mut(index),
    })
}

/// A copy without what lies deeper than any answer does.
pub(crate) fn copy(value: &Value) -> Value {
    copy_levels(value, DEEPEST)
}

/// A copy without what lies deeper than this.
pub(crate) fn copy_levels(value: &Value, depth: usize) -> Value {
    fn level(value: &Value, depth: usize) -> Value {
        match value {
            Value::Array(_) | Value::Object(_) if depth == 0 => Value::Null,
            Value::Array(list) => list.iter().map(|item| level(item, depth - 1)).collect(),
            Value::Object(map) => {
                // Not collected: that would bring a sort of its own into the wasm.
                let mut copy = Map::new();
                for (key, item) in map {
                    copy.insert(key.clone(), level(item, depth - 1));
                }
                Value::Object(copy)
            }
            other => other.clone(),
        }
    }
    level(value, depth)
}

/// The value as JavaScript's `String()` prints it; null is the empty text, as Form.io compares.
pub(crate) fn js_string(value: &Value) -> String {
    match value {
        Value::Null => String::new(),
        Value::Bool(true) => "true".to_owned(),
        Value::Bool(false) => "false".to_owned(),
        Value::String(text) => text.clone(),
        Value::Number(number) => match number.as_f64() {
            Some(float) => json::number::plain(float),
            None => String::new(),
        },
        Value::Array(list) => list.iter().map(js_string).collect::<Vec<_>>().join(","),
        Value::Object(_) => "[object Object]".to_owned(),
    }
}

/// What JavaScript takes for true.
pub(crate) fn is_true(value: &Value) -> bool {
    match value {
        Value::Null => false,
        Value::Bool(flag) => *flag,
        Value::Number(number) => number.as_f64().is_some_and(|number| number != 0.0),
        Value::String(text) => !text.is_empty(),
        Value::Array(_) | Value::Object(_) => true,
    }
}

/// A number in JSON's notation, read by the reader that the app holds anyway.
pub(crate) fn number(text: &str) -> Option<f64> {
    json::read(text).ok()?.as_f64()
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn paths_reach_into_objects_and_lists() {
        let mut data = json!({"con": {"hoTen": "A"}, "a.b": 1, "list": [{"x": 1}]});
        assert_eq!(get(&data, "con.hoTen"), Some(&json!("A")));
        assert_eq!(get(&data, "list[0].x"), Some(&json!(1)));
        assert_eq!(get(&data, "list[1].x"), None);
        assert_eq!(get(&data, "a.b"), None);
        assert!(set(&mut data, "con.que.tinh", json!("25")));
        assert!(set(&mut data, "list[1].x", json!(2)));
        assert!(!set(&mut data, "list[7].x", json!(2)));
        assert!(set(&mut data, "__proto__.x", json!(1)));
        assert!(set(&mut data, "odd[key].x", json!(3)));
        assert_eq!(data["con"], json!({"hoTen": "A", "que": {"tinh": "25"}}));
        assert_eq!(data["list"], json!([{"x": 1}, {"x": 2}]));
        assert_eq!(data["odd[key]"]["x"], 3);
    }

    #[test]
    fn numbers_of_rows_begin_where_every_bracket_is_one() {
        for (part, end) in [
            ("grid", 4),
            ("grid[0]", 4),
            ("grid[0][12]", 4),
            ("grid[]", 6),
            ("grid[0][]", 9),
            ("grid[a]", 7),
            ("grid[0]a]", 9),
            ("grid[0][[1]", 11),
            ("grid[0]x[1]", 11),
            ("grid[-1]", 8),
            ("grid]", 5),
            ("grid[", 5),
            ("[0]", 3),
        ] {
            assert_eq!(key_end(part), end, "{part}");
        }
    }

    #[test]
    fn a_path_of_a_hundred_thousand_parts_is_refused() {
        let mut data = json!({});
        assert!(!set(&mut data, &"a.".repeat(100_000), json!(1)));
        assert!(!set(&mut data, &format!("a{}", "[0]".repeat(100_000)), json!(1)));
    }

    #[test]
    fn values_print_as_javascript_prints_them() {
        for (value, text) in [
            (json!(1.0), "1"),
            (json!(-0.0), "0"),
            (json!(1.5), "1.5"),
            (json!(1e15), "1000000000000000"),
            (json!([1, "a", null, [true]]), "1,a,,true"),
            (json!({"a": 1}), "[object Object]"),
            (json!(null), ""),
        ] {
            assert_eq!(js_string(&value), text);
        }
    }
}
