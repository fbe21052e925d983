//! `logic` that waits for events.

use super::*;
use crate::logic::Interpreters;

fn form() -> Form {
    let event = |name: &str, actions: Value| json!({"trigger": {"type": "event", "event": name}, "actions": actions});
    let property = |name: &str, state: bool| json!({"type": "property", "property": {"value": name, "type": "boolean"}, "state": state});
    let definition = json!({"components": [
        {"type": "textfield", "key": "a", "label": "A"},
        {"type": "textfield", "key": "b", "label": "B", "logic": [
            event("fill", json!([{"type": "value", "value": "value = data.a + '!' + result[0].a"}, property("validate.required", true)])),
            {"trigger": {"type": "simple", "simple": {"show": true, "when": "a", "eq": "x"}}, "actions": [property("disabled", true)]}]},
        {"type": "textfield", "key": "c", "logic": [event("show", json!([property("hidden", false)]))], "hidden": true},
        {"type": "editgrid", "key": "g", "components": [
            {"type": "textfield", "key": "d", "logic": [
                event("fill", json!([{"type": "value", "value": "value = rowIndex"}]))]}]},
        {"type": "textfield", "key": "e", "calculateValue": "value = data.b"},
        {"type": "button", "key": "press", "label": "Điền", "action": "event", "event": "fill"},
        {"type": "button", "key": "submit", "action": "submit", "event": "fill"}]});
    let (form, report) = Form::load(&definition, &Interpreters);
    assert!(report.is_clean(), "{report:#?}");
    form
}

fn change(path: &str, what: Changed) -> Change {
    Change { path: path.to_owned(), what }
}

#[test]
fn an_event_does_its_actions_once_in_all_rows_and_tells_what_changed() {
    let mut form = form();
    form.set("a", json!("y"));
    form.add_row("g");
    form.add_row("g");
    assert_eq!((form.value("b"), form.component("b").map(|b| b.required)), (None, Some(false)));
    let changes = form.emit("fill");
    assert_eq!(
        changes,
        [
            change("b", Changed::Value(json!("y!y"))),
            change("g[0].d", Changed::Value(json!(0))),
            change("g[1].d", Changed::Value(json!(1))),
            change("e", Changed::Value(json!("y!y"))),
            change("b", Changed::Properties),
        ]
    );
    assert!(form.component("b").is_some_and(|b| b.required && !b.disabled));
    // Done once: what a person types afterwards stays.
    form.set("g[0].d", json!("typed"));
    assert_eq!(form.value("g[0].d"), Some(&json!("typed")));
    assert_eq!(form.emit("nobody"), []);
}

#[test]
fn properties_of_an_event_last_until_the_logic_is_looked_at_again() {
    let mut form = form();
    form.emit("fill");
    form.set("e", json!("unrelated"));
    assert!(form.component("b").is_some_and(|b| b.required));
    form.set("a", json!("x"));
    assert!(form.component("b").is_some_and(|b| !b.required && b.disabled));
    // What holds otherwise holds during an event too.
    form.emit("fill");
    assert!(form.component("b").is_some_and(|b| b.required && b.disabled));
    assert!(!form.visible("c"));
    assert_eq!(form.emit("show"), [change("c", Changed::Properties), change("c", Changed::Visible(true))]);
    assert!(form.visible("c"));
    form.fill(&json!({}));
    assert!(!form.visible("c"));
}

#[test]
fn a_view_can_offer_the_button_that_gives_an_event() {
    let form = form();
    let buttons = form.pages()[0].children.iter().filter(|component| matches!(component.kind, Kind::Button));
    let events: Vec<_> = buttons.map(|button| (button.label.as_str(), form.event(button))).collect();
    assert_eq!(events, [("Điền", Some("fill")), ("", None)]);
    let plain = clean(json!({"components": [{"type": "button", "key": "p", "action": "event", "event": "x"}]}));
    assert_eq!(plain.event(&plain.pages()[0].children[0]), None);
}
