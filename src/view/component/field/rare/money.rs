//! An amount: grouped while it is read, plain while it is typed.

use super::{Line, parts, said_text, with_affixes};
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::component::field::text::{number, written};
use crate::view::element::View;
use motcua_core::form::Component;
use motcua_core::i18n::{self, Locale, Msg};
use motcua_core::text::money;
use serde_json::Value;

/// The box with its unit.
pub fn money(filling: Filling, component: &Component) -> View {
    let parts = parts(filling, component);
    let unit = match said_text(filling, component, "currency").as_deref() {
        None | Some("VND") => app().t(Msg::FillDong).to_owned(),
        Some(other) => other.to_owned(),
    };
    let (path, path_left) = (component.path.clone(), component.path.clone());
    let line = Line {
        id: parts.id.clone(),
        kind: "text",
        mode: if matches!(component.kind, motcua_core::form::Kind::Number { integer: true, .. }) {
            "numeric"
        } else {
            "decimal"
        },
        class: "amount",
        value: grouped(&written(&filling.value(&component.path).unwrap_or_default())),
        complete: String::new(),
        required: component.required,
    };
    let inner = line.draw(
        &parts,
        move |typed| filling.set(app(), &path, number(typed)),
        |input| input.set_value(&plain(&input.value())),
        move |input| {
            input.set_value(&grouped(&input.value()));
            filling.recheck(&path_left);
        },
    );
    parts.around(with_affixes(component, Some(unit), inner))
}

/// `1.234.567,5` for whatever says that; what is no number stays.
fn grouped(text: &str) -> String {
    let Value::Number(amount) = number(text.to_owned()) else { return text.to_owned() };
    let amount = amount.as_f64().unwrap_or_default();
    let whole = money::format(amount.trunc() as i64);
    match i18n::decimal(amount, Locale::Vi).split_once(',') {
        None => whole,
        Some((before, decimals)) => {
            let sign = if before == "-0" { "-" } else { "" };
            [sign, &whole, ",", decimals].concat()
        }
    }
}

/// `1234567,5` for the same.
fn plain(text: &str) -> String {
    match number(text.to_owned()) {
        Value::Number(amount) => i18n::decimal(amount.as_f64().unwrap_or_default(), Locale::Vi),
        _ => text.to_owned(),
    }
}
