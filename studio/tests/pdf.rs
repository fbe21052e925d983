//! PDFs that are made, and PDFs that are given.
#![allow(missing_docs, clippy::unwrap_used)]

use motcua_studio::given::{Given, inspect};
use motcua_studio::header;
use motcua_studio::pdf::join;

/// A JPEG as far as its header: what a PDF needs to know of it.
fn jpeg(width: u16, height: u16, components: u8) -> Vec<u8> {
    let mut bytes = vec![0xFF, 0xD8, 0xFF, 0xE0, 0, 4, 1, 2, 0xFF, 0xC0, 0, 8 + 3 * components, 8];
    bytes.extend(height.to_be_bytes());
    bytes.extend(width.to_be_bytes());
    bytes.push(components);
    bytes.extend([1, 0x11, 0].repeat(usize::from(components)));
    bytes.extend([0xFF, 0xDA, 0, 2, 0xFF, 0xD9]);
    bytes
}

#[test]
fn pages_become_one_pdf_that_says_nothing_else() {
    let pages = [jpeg(1626, 2300, 3), jpeg(2300, 1450, 3), jpeg(400, 400, 1)];
    let pages: Vec<&[u8]> = pages.iter().map(Vec::as_slice).collect();
    let pdf = join(&pages).unwrap();
    assert_eq!(pdf, join(&pages).unwrap(), "the same pages give the same bytes");
    assert_eq!(inspect(pdf.clone()), Given::Pages(3));
    let text = String::from_utf8_lossy(&pdf);
    for word in ["/Info", "/Producer", "/CreationDate", "/Metadata", "/JavaScript", "/OpenAction"] {
        assert!(!text.contains(word), "{word}");
    }
    assert!(text.contains("/MediaBox [0 0 595.28 841.89]") && text.contains("/MediaBox [0 0 841.89 595.28]"));
    assert!(pages.iter().all(|page| pdf.windows(page.len()).any(|part| part == *page)), "JPEGs go in as they are");
}

#[test]
fn what_is_no_jpeg_is_no_page() {
    assert_eq!(join(&[]), None);
    for wrong in [&b"%PDF-1.7"[..], b"", b"\xFF\xD8\xFF", &jpeg(0, 10, 3), &jpeg(10, 10, 4), &jpeg(10, 10, 3)[..14]] {
        assert_eq!(join(&[wrong]), None, "{wrong:?}");
    }
}

/// A PDF of empty pages, written by hand; `extra` stands in its trailer.
fn by_hand(pages: usize, extra: &str) -> Vec<u8> {
    let kids: String = (0..pages).map(|page| format!("{} 0 R ", page + 3)).collect();
    let mut objects = vec!["<</Type/Catalog/Pages 2 0 R>>".to_owned()];
    objects.push(format!("<</Type/Pages/Count {pages}/Kids[{kids}]>>"));
    objects.extend((0..pages).map(|_| "<</Type/Page/Parent 2 0 R/MediaBox[0 0 595 842]>>".to_owned()));
    let mut file = "%PDF-1.4\n".to_owned();
    let mut places = Vec::new();
    for (at, object) in objects.iter().enumerate() {
        places.push(file.len());
        file += &format!("{} 0 obj\n{object}\nendobj\n", at + 1);
    }
    let start = file.len();
    file += &format!("xref\n0 {}\n0000000000 65535 f \n", objects.len() + 1);
    for place in places {
        file += &format!("{place:010} 00000 n \n");
    }
    file += &format!("trailer\n<</Size {}/Root 1 0 R{extra}>>\nstartxref\n{start}\n%%EOF", objects.len() + 1);
    file.into_bytes()
}

#[test]
fn given_pdfs_are_counted_refused_or_called_broken() {
    assert_eq!(inspect(by_hand(1, "")), Given::Pages(1));
    assert_eq!(inspect(by_hand(200, "")), Given::Pages(200));
    let locked = "/Encrypt<</Filter/Standard/V 2/R 3/Length 128/P -44/O<0102030405060708091011121314151617181920212223242526272829303132>/U<3132333435363738394041424344454647484950515253545556575859606162>>>/ID[<01><01>]";
    assert_eq!(inspect(by_hand(1, locked)), Given::Encrypted);
    for wrong in [&b"%PDF-1.7\n"[..], b"", b"<html>", &by_hand(0, "")] {
        assert_eq!(inspect(wrong.to_vec()), Given::Broken);
    }
    // A download that was cut off: whatever is said, nothing falls over.
    let whole = by_hand(20, "");
    for length in (0..whole.len()).step_by(37) {
        let _ = inspect(whole[..length].to_vec());
    }
}

#[test]
fn headers_say_size_and_orientation_before_anything_is_decoded() {
    let plain = jpeg(4000, 3000, 3);
    let read = |bytes: &[u8]| header::read(bytes).map(|header| (header.width, header.height, header.orientation));
    assert_eq!(read(&plain), Some((4000, 3000, 1)));
    let exif = |orientation: u8| {
        let tiff = [&b"Exif\0\0MM\0*\0\0\0\x08\0\x01\x01\x12\0\x03\0\0\0\x01\0"[..], &[orientation, 0, 0, 0, 0, 0, 0]]
            .concat();
        let length = u16::try_from(tiff.len() + 2).unwrap().to_be_bytes();
        [&[0xFF, 0xD8, 0xFF, 0xE1][..], &length, &tiff, &plain[2..]].concat()
    };
    assert_eq!(read(&exif(3)), Some((4000, 3000, 3)));
    assert_eq!(read(&exif(6)), Some((3000, 4000, 6)));
    assert_eq!(read(&exif(9)), Some((4000, 3000, 1)));
    let png = [&b"\x89PNG\r\n\x1a\n\0\0\0\x0dIHDR"[..], &30_000_u32.to_be_bytes(), &20_000_u32.to_be_bytes()].concat();
    assert_eq!(read(&png), Some((30_000, 20_000, 1)));
    for length in 0..exif(6).len() - 8 {
        assert_eq!(read(&exif(6)[..length]), None, "{length}");
    }
}
