//! Encryption in a real browser: files of another implementation, and every way in which a file can be wrong.

use super::support::{blob, bytes};
use motcua::browser::cipher::carried::{self, OpenError};
use motcua::browser::cipher::{self, CipherError};
use motcua_core::carry::{Manifest, Refused, manifest_length};
use wasm_bindgen_test::wasm_bindgen_test;

/// Made by `tests/e2e/carried.ts` over node's WebCrypto.
const VECTOR: &[u8] = include_bytes!("../carry/vector.motcua");
const PHRASE: &str = "mười hai con giáp";

async fn content(file: &[u8], phrase: &str) -> Result<Vec<u8>, OpenError> {
    let phrase = motcua_core::carry::pass::normal(phrase);
    let content = carried::read(&blob(file), &phrase, |_| ()).await?;
    Ok(bytes(&content).await)
}

#[wasm_bindgen_test]
async fn what_another_implementation_has_sealed_is_opened() {
    let content = content(VECTOR, PHRASE).await.unwrap();
    let size = content.len() as u64;
    let length = manifest_length(&content[..4], size).unwrap();
    let json = std::str::from_utf8(&content[4..4 + length as usize]).unwrap();
    let manifest = Manifest::open(json, "http://localhost:8081").unwrap();
    assert_eq!(manifest.draft.data["con"]["hoTen"], "Bùi Thị Hoài An");
    let places = manifest.places(length, size).unwrap();
    assert_eq!(&content[places[0] as usize..], vec![7; 9000], "over more than one piece");
}

#[wasm_bindgen_test]
async fn the_same_phrase_typed_otherwise_opens_and_another_does_not() {
    assert!(content(VECTOR, " mu\u{31b}o\u{31b}\u{300}i hai  con gia\u{301}p\n").await.is_ok());
    assert_eq!(content(VECTOR, "mười hai con giáp!").await, Err(OpenError::Phrase));
    assert_eq!(content(VECTOR, "").await, Err(OpenError::Phrase));
}

#[wasm_bindgen_test]
async fn a_file_that_is_cut_or_damaged_anywhere_says_so_and_never_gives_half() {
    for length in [9, 75, 76, 77, 2_000, VECTOR.len() - 1] {
        assert_eq!(content(&VECTOR[..length], PHRASE).await, Err(Refused::Cut.into()), "{length}");
    }
    for at in [13, 30, 45, 53, 70, 76, 5_000, VECTOR.len() - 1] {
        let mut damaged = VECTOR.to_vec();
        damaged[at] ^= 1;
        assert_eq!(content(&damaged, PHRASE).await, Err(Refused::Damaged.into()), "{at}");
    }
    let mut longer = VECTOR.to_vec();
    longer.push(0);
    assert_eq!(content(&longer, PHRASE).await, Err(Refused::Damaged.into()));
    assert_eq!(content(b"%PDF-1.7", PHRASE).await, Err(Refused::NotOurs.into()));
    let mut newer = VECTOR.to_vec();
    newer[8] = 2;
    assert_eq!(content(&newer, PHRASE).await, Err(Refused::Newer.into()));
}

#[wasm_bindgen_test]
async fn what_is_written_is_read_and_never_twice_the_same() {
    let plain: Vec<u8> = (0..600_000_u32).map(|at| (at % 251) as u8).collect();
    let (first, second) = (
        carried::write(&blob(&plain), "482915067331", |_| ()).await.unwrap(),
        carried::write(&blob(&plain), "482915067331", |_| ()).await.unwrap(),
    );
    let (first, second) = (bytes(&first).await, bytes(&second).await);
    assert_eq!(first.len(), 600_000 + 76 + 3 * 16);
    assert_ne!(first[28..], second[28..]);
    assert!(content(&first, "482 915 067 331").await.unwrap() == plain);
}

#[wasm_bindgen_test]
async fn a_key_leaves_the_browser_only_wrapped_and_only_where_it_may() {
    let with = cipher::derive("246813", b"0123456789abcdef", 100_000).await.unwrap();
    let other = cipher::derive("246814", b"0123456789abcdef", 100_000).await.unwrap();
    let key = cipher::generate().await.unwrap();
    let wrapped = cipher::wrap(&key, &with, &[1; 12], b"lock").await.unwrap();
    assert_eq!(wrapped.len(), 32 + 16);
    for (with, about) in [(&other, &b"lock"[..]), (&with, b"door")] {
        let error = cipher::unwrap(&wrapped, with, &[1; 12], about, false).await.unwrap_err();
        assert_eq!(error, CipherError::NotAuthentic);
    }
    let own = cipher::unwrap(&wrapped, &with, &[1; 12], b"lock", false).await.unwrap();
    assert!(cipher::wrap(&own, &with, &[2; 12], b"lock").await.is_err(), "not extractable");
    let sealed = cipher::seal(&key, &[3; 12], b"a", &cipher::bytes(b"abc")).await.unwrap();
    assert!(cipher::open(&own, &[3; 12], b"a", &sealed).await.is_ok(), "the same key");
    assert_eq!(cipher::open(&own, &[3; 12], b"b", &sealed).await.unwrap_err(), CipherError::NotAuthentic);
}
