//! The outbox: drafts that were sent and are not confirmed yet. Each goes its own way ([`super::sending`]), whichever
//! screen is in front, and one that is stuck holds up no other.

use super::filling::{Filling, LoadRich, read_draft};
use super::sending::{self, Sending};
use super::{App, Task};
use crate::browser::events;
use crate::portal::Failure;
use motcua_core::draft::Draft;
use motcua_core::route::Route;
use std::rc::Rc;

/// What became of a draft that was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct News {
    /// Its id.
    pub draft: String,
    /// Whether the portal has it; else it was refused.
    pub sent: bool,
}

/// Seconds after which a draft is read again that could not be read.
const AGAIN: u32 = 60;

/// Goes on with every draft that was on its way when the app was closed, and listens to the network for them; once more
/// when drafts come from behind a PIN, which are no others' business before.
pub fn wake(app: App, rich: LoadRich) {
    events::keep(events::on_online(move |online| {
        if online {
            hurry(app);
        }
    }));
    let going =
        app.drafts.with_untracked(|drafts| drafts.iter().filter(|draft| draft.is_going()).cloned().collect::<Vec<_>>());
    for draft in going.into_iter().filter(|draft| app.on_its_way(&draft.id).is_none()) {
        wasm_bindgen_futures::spawn_local(go_on(app, draft, rich));
    }
}

fn go_on(app: App, draft: Rc<Draft>, rich: LoadRich) -> Task<()> {
    Box::pin(async move {
        loop {
            if let Ok(filling) = read_draft(app, draft.clone(), rich).await {
                return sending::go_on(app, filling);
            }
            events::sleep(AGAIN * 1000).await;
            let is_there = |drafts: &Vec<Rc<Draft>>| drafts.iter().any(|own| own.id == draft.id && own.is_going());
            if !app.drafts.with_untracked(is_there) {
                return;
            }
        }
    })
}

/// The network is back: what waited for it is tried at once. Who was asked to wait by the portal still waits.
fn hurry(app: App) {
    for filling in app.outbox.get_untracked() {
        let waits = |sending: &Sending| {
            matches!(sending, Sending::Waiting { failure: Failure::Offline | Failure::Unreachable, .. })
        };
        if filling.sending.with_untracked(waits) {
            filling.countdown.set(0);
        }
    }
}

/// It is on its way from now on.
pub(super) fn enter(app: App, filling: Filling) {
    let id = filling.draft.with_untracked(|draft| draft.id.clone());
    if app.on_its_way(&id).is_none() {
        app.outbox.update(|all| all.push(filling));
    }
}

/// It is no longer on its way. Who looks at another screen is told what became of it.
pub(super) fn leave(app: App, filling: Filling, sent: Option<bool>) {
    let id = filling.draft.with_untracked(|draft| draft.id.clone());
    app.outbox.update(|all| all.retain(|own| !own.is(&id)));
    let is_here = matches!(app.route.get_untracked(), Route::Filling { draft, .. } if draft == id);
    if let (false, Some(sent)) = (is_here, sent) {
        app.news.set(Some(News { draft: id, sent }));
    }
}
