//! What an answer of the portal means, apart from how it was fetched.
//!
//! The rule above all others: nothing is called sent unless the portal has said so in
//! its own words. A login page of a hotel's network, a proxy's error page and half an
//! answer are [`Failure::Strange`], never a success and never a refusal.

use crate::contract::{AttachedFile, Problem, Receipt, Submission};
use crate::time::DateTime;
use crate::wire::{self, Wire};
use serde_json::Value;

/// Why there is no answer to work with.
#[derive(Clone, Debug, PartialEq)]
pub enum Failure {
    /// The device says that it has no network.
    Offline,
    /// No answer: connection cut, name not found, refused across origins, or too slow.
    Unreachable,
    /// The portal asks to come back later (429, 503).
    Busy {
        /// Seconds, when it said so.
        retry_after: Option<u32>,
    },
    /// The portal is broken (other 5xx); the HTTP status.
    Down(u16),
    /// The portal understood and said no (4xx with problem details).
    Refused(Problem),
    /// There is no such thing (404, 410 with problem details).
    NotFound,
    /// Something answered, but not the portal as the contract describes it.
    Strange,
    /// The device's storage failed.
    Storage,
    /// The app itself gave up waiting, because the person went on.
    Aborted,
}

impl Failure {
    /// Its name for engineers, with the portal's number where there is one.
    pub fn name(&self) -> String {
        match self {
            Self::Offline => "offline".to_owned(),
            Self::Unreachable => "unreachable".to_owned(),
            Self::Busy { .. } => "busy".to_owned(),
            Self::Down(status) => format!("down {status}"),
            Self::Refused(problem) => format!("refused {}", problem.status),
            Self::NotFound => "not found".to_owned(),
            Self::Strange => "strange".to_owned(),
            Self::Storage => "storage".to_owned(),
            Self::Aborted => "aborted".to_owned(),
        }
    }

    /// Whether what was kept on the device may stand in: the portal has not spoken.
    pub fn allows_kept(&self) -> bool {
        matches!(self, Self::Offline | Self::Unreachable | Self::Busy { .. } | Self::Down(_) | Self::Strange)
    }

    /// Whether a submission that failed so may have reached the portal all the same.
    pub fn leaves_doubt(&self) -> bool {
        matches!(self, Self::Unreachable | Self::Busy { .. } | Self::Down(_) | Self::Strange | Self::Aborted)
    }

    /// Whether the same request may succeed a little later without anybody's doing.
    pub fn may_pass(&self) -> bool {
        matches!(self, Self::Offline | Self::Unreachable | Self::Busy { .. } | Self::Down(_) | Self::Strange)
    }
}

/// Judges a status that is no success. `body` is read only where it calls itself problem details.
pub fn failure_of(status: u16, content_type: &str, body: &str, retry_after: Option<u32>) -> Failure {
    match status {
        429 | 503 => Failure::Busy { retry_after },
        500..=599 => Failure::Down(status),
        // The request was too slow for the server: the network's fault, not the resident's.
        408 => Failure::Unreachable,
        400..=499 if is_type(content_type, "application/problem+json") => match wire::parse::<Problem>(body) {
            Ok(_) if matches!(status, 404 | 410) => Failure::NotFound,
            Ok(problem) => Failure::Refused(Problem { status, ..problem }),
            Err(_) => Failure::Strange,
        },
        _ => Failure::Strange,
    }
}

/// Whether a `Content-Type` header names `wanted`, whatever its parameters.
pub fn is_type(header: &str, wanted: &str) -> bool {
    header.split(';').next().unwrap_or_default().trim().eq_ignore_ascii_case(wanted)
}

/// Whether the body of a success is JSON by its own account.
pub fn is_json(content_type: &str) -> bool {
    is_type(content_type, "application/json")
}

/// Reads `Retry-After`, seconds or an HTTP date (RFC 9110, 10.2.3), against the
/// device's clock in seconds since 1970; at most a day.
pub fn retry_after(header: &str, now: i64) -> Option<u32> {
    const DAY: i64 = 86_400;
    let seconds = match header.trim().parse::<u32>() {
        Ok(seconds) => i64::from(seconds),
        Err(_) => (http_date(header.trim())? - now).max(0),
    };
    u32::try_from(seconds.min(DAY)).ok()
}

/// `Fri, 20 Nov 2026 03:04:05 GMT` as seconds since 1970.
pub fn http_date(text: &str) -> Option<i64> {
    const MONTHS: [&str; 12] = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let mut words = text.strip_suffix(" GMT")?.split(' ').skip(1);
    let (day, month, year, time) = (words.next()?, words.next()?, words.next()?, words.next()?);
    let month = MONTHS.iter().position(|name| *name == month)? + 1;
    DateTime::parse_iso(&format!("{year}-{month:02}-{day}T{time}Z")).map(DateTime::to_unix)
}

/// Whether a receipt proves that the portal has the whole dossier: a code, an access
/// code that people can type, the right procedure, and every file by size and hash.
pub fn confirms(receipt: &Receipt, submission: &Submission) -> bool {
    let dossier = &receipt.dossier;
    let mut held: Vec<_> = dossier.files.iter().map(|file| (file.size, file.sha256.to_ascii_lowercase())).collect();
    // One by one: the same photo sent for two requirements must have arrived twice.
    let mut arrived = |file: &AttachedFile| {
        let wanted = (file.size, file.sha256.to_ascii_lowercase());
        held.iter().position(|own| *own == wanted).map(|at| held.swap_remove(at)).is_some()
    };
    let files = files_of(submission);
    !dossier.code.trim().is_empty()
        && is_access_code(&receipt.access_code)
        && dossier.procedure == submission.procedure
        && files.iter().all(&mut arrived)
}

/// Every file that a submission names: its documents, and the values of `file` fields
/// wherever they stand in the answers.
pub fn files_of(submission: &Submission) -> Vec<AttachedFile> {
    let mut files: Vec<_> = submission.documents.iter().flat_map(|document| document.files.clone()).collect();
    collect(&submission.answers, &mut files);
    files
}

fn collect(value: &Value, into: &mut Vec<AttachedFile>) {
    match value {
        Value::Array(items) => items.iter().for_each(|item| collect(item, into)),
        Value::Object(fields) if fields.contains_key("upload") && fields.contains_key("sha256") => {
            into.extend(AttachedFile::read(value));
        }
        Value::Object(fields) => fields.values().for_each(|item| collect(item, into)),
        _ => {}
    }
}

/// Ten characters of Crockford's base32 as the portal writes them.
fn is_access_code(code: &str) -> bool {
    code.len() == 10 && code.bytes().all(|b| b"0123456789ABCDEFGHJKMNPQRSTVWXYZ".contains(&b))
}

#[cfg(test)]
mod tests;
