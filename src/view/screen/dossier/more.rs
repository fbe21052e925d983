//! What else can be done with a dossier: a date for the calendar, notifications, keeping it on this device, asking it back.

use super::act_route;
use crate::browser::{files, focus, notify};
use crate::html;
use crate::session::{App, following};
use crate::view::component::{button, link};
use crate::view::element::View;
use motcua_core::contract::{DeliveryKind, Dossier, FollowUp, Turn};
use motcua_core::dossier::ics::{self, Appointment};
use motcua_core::i18n::Msg;
use motcua_core::route::{Route, act};
use motcua_core::time::DateTime;
use wasm_bindgen_futures::spawn_local;

/// Minutes that stand in a calendar where nobody has said until when.
const LENGTH: i64 = 30;
/// What stands in the place of a button that has done its work, where whoever pressed it is then.
const NOTIFIED: &str = "notified";
const KEPT: &str = "kept";

/// All of it.
pub fn more(app: App, dossier: &Dossier, follow_up: &FollowUp) -> View {
    let over = dossier.turn == Turn::Nobody;
    let calendar =
        appointment(dossier, follow_up).filter(|_| !over).map(|when| calendar(app, dossier, follow_up, when));
    let news = (!over).then(|| news(app));
    let keep = keep(app, dossier);
    let withdraw = following::may_withdraw(app, dossier).then(|| {
        html! { <p>{link::to(&act_route(&dossier.code, act::WITHDRAW), app.t(Msg::WithdrawTitle))}</p> }
    });
    let hotline = app.config().hotline.clone();
    let hotline = (!hotline.is_empty()).then(|| {
        let number = hotline;
        let (href, words) =
            (format!("tel:{}", number.replace(' ', "")), app.tv(Msg::DossierCall, &[("number", &number)]));
        html! { <p><a href=href>{words}</a></p> }
    });
    html! { <div class="acts">{calendar}{news}{keep}</div>{withdraw}{hotline} }
}

/// When somebody has to come, or when the result is due.
fn appointment(dossier: &Dossier, follow_up: &FollowUp) -> Option<(DateTime, DateTime)> {
    let pick_up = follow_up.delivery.as_ref().filter(|delivery| delivery.kind == DeliveryKind::Counter);
    let (from, until) = match pick_up {
        Some(delivery) => (delivery.from.as_deref()?, delivery.until.as_deref()),
        // A day that does not hold, for the clock stands still or has done its work, stands in no calendar.
        None => (dossier.due_at.as_deref().filter(|_| dossier.status.clock_runs())?, None),
    };
    let from = DateTime::parse_iso(from)?;
    let until = until.and_then(DateTime::parse_iso);
    Some((from, until.unwrap_or_else(|| DateTime::from_unix(from.to_unix() + LENGTH * 60, from.offset))))
}

fn calendar(app: App, dossier: &Dossier, follow_up: &FollowUp, (from, until): (DateTime, DateTime)) -> View {
    let is_pick_up = follow_up.delivery.as_ref().is_some_and(|delivery| delivery.kind == DeliveryKind::Counter);
    let (kind, msg) = if is_pick_up { ("pick-up", Msg::CalendarPickUp) } else { ("result", Msg::CalendarDue) };
    let name = app.text(&dossier.procedure_name);
    let summary = app.tv(msg, &[("name", &name)]);
    let place = follow_up.delivery.as_ref().and_then(|delivery| delivery.place.as_ref());
    let location = app.text(place.unwrap_or(&dossier.agency_name));
    let description = [app.t(Msg::ReceiptCode), ": ", &dossier.code].concat();
    let code = dossier.code.clone();
    button::plain(app.t(Msg::CalendarAct), move || {
        let url = [following::public_address(app).as_str(), &Route::Dossier { code: code.clone() }.path()].concat();
        let text = ics::file(&Appointment {
            code: &code,
            kind,
            made: app.now(),
            from,
            until,
            summary: &summary,
            location: &location,
            description: &description,
            url: &url,
        });
        if let Some(blob) = files::blob_of(text.as_bytes(), "text/calendar") {
            files::save(&blob, &[code.as_str(), ".ics"].concat());
        }
    })
}

/// "Notify me": what a page can do without a server that pushes, said as it is.
fn news(app: App) -> View {
    let on = app.screens.notify;
    let view = move || match (notify::permission(), on.get()) {
        (notify::Permission::Missing, _) => View::nothing(),
        (notify::Permission::Denied, _) => html! { <p class="soft">{app.t(Msg::NotifyDenied)}</p> },
        (notify::Permission::Granted, true) => {
            html! { <p id=NOTIFIED class="soft" tabindex="-1">{app.t(Msg::NotifyOn)}</p> }
        }
        _ => button::plain(app.t(Msg::NotifyAct), move || {
            spawn_local(async move {
                let granted = notify::ask().await == notify::Permission::Granted;
                on.set(granted);
                if granted { focus::focus_soon(NOTIFIED) } else { focus::announce(app.t(Msg::NotifyDenied)) }
            });
        }),
    };
    html! { {view} }
}

/// Who has found it by its codes may keep it among the dossiers of this device.
fn keep(app: App, dossier: &Dossier) -> View {
    if following::kept(app, &dossier.code).is_some() {
        return html! { <p id=KEPT class="soft" tabindex="-1">{app.t(Msg::KeepDone)}</p> };
    }
    let own = dossier.clone();
    button::plain(app.t(Msg::KeepAct), move || {
        let own = own.clone();
        spawn_local(async move {
            let Some(access) = following::access(app, &own.code) else { return };
            let kept = following::keep(app, &own, &access).await;
            app.screens.dossier.update(|_| ());
            if kept { focus::focus_soon(KEPT) } else { focus::announce(app.t(Msg::KeepFailed)) }
        });
    })
}
