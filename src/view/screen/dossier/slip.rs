//! The slips of a dossier (TT 03/2025, Annex I) on the screen and on paper: A5, A4, and 80 mm for the printers of counters
//! and kiosks. What there is more than one of has a sheet each, the newest first.

mod rows;

use super::{act_route, back};
use crate::browser::dom;
use crate::html;
use crate::session::live::Live;
use crate::session::screens::Paper;
use crate::session::{App, following};
use crate::view::component::{barcode, button, link, page, qr};
use crate::view::element::View;
use leptos::prelude::on_cleanup;
use motcua_core::contract::{Dossier, FollowUp, Payment, PaymentState, StatusCode, SupplementKind};
use motcua_core::dossier::access;
use motcua_core::i18n::Msg;
use motcua_core::route::{Route, act};
use rows::Sheet;

/// Which slip; the word stands in its address.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Kind {
    /// Form 01: receipt and appointment.
    Receipt,
    /// Form 02: what has to be supplemented.
    Supplement,
    /// Form 03: refused.
    Refusal,
    /// Form 04: apology and new day.
    Apology,
    /// Form 05: stopped.
    Stop,
    /// What was paid.
    Payment,
}

const KINDS: [(Kind, &str, Msg); 6] = [
    (Kind::Receipt, "tiep-nhan", Msg::SlipReceipt),
    (Kind::Supplement, "bo-sung", Msg::SlipSupplement),
    (Kind::Refusal, "tu-choi", Msg::SlipRefusal),
    (Kind::Apology, "xin-loi", Msg::SlipApology),
    (Kind::Stop, "dung", Msg::SlipStop),
    (Kind::Payment, "bien-lai", Msg::SlipPayment),
];

impl Kind {
    /// The kind of an address's last part.
    pub fn of(act: &str) -> Option<Self> {
        let word = act.strip_prefix(act::SLIP)?.strip_prefix('-')?;
        KINDS.into_iter().find(|(_, own, _)| *own == word).map(|(kind, ..)| kind)
    }

    fn title(self) -> Msg {
        KINDS[self as usize].2
    }

    fn route(self, code: &str) -> Route {
        act_route(code, &[act::SLIP, "-", KINDS[self as usize].1].concat())
    }

    /// What the dossier has of it, the newest first.
    fn sheets<'a>(self, dossier: &Dossier, follow_up: &'a FollowUp) -> Vec<Sheet<'a>> {
        let decision = |status| follow_up.decision.as_ref().filter(|_| dossier.status == status).map(Sheet::Decision);
        match self {
            Self::Receipt => dossier.accepted_at.is_some().then_some(Sheet::Receipt).into_iter().collect(),
            Self::Supplement => {
                let requests = follow_up.supplements.iter().rev();
                requests.filter(|own| own.kind == SupplementKind::Request).map(Sheet::Supplement).collect()
            }
            Self::Refusal => decision(StatusCode::REFUSED).into_iter().collect(),
            Self::Apology => follow_up.delays.iter().rev().map(Sheet::Apology).collect(),
            Self::Stop => decision(StatusCode::STOPPED).into_iter().collect(),
            Self::Payment => {
                let is_paid = |own: &&Payment| matches!(own.state, PaymentState::Paid | PaymentState::Refunded);
                follow_up.payments.iter().rev().filter(is_paid).map(Sheet::Payment).collect()
            }
        }
    }
}

/// The slips that there are.
pub fn list(app: App, dossier: &Dossier, follow_up: &FollowUp) -> Option<View> {
    let there = KINDS.into_iter().filter(|(kind, ..)| !kind.sheets(dossier, follow_up).is_empty());
    let rows: Vec<_> =
        there.map(|(kind, _, title)| html! { <li>{link::to(&kind.route(&dossier.code), app.t(title))}</li> }).collect();
    (!rows.is_empty()).then(|| html! { <h2>{app.t(Msg::SlipTitle)}</h2><ul class="link-list">{rows}</ul> })
}

const PAPERS: [(Paper, &str, Msg); 3] =
    [(Paper::A5, "a5", Msg::SlipA5), (Paper::A4, "a4", Msg::SlipA4), (Paper::Strip, "strip", Msg::SlipStrip)];

/// One slip, as it will be printed.
pub fn screen(app: App, dossier: &Dossier, kind: Kind) -> View {
    let follow_up = dossier.follow_up();
    let sheets = kind.sheets(dossier, &follow_up);
    if sheets.is_empty() {
        return html! {
            {back(app, &dossier.code)}
            {page::heading(app.t(kind.title()))}
            <p class="lead">{app.t(Msg::SlipMissing)}</p>
        };
    }
    let paper: Live<Paper> = app.screens.paper;
    let choices: Vec<_> = PAPERS
        .into_iter()
        .map(|(own, class, msg)| {
            let choose = move |_: web_sys::Event| paper.set(own);
            let id = ["paper-", class].concat();
            let checked = paper.get_untracked() == own;
            html! {
                <div class="choice">
                    <input type="radio" name="paper" id=id.clone() checked=checked on:change=choose/>
                    <label for=id>{app.t(msg)}</label>
                </div>
            }
        })
        .collect();
    let class = move || {
        let chosen = paper.get();
        let name = PAPERS.into_iter().find(|(own, ..)| *own == chosen).map_or("", |(_, name, _)| name);
        dom::set_paper(Some(name));
        ["slip slip--shown slip--", name].concat()
    };
    let shown =
        sheets.iter().map(|own| html! { <div class="slip__sheet">{sheet(app, dossier, &follow_up, kind, own)}</div> });
    let shown: Vec<_> = shown.collect();
    // On a screen that others may see the number is not whole.
    let masked = matches!(sheets.first(), Some(Sheet::Receipt)) && rows::identifier(&follow_up).is_some();
    let masked = masked.then(|| html! { <p class="soft">{app.t(Msg::SlipMasked)}</p> });
    // Other screens are printed on whatever there is.
    on_cleanup(|| dom::set_paper(None));
    html! {
        <div class="screen-only">
            {back(app, &dossier.code)}
            {page::heading(app.t(kind.title()))}
            <fieldset class="field">
                <legend>{app.t(Msg::SlipPaper)}</legend>
                <div class="choices">{choices}</div>
            </fieldset>
            <div class="actions">{button::strong(app.t(Msg::SlipPrint), dom::print)}</div>
            <p class="soft">{app.t(Msg::SlipPhoto)}</p>
            {masked}
        </div>
        <section class=class aria-label=app.t(kind.title())>{shown}</section>
    }
}

fn sheet(app: App, dossier: &Dossier, follow_up: &FollowUp, kind: Kind, sheet: &Sheet<'_>) -> View {
    let agency = app.text(&dossier.agency_name);
    let code = dossier.code.clone();
    let number = sheet
        .number()
        .map(|number| html! { <p class="slip__number">{app.tv(Msg::SlipNumber, &[("number", number)])}</p> });
    let rows: Vec<_> = rows::rows(app, dossier, follow_up, sheet)
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(msg, words)| html! { <dt>{app.t(msg)}</dt><dd>{rows::words(msg, words)}</dd> })
        .collect();
    let at = sheet.at(dossier).map(|at| app.moment(at));
    let place = follow_up.reception.as_ref().and_then(|reception| reception.place.as_ref());
    let dated: Vec<_> = place.map(|place| app.text(place)).into_iter().chain(at).collect();
    let signers: Vec<_> = rows::signers(app, dossier, sheet)
        .into_iter()
        .map(|(role, name)| html! { <div><p><strong>{app.t(role)}</strong></p><p>{name}</p></div> })
        .collect();
    // A slip that goes on on a second sheet of paper: each says which dossier it is of.
    let running = [app.t(kind.title()), " · ", &code].concat();
    html! {
        <div class="slip__top">
            <p><strong>{agency}</strong>{number}</p>
            <p><strong>{app.t(Msg::ReceiptCountry)}</strong><br/>{app.t(Msg::ReceiptMotto)}</p>
        </div>
        <p class="slip__title">{app.t(kind.title())}</p>
        <p class="slip__code mono">{code.clone()}</p>
        {barcode::draw(&code)}
        <dl class="slip__rows">{rows}{rows::papers(app, dossier, sheet)}</dl>
        <p class="slip__date">{dated.join(", ")}</p>
        <div class="slip__signers">{signers}</div>
        {foot(app, dossier)}
        <p class="slip__running" aria-hidden="true">{running}</p>
    }
}

/// The way back to the dossier: a code to scan, and the same in words for whoever only has a photo of the slip.
fn foot(app: App, dossier: &Dossier) -> View {
    let base = following::public_address(app);
    let path = Route::Dossier { code: dossier.code.clone() }.path();
    let code = following::access(app, &dossier.code).unwrap_or_default();
    let address = [base.as_str(), &path, "#k=", &code].concat();
    let place = [base.as_str(), &path].concat();
    html! {
        <div class="slip__foot">
            {qr::draw(&address, app.t(Msg::ReceiptQr))}
            <div>
                <p>{app.t(Msg::ReceiptAccess)}": "<strong class="mono">{access::format(&code)}</strong></p>
                <p class="wrap">{app.tv(Msg::ReceiptScan, &[("address", &place)])}</p>
                <p>{app.t(Msg::ShellOtp)}</p>
            </div>
        </div>
    }
}
