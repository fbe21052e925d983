//! The files of a paper: how far each is, what the portal says of it, its place, and the ways to change that.

use super::super::{button, summary};
use super::adding::keep;
use super::{Slot, tell_form};
use crate::browser::{files as device, focus};
use crate::html;
use crate::portal::Failure;
use crate::session::filling::{Filling, Transfer};
use crate::session::{App, app, document, upload};
use crate::view::element::View;
use crate::view::failure;
use motcua_core::contract::problem;
use motcua_core::draft::{Draft, KeptFile};
use motcua_core::i18n::{self, Msg};
use wasm_bindgen_futures::spawn_local;

/// All of them. Drawn again when one comes, goes or moves, never while bytes are on their way: whoever is on a button
/// stays there.
pub(super) fn list(filling: Filling, slot: &Slot) -> View {
    filling.papers.track();
    let files = filling
        .draft
        .with_untracked(|draft| draft.paper(&slot.id).map(|paper| paper.files.clone()).unwrap_or_default());
    let count = files.len();
    View::many(files.iter().enumerate().map(|(at, file)| entry(filling, slot, file, at, count)).collect())
}

/// How far a file is.
enum Now {
    Received,
    Sending(String),
    Waiting,
    Held,
    Failed(String),
    Refused(String),
}

/// Follows the draft and the transfers.
fn now(app: App, filling: Filling, id: &str) -> Now {
    let file = filling.draft.with(|draft| draft.files().find(|file| file.id == id).cloned()).unwrap_or_default();
    let transfer = filling.transfers.with(|all| all.get(id).cloned());
    let refused = file.refused.as_deref().map(|kind| refusal(app, kind, None));
    match (refused, transfer) {
        (Some(words), _) => Now::Refused(words),
        (_, Some(Transfer::Failed(Failure::Refused(problem)))) => {
            Now::Refused(refusal(app, &problem.kind, Some(problem.detail.unwrap_or(problem.title))))
        }
        _ if file.is_uploaded() => Now::Received,
        (_, Some(Transfer::Sending)) => {
            Now::Sending((file.sent * 100).checked_div(file.size).unwrap_or_default().to_string())
        }
        (_, Some(Transfer::Trying(failure) | Transfer::Failed(failure))) => {
            Now::Failed(failure::words(app, &failure).0)
        }
        (_, None) if matches!(filling.uploads.get(), upload::Stage::Held(_)) => Now::Held,
        (_, None) => Now::Waiting,
    }
}

/// Why the portal does not take a file, and what to do now.
fn refusal(app: App, kind: &str, own: Option<String>) -> String {
    let msg = match kind {
        problem::FILE_TOO_LARGE => Msg::PapersRefusedSize,
        problem::FILE_TYPE => Msg::PapersRefusedType,
        problem::FILE_INFECTED => Msg::PapersRefusedVirus,
        problem::QUOTA => Msg::PapersRefusedQuota,
        problem::TOO_MANY_FILES => Msg::PapersRefusedMany,
        _ => return own.unwrap_or_else(|| app.t(Msg::FailRefusedTitle).to_owned()),
    };
    app.t(msg).to_owned()
}

fn state(app: App, filling: Filling, id: &str) -> View {
    match now(app, filling, id) {
        Now::Received => html! { <p class="state state--ok">{app.t(Msg::PapersSent)}</p> },
        Now::Waiting => html! { <p class="state">{app.t(Msg::PapersWaiting)}</p> },
        Now::Held => html! { <p class="state">{app.t(Msg::PapersHeld)}</p> },
        Now::Sending(percent) => {
            let words = app.tv(Msg::PapersSending, &[("percent", &percent)]);
            let label = words.clone();
            html! { <p class="state">{words}</p><progress max="100" value=percent aria-label=label></progress> }
        }
        Now::Failed(reason) => {
            html! { <p class="state state--wrong">{app.tv(Msg::PapersFailed, &[("reason", &reason)])}</p> }
        }
        Now::Refused(words) => html! { <p class="state state--wrong" role="alert">{words}</p> },
    }
}

fn entry(filling: Filling, slot: &Slot, file: &KeptFile, at: usize, count: usize) -> View {
    let app = app();
    let size = i18n::size(file.size, app.language());
    let (own, retried) = (file.id.clone(), file.id.clone());
    let state = move || state(app, filling, &own);
    let label = format!("{}: {}", app.t(Msg::PapersAgain), file.name);
    let again = move || {
        // What the portal will never take is not offered to be sent again.
        let is_final =
            filling.draft.with(|draft| draft.files().any(|file| file.id == retried && file.refused.is_some()));
        let failed =
            filling.transfers.with(|all| matches!(all.get(&retried), Some(Transfer::Trying(_) | Transfer::Failed(_))))
                && !is_final;
        let label = label.clone();
        failed.then(|| button::quiet(app.t(Msg::PapersAgain), label, move || upload::pump(app, filling)))
    };
    let moves = [(at > 0, true), (at + 1 < count, false)];
    let moves: Vec<_> = moves
        .into_iter()
        .filter(|(can, _)| *can)
        .map(|(_, earlier)| shift(filling, slot, file, (at, count), earlier))
        .collect();
    let name = file.name.clone();
    // Its pages are replaced one by one.
    let replace = file.pages.is_empty().then(|| replace(filling, slot, file));
    html! {
        <li class="file">
            <p class="file__name">{name}" "<span class="soft">{size}</span></p>
            {state}
            <div class="file__acts">{again}{moves}{replace}{remove(filling, slot, file, at)}</div>
        </li>
    }
}

fn act_id(slot: &Slot, file: &str, act: &str) -> String {
    format!("{}-{act}-{file}", summary::anchor(&slot.id))
}

/// A button that reads as a link and can be found again after the list was drawn anew.
fn act(id: String, text: &'static str, label: String, run: impl Fn() + 'static) -> View {
    html! { <button type="button" class="quiet" id=id aria-label=label on:click=move |_| run()>{text}</button> }
}

/// One place earlier or later; the focus stays with the file.
fn shift(filling: Filling, slot: &Slot, file: &KeptFile, (at, count): (usize, usize), earlier: bool) -> View {
    let app = app();
    let (word, text, named) = match earlier {
        true => ("up", Msg::PapersUp, Msg::PapersUpNamed),
        false => ("down", Msg::PapersDown, Msg::PapersDownNamed),
    };
    let (slot, file) = (slot.clone(), file.clone());
    let label = app.tv(named, &[("name", &file.name)]);
    act(act_id(&slot, &file.id, word), app.t(text), label, move || {
        let to = if earlier { at.saturating_sub(1) } else { at + 1 };
        filling.update(app, |draft| {
            let files = &mut draft.paper_mut(&slot.id).files;
            if to < files.len() && at < files.len() {
                files.swap(at, to);
            }
        });
        tell_form(app, filling, &slot);
        focus::announce(&app.tv(Msg::PapersMoved, &[("name", &file.name), ("n", &(to + 1).to_string())]));
        // At an end of the list there is only the way back.
        let word = if to == 0 {
            "down"
        } else if to + 1 >= count {
            "up"
        } else {
            word
        };
        focus::focus_soon(&act_id(&slot, &file.id, word));
    })
}

fn remove(filling: Filling, slot: &Slot, file: &KeptFile, at: usize) -> View {
    let app = app();
    let (slot, file) = (slot.clone(), file.clone());
    let label = app.tv(Msg::PapersRemoveNamed, &[("name", &file.name)]);
    act(act_id(&slot, &file.id, "remove"), app.t(Msg::PapersRemove), label, move || {
        take_out(app, filling, &slot, &file.id);
        focus::announce(&app.tv(Msg::PapersRemoved, &[("name", &file.name)]));
        // The next file, else the one before, else the way to add one.
        let next = filling.draft.with_untracked(|draft| {
            let files = &draft.paper(&slot.id)?.files;
            files.get(at).or_else(|| files.get(at.checked_sub(1)?)).map(|file| file.id.clone())
        });
        let id = next.map(|id| act_id(&slot, &id, "remove"));
        focus::focus_soon(&id.unwrap_or_else(|| format!("{}-camera", summary::anchor(&slot.id))));
    })
}

/// Takes a file out of the draft, off the device and away from the portal.
fn take_out(app: App, filling: Filling, slot: &Slot, id: &str) {
    document::remove(app, filling, &slot.id, id);
    tell_form(app, filling, slot);
}

/// Another file in the place of this one: it goes only when the other is there.
fn replace(filling: Filling, slot: &Slot, file: &KeptFile) -> View {
    let app = app();
    let id = act_id(slot, &file.id, "replace");
    let target = id.clone();
    let (slot, file) = (slot.clone(), file.clone());
    let label = app.tv(Msg::PapersReplaceNamed, &[("name", &file.name)]);
    let take = move |event: leptos::ev::Event| {
        let Some(chosen) = device::chosen(&event).into_iter().next() else { return };
        let (slot, old) = (slot.clone(), file.id.clone());
        spawn_local(async move {
            filling.reading.update(|now| now.push(slot.id.clone()));
            let before = ids(filling, &slot);
            let result = keep(app, filling, &slot, chosen).await;
            filling.has_read(&slot.id);
            match result {
                Ok(()) => put_in_place(app, filling, &slot, &old, &before),
                Err(words) => filling.refused.set(Some((slot.id.clone(), words))),
            }
            upload::pump(app, filling);
        });
    };
    html! {
        <span class="act">
            <input id=id type="file" accept="image/*,application/pdf" aria-label=label on:change=take/>
            <label for=target>{app.t(Msg::PapersReplace)}</label>
        </span>
    }
}

fn ids(filling: Filling, slot: &Slot) -> Vec<String> {
    let of_paper = |draft: &Draft| {
        let files = draft.paper(&slot.id).map(|paper| paper.files.as_slice()).unwrap_or_default();
        files.iter().map(|file| file.id.clone()).collect()
    };
    filling.draft.with_untracked(of_paper)
}

/// What was not there `before` takes the place of `old`: the file that was chosen, or the document that it is a page of.
fn put_in_place(app: App, filling: Filling, slot: &Slot, old: &str, before: &[String]) {
    filling.refused.set(None);
    let new = filling.update_paper(app, &slot.id, |paper| {
        let from = paper.files.iter().position(|file| !before.contains(&file.id))?;
        let new = paper.files.remove(from);
        let at = paper.files.iter().position(|file| file.id == old).unwrap_or(from);
        let id = new.id.clone();
        paper.files.insert(at, new);
        Some(id)
    });
    let new = new.flatten();
    take_out(app, filling, slot, old);
    if let Some(new) = new {
        focus::focus_soon(&act_id(slot, &new, "replace"));
    }
}
