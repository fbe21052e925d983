//! Times of the form engine: `cargo xtask bench forms`, which runs the same work in `@formio/core` beside it.
//!
//! The form of 1,000 fields is made by the same rule here and in `tests/forms/bench.mjs`.

#![allow(missing_docs)] // criterion's own function has none

use criterion::{BatchSize, Criterion, criterion_group, criterion_main};
use motcua_core::form::process::{Options, process};
use motcua_core::form::{Form, Scope};
use motcua_core::logic::Interpreters;
use motcua_core::time::Fixed;
use serde_json::{Map, Value, json};
use std::hint::black_box;
use std::sync::Arc;

/// Twenty pages of fifty fields: texts, numbers, choices; every tenth has a condition, every twentieth a script.
fn thousand() -> Value {
    let field = |n: usize| {
        let mut field = match n % 5 {
            0 => json!({"type": "textfield", "validate": {"required": true, "maxLength": 50}}),
            1 => json!({"type": "number", "validate": {"min": 0, "max": 1000}}),
            2 => json!({"type": "radio", "values": [{"value": "a", "label": "A"}, {"value": "b", "label": "B"}]}),
            3 => json!({"type": "textfield", "validate": {"pattern": "[a-z]+ ?[a-z]*"}}),
            _ => json!({"type": "checkbox"}),
        };
        field["key"] = json!(format!("f{n}"));
        field["label"] = json!(format!("Field {n}"));
        field["input"] = json!(true);
        if n % 10 == 3 {
            field["conditional"] = json!({"show": true, "when": format!("f{}", n - 1), "eq": "a"});
        }
        if n % 20 == 11 {
            field["calculateValue"] = json!(format!("value = (data.f{} || 0) * 2", n - 10));
        }
        if n % 20 == 5 {
            field["customConditional"] = json!(format!("show = data.f{} !== 'b'", n - 3));
        }
        field
    };
    let page = |page: usize| {
        json!({"type": "panel", "key": format!("p{page}"), "title": format!("Page {page}"), "input": false,
               "components": (page * 50..page * 50 + 50).map(field).collect::<Vec<_>>()})
    };
    json!({"display": "wizard", "components": (0..20).map(page).collect::<Vec<_>>()})
}

fn answers() -> Value {
    let mut data = Map::new();
    for n in 0..1000 {
        let value = match n % 5 {
            0 => json!(format!("text {n}")),
            1 => json!(n % 700),
            2 => json!(if n % 3 == 0 { "a" } else { "b" }),
            3 => json!("abc"),
            _ => json!(n % 2 == 0),
        };
        data.insert(format!("f{n}"), value);
    }
    Value::Object(data)
}

fn forms(c: &mut Criterion) {
    let (definition, data) = (thousand(), answers());
    let submission = json!({"data": data});
    let options = Options { now: 1_795_222_800_000, zone: Arc::new(Fixed(420)), eval: true, logic: &Interpreters };
    let mut form = Form::load(&definition, &Interpreters).0;
    form.set_now(options.now, options.zone.clone());
    form.fill(&data);

    c.bench_function("load of 1,000 fields", |b| b.iter(|| Form::load(black_box(&definition), &Interpreters)));
    // f2 decides about one field; f1 goes into a calculation.
    let mut turn = false;
    c.bench_function("one key press in 1,000 fields, a condition", |b| {
        b.iter(|| {
            turn = !turn;
            form.set("f2", json!(if turn { "a" } else { "b" }))
        });
    });
    let mut number = 0;
    c.bench_function("one key press in 1,000 fields, a calculation", |b| {
        b.iter(|| {
            number = (number + 1) % 900;
            form.set("f1", json!(number))
        });
    });
    c.bench_function("check of all 1,000 fields", |b| b.iter(|| form.check(black_box(Scope::All))));
    c.bench_function("whole processing of 1,000 fields", |b| {
        b.iter_batched(
            || (definition.clone(), submission.clone()),
            |(definition, submission)| process(&definition, &submission, &options),
            BatchSize::SmallInput,
        );
    });
}

criterion_group!(benches, forms);
criterion_main!(benches);
