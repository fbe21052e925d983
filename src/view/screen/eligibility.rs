//! "Is this for you?": a few questions before a dossier is begun. Advice, never a wall: whoever wants to begin may. What is
//! answered here stays nowhere.

use crate::browser::focus;
use crate::html;
use crate::session::live::Live;
use crate::session::{App, app};
use crate::view::component::link;
use crate::view::element::{IntoView, View};
use motcua_core::contract::{EligibilityAnswer, EligibilityQuestion, Eligible, Procedure};
use motcua_core::i18n::Msg;
use motcua_core::route::Route;
use std::rc::Rc;

/// The questions of a procedure, the first one at once, each other after the answer that leads to it.
pub fn eligibility(app: App, procedure: &Procedure) -> View {
    let questions = Rc::new(EligibilityQuestion::all(&procedure.eligibility));
    if questions.is_empty() {
        return View::nothing();
    }
    // The button that asked for them is gone.
    focus::focus_soon("eligible");
    html! {
        <section class="panel" id="eligible" aria-labelledby="eligible-title">
            <h2 class="panel__title" id="eligible-title">{app.t(Msg::EligibleTitle)}</h2>
            <p>{app.t(Msg::EligibleHint)}</p>
            {ask(&questions, 0)}
        </section>
    }
}

/// A question, and below it whatever its answer leads to: who changes an answer stays on it.
fn ask(questions: &Rc<Vec<EligibilityQuestion>>, at: usize) -> View {
    let Some(question) = questions.get(at) else { return View::nothing() };
    let app = app();
    let chosen: Live<Option<usize>> = Live::default();
    let choices: Vec<_> = question
        .answers
        .iter()
        .enumerate()
        .map(|(place, answer)| {
            let (id, name, text) = (anchor(question, place), anchor_of(question), app.text(&answer.text));
            let all = questions.clone();
            let choose = move |_| {
                chosen.set(Some(place));
                focus::announce(&said(app, &all, at, place));
            };
            html! {
                <div class="choice">
                    <input id=id.clone() type="radio" name=name on:change=choose/>
                    <label for=id>{text}</label>
                </div>
            }
        })
        .collect();
    let (own, words) = (questions.clone(), app.text(&question.text));
    let below = move || {
        let answer = chosen.get()?;
        Some(match EligibilityQuestion::after(&own, at, answer) {
            Eligible::Ask(next) => ask(&own, next),
            Eligible::Fits => html! { <p class="note">{app.t(Msg::EligibleYes)}</p> },
            Eligible::Not => own.get(at)?.answers.get(answer).map(not)?,
        })
    };
    html! {
        <fieldset class="field"><legend>{words}</legend><div class="choices">{choices}</div></fieldset>
        {move || below().into_view()}
    }
}

/// What an answer brings, for those who do not see it.
fn said(app: App, questions: &[EligibilityQuestion], at: usize, answer: usize) -> String {
    match EligibilityQuestion::after(questions, at, answer) {
        Eligible::Ask(next) => questions.get(next).map(|question| app.text(&question.text)).unwrap_or_default(),
        Eligible::Fits => app.t(Msg::EligibleYes).to_owned(),
        Eligible::Not => {
            let reason = questions.get(at).and_then(|question| question.answers.get(answer)?.reason.as_ref());
            let reason = reason.map(|reason| app.text(reason)).unwrap_or_default();
            format!("{}. {reason}", app.t(Msg::EligibleNo))
        }
    }
}

/// Why it is not the right procedure, and where to go instead.
fn not(answer: &EligibilityAnswer) -> View {
    let app = app();
    let reason = answer.reason.as_ref().map(|reason| app.text(reason));
    let other = answer.procedure.as_ref().map(|code| {
        let route = Route::Procedure { code: code.clone() };
        html! { <p>{link::to(&route, app.t(Msg::EligibleOther))}</p> }
    });
    html! {
        <div class="note note--warn">
            <p><strong>{app.t(Msg::EligibleNo)}</strong></p>
            <p>{reason}</p>
            {other}
            <p class="soft">{app.t(Msg::EligibleStill)}</p>
        </div>
    }
}

fn anchor_of(question: &EligibilityQuestion) -> String {
    format!("eligible-{}", question.id)
}

fn anchor(question: &EligibilityQuestion, place: usize) -> String {
    format!("{}-{place}", anchor_of(question))
}
