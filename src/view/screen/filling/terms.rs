//! Words of the law that a page uses, each explained at a tap.

use crate::html;
use crate::session::App;
use crate::session::filling::Filling;
use crate::view::element::View;
use motcua_core::form::{Block, Choice, Component, Inline, Kind};
use motcua_core::i18n::Msg;
use motcua_core::text::fold;

/// The words that stand on a page of the form, whether their question is shown just now or not.
pub fn terms(app: App, open: Filling, page: &str) -> View {
    let mut said = String::new();
    open.form.with_untracked(|form| {
        if let Some(page) = form.pages().iter().find(|own| own.key == page) {
            gather(page, &mut said);
        }
    });
    let said = fold(&said);
    let terms = open.procedure.with_untracked(|procedure| procedure.terms.clone());
    let used = terms.iter().filter(|own| said.contains(&fold(&app.text(&own.term))));
    let lines: Vec<_> = used
        .map(|own| {
            let (term, meaning) = (app.text(&own.term), app.text(&own.meaning));
            let question = app.tv(Msg::TermsWhat, &[("term", &term)]);
            html! { <details class="more"><summary>{question}</summary><p>{meaning}</p></details> }
        })
        .collect();
    if lines.is_empty() {
        View::nothing()
    } else {
        html! { <div class="terms">{lines}</div> }
    }
}

fn gather(component: &Component, said: &mut String) {
    for text in [&component.label, &component.hint, &component.tooltip] {
        add(text, said);
    }
    match &component.kind {
        Kind::Content(blocks) => blocks.iter().for_each(|block| read(block, said)),
        Kind::Radio(choices) | Kind::SelectBoxes(choices) | Kind::Select { choices, .. } => {
            for Choice { label, hint, .. } in choices {
                add(label, said);
                add(hint, said);
            }
        }
        _ => {}
    }
    component.children.iter().for_each(|child| gather(child, said));
}

fn read(block: &Block, said: &mut String) {
    match block {
        Block::Heading(_, inlines) | Block::Paragraph(inlines) => line(inlines, said),
        Block::List { items, .. } => items.iter().for_each(|item| line(item, said)),
    }
}

fn line(inlines: &[Inline], said: &mut String) {
    for inline in inlines {
        match inline {
            Inline::Text(text) | Inline::Strong(text) | Inline::Em(text) | Inline::Link { text, .. } => {
                said.push_str(text)
            }
            Inline::Break => said.push(' '),
        }
    }
    said.push('\n');
}

fn add(text: &str, said: &mut String) {
    said.push_str(text);
    said.push('\n');
}
