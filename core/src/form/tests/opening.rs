//! Drafts of another version.

use super::*;

#[test]
fn answers_to_questions_that_are_gone_are_put_aside_in_their_shape() {
    let mut form = clean(json!({"components": [
        {"type": "textfield", "key": "a"},
        {"type": "textfield", "key": "nguoi.ten"},
        {"type": "container", "key": "con", "components": [{"type": "textfield", "key": "x"}]},
        {"type": "datagrid", "key": "grid", "components": [{"type": "textfield", "key": "y"}]},
        {"type": "selectboxes", "key": "boxes", "values": [{"value": "p", "label": "P"}]},
        {"type": "form", "key": "child", "components": [{"type": "textfield", "key": "z"}]},
        {"type": "panel", "key": "p", "components": []}]}));
    let opened = form.open(&json!({
        "a": "1", "gone": {"deep": [1]}, "nguoi": {"ten": "A", "tuoi": 5}, "con": {"x": "2", "old": "3"},
        "grid": [{"y": "4"}, {"y": "5", "was": "6"}], "boxes": {"p": true, "q": true}, "p": 7,
        "child": {"data": {"z": "8", "zz": "9"}}}));
    assert_eq!(
        opened.aside,
        json!({"gone": {"deep": [1]}, "nguoi": {"tuoi": 5}, "con": {"old": "3"}, "grid": [null, {"was": "6"}], "p": 7,
               "child": {"data": {"zz": "9"}}})
    );
    assert_eq!(opened.choices, ["boxes"]);
    assert_eq!(
        form.data(),
        &json!({"a": "1", "nguoi": {"ten": "A"}, "con": {"x": "2"}, "grid": [{"y": "4"}, {"y": "5"}],
                "boxes": {"p": true, "q": true}, "child": {"data": {"z": "8"}}})
    );
}

#[test]
fn a_draft_of_the_same_version_opens_as_it_was() {
    let mut form = wizard();
    form.set("case", json!("b"));
    form.set("mother.name", json!("Bùi Thị A"));
    let (data, mut again) = (form.data().clone(), wizard());
    assert_eq!(again.open(&data), Opened::default());
    assert_eq!(again.data(), &data);
    for odd in [json!(null), json!([1]), json!("x"), json!({"case": {"b": [1]}, "mother": "x"})] {
        again.open(&odd);
        let _ = (again.answers(), again.check(Scope::All));
    }
}

#[test]
fn a_choice_that_is_gone_stays_and_is_told() {
    let mut form = clean(json!({"components": [{"type": "datagrid", "key": "grid", "components": [
        {"type": "radio", "key": "r", "values": [{"value": "a", "label": "A"}]}]}]}));
    let opened = form.open(&json!({"grid": [{"r": "a"}, {"r": "b"}]}));
    assert_eq!(opened.choices, ["grid[1].r"]);
    assert_eq!(form.value("grid[1].r"), Some(&json!("b")));
}
