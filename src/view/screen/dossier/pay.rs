//! `/ho-so/{code}/thanh-toan`: paying, waiting for the portal's word, the receipt. Also for somebody else who got a link:
//! they see this payment and nothing else of the dossier.

use super::turn::payable;
use super::{Told, back, following_screen, full, outcome, paid, stale};
use crate::browser::{dom, files, focus, history, qr_image, share};
use crate::html;
use crate::portal::Access;
use crate::session::App;
use crate::session::following::{self, Paying, payment_link};
use crate::session::screens::{Act, Asked};
use crate::view::component::{button, page, panel, qr};
use crate::view::element::View;
use crate::view::failure;
use motcua_core::contract::{
    Dossier, Payment, PaymentMethod, PaymentMethodKind, PaymentRequest, PaymentState, StatusCode, Text, capability,
};
use motcua_core::dossier::vietqr::{self, Transfer};
use motcua_core::i18n::{self, Msg};
use motcua_core::route::payment_link as link_of;
use wasm_bindgen_futures::spawn_local;

/// The screen: by a link's code, else as one of the dossier's.
pub fn pay(app: App, code: String) -> View {
    if let Some((id, link)) = link_of(&history::fragment()) {
        history::take_fragment();
        // Who has the dossier itself sees it whole.
        if following::access(app, &code).is_none() {
            app.screens.paying.set(Some(Paying { code: code.clone(), id, access: Access::Link(link) }));
        }
    }
    match app.screens.paying.get_untracked().filter(|paying| paying.code == code) {
        Some(paying) if following::access(app, &code).is_none() => for_another(app, paying),
        // What is to pay may have changed: without the portal nobody is shown a code to pay by.
        _ => following_screen(app, code, own, full),
    }
}

fn own(app: App, dossier: &Dossier) -> View {
    let follow_up = dossier.follow_up();
    let settled = follow_up.payments.last().filter(|last| last.state != PaymentState::Unpaid);
    let Some(payment) = payable(dossier, &follow_up).or(settled) else {
        // What cannot be read is not nothing.
        let told = dossier.follow_up["payments"].as_array().map_or(0, Vec::len);
        let is_told = dossier.status == StatusCode::PAYMENT || told > follow_up.payments.len();
        let msg = if is_told { Msg::PayUnread } else { Msg::PayNothing };
        return html! {
            {back(app, &dossier.code)}
            {page::heading(app.t(Msg::PayTitle))}
            <p class="lead">{app.t(msg)}</p>
        };
    };
    let Some(access) = following::access(app, &dossier.code).map(Access::Code) else { return View::nothing() };
    let paying = Paying { code: dossier.code.clone(), id: payment.id.clone(), access };
    let for_relative = relative(app, &dossier.code, payment);
    html! {
        {back(app, &dossier.code)}
        {body(app, &paying, payment, &dossier.procedure_name, &dossier.agency_name)}
        {for_relative}
    }
}

fn for_another(app: App, paying: Paying) -> View {
    app.screens.payment.set(None);
    app.screens.asked.set(Asked::default());
    following::watch_payment(app, paying.clone());
    let told = Told::default();
    let view = move || match app.screens.payment.get() {
        None => page::loading(),
        Some(Ok(PaymentRequest { procedure_name, agency_name, payment, .. })) => {
            told.now(app.t(title(payment.state)));
            let note = html! { <p class="note">{app.t(Msg::PayForAnother)}</p> };
            html! { {note}{body(app, &paying, &payment, &procedure_name, &agency_name)} }
        }
        Some(Err(failure)) => {
            let paying = paying.clone();
            failure::screen(&failure, move || following::watch_payment(app, paying.clone()))
        }
    };
    html! { {stale(app)}{view} }
}

/// What banks transfer at once: thirteen digits of đồng.
const TRANSFERABLE: std::ops::Range<i64> = 1..10_000_000_000_000;

fn body(app: App, paying: &Paying, payment: &Payment, procedure: &Text, agency: &Text) -> View {
    let amount = i18n::money(payment.amount, app.language());
    let (code, purpose) = (paying.code.clone(), app.text(&payment.purpose));
    let (procedure, agency) = (app.text(procedure), app.text(agency));
    html! {
        {page::heading(app.t(Msg::PayTitle))}
        <p class="pay-amount">{amount}</p>
        <dl class="rows">
            <div class="row"><dt>{app.t(Msg::PayFor)}</dt><dd class="row__value">{purpose}</dd></div>
            <div class="row"><dt>{app.t(Msg::ReceiptContent)}</dt><dd class="row__value">{procedure}</dd></div>
            <div class="row"><dt>{app.t(Msg::ReceiptAgency)}</dt><dd class="row__value">{agency}</dd></div>
            <div class="row"><dt>{app.t(Msg::ReceiptCode)}</dt><dd class="row__value mono">{code}</dd></div>
        </dl>
        {state(app, paying, payment)}
        {outcome(app)}
    }
}

/// A payment's state in a few words.
pub(super) fn title(state: PaymentState) -> Msg {
    match state {
        PaymentState::Paid => Msg::PayPaidTitle,
        PaymentState::Checking => Msg::PayCheckingTitle,
        PaymentState::Refunded => Msg::PayRefunded,
        PaymentState::Cancelled => Msg::PayCancelled,
        PaymentState::Expired => Msg::PayExpired,
        PaymentState::Unpaid => Msg::PayUnpaid,
    }
}

/// Where it stands; only what is unpaid can be paid.
fn state(app: App, paying: &Paying, payment: &Payment) -> View {
    let lines = paid::lines(app, payment);
    match payment.state {
        PaymentState::Paid => panel::good(html! { <h2 class="panel__title">{app.t(title(payment.state))}</h2>{lines} }),
        PaymentState::Checking => {
            let body = html! { <p>{app.t(Msg::PayCheckingText)}</p>{lines} };
            panel::info(app.t(title(payment.state)), body)
        }
        PaymentState::Refunded | PaymentState::Cancelled => panel::info(app.t(title(payment.state)), lines),
        PaymentState::Expired => {
            panel::warn(app.t(title(payment.state)), html! { <p>{app.t(Msg::PayExpiredText)}</p>{lines} })
        }
        PaymentState::Unpaid if !TRANSFERABLE.contains(&payment.amount) || payment.methods.is_empty() => {
            html! { {lines}<p>{app.t(Msg::PayUnread)}</p> }
        }
        PaymentState::Unpaid => {
            let until = payment.expires_at.as_ref().map(|at| {
                let words = app.tv(Msg::PayUntil, &[("time", &app.moment(at))]);
                html! { <p>{words}</p> }
            });
            let ways: Vec<_> = payment.methods.iter().map(|method| way(app, paying, payment, method)).collect();
            let offline = (!app.can(capability::PAYMENTS)).then(|| html! { <p>{app.t(Msg::PayNotHere)}</p> });
            // Banks may take longer than the portal waits.
            let unseen = payment.attempted_at.as_ref().map(|at| {
                let words = app.tv(Msg::PayUnseen, &[("time", &app.moment(at))]);
                panel::warn(app.t(title(payment.state)), html! { <p>{words}</p> })
            });
            html! { {unseen}{until}{lines}{offline}{ways} }
        }
    }
}

fn way(app: App, paying: &Paying, payment: &Payment, method: &PaymentMethod) -> View {
    let note = method.note.as_ref().map(|note| app.text(note));
    match method.kind {
        PaymentMethodKind::VietQr => transfer(app, paying, payment, method),
        PaymentMethodKind::Platform => {
            let (paying, own) = (paying.clone(), payment.clone());
            let go = move || following::pay(app, paying.clone(), &own, PaymentMethodKind::Platform);
            html! {
                <section class="way">
                    <h2>{app.t(Msg::PayPlatform)}</h2>
                    {note.map(|note| html! { <p>{note}</p> })}
                    <p>{app.t(Msg::PayPlatformText)}</p>
                    <div class="actions">{button::plain(app.t(Msg::PayPlatformAct), go)}</div>
                </section>
            }
        }
        PaymentMethodKind::Counter => html! {
            <section class="way"><h2>{app.t(Msg::PayCounter)}</h2>{note.map(|note| html! { <p>{note}</p> })}</section>
        },
        PaymentMethodKind::Other => {
            html! { <section class="way">{note.map(|note| html! { <p>{note}</p> })}</section> }
        }
    }
}

/// A transfer: the code to scan, the same as text to copy, and the word that it was made.
fn transfer(app: App, paying: &Paying, payment: &Payment, method: &PaymentMethod) -> View {
    let (bin, account) = (method.bin.clone().unwrap_or_default(), method.account.clone().unwrap_or_default());
    // What treasuries match by: as the portal wants it, else the dossier's code.
    let content = vietqr::content(method.content.as_deref().unwrap_or(&paying.code));
    let wanted = Transfer { bin: &bin, account: &account, amount: payment.amount, content: &content, by_card: false };
    let payload = vietqr::payload(&wanted);
    let picture = payload.clone().map(|payload| {
        let label = app.tv(Msg::PayQr, &[("amount", &i18n::money(payment.amount, app.language()))]);
        let name = [content.as_str(), ".png"].concat();
        html! {
            <div class="codes__qr">
                {qr::draw(&payload, &label)}
                <div>
                    <p>{app.t(Msg::PayQrHint)}</p>
                    <p>{app.t(Msg::PayQrPhone)}</p>
                    {save(app, payload, name)}
                </div>
            </div>
        }
    });
    let rows = [
        (Msg::PayBank, method.bank.clone().unwrap_or_default(), false),
        (Msg::PayAccount, account, true),
        (Msg::PayHolder, method.holder.clone().unwrap_or_default(), false),
        (Msg::PayAmount, payment.amount.to_string(), true),
        (Msg::PayContent, content, true),
    ];
    let rows: Vec<_> = rows.into_iter().filter(|row| !row.1.is_empty()).map(|row| copy_row(app, row)).collect();
    let (paying, own) = (paying.clone(), payment.clone());
    let said = move || following::pay(app, paying.clone(), &own, PaymentMethodKind::VietQr);
    html! {
        <section class="way">
            <h2>{app.t(Msg::PayTransfer)}</h2>
            {picture}
            <h3>{app.t(Msg::PayByHand)}</h3>
            <dl class="rows">{rows}</dl>
            <p>{app.t(Msg::PaySaidHint)}</p>
            <div class="actions">{button::strong(app.t(Msg::PaySaid), said)}</div>
        </section>
    }
}

/// The code as a picture: a phone cannot scan its own screen, but a bank's app opens pictures.
fn save(app: App, payload: String, name: String) -> View {
    let open = move || {
        let (payload, name) = (payload.clone(), name.clone());
        spawn_local(async move {
            match qr_image::png(&payload).await {
                Some(blob) if share::can(&blob, &name) => share::share(&blob, &name),
                Some(blob) => files::save(&blob, &name),
                None => app.screens.act.set(Act::Failed(crate::portal::Failure::Storage)),
            }
        });
    };
    html! { <div class="actions">{button::plain(app.t(Msg::PayQrSave), open)}</div> }
}

fn copy_row(app: App, (msg, value, can_copy): (Msg, String, bool)) -> View {
    let shown = if msg == Msg::PayAmount {
        value.parse().map_or_else(|_| value.clone(), |amount| i18n::money(amount, app.language()))
    } else {
        value.clone()
    };
    let label = format!("{}: {}", app.t(Msg::PayCopy), app.t(msg));
    let copy = can_copy.then(|| copy_button(app, app.t(Msg::PayCopy), label, value));
    html! {
        <div class="row"><dt>{app.t(msg)}</dt><dd class="row__value wrap">{shown}</dd><dd class="row__act">{copy}</dd></div>
    }
}

fn copy_button(app: App, text: &'static str, label: String, value: String) -> View {
    button::quiet(text, label, move || {
        let value = value.clone();
        spawn_local(async move {
            let said = if dom::copy(&value).await { Msg::PayCopied } else { Msg::PayNotCopied };
            focus::announce(app.t(said));
        });
    })
}

/// The link with which somebody else can pay.
fn relative(app: App, code: &str, payment: &Payment) -> Option<View> {
    let link = payment.link.as_deref().filter(|_| payment.state == PaymentState::Unpaid)?;
    let address = payment_link(app, code, &payment.id, link);
    let (shown, copied) = (address.clone(), address.clone());
    let text = app.tv(Msg::PayRelativeMessage, &[("amount", &i18n::money(payment.amount, app.language()))]);
    let give = share::can_text()
        .then(|| button::plain(app.t(Msg::PayRelativeShare), move || share::share_text(&text, &address)));
    let copy = copy_button(app, app.t(Msg::PayRelativeCopy), app.t(Msg::PayRelativeCopy).to_owned(), copied);
    Some(html! {
        <details class="more">
            <summary>{app.t(Msg::PayRelative)}</summary>
            <p>{app.t(Msg::PayRelativeText)}</p>
            <p class="mono wrap">{shown}</p>
            <div class="actions">{give}{copy}</div>
        </details>
    })
}
