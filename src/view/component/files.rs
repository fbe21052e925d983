//! Adding the files of a paper: photograph or choose, keep on the device, show how far each is.

mod list;
mod transfer;

pub use transfer::{duration, panel};

use super::summary;
use crate::browser::{files as device, hash, photo, random};
use crate::html;
use crate::session::filling::Filling;
use crate::session::{App, app, upload};
use crate::view::element::View;
use motcua_core::contract::{AttachedFile, capability};
use motcua_core::draft::KeptFile;
use motcua_core::form::{Component, Kind};
use motcua_core::i18n::{self, Msg};
use motcua_core::wire::Wire;
use wasm_bindgen_futures::spawn_local;

/// What the files belong to.
#[derive(Clone)]
pub struct Slot {
    /// Id of the requirement, or path of the form's field.
    pub id: String,
    /// Name for people.
    pub name: String,
    /// Whether it is a field of the form, whose answer lists the files.
    pub is_field: bool,
    /// Largest file, when smaller than the portal's limit.
    pub max_bytes: Option<u64>,
}

/// A `file` field of a form.
pub fn field(filling: Filling, component: &Component) -> View {
    let Kind::File { max_bytes, .. } = component.kind else { return View::nothing() };
    let parts = super::field::parts(filling, component);
    let name = component.label.clone();
    let slot = Slot { id: component.path.clone(), name, is_field: true, max_bytes };
    let sending = panel(filling, &format!("{}-uploads", slot.id));
    parts.around_group(html! { {picker(filling, slot)}{sending} })
}

/// The list of files with the two ways to add one, if the portal takes files at all.
pub fn picker(filling: Filling, slot: Slot) -> View {
    let view = move || app().can(capability::UPLOADS_TUS).then(|| ways(filling, slot.clone()));
    html! { {view} }
}

fn ways(filling: Filling, slot: Slot) -> View {
    let list = {
        let slot = slot.clone();
        move || list::list(filling, &slot)
    };
    let (id, own) = (slot.id.clone(), slot.id.clone());
    let reading = move || filling.reading.with(|now| now.as_ref() == Some(&id)).then(|| app().t(Msg::PapersReading));
    let refused = move || {
        let words =
            filling.refused.with(|now| now.as_ref().filter(|(slot, _)| *slot == own).map(|(_, words)| words.clone()));
        words.map(|words| html! { <p class="error" role="alert">{words}</p> })
    };
    html! {
        <ul class="files">{list}</ul>
        <p class="files__state" role="status">{reading}</p>
        {refused}
        <div class="add">
            {add(filling, &slot, true)}
            {add(filling, &slot, false)}
        </div>
    }
}

/// A file input dressed as a button; the label is the whole target.
fn add(filling: Filling, slot: &Slot, camera: bool) -> View {
    let id = format!("{}-{}", summary::anchor(&slot.id), if camera { "camera" } else { "file" });
    let target = id.clone();
    let name = slot.name.clone();
    let (slot, own) = (slot.clone(), slot.id.clone());
    let has_files = move || {
        filling.papers.track();
        filling.draft.with_untracked(|draft| draft.paper(&own).is_some_and(|paper| !paper.files.is_empty()))
    };
    let text = move || match (camera, has_files()) {
        (true, false) => app().t(Msg::PapersTake),
        (true, true) => app().t(Msg::PapersMore),
        (false, _) => app().t(Msg::PapersChoose),
    };
    let take = move |event: leptos::ev::Event| {
        let chosen = device::chosen(&event);
        let slot = slot.clone();
        spawn_local(async move {
            filling.reading.set(Some(slot.id.clone()));
            let mut problem = None;
            for file in chosen {
                if let Err(text) = keep(app(), filling, &slot, file).await {
                    problem = Some(text);
                }
            }
            filling.reading.set(None);
            filling.refused.set(problem.map(|words| (slot.id.clone(), words)));
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

/// Makes a photo small and free of metadata, keeps it on the device, and notes it in the draft.
async fn keep(app: App, filling: Filling, slot: &Slot, file: web_sys::File) -> Result<(), String> {
    let name = file.name();
    let say = |msg: Msg| app.tv(msg, &[("name", &name)]);
    if device::size(&file) == 0 {
        return Err(say(Msg::PapersEmpty));
    }
    let media_type = device::media_type(&file).await;
    let blob = match media_type {
        "" => return Err(say(Msg::PapersWrongType)),
        "application/pdf" => file.into(),
        _ => photo::prepare_photo(&file).await.map_err(|_| say(Msg::PapersUnreadable))?,
    };
    let media_type = device::media_type(&blob).await;
    let rules = app.upload_rules();
    let limit = slot.max_bytes.unwrap_or(u64::MAX).min(rules.max_file_bytes);
    let size = device::size(&blob);
    if size > limit {
        let limit = i18n::size(limit, app.language());
        return Err(app.tv(Msg::PapersTooLarge, &[("name", &name), ("limit", &limit)]));
    }
    if !rules.types.iter().any(|own| own == media_type) {
        return Err(say(Msg::PapersWrongType));
    }
    let sha256 = hash::sha256(&blob).await.map_err(|_| say(Msg::PapersUnreadable))?;
    let media_type = media_type.to_owned();
    let kept = KeptFile { id: random::hex(16), name, media_type, size, sha256, ..KeptFile::default() };
    let draft = filling.draft.with_untracked(|draft| draft.id.clone());
    // First the bytes, then the note of them: a crash between leaves a stray photo, never a lost one.
    app.store().put_file(&kept.id, &draft, &blob).await.map_err(|_| app.t(Msg::FailStorage).to_owned())?;
    filling.update(app, |draft| draft.paper_mut(&slot.id).files.push(kept));
    tell_form(app, filling, slot);
    Ok(())
}

/// The answer of a `file` field lists its files, so that the form's rules can judge them.
fn tell_form(app: App, filling: Filling, slot: &Slot) {
    if slot.is_field {
        let files: Vec<_> = filling.draft.with_untracked(|draft| {
            draft.paper(&slot.id).map(|paper| paper.files.iter().map(listed).collect()).unwrap_or_default()
        });
        let value = files.write();
        filling.set(app, &slot.id, value);
    }
    let id = slot.id.clone();
    filling.recheck(&id);
    if !slot.is_field {
        filling.wrong.update(|wrong| wrong.retain(|w| w.path != id));
    }
}

fn listed(file: &KeptFile) -> AttachedFile {
    AttachedFile {
        upload: file.upload.clone().unwrap_or_default(),
        name: file.name.clone(),
        media_type: file.media_type.clone(),
        size: file.size,
        sha256: file.sha256.clone(),
    }
}
