//! Rows of a grid: how many there may be. What stands in them is judged for itself.

use crate::form::check::{Reading, Subject};
use crate::form::error::Rule;
use serde_json::Value;

/// `minLength` and `maxLength` of a grid count its rows (formio.md: do better).
pub(super) fn validate(subject: &Subject<'_>, broken: &mut Vec<Rule>) {
    let Subject { component, value, reading, .. } = *subject;
    let reading = reading.here();
    let rows = match value {
        Value::Array(rows) if is_one_empty(rows) => 0,
        Value::Array(rows) => rows.len() as u64,
        Value::Null => 0,
        _ => return broken.extend((reading == Reading::Typed).then_some(Rule::WrongType)),
    };
    let rules = &component.rules;
    // Nobody has to begin a grid that is not demanded.
    let begun = rows > 0 || component.required || reading == Reading::Stored;
    broken.extend(rules.min_length.filter(|least| begun && rows < u64::from(*least)).map(Rule::MinRows));
    broken.extend(rules.max_length.filter(|most| rows > u64::from(*most)).map(Rule::MaxRows));
}

/// The row that is there before anybody writes into it is none.
fn is_one_empty(rows: &[Value]) -> bool {
    matches!(rows, [row] if super::is_blank(row))
}

#[cfg(test)]
mod tests {
    use crate::form::{Form, Rule, Scope};
    use crate::logic::NoLogic;
    use serde_json::{Value, json};

    #[test]
    fn rows_are_counted_and_an_empty_first_one_is_none() {
        let broken = |required: bool, rows: Value| {
            let validate = json!({"required": required, "minLength": 2, "maxLength": "3"});
            let grid = json!({"type": "datagrid", "key": "g", "validate": validate,
                              "components": [{"type": "textfield", "key": "a"}]});
            let (mut form, _) = Form::load(&json!({"components": [grid]}), &NoLogic);
            form.fill(&json!({"g": rows}));
            form.check(Scope::All).into_iter().map(|error| (error.path, error.rule)).next()
        };
        let row = json!({"a": "x"});
        for (required, rows, rule) in [
            (false, json!([]), None),
            (false, json!([{}]), None),
            (false, json!([row]), Some(Rule::MinRows(2))),
            (false, json!([row, row]), None),
            (false, json!([row, row, row, row]), Some(Rule::MaxRows(3))),
            (true, json!([{}]), Some(Rule::Required)),
            (true, json!([row]), Some(Rule::MinRows(2))),
        ] {
            assert_eq!(broken(required, rows.clone()), rule.map(|rule| ("g".to_owned(), rule)), "{required} {rows}");
        }
    }
}
