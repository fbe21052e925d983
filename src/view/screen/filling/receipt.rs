//! "Sent": the portal's word for it, the two codes, the QR code, what happens next, and the slip.

use super::gone;
use crate::browser::dom;
use crate::html;
use crate::session::App;
use crate::session::following::public_address;
use crate::view::component::{button, link, page, panel, qr};
use crate::view::element::View;
use crate::view::{receipt_slip, received};
use motcua_core::contract::Receipt;
use motcua_core::dossier::access;
use motcua_core::draft::Draft;
use motcua_core::i18n::Msg;
use motcua_core::route::Route;

/// The confirmation of a draft that was sent.
pub fn receipt(app: App, draft: &Draft) -> View {
    draft.receipt().map_or_else(|| gone(app), |receipt| confirmation(app, draft, &receipt))
}

fn confirmation(app: App, draft: &Draft, receipt: &Receipt) -> View {
    let dossier = &receipt.dossier;
    let adds = draft.adds();
    let answered = draft.answered(dossier);
    let added_at = answered.as_ref().map(|(at, _)| app.moment(at));
    let time = added_at.clone().unwrap_or_else(|| app.moment(&dossier.submitted_at));
    let proof = match dossier.files.len() {
        _ if added_at.is_some() => Msg::SupplementProof,
        0 => Msg::ReceiptProof,
        _ => Msg::ReceiptProofFiles,
    };
    let proof = app.tv(proof, &[("n", &dossier.files.len().to_string()), ("time", &time)]);
    let (code, shown) = (dossier.code.clone(), access::format(&receipt.access_code));
    let route = Route::Dossier { code: code.clone() };
    let due = dossier.due_at.as_ref().map(|due| app.tv(Msg::ReceiptDue, &[("time", &app.moment(due))]));
    let due = due.unwrap_or_else(|| app.t(Msg::ReceiptNoDue).to_owned());
    let agency = app.text(&dossier.agency_name);
    let open = received::open(dossier);
    let next = match open {
        0 if adds && answered.as_ref().is_some_and(|(_, anew)| !anew) => Msg::SupplementLaterNext,
        0 if adds => Msg::SupplementSentNext,
        0 => Msg::ReceiptNextText,
        _ => Msg::ReceiptNextOpen,
    };
    let title = app.t(if adds { Msg::SupplementSent } else { Msg::ReceiptTitle });
    let next = app.tv(next, &[("agency", &agency), ("n", &open.to_string())]);
    html! {
        <div class="screen-only">
            {panel::good(html! { {page::heading(title)}<p>{proof}</p> })}
            <dl class="codes">
                <dt>{app.t(Msg::ReceiptCode)}</dt><dd class="mono">{code}</dd>
                <dt>{app.t(Msg::ReceiptAccess)}</dt><dd class="mono">{shown}</dd>
            </dl>
            <div class="codes__qr">
                {qr::draw(&address(app, receipt), app.t(Msg::ReceiptQr))}
                <p class="soft">{app.t(Msg::ReceiptQrHint)}" "{app.t(Msg::ReceiptAccessHint)}</p>
            </div>
            <div class="actions">
                {button::strong(app.t(Msg::ReceiptPrint), dom::print)}
                {link::to(&route, app.t(Msg::ReceiptFollow))}
            </div>
            {papers(app, receipt)}
            <h2>{app.t(Msg::ReceiptNext)}</h2>
            <p>{next}</p>
            <p>{due}</p>
        </div>
        {receipt_slip::slip(app, receipt, &address(app, receipt), added_at)}
    }
}

/// Each paper as the portal has noted it: the proof that it arrived, or how it still comes.
fn papers(app: App, receipt: &Receipt) -> Option<View> {
    let dossier = &receipt.dossier;
    received::any(dossier)
        .then(|| html! { <h2>{app.t(Msg::ReceiptDocuments)}</h2>{received::list(app, dossier, false)} })
}

/// What the QR code opens: the access code stands in the fragment, which never leaves a browser.
fn address(app: App, receipt: &Receipt) -> String {
    let path = Route::Dossier { code: receipt.dossier.code.clone() }.path();
    [public_address(app).as_str(), &path, "#k=", &receipt.access_code].concat()
}
