//! "Will this be returned?": the reasons for which offices send dossiers of a procedure back, looked for before sending.
//!
//! It is advice: what is found is said all at once, each with what to do, and keeps nobody from sending.

use crate::contract::{Agency, ReturnCheck, ReturnCheckKind, ReturnReason};
use crate::document::at;
use crate::form::day;
use crate::text::{case, tidy};
use crate::time::Date;
use serde_json::Value;

/// Months, a thousand years: nothing holds longer.
const LONGEST: u32 = 12_000;

/// What is about to be sent.
#[derive(Clone, Copy, Debug)]
pub struct Dossier<'a> {
    /// The answers, as they are sent.
    pub answers: &'a Value,
    /// Today at the portal.
    pub today: Date,
    /// Code of the office chosen.
    pub agency: Option<&'a str>,
    /// All offices.
    pub agencies: &'a [Agency],
    /// The papers that go along.
    pub papers: &'a [Paper],
}

/// A paper that goes along as files.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Paper {
    /// Id of the requirement, or path of the `file` field.
    pub requirement: String,
    /// How many pages, where that is known.
    pub pages: Option<u32>,
    /// Whether a page of it was found hard to read and used all the same.
    pub doubtful: bool,
}

/// Where what was found can be mended.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Place {
    /// The answer at this path.
    Answer(String),
    /// This paper.
    Paper(String),
    /// The choice of the office.
    Office,
}

/// A reason that was found.
#[derive(Clone, Debug, PartialEq)]
pub struct Found<'a> {
    /// The reason.
    pub reason: &'a ReturnReason,
    /// Where it is mended.
    pub place: Place,
}

/// The reasons that hold, in the procedure's order; a paper's for each paper.
pub fn find<'a>(reasons: &'a [ReturnReason], dossier: &Dossier<'_>) -> Vec<Found<'a>> {
    let found =
        |reason: &'a ReturnReason| places(&reason.check, dossier).into_iter().map(move |place| Found { reason, place });
    reasons.iter().flat_map(found).collect()
}

fn places(check: &ReturnCheck, dossier: &Dossier<'_>) -> Vec<Place> {
    match check.kind {
        ReturnCheckKind::SameName => different_name(check, dossier).into_iter().collect(),
        ReturnCheckKind::Expired => expired(check, dossier).into_iter().collect(),
        ReturnCheckKind::Office => other_office(check, dossier).into_iter().collect(),
        ReturnCheckKind::Pages => {
            let least = check.pages.unwrap_or(0);
            papers(check, dossier, |paper| paper.pages.is_some_and(|pages| pages < least))
        }
        ReturnCheckKind::Legible => papers(check, dossier, |paper| paper.doubtful),
        ReturnCheckKind::Unknown => Vec::new(),
    }
}

fn papers(check: &ReturnCheck, dossier: &Dossier<'_>, is_wrong: impl Fn(&Paper) -> bool) -> Vec<Place> {
    let is_meant = |paper: &&Paper| check.requirement.as_ref().is_none_or(|own| *own == paper.requirement);
    let wrong = dossier.papers.iter().filter(is_meant).filter(|paper| is_wrong(paper));
    wrong.map(|paper| Place::Paper(paper.requirement.clone())).collect()
}

/// The texts that were answered at the paths.
fn texts<'a>(check: &'a ReturnCheck, dossier: &'a Dossier<'_>) -> impl Iterator<Item = (&'a String, &'a str)> {
    let answer = |path: &'a String| Some((path, at(dossier.answers, path)?.as_str()?.trim()));
    check.paths.iter().filter_map(answer).filter(|(_, text)| !text.is_empty())
}

/// The first that is not like the others before it. Capitals and spaces make no difference; a mark does, for the office
/// compares with the identity card.
fn different_name(check: &ReturnCheck, dossier: &Dossier<'_>) -> Option<Place> {
    let mut all = texts(check, dossier).map(|(path, text)| (path, plain(text)));
    let (_, first) = all.next()?;
    all.find(|(_, name)| *name != first).map(|(path, _)| Place::Answer(path.clone()))
}

fn plain(name: &str) -> String {
    tidy(name).chars().map(case::lower).collect()
}

fn expired(check: &ReturnCheck, dossier: &Dossier<'_>) -> Option<Place> {
    let (path, text) = texts(check, dossier).next()?;
    let day = date(text)?;
    let last = check.months.map_or(day, |months| day.plus_months(months.min(LONGEST).cast_signed()));
    (last < dossier.today).then(|| Place::Answer(path.clone()))
}

/// A day as the kinds of questions store it: `2026-11-20…` or `20/11/2026`.
fn date(text: &str) -> Option<Date> {
    text.get(..10).and_then(Date::parse_iso).or_else(|| day::parse(text)?.date())
}

fn other_office(check: &ReturnCheck, dossier: &Dossier<'_>) -> Option<Place> {
    let is_meant = |agency: &Agency| texts(check, dossier).any(|(_, unit)| agency.unit.as_deref() == Some(unit));
    let chosen = dossier.agencies.iter().find(|agency| Some(agency.code.as_str()) == dossier.agency)?;
    // An office of the whole province serves every commune; of a commune elsewhere nothing is known here.
    let is_known = dossier.agencies.iter().any(is_meant);
    (chosen.unit.is_some() && is_known && !is_meant(chosen)).then_some(Place::Office)
}

#[cfg(test)]
mod tests;
