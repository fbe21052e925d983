//! `/ho-so/{code}/rut`: asking a dossier back. It is said twice what that means, and done once.

use super::{back, outcome};
use crate::html;
use crate::session::screens::Act;
use crate::session::{App, following};
use crate::view::component::{button, link, page, panel};
use crate::view::element::View;
use motcua_core::contract::{Dossier, PaymentState};
use motcua_core::i18n::Msg;
use motcua_core::route::Route;

/// Characters of a reason that a portal takes.
const LONGEST: &str = "2000";

/// The screen.
pub fn withdraw(app: App, dossier: &Dossier) -> View {
    let code = dossier.code.clone();
    let name = app.text(&dossier.procedure_name);
    let top = html! {
        {back(app, &code)}
        {page::heading(app.t(Msg::WithdrawTitle))}
        <p>{name}" · "<span class="mono">{code.clone()}</span></p>
    };
    if !following::may_withdraw(app, dossier) {
        let done = dossier.follow_up().withdrawal.is_some();
        let body = if done { Msg::WithdrawDone } else { Msg::WithdrawNotNow };
        let follow = link::strong(&Route::Dossier { code }, app.t(Msg::ActBack));
        return html! {
            {top}
            <div role="status">{panel::info(app.t(body), html! { <p>{app.t(if done { Msg::WithdrawDoneText } else { Msg::WithdrawNotNowText })}</p> })}</div>
            <div class="actions">{follow}</div>
        };
    }
    let paid = dossier.follow_up().payments.iter().any(|payment| payment.state == PaymentState::Paid);
    let paid = paid.then(|| html! { <p>{app.t(Msg::WithdrawPaid)}</p> });
    let (written, write) = (app.screens.reason.get_untracked(), move |_: web_sys::Event| {
        app.screens.reason.set(crate::browser::dom::text_value("f-reason"));
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        if app.screens.act.with_untracked(|act| *act != Act::Running) {
            following::withdraw(app, code.clone(), app.screens.reason.get_untracked().trim().to_owned());
        }
    };
    html! {
        {top}
        <p class="lead">{app.t(Msg::WithdrawText)}</p>
        <p>{app.t(Msg::WithdrawAgain)}</p>
        {paid}
        <form class="questions" novalidate on:submit=submit>
            <div class="field">
                <label for="f-reason">{app.t(Msg::WithdrawReason)}</label>
                <p class="hint" id="f-reason-hint">{app.t(Msg::WithdrawReasonHint)}</p>
                <textarea id="f-reason" rows="4" maxlength=LONGEST aria-describedby="f-reason-hint" on:input=write>{written}</textarea>
            </div>
            {outcome(app)}
            <div class="actions">{button::submit(app.t(Msg::WithdrawAct))}{link::to(&Route::Dossier { code: dossier.code.clone() }, app.t(Msg::WithdrawKeep))}</div>
        </form>
    }
}
