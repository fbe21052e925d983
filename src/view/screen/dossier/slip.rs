//! The slips of a dossier (TT 03/2025, Annex I) on the screen and on paper: A5, A4, and 80 mm for the printers of counters
//! and kiosks.

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
use motcua_core::contract::{Dossier, FollowUp, StatusCode};
use motcua_core::dossier::access;
use motcua_core::i18n::Msg;
use motcua_core::route::{Route, act};

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

    /// Whether the dossier has one.
    fn is_there(self, dossier: &Dossier, follow_up: &FollowUp) -> bool {
        match self {
            Self::Receipt => dossier.accepted_at.is_some(),
            Self::Supplement => rows::request(follow_up).is_some(),
            Self::Refusal => follow_up.decision.is_some() && dossier.status == StatusCode::REFUSED,
            Self::Apology => !follow_up.delays.is_empty(),
            Self::Stop => follow_up.decision.is_some() && dossier.status == StatusCode::STOPPED,
            Self::Payment => rows::paid(follow_up).is_some(),
        }
    }
}

/// The slips that there are.
pub fn list(app: App, dossier: &Dossier, follow_up: &FollowUp) -> Option<View> {
    let there = KINDS.into_iter().filter(|(kind, ..)| kind.is_there(dossier, follow_up));
    let rows: Vec<_> =
        there.map(|(kind, _, title)| html! { <li>{link::to(&kind.route(&dossier.code), app.t(title))}</li> }).collect();
    (!rows.is_empty()).then(|| html! { <h2>{app.t(Msg::SlipTitle)}</h2><ul class="link-list">{rows}</ul> })
}

const PAPERS: [(Paper, &str, Msg); 3] =
    [(Paper::A5, "a5", Msg::SlipA5), (Paper::A4, "a4", Msg::SlipA4), (Paper::Strip, "strip", Msg::SlipStrip)];

/// One slip, as it will be printed.
pub fn screen(app: App, dossier: &Dossier, kind: Kind) -> View {
    let follow_up = dossier.follow_up();
    if !kind.is_there(dossier, &follow_up) {
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
        </div>
        <section class=class aria-label=app.t(kind.title())>{sheet(app, dossier, &follow_up, kind)}</section>
    }
}

fn sheet(app: App, dossier: &Dossier, follow_up: &FollowUp, kind: Kind) -> View {
    let agency = app.text(&dossier.agency_name);
    let code = dossier.code.clone();
    let number = rows::number(follow_up, kind)
        .map(|number| html! { <p class="slip__number">{app.tv(Msg::SlipNumber, &[("number", &number)])}</p> });
    let rows: Vec<_> = rows::rows(app, dossier, follow_up, kind)
        .into_iter()
        .filter(|(_, words)| !words.is_empty())
        .map(|(msg, words)| html! { <dt>{app.t(msg)}</dt><dd>{words}</dd> })
        .collect();
    let at = rows::at(dossier, follow_up, kind).map(|at| app.moment(&at)).unwrap_or_default();
    let signers: Vec<_> = rows::signers(app, dossier, follow_up, kind)
        .into_iter()
        .map(|(role, name)| html! { <div><p><strong>{app.t(role)}</strong></p><p>{name}</p></div> })
        .collect();
    html! {
        <div class="slip__top">
            <p><strong>{agency}</strong>{number}</p>
            <p><strong>{app.t(Msg::ReceiptCountry)}</strong><br/>{app.t(Msg::ReceiptMotto)}</p>
        </div>
        <p class="slip__title">{app.t(kind.title())}</p>
        <p class="slip__code mono">{code.clone()}</p>
        {barcode::draw(&code)}
        <dl class="slip__rows">{rows}{rows::papers(app, dossier, follow_up, kind)}</dl>
        <p class="slip__date">{at}</p>
        <div class="slip__signers">{signers}</div>
        {foot(app, dossier)}
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
