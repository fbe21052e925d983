//! A carried draft arrives where the same one may be already.

use crate::draft::{Draft, DraftState};
use serde_json::Value;

/// One of two drafts with the same id.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Side {
    /// The one on this device.
    Here,
    /// The one in the file.
    File,
}

/// What opening a file means on this device.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Arrival {
    /// The draft is not here.
    New,
    /// Everything in the file is here.
    Nothing,
    /// It was sent here; the file is from before that.
    SentHere,
    /// It may have been sent from here: what is in the file cannot become part of it.
    SendingHere,
    /// It was sent from the other device: what stands here is no longer needed.
    SentThere,
    /// It may have been sent from the other device: that goes on as it left, and what was changed here since is no part of it.
    SendingThere,
    /// Both are being filled in, and this many answers differ; the newer one.
    Both(usize, Side),
}

/// What opening means where `here` is on the device.
pub fn arrival(here: Option<&Draft>, carried: &Draft) -> Arrival {
    let Some(here) = here else { return Arrival::New };
    if here == carried {
        return Arrival::Nothing;
    }
    match (&here.state, &carried.state) {
        (DraftState::Sent { .. }, DraftState::Sent { .. }) => Arrival::Nothing,
        (DraftState::Sent { .. }, _) => Arrival::SentHere,
        (_, DraftState::Sent { .. }) => Arrival::SentThere,
        (DraftState::Sending { submission: own }, DraftState::Sending { submission: other }) if own == other => {
            Arrival::Nothing
        }
        (DraftState::Sending { .. }, _) => Arrival::SendingHere,
        (_, DraftState::Sending { .. }) => Arrival::SendingThere,
        (DraftState::Queued { .. }, _) => Arrival::SendingHere,
        (DraftState::Filling, DraftState::Filling | DraftState::Queued { .. }) => {
            let newer = if carried.updated_at > here.updated_at { Side::File } else { Side::Here };
            if is_within(&carried.data, &here.data) && has_all(here, carried) {
                return Arrival::Nothing;
            }
            Arrival::Both(differing(&here.data, &carried.data), newer)
        }
    }
}

/// Both in one. Where both have an answer and the two differ, that of `first` stands; nothing else is lost.
pub fn together(here: &Draft, carried: &Draft, first: Side) -> Draft {
    let (own, other) = if first == Side::Here { (here, carried) } else { (carried, here) };
    // Nobody knows what both began with: whatever one has and the other has not was entered.
    let blank = Draft {
        agency: None,
        data: Value::Null,
        page: String::new(),
        done: Vec::new(),
        papers: Vec::new(),
        consents: Vec::new(),
        ..own.clone()
    };
    let mut both = own.merge(&blank, other);
    if both.is_open() {
        fill(&mut both.data, &other.data);
        both.updated_at = here.updated_at.as_str().max(carried.updated_at.as_str()).to_owned();
        both.created_at = here.created_at.as_str().min(carried.created_at.as_str()).to_owned();
    }
    both
}

/// Whether every document of `other` is here, and the office is chosen as there.
fn has_all(here: &Draft, other: &Draft) -> bool {
    other.files().all(|file| here.files().any(|own| own.id == file.id))
        && (other.agency.is_none() || other.agency == here.agency)
        && other.papers.iter().all(|paper| paper.provision.is_none() || here.paper(&paper.requirement).is_some())
}

fn is_blank(value: &Value) -> bool {
    match value {
        Value::Null => true,
        Value::String(text) => text.trim().is_empty(),
        Value::Array(list) => list.iter().all(is_blank),
        Value::Object(members) => members.values().all(is_blank),
        Value::Bool(_) | Value::Number(_) => false,
    }
}

/// Takes what is blank in `own` from `other`.
fn fill(own: &mut Value, other: &Value) {
    if is_blank(own) && !is_blank(other) {
        *own = other.clone();
    } else if let (Value::Object(own), Value::Object(other)) = (own, other) {
        for (key, value) in other {
            match own.get_mut(key) {
                Some(place) => fill(place, value),
                None => drop(own.insert(key.clone(), value.clone())),
            }
        }
    }
}

/// Whether all that was entered in `part` stands in `whole`.
fn is_within(part: &Value, whole: &Value) -> bool {
    match (part, whole) {
        (part, _) if is_blank(part) => true,
        (Value::Object(part), Value::Object(whole)) => {
            part.iter().all(|(key, value)| is_blank(value) || whole.get(key).is_some_and(|own| is_within(value, own)))
        }
        (part, whole) => part == whole,
    }
}

/// How many answers both have, and differ.
fn differing(own: &Value, other: &Value) -> usize {
    match (own, other) {
        (own, other) if is_blank(own) || is_blank(other) => 0,
        (Value::Object(own), Value::Object(other)) => {
            own.iter().filter_map(|(key, value)| Some(differing(value, other.get(key)?))).sum()
        }
        (own, other) => usize::from(own != other),
    }
}
