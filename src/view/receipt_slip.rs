//! The slip on paper, A5 and up: only print shows it.

use super::component::qr;
use super::{received, words};
use crate::html;
use crate::session::App;
use crate::view::element::View;
use motcua_core::contract::Receipt;
use motcua_core::dossier::access;
use motcua_core::i18n::Msg;

/// The notice of an online submission; `added_at`: of a supplement, when it came.
pub fn slip(app: App, receipt: &Receipt, address: &str, added_at: Option<String>) -> View {
    let dossier = &receipt.dossier;
    let fees: Vec<_> = dossier.fees.iter().map(|fee| words::fee_line(app, fee)).collect();
    let due = dossier.due_at.as_ref().map(|due| app.moment(due)).unwrap_or_else(|| app.t(Msg::ReceiptNoDue).to_owned());
    let place = address.split('#').next().unwrap_or_default().to_owned();
    let title = if added_at.is_some() { Msg::SupplementSlip } else { Msg::ReceiptSlip };
    let rows = [
        (Msg::ReceiptApplicant, dossier.applicant.clone()),
        (Msg::ReceiptContent, format!("{} ({})", app.text(&dossier.procedure_name), dossier.procedure)),
        (Msg::ReceiptAgency, app.text(&dossier.agency_name)),
        (Msg::ReceiptSentAt, app.moment(&dossier.submitted_at)),
        (Msg::SupplementAddedAt, added_at.unwrap_or_default()),
        (Msg::ReceiptDueAt, due),
        (Msg::ReceiptFee, fees.join("\n")),
    ];
    let rows: Vec<_> = rows
        .into_iter()
        .filter(|(_, value)| !value.is_empty())
        .map(|(msg, value)| html! { <dt>{app.t(msg)}</dt><dd>{value}</dd> })
        .collect();
    let papers = received::any(dossier)
        .then(|| html! { <dt>{app.t(Msg::ReceiptFiles)}</dt><dd>{received::list(app, dossier, false)}</dd> });
    let (code, shown) = (dossier.code.clone(), access::format(&receipt.access_code));
    html! {
        <section class="slip" aria-hidden="true">
            <div class="slip__top">
                <p>{app.text(&dossier.agency_name)}</p>
                <p><strong>{app.t(Msg::ReceiptCountry)}</strong><br/>{app.t(Msg::ReceiptMotto)}</p>
            </div>
            <p class="slip__title">{app.t(title)}</p>
            <p class="slip__code mono">{code}</p>
            <dl class="slip__rows">
                {rows}
                {papers}
            </dl>
            <div class="slip__foot">
                {qr::draw(address, "")}
                <div>
                    <p>{app.t(Msg::ReceiptAccess)}": "<strong class="mono">{shown}</strong></p>
                    <p>{app.tv(Msg::ReceiptScan, &[("address", &place)])}</p>
                    <p>{app.t(Msg::ReceiptSlipNote)}</p>
                    <p>{app.t(Msg::ShellOtp)}</p>
                </div>
            </div>
        </section>
    }
}
