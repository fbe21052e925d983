use super::*;
use crate::text::testing::cases;
use proptest::prelude::*;

/// Forms of eight fields, some in a container or panel, whose conditions point anywhere (circles too).
fn any_form() -> impl Strategy<Value = Value> {
    let condition = prop_oneof![
        2 => Just(json!(null)),
        3 => (0usize..8, any::<bool>(), prop::sample::select(vec!["x", "y", ""]))
            .prop_map(|(n, show, eq)| json!({"show": show, "when": path(n), "eq": eq})),
        1 => (0usize..8, 0usize..8, any::<bool>(), any::<bool>()).prop_map(|(a, b, show, any)| json!({
            "show": show, "conjunction": if any { "any" } else { "all" }, "conditions": [
                {"component": path(a), "operator": "isEqual", "value": "x"},
                {"component": path(b), "operator": "isNotEmpty"}]})),
    ];
    let field = (condition.clone(), prop::bool::weighted(0.8), prop::bool::weighted(0.2));
    (prop::collection::vec(field, 8), condition.clone(), condition).prop_map(|(fields, of_panel, of_container)| {
        let field = |n: usize| {
            let (condition, clear, required) = &fields[n];
            json!({"type": "textfield", "key": format!("f{n}"), "conditional": condition, "clearOnHide": clear,
                   "validate": {"required": required}})
        };
        json!({"components": [
            field(0), field(1), field(2),
            {"type": "panel", "key": "p", "conditional": of_panel, "components": [field(3), field(4)]},
            {"type": "container", "key": "c", "conditional": of_container, "components": [field(5), field(6)]},
            field(7)]})
    })
}

fn path(n: usize) -> String {
    if n == 5 || n == 6 { format!("c.f{n}") } else { format!("f{n}") }
}

fn answers() -> impl Strategy<Value = Vec<(usize, &'static str)>> {
    prop::collection::vec((0usize..8, prop::sample::select(vec!["x", "y", "", " x "])), 0..12)
}

fn picture(form: &Form) -> (Vec<bool>, Value, Vec<String>) {
    let visible = (0..8).map(|n| form.visible(&path(n))).chain([form.visible("p"), form.visible("c")]).collect();
    (visible, form.answers(), rules(&form.check(Scope::All)))
}

proptest! {
    #![proptest_config(cases(1500))]

    #[test]
    fn answers_one_by_one_equal_all_at_once(definition in any_form(), answers in answers()) {
        let (mut form, _) = Form::load(&definition, &NoLogic);
        for (n, value) in &answers {
            form.set(&path(*n), json!(value));
        }
        let mut other = Form::load(&definition, &NoLogic).0;
        other.fill(form.data());
        prop_assert_eq!(picture(&form), picture(&other));
    }

    #[test]
    fn the_changes_are_all_that_changed(definition in any_form(), answers in answers()) {
        let (mut form, _) = Form::load(&definition, &NoLogic);
        for (n, value) in &answers {
            let all: Vec<String> = (0..8).map(path).chain(["p".to_owned(), "c".to_owned()]).collect();
            let before: Vec<bool> = all.iter().map(|path| form.visible(path)).collect();
            let told: Vec<Change> = form.set(&path(*n), json!(value));
            let seen = told.iter().filter_map(|c| match c.what { Changed::Visible(shown) => Some((c.path.clone(), shown)), _ => None });
            let mut seen: Vec<_> = seen.collect();
            let mut expected: Vec<_> = all.iter().zip(before).filter(|(path, was)| form.visible(path) != *was)
                .map(|(path, was)| (path.clone(), !was)).collect();
            seen.sort();
            expected.sort();
            prop_assert_eq!(seen, expected);
        }
    }

    #[test]
    fn sending_what_was_sent_changes_nothing_where_nothing_goes_in_circles(definition in any_form(), answers in answers()) {
        let (mut form, report) = Form::load(&definition, &NoLogic);
        if report.findings.iter().any(|f| matches!(f.what, What::Cycle(_))) {
            return Ok(());
        }
        for (n, value) in &answers {
            // Tidying is no answer of its own: conditions read what was typed.
            form.set(&path(*n), json!(value.trim()));
        }
        let sent = form.answers();
        form.fill(&sent);
        prop_assert_eq!(form.answers(), sent);
    }

    #[test]
    fn a_field_that_nobody_names_changes_nothing_else(definition in any_form(), answers in answers()) {
        let mut more = definition.clone();
        if let Some(list) = more["components"].as_array_mut() {
            list.insert(2, json!({"type": "number", "key": "unrelated", "validate": {"max": 3}}));
        }
        let (mut form, mut other) = (Form::load(&definition, &NoLogic).0, Form::load(&more, &NoLogic).0);
        for (n, value) in &answers {
            form.set(&path(*n), json!(value));
            other.set(&path(*n), json!(value));
        }
        prop_assert_eq!(picture(&form), picture(&other));
    }
}
