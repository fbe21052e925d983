use super::*;
use crate::logic::{Interpreters, Logic};
use crate::time::Fixed;
use proptest::prelude::*;
use std::cell::RefCell;

/// Stands for the compiler of scripts: the "script" is a JsonLogic rule, for what is tried here is the template.
fn stand_in(source: &str) -> Result<Box<dyn Expression>, Refusal> {
    let rule = serde_json::from_str(source).map_err(|_| Refusal { reason: format!("no rule: {source}"), at: 1 })?;
    Ok(Box::new(Rule::compile(&rule)?))
}

const NULL: &Value = &Value::Null;

const SCOPE: Scope<'static> = Scope {
    data: NULL,
    row: NULL,
    row_index: None,
    value: NULL,
    component: NULL,
    form: NULL,
    path: "",
    now: 0,
    zone: &Fixed(0),
    result: NULL,
    shown: None,
    budget: None,
};

fn print_with(text: &str, data: &Value) -> String {
    let (component, form) = (json!({"label": "Họ tên", "key": "name"}), json!({"title": "Tờ khai"}));
    let scope = Scope {
        data,
        row: &json!({"a": "in the row", "empty": ""}),
        row_index: Some(2),
        value: &json!(12.5),
        component: &component,
        form: &form,
        ..SCOPE
    };
    let printed = compile(text, &stand_in).unwrap().evaluate(&scope).unwrap().unwrap();
    printed.as_str().unwrap().to_owned()
}

#[test]
fn holes_print_what_stands_at_their_paths() {
    let data = json!({"a": "Đặng & <b>", "n": 1e21, "yes": true, "gone": null, "empty": "", "zero": 0,
        "list": [1, [2, null], "x"], "o": {"b": [{"c": "deep"}]}});
    for (text, printed) in [
        ("no code", "no code"),
        ("", ""),
        ("{{ data.a }}", "Đặng & <b>"),
        ("{{data.a}}", "Đặng & <b>"),
        ("{{{ data.a }}}", "Đặng & <b>"),
        ("a {{ data.n }} b {{data.yes}} c", "a 1e+21 b true c"),
        ("[{{ data.gone }}|{{ data.none }}|{{ data.none.x.y }}|{{ data.empty }}]", "[|||]"),
        ("{{ data.list }} {{ data.o }}", "1,2,,x [object Object]"),
        ("{{ data.o.b[0].c }} {{ data.list[1][0] }} {{ data?.o?.b[9]?.c }}", "deep 2 "),
        ("{{ data.list.length }}", "3"),
        ("{{ row.a }} {{ value }} {{ input }} {{ rowIndex }}", "in the row 12.5 12.5 2"),
        ("{{ component.label }} {{ field.label }} {{ field }} {{ form.title }}", "Họ tên Họ tên Họ tên Tờ khai"),
        ("{{ row.empty || data.zero || data.a }}", "Đặng & <b>"),
        ("{{ data.gone || data.zero }}", "0"),
        ("{{ submission.data.a }} {{ ctx.component.key }};", "Đặng & <b> name;"),
        ("{{ data.a | translate }}", "Đặng & <b>"),
        ("{{\n data.yes\n}}", "true"),
        ("{{ {\"+\": [{\"var\": \"data.zero\"}, 7]} }}", "7"),
        // What is no code stays as it is.
        ("{{ data.a", "{{ data.a"),
        ("{{}} {%%} }} %} {", "{{}} {%%} }} %} {"),
    ] {
        assert_eq!(print_with(text, &data), printed, "{text}");
    }
}

#[test]
fn blocks_choose() {
    let text =
        "a{% if (data.x) { %}X{{ data.x }}{% if(data.y){ %}Y{% } %}{% } else if (data.y) { %}y{% } else { %}-{% } %}z";
    for (data, printed) in [
        (json!({"x": 1, "y": 1}), "aX1Yz"),
        (json!({"x": 1}), "aX1z"),
        (json!({"y": 1}), "ayz"),
        (json!({}), "a-z"),
        // To JavaScript, not to JsonLogic, an empty list is true.
        (json!({"x": []}), "aXz"),
    ] {
        assert_eq!(print_with(text, &data), printed, "{data}");
    }
    let scripted = "{% if ({\">\": [{\"var\": \"data.n\"}, 1]}) { %}more{% } %}";
    assert_eq!(print_with(scripted, &json!({"n": 2})), "more");
    assert_eq!(print_with(scripted, &json!({"n": 1})), "");
}

#[test]
fn what_fails_prints_nothing_and_the_rest_stays() {
    let failing = "{\"*\": []}";
    let text = format!("a{{{{ {failing} }}}}b{{% if ({failing}) {{ %}}c{{% }} else {{ %}}d{{% }} %}}e");
    assert_eq!(print_with(&text, &json!({})), "abe");
}

#[test]
fn what_scripts_refuse_is_refused_with_its_place() {
    for (text, at) in [("ắ {{ item.label }}", 5), ("{% if (no) { %}x{% } %}", 3), ("{{ data.a + 1 }}", 3)] {
        let refusal = compile(text, &stand_in).unwrap_err();
        assert!(refusal.reason.starts_with("no rule: "), "{text}: {refusal:?}");
        assert_eq!(refusal.at, at, "{text}");
    }
    for (text, reason) in [
        ("{% if (data.a) { %}", "a block is not closed"),
        ("{% } %}", "a block is closed that was not opened"),
        ("{% } else { %}", "an else without its if"),
        ("{% if (data.a) { %}{% } else { %}{% } else { %}{% } %}", "an else without its if"),
        (&"{% if (data.a) { %}".repeat(33), "blocks more than 32 deep"),
        (&"{{ data.a }}".repeat(1_001), "more than 1,000 pieces of code in a text"),
    ] {
        assert_eq!(compile(text, &stand_in).unwrap_err().reason, reason);
    }
}

#[test]
fn other_blocks_make_one_script_of_the_text() {
    let seen = RefCell::new(String::new());
    let compiler = |source: &str| {
        seen.replace(source.to_owned());
        stand_in("1")
    };
    let text = "\"a\"\n{% data.list.forEach(function (x) { %}<{{ x.y }}>{% }) %}.";
    let template = compile(text, &compiler).unwrap();
    assert!(!template.reads().any);
    // node prints `"a"⏎<1><>.` for the list [{y: 1}, {}] with this.
    let source = concat!(
        "var __t, __p = '';\n",
        "__p += \"\\\"a\\\"\\n\";\n data.list.forEach(function (x) { \n",
        "__p += \"<\";\n__p += ((__t = ( x.y )) == null ? '' : __t);\n",
        "__p += \">\";\n }) \n__p += \".\";\n__p"
    );
    assert_eq!(*seen.borrow(), source);
}

#[test]
fn other_code_is_run_by_the_interpreter_of_scripts() {
    let data = json!({"first": "An", "n": 2, "list": [{"y": 1}, {}, {"y": "\\"}], "born": "2008-11-20"});
    for (text, printed) in [
        ("{{ data.first.toUpperCase() + '!' }}", "AN!"),
        ("{{ data.n * 1.5 }} {{ data.n > 1 ? 'nhiều' : 'một' }}", "3 nhiều"),
        ("{{ _.get(data, 'none.x', '-') }}", "-"),
        ("a{{ data.none.x }}b{{ data.none.x.length + 1 }}c", "abc"),
        ("{% if (data.n > 1 && data.first) { %}{{ data.n }}{% } else { %}-{% } %}", "2"),
        ("{% data.list.forEach(function (x) { %}<{{ x.y }}>{% }) %}.", "<1><><\\>."),
        ("{% for (var i = 0; i < data.n; i++) { %}{{ i }},{% } %}", "0,1,"),
        ("{% var total = data.n + 1; %}\n{{ total }}", "\n3"),
    ] {
        let scope = Scope { data: &data, ..SCOPE };
        let template = Interpreters.template(text).unwrap_or_else(|refusal| panic!("{text}: {refusal:?}"));
        assert_eq!(template.evaluate(&scope), Ok(Some(Value::from(printed))), "{text}");
    }
    assert!(Interpreters.template("{{ item.label }}").is_err());
}

#[test]
fn long_texts_end() {
    let open = "{{".repeat(100_000);
    assert_eq!(print_with(&open, &json!({})), open);
    let (text, data) = ("{{ data.long }}".repeat(999), json!({"long": "x".repeat(1 << 20)}));
    let scope = Scope { data: &data, ..SCOPE };
    assert_eq!(compile(&text, &stand_in).unwrap().evaluate(&scope), Err(Fault::Memory));
}

#[test]
fn what_a_text_reads_is_what_its_code_reads() {
    let text = "{{ data.a }}{{ row.b }}{{ value }}{% if ({\"<\": [{\"today\": []}, {\"var\": \"data.c\"}]}) { %}{{ data.a }}{% } %}";
    let reads = compile(text, &stand_in).unwrap().reads;
    let names = |names: &[&str]| names.iter().map(|name| (*name).to_owned()).collect::<Vec<_>>();
    assert_eq!(reads, Reads { data: names(&["a", "c"]), row: names(&["b"]), own: true, clock: true, any: false });
    assert!(has_code(text) && has_code("{{x}}") && !has_code("{ x }") && !has_code("{{ x"));
}

proptest! {
    #![proptest_config(crate::text::testing::cases(2_000))]
    #[test]
    fn no_text_panics(text in "([{}% ắ]|data|row\\.|if \\(|\\) |else|\\|\\||\\[0\\]|\\{\\{|\\}\\}|\\{%|%\\}){0,24}") {
        if let Ok(template) = compile(&text, &|_| stand_in("{\"var\": \"data.x\"}")) {
            prop_assert!(matches!(template.evaluate(&SCOPE), Ok(Some(Value::String(_)))));
        }
    }
}
