//! Scripts as governments' forms write them. `tests/expressions` holds the same ones against node.

use super::evaluate;
use crate::logic::Role;
use serde_json::Value as Json;

#[test]
fn scripts_of_governments_forms_give_what_node_gives() {
    let mut count = 0;
    for line in include_str!("forms.ndjson").lines() {
        let case: Json = serde_json::from_str(line).unwrap();
        let role = match case["role"].as_str().unwrap() {
            "condition" => Role::Condition,
            "value" => Role::Value,
            "default" => Role::Default,
            "validate" => Role::Validate,
            "trigger" => Role::Trigger,
            other => panic!("{other}"),
        };
        let outcome = evaluate(case["source"].as_str().unwrap(), role, &case["data"], &case["value"]);
        assert_eq!(outcome, Ok(Some(case["expected"].clone())), "{}", case["name"]);
        count += 1;
    }
    assert!(count >= 84, "{count}");
}
