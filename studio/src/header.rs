//! What the beginning of a picture's file says, before anything is decoded: a huge one must not fill a phone's memory.

/// Size and orientation of a picture, from its file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Header {
    /// Pixels in a row, as people see it upright.
    pub width: usize,
    /// Rows, as people see it upright.
    pub height: usize,
    /// Exif's orientation, 1 to 8.
    pub orientation: u8,
}

/// Reads the header of a JPEG, PNG or WebP file; `None` for anything else and for broken ones.
pub fn read(bytes: &[u8]) -> Option<Header> {
    let (width, height, orientation) = if bytes.starts_with(&[0xFF, 0xD8, 0xFF]) {
        jpeg(bytes)?
    } else if bytes.starts_with(b"\x89PNG\r\n\x1a\n") {
        (number(bytes, 16, 4)?, number(bytes, 20, 4)?, 1)
    } else if bytes.starts_with(b"RIFF") {
        webp(bytes)?
    } else {
        return None;
    };
    let (width, height) = if orientation > 4 { (height, width) } else { (width, height) };
    (width > 0 && height > 0).then_some(Header { width, height, orientation })
}

/// Numbers of components and rows of a JPEG, as a PDF needs to know them: width, height, components.
pub fn frame(bytes: &[u8]) -> Option<(usize, usize, u8)> {
    let mut found = None;
    segments(bytes, |kind, body| {
        if is_frame(kind) {
            found = Some((number(body, 3, 2)?, number(body, 1, 2)?, *body.get(5)?));
        }
        Some(())
    })?;
    found.filter(|(width, height, _)| *width > 0 && *height > 0)
}

/// Start of frame, of any kind of compression; not the tables that share its numbers.
fn is_frame(kind: u8) -> bool {
    matches!(kind, 0xC0..=0xC3 | 0xC5..=0xC7 | 0xC9..=0xCB | 0xCD..=0xCF)
}

fn jpeg(bytes: &[u8]) -> Option<(usize, usize, u8)> {
    let mut orientation = 1;
    segments(bytes, |kind, body| {
        if kind == 0xE1
            && let Some(tiff) = body.strip_prefix(b"Exif\0\0")
        {
            orientation = exif(tiff).unwrap_or(1);
        }
        Some(())
    })?;
    let (width, height, _) = frame(bytes)?;
    Some((width, height, orientation))
}

/// Calls `see` with each segment before the picture's data.
fn segments<'a>(bytes: &'a [u8], mut see: impl FnMut(u8, &'a [u8]) -> Option<()>) -> Option<()> {
    let mut at = 2;
    loop {
        match (*bytes.get(at)?, *bytes.get(at + 1)?) {
            (0xFF, 0xFF) => at += 1,
            (0xFF, 0xDA) => return Some(()),
            (0xFF, kind) => {
                let length = number(bytes, at + 2, 2)?;
                see(kind, bytes.get(at + 4..at + 2 + length.max(2))?)?;
                at += 2 + length;
            }
            _ => return None,
        }
    }
}

/// The tag 0x0112 of the first directory.
fn exif(tiff: &[u8]) -> Option<u8> {
    let little = match tiff.get(..4)? {
        b"II*\0" => true,
        b"MM\0*" => false,
        _ => return None,
    };
    let read = |at: usize, length: usize| -> Option<usize> {
        let bytes = tiff.get(at..at.checked_add(length)?)?;
        let add = |sum: usize, byte: &u8| sum << 8 | usize::from(*byte);
        Some(if little { bytes.iter().rev().fold(0, add) } else { bytes.iter().fold(0, add) })
    };
    let directory = read(4, 4)?;
    for entry in 0..read(directory, 2)?.min(200) {
        let at = directory.checked_add(2 + 12 * entry)?;
        if read(at, 2)? == 0x0112 {
            return u8::try_from(read(at + 8, 2)?).ok().filter(|value| (1..=8).contains(value));
        }
    }
    None
}

fn webp(bytes: &[u8]) -> Option<(usize, usize, u8)> {
    let low = |at: usize, length: usize| -> Option<usize> {
        let bytes = bytes.get(at..at + length)?;
        Some(bytes.iter().rev().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
    };
    match bytes.get(12..16)? {
        b"VP8 " => Some((low(26, 2)? & 0x3FFF, low(28, 2)? & 0x3FFF, 1)),
        b"VP8L" => Some(((low(21, 2)? & 0x3FFF) + 1, (low(22, 3)? >> 6 & 0x3FFF) + 1, 1)),
        b"VP8X" => Some((low(24, 3)? + 1, low(27, 3)? + 1, 1)),
        _ => None,
    }
}

fn number(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    Some(bytes.get(at..at.checked_add(length)?)?.iter().fold(0, |sum, byte| sum << 8 | usize::from(*byte)))
}
