//! An amount: grouped while it is read, plain while it is typed.

use super::{Line, parts, said_text, with_affixes};
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::component::field::text::number;
use crate::view::element::View;
use motcua_core::form::{Component, print_number};
use motcua_core::i18n::Msg;
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
        value: grouped(&filling.value_text(&component.path)),
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
    let whole = amount.as_f64().unwrap_or_default();
    match print_number(whole).split_once('.') {
        None => money::format(whole as i64),
        Some((before, decimals)) => {
            before.parse().map_or_else(|_| text.to_owned(), |before| [&money::format(before), ",", decimals].concat())
        }
    }
}

/// `1234567,5` for the same.
fn plain(text: &str) -> String {
    match number(text.to_owned()) {
        Value::Number(amount) => print_number(amount.as_f64().unwrap_or_default()).replace('.', ","),
        _ => text.to_owned(),
    }
}
