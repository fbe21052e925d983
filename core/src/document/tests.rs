use super::*;
use serde_json::json;

fn requirement(condition: Value) -> Requirement {
    serde_json::from_value(json!({"id": "x", "name": {"vi": "x"}, "copies": 1, "condition": condition})).unwrap()
}

#[test]
fn a_paper_is_asked_for_only_when_its_condition_holds() {
    let late = requirement(json!({"when": "a.b", "is": ["yes", "true", "3"]}));
    for (answers, expected) in [
        (json!({"a": {"b": "yes"}}), true),
        (json!({"a": {"b": true}}), true),
        (json!({"a": {"b": 3}}), true),
        (json!({"a": {"b": {"yes": true}}}), true),
        (json!({"a": {"b": {"yes": false}}}), false),
        (json!({"a": {"b": "no"}}), false),
        (json!({"a": {"b": null}}), false),
        (json!({"a": "yes"}), false),
        (json!([]), false),
    ] {
        assert_eq!(!wanted(std::slice::from_ref(&late), &answers).is_empty(), expected, "{answers}");
    }
    assert_eq!(wanted(&[requirement(Value::Null)], &json!({})).len(), 1);
}

#[test]
fn a_row_without_original_and_copy_is_a_note_and_no_slot() {
    let rows: Vec<Requirement> = [(0, 0), (1, 0), (0, 1), (2, 2)]
        .into_iter()
        .enumerate()
        .map(|(id, (originals, copies))| {
            let row = json!({"id": id.to_string(), "name": {"vi": "x"}, "originals": originals, "copies": copies});
            serde_json::from_value(row).unwrap()
        })
        .collect();
    let ids = |found: Vec<&Requirement>| found.iter().map(|row| row.id.clone()).collect::<Vec<_>>();
    assert_eq!(ids(wanted(&rows, &json!({}))), ["1", "2", "3"]);
    assert_eq!(ids(notes(&rows, &json!({}))), ["0"]);
}
