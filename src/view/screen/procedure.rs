//! `/thu-tuc/{code}`: what you get, what it costs, how long, what you need; one clear button.

use crate::browser::events;
use crate::html;
use crate::session::live::Live;
use crate::session::{App, app, filling};
use crate::view::component::{button, link, page};
use crate::view::element::View;
use crate::view::parts::{inside, to_follow, to_rich};
use crate::view::words;
use motcua_core::contract::{LevelKind, Procedure, Requirement, Text, capability};
use motcua_core::i18n::Msg;
use motcua_core::route::Route;
use std::sync::Arc;

/// The start page of a procedure.
pub fn procedure(code: &str) -> View {
    let app = app();
    app.library.want_procedure(app, code);
    let code = code.to_owned();
    let view = move || {
        let retry = code.clone();
        app.library.procedure.with(|(_, load)| {
            page::loaded(load, move || app.library.want_procedure(app, &retry), |procedure| draw(app, &procedure))
        })
    };
    html! { {view} }
}

fn draw(app: App, procedure: &Arc<Procedure>) -> View {
    let name = app.text(&procedure.name);
    let plain = procedure.plain_name.as_ref().map(|plain| app.text(plain));
    let legal = plain.as_ref().filter(|plain| **plain != name).map(|_| {
        html! { <p class="soft">{app.tv(Msg::ProcedureLegalName, &[("name", &name)])}</p> }
    });
    let all = Route::Catalogue { query: String::new() };
    // Why a part of it cannot be done online (NĐ224/2026 Art. 14 wants it said).
    let reason = procedure.level.reason.as_ref().map(|reason| {
        let reason = app.text(reason);
        html! { <p class="note">{reason}</p> }
    });
    html! {
        {link::back(&all, app.t(Msg::ShellProcedures))}
        {page::heading(plain.unwrap_or(name))}
        <p><span class="tag">{app.t(words::level(procedure.level.kind))}</span></p>
        <p class="lead">{app.text(&procedure.summary)}</p>
        {reason}
        {facts(app, procedure)}
        {needs(app, procedure)}
        {eligible(app, procedure)}
        {start(app, procedure)}
        {more(app, procedure)}
        {legal}
        <p class="soft">{app.tv(Msg::ProcedureCode, &[("code", &procedure.code)])}</p>
    }
}

fn fact(title: Msg, lines: Vec<String>) -> View {
    let lines: Vec<_> = lines.into_iter().map(|line| html! { <dd>{line}</dd> }).collect();
    html! { <div class="fact"><dt>{app().t(title)}</dt>{lines}</div> }
}

fn facts(app: App, procedure: &Procedure) -> View {
    let results = procedure.results.iter().map(|result| app.text(&result.name)).collect();
    let mut fees: Vec<_> = procedure.fees.iter().map(|fee| words::fee_line(app, fee)).collect();
    if fees.is_empty() {
        fees.push(app.t(Msg::FeeUnknown).to_owned());
    }
    let times = procedure
        .channels
        .iter()
        .map(|channel| format!("{}: {}", app.t(words::channel(channel.kind)), words::time_limit(app, channel.time)))
        .collect();
    html! {
        <dl class="facts">
            {fact(Msg::ProcedureGet, results)}
            {fact(Msg::ProcedureCost, fees)}
            {fact(Msg::ProcedureTime, times)}
            {fact(Msg::ProcedureWhere, vec![app.t(words::tier(procedure.tier)).to_owned()])}
        </dl>
    }
}

fn needs(app: App, procedure: &Procedure) -> View {
    let rows: Vec<_> = procedure.documents.iter().map(|requirement| need(app, requirement)).collect();
    let body = if rows.is_empty() {
        html! { <p>{app.t(Msg::ProcedureNeedNothing)}</p> }
    } else {
        html! { <ul class="needs">{rows}</ul><p class="soft">{app.t(Msg::ProcedureNeedHint)}</p> }
    };
    html! { <h2>{app.t(Msg::ProcedureNeed)}</h2>{body} }
}

fn need(app: App, requirement: &Requirement) -> View {
    let when = match (requirement.required, requirement.condition.is_some()) {
        (_, true) => Some(app.t(Msg::ProcedureIfAsked)),
        (false, false) => Some(app.t(Msg::ProcedureOptional)),
        (true, false) => None,
    };
    let papers: Vec<_> = requirement.one_of.iter().map(|paper| app.text(&paper.name)).collect();
    let one_of = (!papers.is_empty()).then(|| {
        let papers: Vec<_> = papers.into_iter().map(|paper| html! { <li>{paper}</li> }).collect();
        html! { <p class="soft">{app.t(Msg::ProcedureOneOf)}</p><ul>{papers}</ul> }
    });
    let note = requirement.note.as_ref().map(|note| {
        let note = app.text(note);
        html! { <p class="soft">{note}</p> }
    });
    let name = app.text(&requirement.name);
    html! {
        <li>
            <p><strong>{name}</strong>{when.map(|when| html! { " "<span class="tag">{when}</span> })}</p>
            {note}{one_of}
        </li>
    }
}

/// Questions that tell whether it is the right procedure, for those who want to be asked.
fn eligible(app: App, procedure: &Arc<Procedure>) -> Option<View> {
    if procedure.eligibility.is_empty() {
        return None;
    }
    let (own, is_open) = (procedure.clone(), Live::new(false));
    let view = move || {
        let own = own.clone();
        if is_open.get() {
            inside(to_follow(), move |follow| (follow.eligibility)(app, &own))
        } else {
            html! { <p>{button::plain(app.t(Msg::EligibleTitle), move || is_open.set(true))}</p> }
        }
    };
    Some(html! { {view} })
}

fn start(app: App, procedure: &Arc<Procedure>) -> View {
    if procedure.form.is_none() || procedure.level.kind == LevelKind::Information {
        return html! { <p class="note">{app.t(Msg::ProcedureAtCounter)}</p> };
    }
    // Most forms need it, and it is there when this page has been read.
    if !events::saves_data() {
        to_rich().want();
    }
    let needs_files = procedure.documents.iter().any(|paper| paper.required && paper.condition.is_none());
    let (own, may_need_files) = (procedure.clone(), !procedure.documents.is_empty());
    let view = move || match app.can(capability::UPLOADS_TUS) {
        false if needs_files => html! { <p class="note">{app.t(Msg::ProcedureNoUploads)}</p> },
        false if may_need_files => {
            html! { <p class="note">{app.t(Msg::ProcedureNoUploadsIf)}</p>{begin(app, &own)} }
        }
        _ => begin(app, &own),
    };
    html! { {view} }
}

fn begin(app: App, procedure: &Arc<Procedure>) -> View {
    let code = procedure.code.clone();
    let begun = app.drafts.with_untracked(|drafts| {
        drafts.iter().find(|draft| draft.procedure == code && !draft.is_sent() && !draft.adds()).cloned()
    });
    let procedure = procedure.clone();
    let begin = move || filling::begin(app, &procedure);
    let act = match begun {
        Some(draft) => {
            let time = app.briefly(&draft.updated_at);
            let route = Route::Filling { draft: draft.id.clone(), page: String::new() };
            html! {
                <p>{app.tv(Msg::ProcedureResumeHint, &[("time", &time)])}</p>
                <div class="actions">{link::strong(&route, app.t(Msg::ProcedureResume))}{button::plain(app.t(Msg::ProcedureAnother), begin)}</div>
            }
        }
        None => html! { <div class="actions">{button::strong(app.t(Msg::ProcedureStart), begin)}</div> },
    };
    html! { {act}<p class="soft">{app.t(Msg::ProcedureKeepHint)}</p> }
}

fn folded(title: Msg, lines: &[Text], ordered: bool) -> Option<View> {
    let app = app();
    (!lines.is_empty()).then(|| {
        let lines: Vec<_> = lines
            .iter()
            .map(|line| {
                let line = app.text(line);
                html! { <li>{line}</li> }
            })
            .collect();
        let list = if ordered {
            html! { <ol>{lines}</ol> }
        } else {
            html! { <ul>{lines}</ul> }
        };
        html! { <details class="more"><summary>{app.t(title)}</summary>{list}</details> }
    })
}

fn more(app: App, procedure: &Procedure) -> View {
    let conditions: Vec<_> = procedure.conditions.iter().cloned().collect();
    let laws: Vec<_> = procedure
        .legal_basis
        .iter()
        .map(|law| {
            let title = app.text(&law.title);
            let number = law.number.clone();
            html! { <li><strong>{number}</strong>" "{title}</li> }
        })
        .collect();
    let legal = (!laws.is_empty()).then(|| {
        html! {
            <details class="more">
                <summary>{app.t(Msg::ProcedureLegal)}</summary>
                <p>{app.tv(Msg::ProcedureDecision, &[("decision", &procedure.decision)])}</p>
                <ul>{laws}</ul>
            </details>
        }
    });
    html! {
        {folded(Msg::ProcedureWho, &procedure.audience, false)}
        {folded(Msg::ProcedureNotes, &procedure.notes, false)}
        {folded(Msg::ProcedureSteps, &procedure.steps, true)}
        {folded(Msg::ProcedureConditions, &conditions, false)}
        {legal}
    }
}
