//! The pages of a slot's document: small pictures in their order, and what is wrong with them.

use super::files::{self, Slot};
use super::{button, picture};
use crate::browser::focus;
use crate::html;
use crate::session::filling::Filling;
use crate::session::{App, app, document};
use crate::view::element::View;
use crate::view::parts::to_studio;
use motcua_core::draft::Page;
use motcua_core::i18n::Msg;

/// Buttons that show the PDFs of a slot which were given, page by page.
pub fn given(filling: Filling, slot: &Slot) -> View {
    let slot = slot.clone();
    let view = move || {
        // Followed by itself, as the pages are.
        filling.pages.track();
        let all: Vec<_> = filling.draft.with_untracked(|draft| {
            let files = draft.paper(&slot.id).map(|paper| paper.files.as_slice()).unwrap_or_default();
            let given = files.iter().filter(|file| file.pages.is_empty() && file.media_type == "application/pdf");
            given.map(|file| (file.id.clone(), file.name.clone())).collect()
        });
        View::many(all.into_iter().map(|(id, name)| look(filling, &slot, id, name)).collect())
    };
    html! { {view} }
}

fn look(filling: Filling, slot: &Slot, id: String, name: String) -> View {
    let slot = slot.clone();
    let text = app().tv(Msg::StudioView, &[("name", &name)]);
    button::quiet(text.clone(), text, move || {
        let (slot, id, name) = (slot.clone(), id.clone(), name.clone());
        to_studio().when_there(move |studio| (studio.given)(filling, &slot, &id, &name));
    })
}

/// The pages; nothing where there are none.
pub fn pages(filling: Filling, slot: &Slot) -> View {
    let slot = slot.clone();
    let view = move || {
        let app = app();
        // Followed by itself: bytes that go out do not draw pictures anew.
        let all = filling.pages_of(&slot.id);
        if all.is_empty() {
            return View::nothing();
        }
        let rows = all.iter().enumerate().map(|(at, page)| row(app, filling, &slot, at, page)).collect();
        let label = app.tv(Msg::StudioPages, &[("name", &slot.name)]);
        html! { <ol class="pages" aria-label=label>{View::many(rows)}</ol> }
    };
    html! { {view} }
}

fn row(app: App, filling: Filling, slot: &Slot, at: usize, page: &Page) -> View {
    let number = (at + 1).to_string();
    let title = app.tv(Msg::StudioPage, &[("n", &number)]);
    let id = format!("{}-page-{number}", super::summary::anchor(&slot.id));
    let look = {
        let slot = slot.clone();
        move || {
            to_studio().when_there({
                let slot = slot.clone();
                move |studio| (studio.look)(filling, &slot, at)
            })
        }
    };
    let label = format!("{}: {title}, {}", app.t(Msg::StudioOpen), slot.name);
    html! {
        <li class="pages__page" id=id tabindex="-1">
            {picture::show(&page.picture, "pages__picture", title.clone())}
            <div class="pages__words">
                <p class="pages__title">{title}</p>
                {warnings(app, filling, slot, at, page)}
                {button::quiet(app.t(Msg::StudioOpen), label, look)}
            </div>
        </li>
    }
}

/// What is wrong with a page in plain words, and what to do about it.
fn warnings(app: App, filling: Filling, slot: &Slot, at: usize, page: &Page) -> Option<View> {
    if page.warnings.is_empty() {
        return None;
    }
    let words = sentences(app, page);
    if page.accepted {
        return Some(html! { <p class="soft">{words}" "{app.t(Msg::StudioAccepted)}</p> });
    }
    let accept = {
        let (target, photo, anchor) = (
            files::target(app, slot),
            page.photo.clone(),
            format!("{}-page-{}", super::summary::anchor(&slot.id), at + 1),
        );
        move || {
            document::accept(app, filling, &target, &photo);
            focus::focus_soon(&anchor);
        }
    };
    let number = (at + 1).to_string();
    let label = app.tv(Msg::StudioUseNamed, &[("n", &number)]);
    Some(html! {
        <p class="state state--wrong">{words}</p>
        {button::quiet(app.t(Msg::StudioUse), label, accept)}
    })
}

/// The warnings of a page as sentences.
pub fn sentences(app: App, page: &Page) -> String {
    let words = page.warnings.iter().filter_map(|warning| {
        Some(app.t(match warning.as_str() {
            "blurred" => Msg::StudioBlurred,
            "dark" => Msg::StudioDark,
            "glare" => Msg::StudioGlare,
            "cut" => Msg::StudioCut,
            "small" => Msg::StudioSmall,
            _ => return None,
        }))
    });
    words.collect::<Vec<_>>().join(" ")
}
