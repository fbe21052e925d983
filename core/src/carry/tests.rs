use super::pass::{FOR_DEVICE, FOR_FILE, Weak, normal, suggestion, weakness};
use super::*;
use crate::draft::{Draft, DraftState, KeptFile};
use crate::wire;
use serde_json::{Value, json};

mod hostile;

const PORTAL: &str = "https://api.example.vn";
const ID: &str = "00112233445566aa";
const FILE: &str = "00112233445566bb";

fn draft(data: Value) -> Draft {
    serde_json::from_value(json!({
        "schema": 1, "id": ID, "procedure": "1.001193", "procedureVersion": "1",
        "procedureName": {"vi": "Đăng ký khai sinh"}, "form": {"id": "khai-sinh", "version": "1"},
        "data": data, "key": "k", "createdAt": "2026-11-20T10:00:00+07:00", "updatedAt": "2026-11-20T10:00:00+07:00",
    }))
    .unwrap()
}

fn with_file(upload: &str) -> Draft {
    let mut draft = draft(json!({"con": {"hoTen": "An"}}));
    let file = KeptFile { id: FILE.into(), size: 3, sent: 2, upload: Some(upload.into()), ..KeptFile::default() };
    draft.paper_mut("giayChungSinh").files.push(file);
    draft
}

fn manifest(draft: Draft) -> Manifest {
    let files =
        draft.files().map(|file| CarriedFile { id: file.id.clone(), media_type: String::new(), size: file.size });
    let files = files.collect();
    Manifest {
        portal: PORTAL.into(),
        service: crate::contract::Text::vi("Một Cửa"),
        address: String::new(),
        saved_at: String::new(),
        draft,
        files,
    }
}

fn opened(text: &str) -> Result<Manifest, Refused> {
    Manifest::open(text, PORTAL).map_err(|(refused, _)| refused)
}

/// A head as the browser writes it; the digest stands in for SHA-256.
fn head(header: &Header, digest: [u8; 32]) -> Vec<u8> {
    let mut head = header.covered().to_vec();
    head.extend([7; 16]);
    head.extend(&digest[..8]);
    head
}

fn header(content: u64) -> Header {
    Header::new(content, [1; 16], [2; 7]).unwrap()
}

#[test]
fn a_head_is_read_as_it_was_written() {
    for content in [1, 4, 262_144, 262_145, 30_000_000] {
        let header = header(content);
        assert_eq!(Header::read(&head(&header, [9; 32]), &[9; 32], header.length), Ok(header.clone()));
        assert_eq!(header.content(), Some(content));
        assert_eq!(u64::from(header.count()), content.div_ceil(262_144));
    }
    assert_eq!(Header::new(LARGEST, [1; 16], [2; 7]), None);
    assert_eq!(Header::new(u64::MAX, [1; 16], [2; 7]), None);
}

#[test]
fn the_bytes_of_the_head_stand_where_the_format_says() {
    let bytes = header(300_000).covered();
    assert_eq!(&bytes[..12], b"MOTCUA\r\n\x01\x01\x01\x00");
    assert_eq!(&bytes[12..28], &[0, 9, 0x27, 0xC0, 0, 4, 0, 0, 0, 0, 0, 0, 0, 4, 0x94, 0x4C]);
    assert_eq!(&bytes[28..], [&[1; 16][..], &[2; 7], &[0]].concat());
}

#[test]
fn pieces_follow_one_another_each_with_its_own_nonce() {
    let header = header(600_000);
    let pieces: Vec<_> = header.pieces().collect();
    assert_eq!(
        pieces.iter().map(|piece| (piece.from, piece.to)).collect::<Vec<_>>(),
        [(76, 262_236), (262_236, 524_396), (524_396, 600_124)]
    );
    assert_eq!(pieces[0].nonce, [2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 1, 0]);
    assert_eq!(pieces[2].nonce, [2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 3, 1]);
    assert_eq!(header.check_nonce(), [2, 2, 2, 2, 2, 2, 2, 0, 0, 0, 0, 0]);
}

#[test]
fn each_kind_of_wrong_file_is_told_apart() {
    let header = header(300_000);
    let good = head(&header, [9; 32]);
    let read = |head: &[u8], size| Header::read(head, &[9; 32], size);
    assert_eq!(read(b"", 0), Err(Refused::NotOurs));
    assert_eq!(read(b"%PDF-1.7\n", 9), Err(Refused::NotOurs));
    assert_eq!(read(b"MOTCUA\n\x01", 8), Err(Refused::NotOurs), "taken for text");
    assert_eq!(read(b"MOT", 3), Err(Refused::Cut));
    assert_eq!(read(&good[..60], 60), Err(Refused::Cut));
    assert_eq!(read(&good, header.length - 1), Err(Refused::Cut));
    assert_eq!(read(&good, header.length + 1), Err(Refused::Damaged));
    assert_eq!(Header::read(&good, &[8; 32], header.length), Err(Refused::Damaged));
    assert_eq!(Header::read(&good, &[], header.length), Err(Refused::Damaged));
    let mut newer = good.clone();
    newer[8] = 2;
    assert_eq!(read(&newer, header.length), Err(Refused::Newer));
    assert_eq!(read(&newer[..9], 9), Err(Refused::Newer), "of a later version nothing but its number is known");
}

#[test]
fn numbers_that_nobody_writes_are_refused_before_anything_is_done_with_them() {
    let refuse = |at: usize, bytes: &[u8]| {
        let header = header(300_000);
        let mut head = head(&header, [9; 32]);
        head.splice(at..at + bytes.len(), bytes.iter().copied());
        let length = u64::from_be_bytes(head[20..28].try_into().unwrap());
        assert_eq!(Header::read(&head, &[9; 32], length), Err(Refused::Damaged), "{at}: {bytes:?}");
    };
    refuse(9, &[2]);
    refuse(10, &[2]);
    refuse(11, &[1]);
    refuse(12, &[0, 0, 0, 1]);
    refuse(12, &[255; 4]);
    refuse(16, &[0; 4]);
    refuse(16, &[255; 4]);
    refuse(20, &[255; 8]);
    refuse(20, &[0; 8]);
    refuse(20, &[0, 0, 0, 0, 0, 0, 0, 92]);
    refuse(51, &[1]);
}

#[test]
fn a_manifest_comes_back_and_its_documents_fill_the_file() {
    let whole = manifest(with_file("https://api.example.vn/v1/uploads/x"));
    let text = wire::print(&whole);
    assert_eq!(opened(&text), Ok(whole.clone()));
    let length = u32::try_from(text.len()).unwrap();
    let content = u64::from(length) + 4 + 3;
    assert_eq!(manifest_length(&length.to_be_bytes(), content), Ok(length));
    assert_eq!(whole.places(length, content), Ok(vec![u64::from(length) + 4]));
    assert_eq!(whole.places(length, content + 1), Err(Refused::Damaged));
    for first in [&[][..], &[0, 0, 0], &[255; 4], &[0, 0, 4, 0]] {
        assert_eq!(manifest_length(first, 1_000), Err(Refused::Damaged));
    }
}

#[test]
fn what_no_draft_of_this_app_has_is_refused() {
    let text = |change: &dyn Fn(&mut Value)| {
        let mut value = serde_json::to_value(manifest(with_file("/v1/uploads/x"))).unwrap();
        change(&mut value);
        value.to_string()
    };
    assert!(opened(&text(&|_| ())).is_ok());
    let wrong: [&dyn Fn(&mut Value); 9] = [
        &|value| value["draft"]["id"] = json!("../../etc"),
        &|value| value["draft"]["key"] = json!(""),
        &|value| value["draft"]["schema"] = json!("1"),
        &|value| value["draft"] = json!({}),
        &|value| value["files"][0]["id"] = json!("00112233445566cc"),
        &|value| value["files"][0]["size"] = json!(4),
        &|value| value["files"][0]["size"] = json!(u64::MAX),
        &|value| value["files"] = json!([value["files"][0], value["files"][0]]),
        &|value| value["draft"]["papers"][0]["files"][0]["id"] = json!("A"),
    ];
    for (at, change) in wrong.iter().enumerate() {
        assert_eq!(opened(&text(change)), Err(Refused::Damaged), "{at}");
    }
    assert_eq!(opened(&text(&|value| value["draft"]["schema"] = json!(2))), Err(Refused::Newer));
    assert_eq!(opened(""), Err(Refused::Damaged));
    assert_eq!(opened(&"[".repeat(100_000)), Err(Refused::Damaged));
}

#[test]
fn what_waits_to_be_sent_elsewhere_is_not_sent_from_here_by_itself() {
    let waiting = Draft { state: DraftState::Queued { submission: json!({"answers": 1}) }, ..draft(json!({"a": "1"})) };
    let own = opened(&wire::print(&manifest(waiting))).unwrap().draft;
    assert!(own.is_open());
    assert_eq!(own.data, json!({"a": "1"}));
}

#[test]
fn a_file_of_another_province_says_which() {
    let text = wire::print(&manifest(draft(json!({}))));
    let (refused, whose) = Manifest::open(&text, "https://api.other.vn").unwrap_err();
    assert_eq!((refused, whose.unwrap().service.get("vi")), (Refused::Elsewhere, "Một Cửa"));
}

#[test]
fn nothing_is_ever_sent_to_an_address_that_is_not_the_portals() {
    for (address, stays) in [
        ("https://api.example.vn/v1/uploads/x", true),
        ("/v1/uploads/x", true),
        ("https://api.example.vn.evil.vn/v1/uploads/x", false),
        ("https://evil.vn/v1/uploads/x", false),
        ("//evil.vn/x", false),
        ("", false),
    ] {
        let own = opened(&wire::print(&manifest(with_file(address)))).unwrap();
        let file = own.draft.files().next().unwrap();
        let kept = (file.upload.is_some(), file.sent);
        assert_eq!(kept, if stays { (true, 2) } else { (false, 0) }, "{address}");
    }
}

#[test]
fn what_arrives_is_held_against_what_is_here() {
    let here = draft(json!({"con": {"hoTen": "An", "que": ""}}));
    let sending = |text: &str| {
        let state = DraftState::Sending { submission: json!({"language": text}) };
        Draft { state, ..here.clone() }
    };
    let sent = Draft { state: DraftState::Sent { receipt: json!({}) }, ..here.clone() };
    let queued = Draft { state: DraftState::Queued { submission: json!({}) }, ..here.clone() };
    let later = |data| Draft { updated_at: "2026-11-20T11:00:00+07:00".into(), ..draft(data) };
    for (own, carried, expected) in [
        (None, here.clone(), Arrival::New),
        (Some(&here), here.clone(), Arrival::Nothing),
        (Some(&sent), here.clone(), Arrival::SentHere),
        (Some(&sent), sent.clone(), Arrival::Nothing),
        (Some(&here), sent.clone(), Arrival::SentThere),
        (Some(&sending("vi")), sent.clone(), Arrival::SentThere),
        (Some(&sending("vi")), here.clone(), Arrival::SendingHere),
        (Some(&sending("vi")), sending("en"), Arrival::SendingHere),
        (Some(&sending("vi")), sending("vi"), Arrival::Nothing),
        (Some(&here), sending("vi"), Arrival::SendingThere),
        (Some(&queued), here.clone(), Arrival::SendingHere),
        (Some(&queued), sending("vi"), Arrival::SendingThere),
        (Some(&queued), sent.clone(), Arrival::SentThere),
        (Some(&here), later(json!({"con": {"hoTen": "An"}})), Arrival::Nothing),
        (Some(&here), later(json!({"con": {"hoTen": "An", "que": "X"}})), Arrival::Both(0, Side::File)),
        (Some(&here), draft(json!({"con": {"hoTen": "Ba"}})), Arrival::Both(1, Side::Here)),
        (Some(&here), with_file("/x"), Arrival::Both(0, Side::Here)),
    ] {
        assert_eq!(arrival(own, &carried), expected, "{carried:?}");
    }
}

#[test]
fn putting_both_together_loses_nothing_and_asks_who_is_right() {
    let here = draft(json!({"con": {"hoTen": "An", "que": "", "lang": "Mường"}}));
    let mut carried = with_file("/v1/uploads/x");
    carried.data = json!({"con": {"hoTen": "Ba", "que": "Tân Lạc"}, "me": {"hoTen": "Mai"}});
    carried.agency = Some("H44.26".into());
    for (first, name) in [(Side::Here, "An"), (Side::File, "Ba")] {
        let both = together(&here, &carried, first);
        assert_eq!(
            both.data,
            json!({"con": {"hoTen": name, "que": "Tân Lạc", "lang": "Mường"}, "me": {"hoTen": "Mai"}})
        );
        assert_eq!((both.files().count(), both.agency.as_deref(), both.key.as_str()), (1, Some("H44.26"), "k"));
    }
}

#[test]
fn a_phrase_is_the_same_however_a_keyboard_gives_it() {
    assert_eq!(normal(" 482 915\u{a0}067 331\n"), "482915067331");
    assert_eq!(normal("Tie\u{302}\u{301}ng Vie\u{323}\u{302}t"), normal("Tiếng Việt"));
    assert_ne!(normal("a"), normal("A"));
}

#[test]
fn a_lock_is_read_as_it_was_written_and_bound_to_its_numbers() {
    let lock = Lock {
        version: 1,
        iterations: ITERATIONS,
        salt: "00ff10".into(),
        nonce: String::new(),
        key: "a".into(),
        leaving: true,
    };
    assert_eq!(wire::parse(&wire::print(&lock)), Ok(lock.clone()));
    assert_ne!(Lock { iterations: 1, ..lock.clone() }.about(), lock.about());
    assert_eq!((unhex(&lock.salt), unhex(&lock.key), unhex("zz")), (vec![0, 255, 16], vec![], vec![]));
}

#[test]
fn phrases_that_everybody_tries_first_are_not_taken() {
    for plain in ["111111", "123456", "654321", "121212", "123123", "abcabcab", "aaaaaaaa"] {
        assert_eq!(weakness(plain, FOR_DEVICE), Some(Weak::Plain), "{plain}");
    }
    assert_eq!(weakness("12345", FOR_DEVICE), Some(Weak::Short));
    assert_eq!(weakness("đồngbằ", FOR_DEVICE), None, "characters count, not bytes");
    assert_eq!(weakness(&"ab1".repeat(100), FOR_FILE), Some(Weak::Long));
    assert_eq!(weakness("482915", FOR_DEVICE), None);
    assert_eq!(weakness(&normal(&suggestion(u64::MAX)), FOR_FILE), None);
    assert_eq!(suggestion(5), "000 000 000 005");
}
