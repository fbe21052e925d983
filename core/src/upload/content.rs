//! What a file is, by its bytes alone: names and declared types are never believed.

/// How many bytes at the beginning [`media_type`] looks at.
pub const HEAD: usize = 32;

/// The media type by the first bytes: PDF, JPEG, PNG, WebP, HEIC (and HEIF); anything
/// else is `""`. A PDF may have up to 1,024 bytes before its mark, but no reader of
/// scanned papers writes such a file, so it must come first.
pub fn media_type(head: &[u8]) -> &'static str {
    // ISO base media files: a size of four bytes, "ftyp", the major brand.
    const BRANDS: [&[u8]; 8] = [b"heic", b"heix", b"hevc", b"heim", b"heis", b"mif1", b"msf1", b"heif"];
    if head.starts_with(b"%PDF-") {
        "application/pdf"
    } else if head.starts_with(&[0xFF, 0xD8, 0xFF]) {
        "image/jpeg"
    } else if head.starts_with(b"\x89PNG\r\n\x1a\n") {
        "image/png"
    } else if head.starts_with(b"RIFF") && head.get(8..12) == Some(b"WEBP") {
        "image/webp"
    } else if head.get(4..8) == Some(b"ftyp") && head.get(8..12).is_some_and(|brand| BRANDS.contains(&brand)) {
        "image/heic"
    } else {
        ""
    }
}

/// Whether an image carries anything but the picture: place, time, device, remarks. Only
/// a whole, well-formed JPEG, PNG or WebP can be free of it; in doubt the answer is yes.
pub fn has_metadata(bytes: &[u8]) -> bool {
    match media_type(bytes) {
        "image/jpeg" => jpeg(bytes).unwrap_or(true),
        "image/png" => png(bytes).unwrap_or(true),
        "image/webp" => webp(bytes).unwrap_or(true),
        _ => true,
    }
}

fn big(bytes: &[u8], at: usize, length: usize) -> Option<usize> {
    Some(bytes.get(at..at.checked_add(length)?)?.iter().fold(0, |n, byte| n << 8 | usize::from(*byte)))
}

/// Segments up to the picture's data: application segments other than JFIF (APP0),
/// colour profile (APP2) and Adobe's colour mark (APP14), and remarks, are metadata.
fn jpeg(bytes: &[u8]) -> Option<bool> {
    let mut at = 2;
    loop {
        match (*bytes.get(at)?, *bytes.get(at + 1)?) {
            (0xFF, 0xFF) => at += 1,
            (0xFF, 0xE1 | 0xE3..=0xED | 0xEF | 0xFE) => return Some(true),
            // Start of the scan; nothing may follow the end of the image.
            (0xFF, 0xDA) => return Some(!bytes.ends_with(&[0xFF, 0xD9])),
            (0xFF, _) => at += 2 + big(bytes, at + 2, 2)?,
            _ => return None,
        }
    }
}

fn png(bytes: &[u8]) -> Option<bool> {
    let mut at = 8;
    loop {
        let length = big(bytes, at, 4)?;
        match bytes.get(at + 4..at + 8)? {
            b"tEXt" | b"zTXt" | b"iTXt" | b"eXIf" | b"tIME" => return Some(true),
            b"IEND" => return Some(bytes.len() != at + 12),
            _ => at = at.checked_add(length)?.checked_add(12)?,
        }
    }
}

fn webp(bytes: &[u8]) -> Option<bool> {
    let mut at = 12;
    while at < bytes.len() {
        let length = usize::try_from(u32::from_le_bytes(bytes.get(at + 4..at + 8)?.try_into().ok()?)).ok()?;
        match bytes.get(at..at + 4)? {
            b"VP8 " | b"VP8L" | b"VP8X" | b"ALPH" | b"ANIM" | b"ANMF" | b"ICCP" => {
                at = at.checked_add(8)?.checked_add(length)?.checked_add(length % 2)?;
            }
            _ => return Some(true),
        }
    }
    Some(at != bytes.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn files_are_known_by_their_first_bytes() {
        for (head, wanted) in [
            (&b"%PDF-1.7\n"[..], "application/pdf"),
            (b"\xFF\xD8\xFF\xE0\0\x10JFIF", "image/jpeg"),
            (b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR", "image/png"),
            (b"RIFF\x10\0\0\0WEBPVP8 ", "image/webp"),
            (b"\0\0\0\x18ftypheic\0\0\0\0", "image/heic"),
            (b"\0\0\0\x18ftypmif1\0\0\0\0", "image/heic"),
            (b"\0\0\0\x18ftypisom\0\0\0\0", ""),
            (b"RIFF\x10\0\0\0WAVE", ""),
            (b"GIF89a", ""),
            (b"<svg xmlns", ""),
            (b"PK\x03\x04", ""),
            (b"\xFF\xD8", ""),
            (b"", ""),
        ] {
            assert_eq!(media_type(head), wanted, "{head:?}");
        }
    }

    fn segment(kind: u8, body: &[u8]) -> Vec<u8> {
        let length = u16::try_from(body.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, kind][..], &length, body].concat()
    }

    #[test]
    fn a_jpeg_with_a_place_in_it_is_noticed() {
        let with = |middle: Vec<u8>, end: &[u8]| {
            [
                b"\xFF\xD8".to_vec(),
                segment(0xE0, b"JFIF\0"),
                middle,
                segment(0xDA, b"\0"),
                b"xyz".to_vec(),
                end.to_vec(),
            ]
            .concat()
        };
        assert!(!has_metadata(&with(segment(0xE2, b"ICC_PROFILE"), b"\xFF\xD9")));
        assert!(!has_metadata(&with(segment(0xDB, &[0xFF; 65]), b"\xFF\xD9")));
        for kind in [0xE1, 0xED, 0xFE] {
            assert!(has_metadata(&with(segment(kind, b"Exif\0\0place"), b"\xFF\xD9")), "{kind:x}");
        }
        assert!(has_metadata(&with(Vec::new(), b"\xFF\xD9 and a film behind it")));
        assert!(has_metadata(&with(vec![0xFF, 0xDB, 0xFF, 0xFF], b"")));
        assert!(has_metadata(b"\xFF\xD8\xFF"));
    }

    #[test]
    fn a_png_with_text_in_it_is_noticed() {
        let chunk = |kind: &[u8], body: &[u8]| {
            [&u32::try_from(body.len()).unwrap().to_be_bytes()[..], kind, body, b"crc!"].concat()
        };
        let file = |middle: Vec<u8>| {
            [
                b"\x89PNG\r\n\x1a\n".to_vec(),
                chunk(b"IHDR", &[0; 13]),
                middle,
                chunk(b"IDAT", b"xyz"),
                chunk(b"IEND", b""),
            ]
            .concat()
        };
        assert!(!has_metadata(&file(chunk(b"sRGB", b"\0"))));
        for kind in [b"tEXt", b"eXIf", b"tIME", b"iTXt", b"zTXt"] {
            assert!(has_metadata(&file(chunk(kind, b"place"))));
        }
        assert!(has_metadata(&[file(Vec::new()), b"more".to_vec()].concat()));
        let whole = file(Vec::new());
        assert!((9..whole.len()).all(|end| has_metadata(&whole[..end])), "a cut file is in doubt");
        assert!(has_metadata(b"\x89PNG\r\n\x1a\n\xFF\xFF\xFF\xFFIHDR"));
    }

    #[test]
    fn a_webp_with_a_place_in_it_is_noticed() {
        let file = |chunks: &[(&[u8], &[u8])]| {
            let mut bytes = b"RIFF\0\0\0\0WEBP".to_vec();
            for (kind, body) in chunks {
                bytes.extend_from_slice(kind);
                bytes.extend_from_slice(&u32::try_from(body.len()).unwrap().to_le_bytes());
                bytes.extend_from_slice(body);
                bytes.resize(bytes.len() + body.len() % 2, 0);
            }
            bytes
        };
        assert!(!has_metadata(&file(&[(b"VP8X", b"0123456789"), (b"ICCP", b"abc"), (b"VP8 ", b"xyz")])));
        assert!(has_metadata(&file(&[(b"VP8X", b"0123456789"), (b"VP8 ", b"xyz"), (b"EXIF", b"place")])));
        assert!(has_metadata(&file(&[(b"VP8 ", b"xyz")])[..20]));
    }
}
