//! What somebody provides for one requirement, and whether that will do.

use crate::contract::{CopyKind, Provision, ProvisionKind, Requirement, UploadRules};
use crate::time::Date;

/// What is provided for a requirement, in a draft or in a submission.
#[derive(Clone, Debug, Default)]
pub struct Given<'a> {
    /// Which paper of a one-of group.
    pub alternative: Option<&'a str>,
    /// How it reaches the office; `None`: nothing was said, see [`provision`].
    pub provision: Option<ProvisionKind>,
    /// The last day that was promised (`yyyy-mm-dd`).
    pub until: Option<&'a str>,
    /// What the files are pictures of, when that was said.
    pub copy_kind: Option<CopyKind>,
    /// Bytes and media type of each file.
    pub files: Vec<(u64, &'a str)>,
}

/// What is wrong with it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Nothing is there.
    Missing,
    /// Of a one-of group it was not said which paper it is, or there is no such paper.
    Alternative,
    /// The procedure does not allow this way.
    Provision,
    /// There are files, though it does not come now.
    FilesNotNow,
    /// The day is missing, past, or after the last day that the procedure allows.
    Until,
    /// It was not said what the files are pictures of, or the office does not accept that.
    CopyKind,
    /// More files than so many.
    TooManyFiles(u32),
    /// The file at `index` is larger than `limit` bytes.
    FileTooLarge {
        /// Place among the files.
        index: usize,
        /// Bytes.
        limit: u64,
    },
    /// The file at this place is of a type that is not taken.
    FileType(usize),
}

impl Fault {
    /// The rule's name, and the member of the submitted document where it is broken.
    pub fn rule(&self) -> (&'static str, String) {
        match self {
            Self::Missing => ("required", "files".to_owned()),
            Self::Alternative => ("alternative", "alternative".to_owned()),
            Self::Provision => ("provision", "provision".to_owned()),
            Self::FilesNotNow => ("filesNotNow", "files".to_owned()),
            Self::Until => ("until", "until".to_owned()),
            Self::CopyKind => ("copyKind", "copyKind".to_owned()),
            Self::TooManyFiles(_) => ("fileCount", "files".to_owned()),
            Self::FileTooLarge { index, .. } => ("fileSize", format!("files/{index}/size")),
            Self::FileType(index) => ("fileType", format!("files/{index}/type")),
        }
    }
}

/// How a slot stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum State {
    /// Its files are there.
    Complete,
    /// Nothing is there, and the dossier cannot be sent so.
    Missing,
    /// Nothing is there, and need not be.
    Optional,
    /// It reaches the office in another way.
    Elsewhere(ProvisionKind),
    /// Something is there that will not do.
    Wrong,
}

/// How a requirement is provided: as was said; else now when there are files; else as the procedure has it from the
/// start; else now.
pub fn provision(requirement: &Requirement, said: Option<ProvisionKind>, has_files: bool) -> ProvisionKind {
    let preset = || requirement.ways().into_iter().find(|way| way.preset).map(|way| way.kind);
    said.or_else(|| if has_files { None } else { preset() }).unwrap_or_default()
}

/// The way that the procedure allows, if it does.
fn allowed(requirement: &Requirement, kind: ProvisionKind) -> Option<Provision> {
    requirement.ways().into_iter().find(|way| way.kind == kind && kind != ProvisionKind::Other)
}

/// The last day on which a document may follow a dossier that is sent on `sent`; `None`: nobody says.
pub fn last_day(requirement: &Requirement, kind: ProvisionKind, sent: Date) -> Option<Date> {
    let until = allowed(requirement, kind)?.until?;
    let days = until.days.map(|days| sent.plus_days(i64::from(days)));
    let date = until.date.as_deref().and_then(Date::parse_iso);
    match (days, date) {
        (Some(days), Some(date)) => Some(days.min(date)),
        (days, date) => days.or(date),
    }
}

/// What files are taken for when nobody says: a photo, where photos are accepted, else the only kind that is.
/// `None`: it has to be said.
pub fn copy_kind(requirement: &Requirement) -> Option<CopyKind> {
    match requirement.accepted().as_slice() {
        [] => Some(CopyKind::Photo),
        [only] => Some(*only),
        several => several.contains(&CopyKind::Photo).then_some(CopyKind::Photo),
    }
}

/// What the portal takes for this requirement: its own limits where they are narrower.
pub fn limits(requirement: &Requirement, portal: &UploadRules) -> UploadRules {
    let own = &requirement.types;
    let types = portal.types.iter().filter(|kind| own.is_empty() || own.contains(kind)).cloned().collect();
    UploadRules {
        max_file_bytes: requirement.max_bytes.unwrap_or(u64::MAX).min(portal.max_file_bytes),
        max_dossier_bytes: portal.max_dossier_bytes,
        max_files: [requirement.max_files, portal.max_files].into_iter().flatten().min(),
        types,
    }
}

/// Everything that is wrong with what is `given`, when the dossier is sent on `today`.
pub fn judge(requirement: &Requirement, given: &Given<'_>, portal: &UploadRules, today: Date) -> Vec<Fault> {
    let mut faults = Vec::new();
    let kind = provision(requirement, given.provision, !given.files.is_empty());
    let known = |id: &str| requirement.one_of.iter().any(|paper| paper.id == id);
    if kind != ProvisionKind::Now {
        if allowed(requirement, kind).is_none() {
            return vec![Fault::Provision];
        }
        if given.alternative.is_some_and(|id| !known(id)) {
            faults.push(Fault::Alternative);
        }
        if !given.files.is_empty() {
            faults.push(Fault::FilesNotNow);
        }
        let last = last_day(requirement, kind, today);
        let promised = given.until.map(Date::parse_iso);
        let fits = |day: Date| day >= today && last.is_none_or(|last| day <= last);
        if !promised.map_or(last.is_none(), |day| day.is_some_and(fits)) {
            faults.push(Fault::Until);
        }
        return faults;
    }
    if given.until.is_some() {
        faults.push(Fault::Until);
    }
    let which = given.alternative.map_or(requirement.one_of.is_empty(), known);
    if !which && (requirement.required || !given.files.is_empty() || given.alternative.is_some()) {
        faults.push(Fault::Alternative);
    }
    if given.files.is_empty() {
        if requirement.required {
            faults.push(Fault::Missing);
        }
        return faults;
    }
    let kinds = requirement.accepted();
    let accepted = |kind: CopyKind| if kinds.is_empty() { kind != CopyKind::Other } else { kinds.contains(&kind) };
    if !given.copy_kind.or_else(|| copy_kind(requirement)).is_some_and(accepted) {
        faults.push(Fault::CopyKind);
    }
    let limits = limits(requirement, portal);
    if let Some(most) = limits.max_files.filter(|most| given.files.len() > *most as usize) {
        faults.push(Fault::TooManyFiles(most));
    }
    for (index, (size, media_type)) in given.files.iter().enumerate() {
        if *size > limits.max_file_bytes {
            faults.push(Fault::FileTooLarge { index, limit: limits.max_file_bytes });
        }
        if !limits.types.iter().any(|own| own == media_type) {
            faults.push(Fault::FileType(index));
        }
    }
    faults
}

/// How a slot stands, apart from the days.
pub fn state(requirement: &Requirement, given: &Given<'_>, portal: &UploadRules) -> State {
    let kind = provision(requirement, given.provision, !given.files.is_empty());
    match kind {
        ProvisionKind::Now if given.files.is_empty() && requirement.required => State::Missing,
        ProvisionKind::Now if given.files.is_empty() => State::Optional,
        ProvisionKind::Now => {
            // The day only matters for what follows later.
            let fine = Date::new(2000, 1, 1).is_some_and(|day| judge(requirement, given, portal, day).is_empty());
            if fine { State::Complete } else { State::Wrong }
        }
        kind if allowed(requirement, kind).is_some() => State::Elsewhere(kind),
        _ => State::Wrong,
    }
}

#[cfg(test)]
mod tests;
