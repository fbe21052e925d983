//! The result: its files with what is known of their signatures, and how the paper comes.

use crate::html;
use crate::session::{App, following};
use crate::view::element::View;
use crate::view::words;
use motcua_core::contract::{Delivery, Dossier, FollowUp, ResultFile, SignatureState, capability};
use motcua_core::i18n::{self, Msg};

/// Files and delivery, once there is either.
pub fn section(app: App, dossier: &Dossier, follow_up: &FollowUp) -> Option<View> {
    if follow_up.results.is_empty() && follow_up.delivery.is_none() {
        return None;
    }
    let files: Vec<_> = follow_up.results.iter().map(|file| row(app, dossier, file)).collect();
    let files = (!files.is_empty()).then(|| html! { <ul class="payments">{files}</ul>{super::outcome(app)} });
    let delivery = follow_up.delivery.as_ref().map(|delivery| delivery_rows(app, delivery));
    Some(html! { <h2>{app.t(Msg::ResultTitle)}</h2>{files}{delivery} })
}

fn row(app: App, dossier: &Dossier, file: &ResultFile) -> View {
    let title = app.text(&file.title);
    let size = i18n::size(file.size, app.language());
    let name = file.name.clone();
    let (code, own) = (dossier.code.clone(), file.clone());
    let label = app.tv(Msg::ResultSaveNamed, &[("name", &title)]);
    let save = app.can(capability::RESULTS).then(|| {
        let save = move |_: web_sys::MouseEvent| following::download(app, code.clone(), own.clone());
        html! {
            <div class="actions"><button type="button" class="button button--plain" aria-label=label on:click=save>{app.t(Msg::ResultSave)}</button></div>
        }
    });
    html! {
        <li class="payments__row">
            <p><strong>{title}</strong></p>
            <p class="soft wrap">{name}" · "{size}</p>
            {signature(app, file)}
            {save}
        </li>
    }
}

/// Only what the portal has checked is called checked.
fn signature(app: App, file: &ResultFile) -> View {
    let Some(signature) = &file.signature else {
        return html! { <p class="soft">{app.t(Msg::ResultUnsigned)}</p> };
    };
    let (class, msg) = match signature.state {
        SignatureState::Valid => ("tag tag--ok", Msg::ResultValid),
        SignatureState::Unchecked => ("tag", Msg::ResultUnchecked),
        SignatureState::Invalid => ("tag tag--wrong", Msg::ResultInvalid),
    };
    let by = signature.signer.as_ref().map(|signer| {
        let at = signature.at.as_ref().map(|at| format!(", {}", app.moment(at))).unwrap_or_default();
        let words = format!("{}{at}", app.tv(Msg::ResultSigner, &[("name", &app.text(signer))]));
        html! { <p class="soft">{words}</p> }
    });
    let warning =
        (signature.state == SignatureState::Invalid).then(|| html! { <p>{app.t(Msg::ResultInvalidText)}</p> });
    html! { <p><span class=class>{app.t(msg)}</span></p>{by}{warning} }
}

fn delivery_rows(app: App, delivery: &Delivery) -> View {
    let kind = words::delivery(delivery.kind);
    let moment = |at: &Option<String>| at.as_ref().map(|at| app.moment(at));
    let text = |text: &Option<_>| text.as_ref().map(|text| app.text(text));
    let rows = [
        (Msg::DeliveryHow, kind.map(|msg| app.t(msg).to_owned())),
        (Msg::DeliveryAddress, delivery.address.clone()),
        (Msg::DeliveryCarrier, text(&delivery.carrier)),
        (Msg::DeliveryTracking, delivery.tracking.clone()),
        (Msg::DeliverySent, moment(&delivery.sent_at)),
        (Msg::DeliveryPlace, text(&delivery.place)),
        (Msg::DeliveryFrom, moment(&delivery.from)),
        (Msg::DeliveryUntil, moment(&delivery.until)),
        (Msg::DeliveryNote, text(&delivery.note)),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .filter_map(|(msg, value)| Some((msg, value.filter(|value| !value.is_empty())?)))
        .map(|(msg, value)| html! { <div class="row"><dt>{app.t(msg)}</dt><dd class="row__value wrap">{value}</dd></div> })
        .collect();
    // Only a page that nobody between can change.
    let page = delivery.tracking_address.as_ref().filter(|address| address.starts_with("https://")).map(|address| {
        let address = address.clone();
        html! { <p><a href=address rel="noreferrer">{app.t(Msg::DeliveryFollow)}</a></p> }
    });
    html! { <h3>{app.t(Msg::DeliveryTitle)}</h3><dl class="rows">{rows}</dl>{page} }
}
