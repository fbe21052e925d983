//! Text after a mask: what it looks like is said, and its signs are put in when the box is left, never while somebody
//! types.

use super::{Line, parts, said_text, text, with_affixes};
use crate::session::app;
use crate::session::filling::Filling;
use crate::view::element::View;
use motcua_core::form::Component;
use motcua_core::i18n::Msg;
use motcua_core::text::nfc;
use serde_json::Value;

/// The box.
pub fn masked(filling: Filling, component: &Component) -> View {
    let mut parts = parts(filling, component);
    if let (None, Some(mask)) = (&parts.hint, said_text(filling, component, "inputMask")) {
        parts.hint = Some(words(&mask));
    }
    let (kind, mode, class) = text::shape(component);
    let (path, path_left, mask) = (component.path.clone(), component.path.clone(), component.rules.mask.clone());
    let value = filling.value_text(&component.path);
    let line = Line {
        id: parts.id.clone(),
        kind,
        mode,
        class,
        value,
        complete: component.autocomplete.clone(),
        required: component.required,
    };
    let inner = line.draw(
        &parts,
        move |typed| filling.set(app(), &path, Value::String(typed)),
        |_| {},
        move |input| {
            let typed = input.value();
            let shown = mask.as_ref().map_or_else(|| nfc(&typed), |mask| fitted(mask, &nfc(typed.trim())));
            if shown != typed {
                input.set_value(&shown);
                filling.set(app(), &path_left, Value::String(shown));
            }
            filling.recheck(&path_left);
        },
    );
    parts.around(with_affixes(component, None, inner))
}

/// What a text after this mask looks like.
pub fn words(mask: &str) -> String {
    let letters = mask.contains(['a', 'A', '*']);
    let msg = if letters { Msg::FillMaskLetters } else { Msg::FillMask };
    // Form.io writes a letter as `a` or `A`; one of them is enough to explain.
    app().tv(msg, &[("mask", &mask.replace('a', "A"))])
}

/// With the mask's signs, if all that was typed has a place in it: nothing that somebody typed is taken away.
pub fn fitted(mask: &motcua_core::form::Mask, typed: &str) -> String {
    let letters = |text: &str| text.chars().filter(|c| c.is_alphanumeric()).count();
    let shown = mask.show(typed);
    if letters(&shown) >= letters(typed) { shown } else { typed.to_owned() }
}
