use super::*;

#[test]
fn what_is_sent_is_tidy_and_only_what_the_form_asks() {
    let mut form = clean(json!({"components": [
        {"type": "textfield", "key": "a"},
        {"type": "textfield", "key": "local", "persistent": false},
        {"type": "container", "key": "con", "persistent": false, "components": [{"type": "textfield", "key": "x"}]},
        {"type": "textfield", "key": "con2.hoTen"},
        {"type": "hidden", "key": "src", "defaultValue": {"a": 1}},
        {"type": "content", "key": "c", "html": "<p>x</p>"},
        {"type": "button", "key": "submit"}]}));
    form.fill(&json!({"a": " x ", "local": "y", "con": {"x": "z"}, "old": {"kept": 1}, "submit": true}));
    form.set("con2.hoTen", json!("A"));
    assert_eq!(form.answers(), json!({"a": "x", "con2": {"hoTen": "A"}, "src": {"a": 1}}));
    assert_eq!(form.data()["old"], json!({"kept": 1}));
    form.set("a", json!(null));
    assert_eq!(form.answers(), json!({"con2": {"hoTen": "A"}, "src": {"a": 1}}));
}

#[test]
fn a_cleared_default_stays_cleared_and_a_missing_one_comes() {
    let mut form = clean(json!({"components": [{"type": "textfield", "key": "a", "defaultValue": "d"}]}));
    assert_eq!(form.answers(), json!({"a": "d"}));
    form.set("a", json!(""));
    let data = form.data().clone();
    form.fill(&data);
    assert_eq!(form.answers(), json!({}));
    form.fill(&json!({}));
    assert_eq!(form.answers(), json!({"a": "d"}));
    for malformed in [json!(null), json!([1]), json!("x"), json!({"a": {"b": 1}})] {
        form.fill(&malformed);
        let _ = (form.answers(), form.check(Scope::All), form.display("a"));
    }
}

#[test]
fn messages_come_from_the_definition_with_the_rules_own_first() {
    let form = |words: Value, custom: &str| {
        clean(json!({"components": [{"type": "textfield", "key": "a", "label": "Tên", "errors": words,
            "validate": {"required": true, "maxLength": 3, "customMessage": custom}}]}))
    };
    let said = |form: &Form, value: &str| {
        let mut form = form.clone();
        form.set("a", json!(value));
        form.check(Scope::All).remove(0).message
    };
    let both =
        form(json!({"maxLength": "{{field}}: nhiều nhất {{ length }} <b>chữ</b> {{ other }}"}), "Sai: {{ field }}");
    assert_eq!(said(&both, "dài quá").as_deref(), Some("Tên: nhiều nhất 3 chữ {{ other }}"));
    assert_eq!(said(&both, "").as_deref(), Some("Sai: Tên"));
    assert_eq!(said(&form(json!(null), ""), ""), None);
    assert_eq!(said(&form(json!(""), "{{ field"), "").as_deref(), Some("{{ field"));
}

#[test]
fn a_check_page_lists_what_is_shown_in_order() {
    let mut form = wizard();
    let paths = |form: &Form, page: &str| form.fields(page).iter().map(|c| c.path.clone()).collect::<Vec<_>>();
    assert_eq!(paths(&form, "p1"), ["case", "left", "right"]);
    assert_eq!(paths(&form, "p2"), Vec::<String>::new());
    form.set("case", json!("b"));
    assert_eq!(paths(&form, "p2"), ["mother.name", "mother.known", "keep"]);
    assert_eq!(form.display("case"), Display::Choices(vec!["B".into()]));
    assert_eq!(form.display("mother.name"), Display::Nothing);
    assert_eq!(form.display("nowhere"), Display::Nothing);
    assert_eq!(form.page("mother.name").map(|page| page.key.as_str()), Some("p2"));
    assert_eq!(form.page("source").map(|page| page.key.as_str()), Some("p1"));
}

#[test]
fn what_code_makes_of_a_component_is_told_apart_from_another_that_shares_its_answer() {
    let (mut form, _) = crate::form::Form::load(
        &serde_json::json!({"components": [
            {"type": "textfield", "key": "a", "label": "One"},
            {"type": "textfield", "key": "a", "label": "Two", "logic": [{
                "name": "x",
                "trigger": {"type": "simple", "simple": {"show": true, "when": "b", "eq": "x"}},
                "actions": [{"name": "y", "type": "property", "property": {"value": "label", "type": "string"}, "text": "Three"}],
            }]},
            {"type": "textfield", "key": "b", "label": "B"},
        ]}),
        &crate::logic::NoLogic,
    );
    form.set("b", serde_json::json!("x"));
    let now = |at: usize| form.as_it_is(&form.pages()[0].children[at]).map(|now| now.label.clone());
    assert_eq!([now(0), now(1)], [None, Some("Three".to_owned())]);
}

#[test]
fn several_days_and_moments_are_judged_sent_and_shown_one_by_one() {
    let mut form = clean(json!({"components": [
        {"type": "day", "key": "d", "label": "D", "multiple": true, "maxYear": 2026, "validate": {"required": true}},
        {"type": "datetime", "key": "t", "label": "T", "multiple": true}]}));
    let broken = |form: &Form| {
        form.check(Scope::All).into_iter().map(|error| (error.path, error.rule.name())).collect::<Vec<_>>()
    };
    form.fill(&json!({"d": ["", "00/00/0000"]}));
    assert_eq!(broken(&form), [("d".to_owned(), "required")]);
    form.fill(&json!({"d": ["01/31/2020", "", "02/30/2020"], "t": ["2026-11-21T09:30", "", "2026-11-21"]}));
    assert_eq!(broken(&form), [("d[2]".to_owned(), "day"), ("t[2]".to_owned(), "date")]);
    form.set("d[2]", json!("12/01/2027"));
    form.set("t[2]", json!("2026-11-22T10:00"));
    assert_eq!(broken(&form), [("d[2]".to_owned(), "maxYear")]);
    form.set("d[2]", json!("12/01/2026"));
    assert!(broken(&form).is_empty());
    let sent = json!({"d": ["01/31/2020", "12/01/2026"], "t": ["2026-11-21T09:30", "2026-11-22T10:00"]});
    assert_eq!(form.answers(), sent);
    let day = |text: &str| Display::Date(text.to_owned());
    assert_eq!(form.display("d"), Display::List(vec![day("31/01/2020"), Display::Nothing, day("01/12/2026")]));
}
