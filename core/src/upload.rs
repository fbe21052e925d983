//! Sending one file by tus 1.0, without the sending: which request is next, and what an
//! answer to it means. The portal's `Upload-Offset` is believed, never assumed.
//!
//! <https://tus.io/protocols/resumable-upload>: core protocol with the extensions
//! creation, checksum, expiration and termination.

pub mod content;
pub mod cost;

use crate::contract::problem;
use crate::exchange::Failure;

/// The first chunk: small, because nothing is known of the line yet.
const FIRST: u64 = 256 << 10;
/// The least: below this the headers weigh too much.
const LEAST: u64 = 64 << 10;
/// The largest: what is lost when the line is cut.
const LARGEST: u64 = 4 << 20;
/// Milliseconds: a chunk faster than this may double.
const QUICK: u32 = 2_000;
/// Milliseconds: a chunk slower than this is halved.
const SLOW: u32 = 5_000;
/// Failures in a row, without a byte confirmed between them, before giving up.
const TRIES: u32 = 5;
/// Times that an upload may vanish at the portal and be created anew.
const CREATIONS: u32 = 3;

/// The next request.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Step {
    /// POST with `Upload-Length`.
    Create,
    /// HEAD: how far is it?
    Ask,
    /// PATCH with the bytes from `from` up to, without, `until`.
    Send {
        /// First byte.
        from: u64,
        /// The byte after the last one.
        until: u64,
    },
    /// Everything is confirmed.
    Done,
}

/// What came back: status and the headers that matter.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Answer {
    /// HTTP status.
    pub status: u16,
    /// `Upload-Offset`.
    pub offset: Option<u64>,
    /// `Upload-Length`.
    pub length: Option<u64>,
    /// `Location`.
    pub location: Option<String>,
    /// `Upload-Expires`, seconds since 1970.
    pub expires: Option<i64>,
    /// Milliseconds that the request took.
    pub took: u32,
    /// What [`crate::exchange::failure_of`] says of it, when the status is no success.
    pub failure: Option<Failure>,
}

/// How far one upload is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Plan {
    length: u64,
    address: Option<String>,
    offset: Option<u64>,
    confirmed: u64,
    chunk: u64,
    /// Largest chunk that nothing on the way has refused.
    largest: u64,
    failures: u32,
    creations: u32,
    expires: Option<i64>,
}

impl Plan {
    /// A plan for `length` bytes; `address` is where an earlier try got to.
    pub fn new(length: u64, address: Option<String>) -> Self {
        Self {
            length,
            address,
            offset: None,
            confirmed: 0,
            chunk: FIRST,
            largest: LARGEST,
            failures: 0,
            creations: 0,
            expires: None,
        }
    }

    /// The next request.
    pub fn step(&self) -> Step {
        match (&self.address, self.offset) {
            (None, _) => Step::Create,
            (Some(_), None) => Step::Ask,
            (Some(_), Some(from)) if from == self.length => Step::Done,
            (Some(_), Some(from)) => Step::Send { from, until: self.length.min(from + self.chunk) },
        }
    }

    /// Address of the upload, once the portal gave one.
    pub fn address(&self) -> Option<&str> {
        self.address.as_deref()
    }

    /// Bytes that the portal has confirmed.
    pub fn confirmed(&self) -> u64 {
        self.offset.unwrap_or(self.confirmed)
    }

    /// When the portal throws the upload away, seconds since 1970; `None`: it has not said.
    pub fn expires(&self) -> Option<i64> {
        self.expires
    }

    /// Takes in the answer to [`Self::step`].
    ///
    /// # Returns
    /// Milliseconds to wait before the next step, before jitter; 0: go on at once.
    ///
    /// # Errors
    /// What ends the upload.
    pub fn answered(&mut self, answer: &Answer) -> Result<u32, Failure> {
        self.expires = answer.expires.or(self.expires);
        match (self.step(), answer.status) {
            (Step::Create, 201) => match &answer.location {
                Some(address) if !address.is_empty() => {
                    self.address = Some(address.clone());
                    self.advance(0);
                    Ok(0)
                }
                _ => Err(Failure::Strange),
            },
            (Step::Ask, 200 | 204) => match answer.offset {
                // The upload at this address is another one: leave it, begin anew.
                Some(_) if answer.length.is_some_and(|length| length != self.length) => self.anew(),
                Some(offset) if offset <= self.length => {
                    self.advance(offset);
                    Ok(0)
                }
                _ => Err(Failure::Strange),
            },
            (Step::Ask | Step::Send { .. }, 404 | 410) => self.anew(),
            (Step::Send { from, until }, 200 | 204) => match answer.offset {
                Some(offset) if offset > from && offset <= until => {
                    self.pace(answer.took);
                    self.advance(offset);
                    Ok(0)
                }
                Some(offset) if offset == from => self.failed(Failure::Strange, None),
                _ => Err(Failure::Strange),
            },
            // The checksum did not fit: the same bytes again, fewer at once.
            (Step::Send { .. }, 460) => self.repeat(),
            // Something on the way takes only small bodies; once at the least, the file itself is too large.
            (Step::Send { .. }, 413) if self.chunk > LEAST && !is_final(answer) => {
                self.largest = (self.chunk / 2).max(LEAST);
                self.repeat()
            }
            // Another offset than we thought, or another request is still writing.
            (Step::Send { .. }, 409 | 423) => self.failed(Failure::Strange, None),
            _ => match answer.failure.clone().unwrap_or(Failure::Strange) {
                Failure::Busy { retry_after } => self.failed(Failure::Busy { retry_after }, retry_after),
                failure if failure.may_pass() => self.failed(failure, None),
                failure => Err(failure),
            },
        }
    }

    /// No answer came: `failure` says why. Returns and errors as for [`Self::answered`].
    ///
    /// # Errors
    /// The failure itself, after too many in a row.
    pub fn silent(&mut self, failure: Failure) -> Result<u32, Failure> {
        if failure.may_pass() { self.failed(failure, None) } else { Err(failure) }
    }

    fn advance(&mut self, offset: u64) {
        if offset > self.confirmed {
            self.failures = 0;
        }
        self.confirmed = offset;
        self.offset = Some(offset);
    }

    fn anew(&mut self) -> Result<u32, Failure> {
        self.creations += 1;
        if self.creations > CREATIONS {
            return Err(Failure::NotFound);
        }
        (self.address, self.offset, self.confirmed, self.expires) = (None, None, 0, None);
        Ok(0)
    }

    fn repeat(&mut self) -> Result<u32, Failure> {
        self.chunk = (self.chunk / 2).max(LEAST);
        self.failures += 1;
        if self.failures > TRIES { Err(Failure::Strange) } else { Ok(0) }
    }

    fn failed(&mut self, failure: Failure, retry_after: Option<u32>) -> Result<u32, Failure> {
        self.failures += 1;
        if self.failures > TRIES {
            return Err(failure);
        }
        self.chunk = (self.chunk / 2).max(LEAST);
        // Where the upload stands is unknown now.
        self.offset = None;
        let wait = 500 << self.failures;
        Ok(retry_after.map_or(wait, |seconds| seconds.min(60).saturating_mul(1_000).max(wait)))
    }

    fn pace(&mut self, took: u32) {
        if took < QUICK {
            self.chunk = (self.chunk * 2).min(self.largest);
        } else if took > SLOW {
            self.chunk = (self.chunk / 2).max(LEAST);
        }
    }
}

/// Whether the portal has refused the file itself, in its own words: smaller pieces would not help.
fn is_final(answer: &Answer) -> bool {
    matches!(&answer.failure, Some(Failure::Refused(problem)) if problem.kind != problem::TOO_LARGE)
}

/// `Upload-Metadata` of a file: our own id in place of its name, which may say whose it is.
///
/// `draft` names what belongs together, so that the portal can say before a file is sent that it would be too much.
pub fn metadata(id: &str, media_type: &str, draft: &str) -> String {
    let mut text = format!("filename {},filetype {}", base64(id.as_bytes()), base64(media_type.as_bytes()));
    if !draft.is_empty() {
        text.push_str(",draft ");
        text.push_str(&base64(draft.as_bytes()));
    }
    text
}

/// Base64 with padding (RFC 4648, section 4), as tus wants its headers.
pub fn base64(bytes: &[u8]) -> String {
    const ALPHABET: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    let mut text = String::with_capacity(bytes.len().div_ceil(3) * 4);
    for group in bytes.chunks(3) {
        let bits = group.iter().fold(0u32, |bits, byte| bits << 8 | u32::from(*byte)) << (8 * (3 - group.len()));
        for place in 0..4 {
            let digit = ALPHABET[(bits >> (18 - 6 * place) & 63) as usize];
            text.push(if place <= group.len() { char::from(digit) } else { '=' });
        }
    }
    text
}

#[cfg(test)]
mod tests;
