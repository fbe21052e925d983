//! The language itself.

use super::{evaluate, plain, reads, refused, table};
use crate::logic::{Fault, Role};
use serde_json::{Value as Json, json};

#[test]
fn plain_conditions_of_forms() {
    let data = json!({ "a": "x", "b": 2, "s": { "one": true }, "list": [1, 2, 3] });
    for (source, expected) in [
        ("show = data.a === 'x' && row.b > 1", json!(true)),
        ("show = data.a == 'y' || data.b === '2'", json!(false)),
        ("show = _.get(data, 's.one') === true", json!(true)),
        ("show = data.s.one ? data.list.length : 0;", json!(3)),
        ("if (data.a === 'x') { show = false; } else { show = true; }", json!(false)),
        ("var t = 0; for (var i = 0; i < data.list.length; i++) { t += data.list[i]; } show = t > 5", json!(true)),
        ("return data.b > 1", json!(true)),
        ("data.b > 100", json!(true)),
        ("show = data.none && data.none.inner", Json::Null),
    ] {
        let outcome = evaluate(source, Role::Condition, &data, &Json::Null).unwrap();
        assert_eq!(outcome.unwrap_or(Json::Null), expected, "{source}");
    }
}
