//! Adding the files of a paper: photograph or choose, keep on the device, show how far each is.

mod adding;
mod list;
mod transfer;

pub use adding::{keep_plain, takes_pdf, target, words};
pub use transfer::{duration, panel};

use super::pages;
use crate::browser::{camera, events, studio};
use crate::html;
use crate::session::filling::Filling;
use crate::session::{App, app};
use crate::view::element::View;
use crate::view::parts::to_studio;
use adding::{add, shoot};
use motcua_core::contract::{AttachedFile, capability};
use motcua_core::draft::KeptFile;
use motcua_core::form::{Component, Kind};
use motcua_core::i18n::Msg;
use motcua_core::text;
use motcua_core::wire::Wire;

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
    /// Whether it is an identity paper: a page of it may say across it what it is for.
    pub identity: bool,
}

/// Words by which a field of a form is known to ask for an identity paper; a requirement says so itself.
const IDENTITY: [&str; 6] = ["can cuoc", "cccd", "chung minh nhan dan", "ho chieu", "tuy than", "dinh danh"];

/// A `file` field of a form.
pub fn field(filling: Filling, component: &Component) -> View {
    let Kind::File { max_bytes, .. } = component.kind else { return View::nothing() };
    let parts = super::field::parts(filling, component);
    let name = component.label.clone();
    let plain = text::fold(&name);
    let identity = IDENTITY.iter().any(|word| plain.contains(word));
    let slot = Slot { id: component.path.clone(), name, is_field: true, max_bytes, identity };
    let sending = panel(filling, &format!("{}-uploads", slot.id));
    parts.around_group(html! { {picker(filling, slot)}{sending} })
}

/// The list of files with the two ways to add one, if the portal takes files at all.
pub fn picker(filling: Filling, slot: Slot) -> View {
    let view = move || app().can(capability::UPLOADS_TUS).then(|| ways(filling, slot.clone()));
    html! { {view} }
}

fn ways(filling: Filling, slot: Slot) -> View {
    // It is there before the first photo is taken; whoever saves data pays for it only with a photo.
    if !events::saves_data() {
        studio::warm();
        to_studio().want();
    }
    let list = {
        let slot = slot.clone();
        move || list::list(filling, &slot)
    };
    let (id, own) = (slot.id.clone(), slot.id.clone());
    let reading = move || filling.reading.with(|now| now.contains(&id)).then(|| app().t(Msg::PapersReading));
    let refused = move || {
        let words =
            filling.refused.with(|now| now.as_ref().filter(|(slot, _)| *slot == own).map(|(_, words)| words.clone()));
        words.map(|words| html! { <p class="error" role="alert">{words}</p> })
    };
    html! {
        <ul class="files">{list}</ul>
        {pages::pages(filling, &slot)}
        {pages::given(filling, &slot)}
        <p class="files__state" role="status">{reading}</p>
        {refused}
        <div class="add">
            {shoot(filling, &slot)}
            {add(filling, &slot, !camera::is_there())}
        </div>
    }
}

/// The answer of a `file` field lists its files, so that the form's rules can judge them.
pub fn tell_form(app: App, filling: Filling, slot: &Slot) {
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
