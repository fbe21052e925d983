//! A draft to carry: one encrypted file with answers and documents, see `docs/carry.md` for every byte.
//!
//! Here is what the file looks like and what may be believed of it; the browser derives the key and seals. A file can
//! come from anybody: nothing is allocated by a length that stands in it before that length has been held against
//! the file's own size, and nothing in it is used before its authenticity is proven but the four numbers of the header.

mod lock;
mod manifest;
pub mod pass;
mod together;

pub use lock::{Lock, unhex};
pub use manifest::{CarriedFile, Manifest, manifest_length};
pub use together::{Arrival, Side, arrival, together};

/// What every file begins with. The line end is spoilt by whatever takes the file for text.
const MAGIC: [u8; 8] = *b"MOTCUA\r\n";
/// The version that is written, and the newest that is read.
const VERSION: u8 = 1;
/// PBKDF2 with HMAC-SHA-256.
const DERIVATION: u8 = 1;
/// AES-256-GCM, tags of 16 bytes.
const CIPHER: u8 = 1;
/// Bytes of a tag.
const TAG: u64 = 16;
/// Fewest and most rounds that are believed: fewer protect nobody, more would hold a telephone for minutes.
const ROUNDS: std::ops::RangeInclusive<u32> = 100_000..=10_000_000;
/// Least and most bytes in a piece.
const PIECES: std::ops::RangeInclusive<u32> = 4_096..=1_048_576;

/// Bytes before the first piece.
pub const HEAD: usize = 76;
/// Bytes of the head that every piece authenticates: all that is chosen.
pub const COVERED: usize = 52;
/// Bytes of the head under its digest: those, and the check of the pass phrase.
pub const DIGESTED: usize = 68;
/// Rounds of PBKDF2-HMAC-SHA-256 in a new file: what OWASP's password storage cheat sheet asks for since 2023.
pub const ITERATIONS: u32 = 600_000;
/// Bytes in each piece of a new file but the last.
pub const PIECE: u32 = 262_144;
/// Most bytes of a file that is opened; more than any dossier that a portal takes.
pub const LARGEST: u64 = 512 * 1024 * 1024;

/// Why a file is not opened.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Refused {
    /// It is something else.
    NotOurs,
    /// A later version of the app wrote it.
    Newer,
    /// Its end is missing.
    Cut,
    /// Its bytes are not those that were written.
    Damaged,
    /// It belongs to another province's service.
    Elsewhere,
}

/// The chosen part of a file's head.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Header {
    /// Rounds of the key's derivation.
    pub iterations: u32,
    /// Bytes of content in each piece but the last.
    pub piece: u32,
    /// Bytes of the whole file.
    pub length: u64,
    /// Salt of the key's derivation, random.
    pub salt: [u8; 16],
    /// What every nonce of the file begins with, random.
    pub prefix: [u8; 7],
}

/// Where a piece stands in the file, sealed, and with which nonce.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Piece {
    /// Its first byte.
    pub from: u64,
    /// The byte after its last.
    pub to: u64,
    /// Its nonce.
    pub nonce: [u8; 12],
}

impl Header {
    /// The header of a new file that holds `content` bytes; `None` for more than [`LARGEST`].
    pub fn new(content: u64, salt: [u8; 16], prefix: [u8; 7]) -> Option<Self> {
        let pieces = content.div_ceil(u64::from(PIECE)).max(1);
        let length = content.checked_add(HEAD as u64)?.checked_add(pieces.checked_mul(TAG)?)?;
        (length <= LARGEST).then_some(Self { iterations: ITERATIONS, piece: PIECE, length, salt, prefix })
    }

    /// What every piece authenticates.
    pub fn covered(&self) -> [u8; COVERED] {
        let mut bytes = [0; COVERED];
        let fields: [(usize, &[u8]); 7] = [
            (0, &MAGIC),
            (8, &[VERSION, DERIVATION, CIPHER, 0]),
            (12, &self.iterations.to_be_bytes()),
            (16, &self.piece.to_be_bytes()),
            (20, &self.length.to_be_bytes()),
            (28, &self.salt),
            (44, &self.prefix),
        ];
        for (at, field) in fields {
            bytes.iter_mut().skip(at).zip(field).for_each(|(place, byte)| *place = *byte);
        }
        bytes
    }

    /// Reads the head of a file of `size` bytes, whose first [`DIGESTED`] bytes have the SHA-256 `digest`.
    ///
    /// # Errors
    /// Everything in [`Refused`] but `Elsewhere`.
    pub fn read(head: &[u8], digest: &[u8], size: u64) -> Result<Self, Refused> {
        let begins = head.iter().zip(MAGIC).take_while(|(byte, own)| **byte == *own).count();
        if begins < MAGIC.len() {
            return Err(if begins > 0 && begins == head.len() { Refused::Cut } else { Refused::NotOurs });
        }
        // The eight letters and the version stand there in every version, and nothing else is known of later ones.
        match head.get(8) {
            None => return Err(Refused::Cut),
            Some(0) => return Err(Refused::Damaged),
            Some(version) if *version > VERSION => return Err(Refused::Newer),
            Some(_) => {}
        }
        let Some(head) = head.first_chunk::<HEAD>() else { return Err(Refused::Cut) };
        if digest.len() < 8 || head.get(DIGESTED..) != digest.get(..8) {
            return Err(Refused::Damaged);
        }
        let header = Self {
            iterations: u32::from_be_bytes(field(head, 12)),
            piece: u32::from_be_bytes(field(head, 16)),
            length: u64::from_be_bytes(field(head, 20)),
            salt: field(head, 28),
            prefix: field(head, 44),
        };
        // Whoever writes a right digest over wrong numbers has not damaged the file by accident, and gets no further.
        let is_whole = header.covered() == field::<COVERED>(head, 0)
            && ROUNDS.contains(&header.iterations)
            && PIECES.contains(&header.piece)
            && header.length <= LARGEST
            && header.content().is_some();
        match (is_whole, size.cmp(&header.length)) {
            (false, _) | (_, std::cmp::Ordering::Greater) => Err(Refused::Damaged),
            (_, std::cmp::Ordering::Less) => Err(Refused::Cut),
            (true, std::cmp::Ordering::Equal) => Ok(header),
        }
    }

    /// The nonce of the check, which is the tag of nothing: right for the right pass phrase alone.
    pub fn check_nonce(&self) -> [u8; 12] {
        self.nonce(0, false)
    }

    /// The pieces in their order.
    pub fn pieces(&self) -> impl Iterator<Item = Piece> + '_ {
        let (step, count) = (u64::from(self.piece) + TAG, self.count());
        (0..count).map(move |at| {
            let from = HEAD as u64 + u64::from(at) * step;
            let nonce = self.nonce(at + 1, at + 1 == count);
            Piece { from, to: self.length.min(from + step), nonce }
        })
    }

    /// How many pieces there are.
    pub fn count(&self) -> u32 {
        let sealed = self.length.saturating_sub(HEAD as u64);
        u32::try_from(sealed.div_ceil(u64::from(self.piece) + TAG)).unwrap_or(u32::MAX - 1)
    }

    /// Bytes of content; `None` where the length leaves no room for a piece, or for the last one's tag.
    pub fn content(&self) -> Option<u64> {
        let sealed = self.length.checked_sub(HEAD as u64)?;
        let last = sealed % (u64::from(self.piece) + TAG);
        let fits = sealed > TAG && (last == 0 || last > TAG);
        fits.then(|| sealed - TAG * u64::from(self.count()))
    }

    /// Prefix, number, and whether it is the last piece: pieces can neither be moved, left out nor cut off at the end
    /// (the STREAM construction of Hoang, Reyhanitabar, Rogaway and Vizár, 2015).
    fn nonce(&self, number: u32, is_last: bool) -> [u8; 12] {
        let mut nonce = [0; 12];
        let bytes = self.prefix.into_iter().chain(number.to_be_bytes()).chain([u8::from(is_last)]);
        nonce.iter_mut().zip(bytes).for_each(|(place, byte)| *place = byte);
        nonce
    }
}

/// `N` bytes of the head from `at` on, noughts where there are none.
fn field<const N: usize>(head: &[u8], at: usize) -> [u8; N] {
    let mut bytes = [0; N];
    bytes.iter_mut().zip(head.iter().skip(at)).for_each(|(place, byte)| *place = *byte);
    bytes
}

#[cfg(test)]
mod tests;
