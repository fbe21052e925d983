//! Adding files: photographed in the studio, by the phone's own camera, or chosen. A photo becomes a page of the slot's
//! document, a PDF stays as it is.

use super::{Slot, tell_form};
use crate::browser::studio::{self, StudioError};
use crate::browser::{camera, files as device, hash, photo, random};
use crate::html;
use crate::session::document::{self, Problem, Target};
use crate::session::filling::Filling;
use crate::session::{App, app, upload};
use crate::view::component::summary;
use crate::view::element::View;
use crate::view::parts::to_studio;
use motcua_core::contract::UploadRules;
use motcua_core::draft::{Draft, KeptFile};
use motcua_core::form::Kind;
use motcua_core::i18n::{self, Msg};
use wasm_bindgen_futures::spawn_local;
use web_sys::Blob;

/// Opens the camera, where pages get one: what it sees, with the outline of the paper.
pub fn shoot(filling: Filling, slot: &Slot) -> Option<View> {
    camera::is_there().then(|| {
        let id = format!("{}-camera", summary::anchor(&slot.id));
        let (name, slot, own) = (slot.name.clone(), slot.clone(), slot.id.clone());
        let text = move || app().t(if has_files(filling, &own) { Msg::PapersMore } else { Msg::PapersTake });
        let open = move |_| {
            let slot = slot.clone();
            spawn_local(async move {
                match to_studio().get().await {
                    Ok(studio) => (studio.shoot)(filling, &slot),
                    Err(_) => filling.refused.set(Some((slot.id.clone(), app().t(Msg::StudioMissing).to_owned()))),
                }
            });
        };
        html! {
            <button type="button" class="button add__shoot" id=id on:click=open>
                {text}<span class="unseen">": "{name}</span>
            </button>
        }
    })
}

fn has_files(filling: Filling, slot: &str) -> bool {
    filling.papers.track();
    filling.draft.with_untracked(|draft| draft.paper(slot).is_some_and(|paper| !paper.files.is_empty()))
}

/// A file input dressed as a button; the label is the whole target. With `camera` phones open their own.
pub fn add(filling: Filling, slot: &Slot, camera: bool) -> View {
    let id = format!("{}-file", summary::anchor(&slot.id));
    let target = id.clone();
    let name = slot.name.clone();
    let (slot, own) = (slot.clone(), slot.id.clone());
    let text = move || match (camera, has_files(filling, &own)) {
        (true, false) => app().t(Msg::PapersTake),
        (true, true) => app().t(Msg::PapersMore),
        (false, _) => app().t(Msg::PapersChoose),
    };
    let take = move |event: leptos::ev::Event| {
        let chosen = device::chosen(&event);
        let slot = slot.clone();
        spawn_local(async move {
            filling.reading.update(|now| now.push(slot.id.clone()));
            let mut problems = Vec::new();
            for file in chosen {
                problems.extend(keep(app(), filling, &slot, file).await.err());
            }
            filling.has_read(&slot.id);
            filling.refused.set((!problems.is_empty()).then(|| (slot.id.clone(), problems.join(" "))));
            upload::pump(app(), filling);
        });
    };
    let class = if camera { "add__way" } else { "add__way add__way--quiet" };
    html! {
        <div class=class>
            <input id=id type="file" multiple=!camera accept="image/*,application/pdf" capture=camera.then_some("environment") on:change=take/>
            <label for=target>{text}<span class="unseen">": "{name}</span></label>
        </div>
    }
}

/// Largest file of a slot.
fn limit(slot: &Slot, rules: &UploadRules) -> u64 {
    slot.max_bytes.unwrap_or(u64::MAX).min(rules.max_file_bytes)
}

/// The document that the photos of a slot become.
pub fn target(app: App, slot: &Slot) -> Target {
    // Names of requirements can be whole sentences.
    let name: String = slot.name.chars().filter(|letter| !r#"/\:*?"<>|"#.contains(*letter)).take(60).collect();
    Target { slot: slot.id.clone(), name: name.trim().to_owned(), limit: limit(slot, &app.upload_rules()) }
}

/// Whether the photos of a slot may become a PDF: some fields take pictures only.
pub fn takes_pdf(app: App, filling: Filling, slot: &Slot) -> bool {
    const PDF: &str = "application/pdf";
    let own = filling.form.with_untracked(|form| match form.component(&slot.id).map(|own| &own.kind) {
        Some(Kind::File { types, .. }) => {
            types.is_empty() || types.iter().any(|own| own == PDF || own == ".pdf" || own == "*" || own == "*/*")
        }
        _ => true,
    });
    own && app.upload_rules().types.iter().any(|own| own == PDF)
}

/// The name of a file with the ending of what is in it now: a photo of a phone has become another kind of picture.
fn named(name: &str, media_type: &str) -> String {
    let endings: &[&str] = match media_type {
        "image/jpeg" => &["jpg", "jpeg"],
        "image/png" => &["png"],
        "image/webp" => &["webp"],
        _ => return name.to_owned(),
    };
    match name.rsplit_once('.') {
        Some((_, own)) if endings.iter().any(|ending| own.eq_ignore_ascii_case(ending)) => name.to_owned(),
        Some((stem, own)) if own.len() <= 4 && !own.contains(' ') => [stem, ".", endings[0]].concat(),
        _ => [name, ".", endings[0]].concat(),
    }
}

/// Keeps a file on the device and notes it in the draft: a photo becomes a page of the slot's document, a PDF stays as
/// it is. Without the studio a photo is made small and free of metadata, and stays a file of its own.
pub(super) async fn keep(app: App, filling: Filling, slot: &Slot, file: web_sys::File) -> Result<(), String> {
    let name = file.name();
    let say = |msg: Msg| app.tv(msg, &[("name", &name)]);
    if device::size(&file) == 0 {
        return Err(say(Msg::PapersEmpty));
    }
    let blob = match device::media_type(&file).await {
        // A file that lies in a cloud, or was moved after it was chosen.
        "" if hash::bytes(&file).await.is_none() => return Err(say(Msg::PapersGone)),
        "" => return Err(say(Msg::PapersWrongType)),
        "application/pdf" => match studio::inspect(&file).await {
            // What nobody here can look into the portal will judge.
            Ok(_) | Err(StudioError::Missing | StudioError::Memory) => file.into(),
            Err(StudioError::Encrypted) => return Err(say(Msg::StudioEncrypted)),
            Err(_) => return Err(say(Msg::StudioBroken)),
        },
        _ if takes_pdf(app, filling, slot) => match add_photo(app, filling, slot, &file).await {
            Ok(()) => return Ok(()),
            Err(Problem::Studio(StudioError::Missing | StudioError::Memory)) => {
                photo::prepare_photo(&file).await.map_err(|_| say(Msg::PapersUnreadable))?
            }
            Err(problem) => return Err(words(app, slot, &name, problem)),
        },
        _ => photo::prepare_photo(&file).await.map_err(|_| say(Msg::PapersUnreadable))?,
    };
    let media_type = device::media_type(&blob).await;
    let rules = app.upload_rules();
    let limit = limit(slot, &rules);
    let size = device::size(&blob);
    if size > limit {
        let limit = i18n::size(limit, app.language());
        return Err(app.tv(Msg::PapersTooLarge, &[("name", &name), ("limit", &limit)]));
    }
    if !rules.types.iter().any(|own| own == media_type) {
        return Err(say(Msg::PapersWrongType));
    }
    store(app, filling, slot, &blob, named(&name, media_type), media_type)
        .await
        .map_err(|problem| words(app, slot, &name, problem))
}

/// A photo as a file of its own, for devices on which the studio cannot run.
pub async fn keep_plain(app: App, filling: Filling, slot: &Slot, photo: &Blob, name: &str) -> Result<(), Problem> {
    let blob = photo::prepare_photo(photo).await.map_err(|_| Problem::Studio(StudioError::Unreadable))?;
    if device::size(&blob) > limit(slot, &app.upload_rules()) {
        return Err(Problem::Studio(StudioError::Large));
    }
    let media_type = device::media_type(&blob).await;
    store(app, filling, slot, &blob, named(name, media_type), media_type).await
}

async fn store(
    app: App,
    filling: Filling,
    slot: &Slot,
    blob: &Blob,
    name: String,
    media_type: &str,
) -> Result<(), Problem> {
    let sha256 = hash::sha256(blob).await.map_err(|_| Problem::Studio(StudioError::Unreadable))?;
    let (size, media_type) = (device::size(blob), media_type.to_owned());
    let kept = KeptFile { id: random::hex(16), name, media_type, size, sha256, ..KeptFile::default() };
    let draft = filling.draft.with_untracked(|draft| draft.id.clone());
    if app.is_deleted(&draft) {
        return Err(Problem::Storage);
    }
    // First the bytes, then the note of them: a crash between leaves a stray photo, never a lost one.
    app.store().put_file(&kept.id, &draft, blob).await.map_err(|_| Problem::Storage)?;
    // What is sent stays as it was sent.
    if !filling.draft.with_untracked(Draft::is_open) {
        let _ = app.store().delete_file(&kept.id).await;
        return Err(Problem::Storage);
    }
    filling.update(app, |draft| draft.paper_mut(&slot.id).files.push(kept));
    filling.pages.update(|pages| *pages += 1);
    tell_form(app, filling, slot);
    Ok(())
}

/// A photo as the last page of the slot's document.
async fn add_photo(app: App, filling: Filling, slot: &Slot, file: &web_sys::File) -> Result<(), Problem> {
    let target = target(app, slot);
    let read = studio::read(file, target.page_limit(), std::rc::Rc::new(|_| ())).await?;
    document::add(app, filling, &target, read, None).await?;
    tell_form(app, filling, slot);
    Ok(())
}

/// Why a photo is not among the pages, and what to do now.
pub fn words(app: App, slot: &Slot, name: &str, problem: Problem) -> String {
    let msg = match problem {
        Problem::Studio(StudioError::Huge) => Msg::StudioHuge,
        Problem::Studio(StudioError::Large) => {
            let limit = i18n::size(limit(slot, &app.upload_rules()), app.language());
            return app.tv(Msg::StudioLarge, &[("limit", &limit)]);
        }
        Problem::Studio(_) => Msg::PapersUnreadable,
        Problem::Storage => Msg::FailStorage,
    };
    app.tv(msg, &[("name", name)])
}
