//! Every file is written again as it was read.

use super::{files, text};
use motcua_core::contract::{Agencies, FormDefinition, Procedure, ProcedureList, Units};
use motcua_core::wire::{Wire, parse, print};
use serde_json::{Value, json};

#[test]
fn nothing_is_lost_between_reading_and_writing() {
    same::<Agencies>("agencies.json");
    same::<Units>("units.json");
    same::<ProcedureList>("summaries.json");
    files("procedures").iter().for_each(|name| same::<Procedure>(name));
    files("forms").iter().for_each(|name| same::<FormDefinition>(name));
}

fn same<T: Wire>(name: &str) {
    let text = text(name);
    let value: T = parse(&text).unwrap_or_else(|fault| panic!("{name}: {fault}"));
    let written = serde_json::from_str(&print(&value)).unwrap();
    compare(name, &serde_json::from_str(&text).unwrap(), &written);
}

/// The same, but for members that the file left to their defaults.
fn compare(at: &str, file: &Value, written: &Value) {
    match (file, written) {
        (Value::Object(file), Value::Object(written)) => {
            for (name, value) in written {
                match file.get(name) {
                    Some(own) => compare(&format!("{at}/{name}"), own, value),
                    None => assert!(is_default(name, value), "{at}/{name}: {value}"),
                }
            }
            file.keys().for_each(|name| assert!(written.contains_key(name), "{at}/{name} is lost"));
        }
        (Value::Array(file), Value::Array(written)) => {
            assert_eq!(file.len(), written.len(), "{at}");
            file.iter().zip(written).enumerate().for_each(|(n, (a, b))| compare(&format!("{at}/{n}"), a, b));
        }
        _ => assert_eq!(file, written, "{at}"),
    }
}

fn is_default(name: &str, value: &Value) -> bool {
    [json!([]), json!({}), json!(""), json!(0), json!(false)].contains(value)
        || (name == "required" && *value == json!(true))
}
