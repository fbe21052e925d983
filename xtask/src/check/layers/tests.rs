use super::*;

fn found(rule: usize, path: &str, text: &str) -> Vec<String> {
    faults(&RULES[rule], path, text).unwrap()
}

#[test]
fn the_form_engine_uses_text_and_time_only() {
    let fine = "use crate::text::fold; use crate::{time::Date, form::Kind}; use super::answers; fn f() { crate::logic::run() }";
    assert_eq!(found(0, "form/kind.rs", fine), Vec::<String>::new());
    for bad in [
        "use crate::contract::Text;",
        "use crate::{text::fold, catalogue::Search};",
        "fn f() -> crate::dossier::Status { todo!() }",
        "use super::super::contract;",
        "use motcua_core::i18n::Msg;",
        "mod tests { use super::super::super::draft::Draft; }",
        "fn f() { html! { <p>{crate::i18n::t()}</p> } }",
    ] {
        assert_eq!(found(0, "form/kind.rs", bad).len(), 1, "{bad}");
    }
}

#[test]
fn the_way_up_is_counted_from_where_a_file_stands() {
    assert_eq!(found(0, "form.rs", "use super::contract::Text;").len(), 1);
    assert_eq!(found(0, "form/kind.rs", "use super::contract;").len(), 0, "that is form::contract");
    assert_eq!(found(0, "form/kind.rs", "mod tests { use super::super::contract; }").len(), 0, "still inside form");
}

#[test]
fn a_fault_names_file_and_line() {
    let faults = found(0, "form/kind.rs", "fn a() {}\n\nuse crate::contract::Text;");
    assert_eq!(faults, ["core/src/form/kind.rs:3: form must not use contract"]);
}

#[test]
fn logic_does_not_use_the_form() {
    assert_eq!(found(1, "logic/run.rs", "use crate::form::Form;").len(), 1);
}

#[test]
fn the_pure_middle_names_no_browser() {
    for bad in [
        "use web_sys::Window;",
        "use leptos::prelude::*;",
        "fn f() { js_sys::Date::now(); }",
        "use ::wasm_bindgen::JsValue;",
        "type A = ::leptos::B;",
    ] {
        assert_eq!(found(2, "route.rs", bad).len(), 1, "{bad}");
    }
    assert_eq!(found(2, "route.rs", "// web_sys::Window\nlet leptos = \"leptos::x\";"), Vec::<String>::new());
}

#[test]
fn the_browser_wrappers_do_not_know_the_view() {
    assert_eq!(found(3, "browser/dom.rs", "use crate::view::App;").len(), 1);
    assert_eq!(found(3, "browser/dom.rs", "use super::super::view;").len(), 1);
    assert_eq!(found(3, "browser/dom.rs", "use crate::portal::Client; let view = view::<u8>();"), Vec::<String>::new());
}

#[test]
fn places_are_text_only() {
    assert_eq!(found(4, "place.rs", "use crate::form::Form;").len(), 1);
    assert_eq!(found(4, "place/read.rs", "use crate::text::fold; use super::Hit;"), Vec::<String>::new());
}

#[test]
fn only_files_of_the_room_are_read() {
    assert!(in_room("form.rs", "form") && in_room("form/a/b.rs", "form") && !in_room("format.rs", "form"));
}
