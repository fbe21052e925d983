use motcua_core::form::Form;
use motcua_core::logic::{Interpreters, Logic, NoLogic};
use serde_json::{Value, json};
use std::time::Instant;
fn form(n: usize, code: bool) -> Value {
    let fields: Vec<Value> = (0..n).map(|i| {
        let mut f = json!({"type": "textfield", "key": format!("f{i}"), "label": format!("Field {i}"), "input": true, "tableView": true,
            "validate": {"required": i % 3 == 0, "maxLength": 100, "pattern": if i % 10 == 0 { "[a-z0-9 ]*" } else { "" }}});
        if i % 4 == 1 { f["conditional"] = json!({"show": true, "when": format!("f{}", i - 1), "eq": "x"}); }
        if code && i % 4 == 2 { f["customConditional"] = json!(format!("show = data.f{} === 'x'", i - 2)); }
        if code && i % 4 == 3 { f["type"] = json!("number"); f["calculateValue"] = json!(format!("value = data.f{} ? 2 * 3 : 0", i - 3)); }
        f
    }).collect();
    json!({"display": "form", "components": fields})
}
fn time<T>(name: &str, n: u32, mut f: impl FnMut() -> T) {
    for _ in 0..n / 10 + 1 {
        std::hint::black_box(f());
    }
    let start = Instant::now();
    for _ in 0..n {
        std::hint::black_box(f());
    }
    println!("{name}: {:.2} us", start.elapsed().as_secs_f64() * 1e6 / f64::from(n));
}
fn main() {
    for (name, code, logic) in [("plain", false, &NoLogic as &'static dyn Logic), ("code", true, &Interpreters)] {
        let definition = form(1000, code);
        time(&format!("{name} load"), 200, || Form::load(&definition, logic));
        let (mut form, report) = Form::load(&definition, logic);
        assert!(report.is_clean(), "{:?}", report.findings.first().map(|f| f.line()));
        let mut data = json!({});
        for i in 0..1000 {
            if i % 4 == 0 {
                data[format!("f{i}")] = json!("x");
            } else {
                data[format!("f{i}")] = json!("abc");
            }
        }
        time(&format!("{name} fill"), 200, || form.fill(&data));
        let mut on = false;
        time(&format!("{name} set"), 20000, || {
            on = !on;
            form.set("f400", json!(if on { "x" } else { "y" }))
        });
        let mut k = 0;
        time(&format!("{name} set plain"), 20000, || {
            k += 1;
            form.set("f1", json!(k.to_string()))
        });
        time(&format!("{name} check"), 200, || form.check(motcua_core::form::Scope::All));
        time(&format!("{name} answers"), 200, || form.answers());
    }
}
