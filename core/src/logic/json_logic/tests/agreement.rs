//! Agreement with datalogic-rs, an implementation that is not ours, on generated rules.
//!
//! It deviates from json-logic-js in ways that the generator keeps away from: `{}` is false to it, what is not
//! a number is an error and not `NaN`, so is comparing a list or an object with a number, a division by zero
//! ends at the largest double, and whole numbers are integers of 64 bits. So every operand here is of the
//! kind that its operator wants, numbers are small, and divisors are powers of two.

use super::*;
use crate::text::testing::cases;
use proptest::prelude::*;
use proptest::sample::select;
use std::rc::Rc;

type Rules = BoxedStrategy<Value>;

/// Rules by the kind of their outcome, before the answers or before an item of a list of numbers.
struct Kinds {
    number: Rules,
    truth: Rules,
    text: Rules,
    list: Rules,
}

fn answers() -> Value {
    json!({"n": 3, "half": 2.5, "less": -4, "digits": "12", "t": "Đặng An", "yes": true, "no": false, "gone": null,
        "deep": {"list": [1, 2, 3, 4], "name": "xã"}, "rows": [{"q": 1}, {"q": 2}, {"q": 5}], "none": []})
}

fn kinds(depth: u32, item: bool) -> Kinds {
    let var = |paths: &'static [&'static str]| select(paths).prop_map(|path| json!({"var": path}));
    let numbers: &[&str] = if item { &[""] } else { &["n", "half", "less", "deep.list.2", "rows.1.q"] };
    let texts: &[&str] = if item { &["t"] } else { &["t", "deep.name", "digits"] };
    let number = prop_oneof![(-9i64..10).prop_map(Value::from), var(numbers)].boxed();
    let truth = if item { any::<bool>().prop_map(Value::from).boxed() } else { var(&["yes", "no"]).boxed() };
    let literal = select(vec!["", "a", "abc", "xã", "An", "7"]).prop_map(Value::from);
    let text = if item { literal.boxed() } else { prop_oneof![literal, var(texts)].boxed() };
    let list = prop::collection::vec((-5i64..6).prop_map(Value::from), 0..4).prop_map(Value::from);
    let list = if item { list.boxed() } else { prop_oneof![list, var(&["deep.list", "none"])].boxed() };
    if depth == 0 {
        return Kinds { number, truth, text, list };
    }
    let inner = Rc::new(kinds(depth - 1, item));
    let of_items = (!item).then(|| kinds(depth - 1, true));
    let two = |name: &'static [&'static str], a: &Rules, b: &Rules| {
        (select(name), a.clone(), b.clone()).prop_map(|(name, a, b)| json!({name: [a, b]}))
    };
    let (n, b, t, l) = (&inner.number, &inner.truth, &inner.text, &inner.list);
    let choice = |of: &Rules| (b.clone(), of.clone(), of.clone()).prop_map(|(b, x, y)| json!({"if": [b, x, y]}));
    let number = prop_oneof![
        number,
        two(&["+", "-", "*", "min", "max"], n, n),
        (n.clone(), select(vec![2, 4, -8])).prop_map(|(n, by)| json!({"/": [n, by]})),
        (n.clone(), 1i64..9).prop_map(|(n, by)| json!({"%": [n, by]})),
        n.clone().prop_map(|n| json!({"-": [n]})),
        (0i64..99).prop_map(|digits| json!({"+": [digits.to_string()]})),
        choice(n),
        (l.clone(), n.clone()).prop_map(|(l, n)| {
            json!({"reduce": [l, {"+": [{"var": "accumulator"}, {"*": [{"var": "current"}, 2]}]}, n]})
        }),
    ];
    let truth = prop_oneof![
        truth,
        two(&["==", "!=", "===", "!==", "<", "<=", ">", ">="], n, n),
        two(&["==", "!=", "===", "!==", "<", "<=", ">", ">="], t, t),
        (n.clone(), n.clone(), n.clone()).prop_map(|(a, b, c)| json!({"<": [a, b, c]})),
        two(&["and", "or"], b, b),
        // In an empty text there is nothing to json-logic-js, not even an empty one.
        (t.clone(), t.clone()).prop_map(|(a, b)| json!({"in": [a, {"cat": ["-", b]}]})),
        two(&["in"], n, l),
        b.clone().prop_map(|b| json!({"!": [b]})),
        n.clone().prop_map(|n| json!({"!!": [n]})),
        l.clone().prop_map(|l| json!({"!!": [l]})),
        t.clone().prop_map(|t| json!({"!": [t]})),
        match &of_items {
            Some(items) => two(&["all", "some", "none"], l, &items.truth).boxed(),
            None => b.clone(),
        },
    ];
    let text = prop_oneof![
        text,
        two(&["cat"], t, t),
        (t.clone(), -9i64..10).prop_map(|(t, n)| json!({"cat": [t, n, true]})),
        (t.clone(), -4i64..5).prop_map(|(t, start)| json!({"substr": [t, start]})),
        (t.clone(), -4i64..5, -3i64..4).prop_map(|(t, start, count)| json!({"substr": [t, start, count]})),
        choice(t),
    ];
    let list = prop_oneof![
        list,
        two(&["merge"], l, l),
        (l.clone(), n.clone()).prop_map(|(l, n)| json!({"merge": [l, n]})),
        match &of_items {
            Some(items) => prop_oneof![two(&["map"], l, &items.number), two(&["filter"], l, &items.truth)].boxed(),
            None => l.clone(),
        },
        choice(l),
    ];
    Kinds { number: number.boxed(), truth: truth.boxed(), text: text.boxed(), list: list.boxed() }
}

fn lookups() -> Rules {
    let names = select(vec!["n", "gone", "absent", "deep.name", "deep.absent", "rows.0.q", "rows.7.q"]);
    // An answer of `null` is missing to json-logic-js, not to datalogic-rs.
    let several = prop::collection::vec(names.clone().prop_filter("null", |name| *name != "gone"), 0..4);
    prop_oneof![
        names.clone().prop_map(|name| json!({"var": name})),
        names.clone().prop_map(|name| json!({"var": [name, "other"]})),
        several.clone().prop_map(|names| json!({"missing": names})),
        (0i64..4, several).prop_map(|(least, names)| json!({"missing_some": [least, names]})),
    ]
    .boxed()
}

/// Numbers as doubles: one side has integers where the other has none.
fn plain(value: &Value) -> Value {
    match value {
        Value::Number(number) => json!(number.as_f64()),
        Value::Array(items) => items.iter().map(plain).collect(),
        other => other.clone(),
    }
}

proptest! {
    #![proptest_config(cases(2_000))]
    #[test]
    fn generated_rules_come_out_as_in_datalogic_rs(rule in {
        let Kinds { number, truth, text, list } = kinds(3, false);
        prop_oneof![number, truth, text, list, lookups()]
    }) {
        let data = answers();
        let theirs = datalogic_rs::Engine::new().eval_str(rule.to_string().as_str(), data.to_string().as_str());
        let theirs: Value = serde_json::from_str(&theirs.map_err(|e| TestCaseError::fail(format!("{rule}: {e:?}")))?)?;
        prop_assert_eq!(plain(&apply(&rule, &data).unwrap_or_default()), plain(&theirs), "{}", rule);
    }
}
