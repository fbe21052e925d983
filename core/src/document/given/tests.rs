use super::*;
use serde_json::{Value, json};

fn requirement(more: &Value) -> Requirement {
    let mut row = json!({"id": "x", "name": {"vi": "x"}, "originals": 1});
    for (key, value) in more.as_object().unwrap() {
        row[key] = value.clone();
    }
    serde_json::from_value(row).unwrap()
}

fn day(text: &str) -> Date {
    Date::parse_iso(text).unwrap()
}

const PHOTO: (u64, &str) = (100, "image/jpeg");
const PDF: (u64, &str) = (100, "application/pdf");

fn given<'a>(provision: Option<ProvisionKind>, files: &[(u64, &'a str)]) -> Given<'a> {
    Given { provision, files: files.to_vec(), ..Given::default() }
}

fn faults(requirement: &Requirement, given: &Given<'_>) -> Vec<Fault> {
    judge(requirement, given, &UploadRules::default(), day("2026-11-20"))
}

#[test]
fn a_slot_is_complete_missing_optional_or_elsewhere() {
    use ProvisionKind::{Counter, Later, Now, Office, Post};
    let ways = json!([{"kind": "later", "until": {"days": 5}}, {"kind": "counter"}]);
    let preset = json!([{"kind": "office", "preset": true}]);
    for (more, said, files, expected) in [
        (json!({}), None, &[][..], State::Missing),
        (json!({}), None, &[PHOTO][..], State::Complete),
        (json!({"required": false}), None, &[], State::Optional),
        (json!({}), Some(Later), &[], State::Wrong),
        (json!({"provisions": ways}), Some(Later), &[], State::Elsewhere(Later)),
        (json!({"provisions": ways}), Some(Counter), &[], State::Elsewhere(Counter)),
        (json!({"provisions": ways}), Some(Post), &[], State::Wrong),
        (json!({"provisions": preset}), None, &[], State::Elsewhere(Office)),
        (json!({"provisions": preset}), None, &[PHOTO], State::Complete),
        (json!({"provisions": preset}), Some(Now), &[], State::Missing),
        (json!({"oneOf": [{"id": "a", "name": {"vi": "a"}}]}), None, &[PHOTO], State::Wrong),
        (json!({"types": ["application/pdf"]}), None, &[PHOTO], State::Wrong),
    ] {
        let found = state(&requirement(&more), &given(said, files), &UploadRules::default());
        assert_eq!(found, expected, "{more} {said:?} {files:?}");
    }
}

#[test]
fn only_the_ways_that_the_procedure_allows_will_do() {
    use ProvisionKind::{Counter, Later, NotNeeded, Office, Other, Post};
    let ways = requirement(&json!({"provisions": [{"kind": "counter"}, {"kind": "later by pigeon"}]}));
    assert_eq!(faults(&ways, &given(Some(Counter), &[])), []);
    for kind in [Later, Post, Office, NotNeeded, Other] {
        assert_eq!(faults(&ways, &given(Some(kind), &[])), [Fault::Provision], "{kind:?}");
    }
    assert_eq!(faults(&ways, &given(Some(Counter), &[PHOTO])), [Fault::FilesNotNow]);
}

#[test]
fn the_last_day_is_the_earliest_of_days_and_date() {
    let kind = ProvisionKind::Later;
    for (until, last) in [
        (json!({"days": 5}), Some("2026-11-25")),
        (json!({"date": "2026-12-31"}), Some("2026-12-31")),
        (json!({"days": 5, "date": "2026-12-31"}), Some("2026-11-25")),
        (json!({"days": 60, "date": "2026-12-31"}), Some("2026-12-31")),
        (json!({}), None),
        (Value::Null, None),
    ] {
        let own = requirement(&json!({"provisions": [{"kind": "later", "until": until}]}));
        assert_eq!(last_day(&own, kind, day("2026-11-20")), last.map(day), "{until}");
        assert_eq!(last_day(&own, ProvisionKind::Post, day("2026-11-20")), None);
    }
}

#[test]
fn a_promised_day_is_neither_past_nor_after_the_last() {
    let five = requirement(&json!({"provisions": [{"kind": "later", "until": {"days": 5}}, {"kind": "counter"}]}));
    for (kind, until, fine) in [
        (ProvisionKind::Later, Some("2026-11-25"), true),
        (ProvisionKind::Later, Some("2026-11-20"), true),
        (ProvisionKind::Later, Some("2026-11-19"), false),
        (ProvisionKind::Later, Some("2026-11-26"), false),
        (ProvisionKind::Later, Some("2026-11-31"), false),
        (ProvisionKind::Later, Some("soon"), false),
        (ProvisionKind::Later, None, false),
        (ProvisionKind::Counter, None, true),
        (ProvisionKind::Counter, Some("2027-01-01"), true),
        (ProvisionKind::Counter, Some("2025-01-01"), false),
    ] {
        let own = Given { until, ..given(Some(kind), &[]) };
        let expected: &[Fault] = if fine { &[] } else { &[Fault::Until] };
        assert_eq!(faults(&five, &own), expected, "{kind:?} {until:?}");
    }
    let now = Given { until: Some("2026-11-25"), ..given(None, &[PHOTO]) };
    assert_eq!(faults(&five, &now), [Fault::Until], "what comes now has no day");
}

#[test]
fn of_a_one_of_group_exactly_one_known_paper_is_named() {
    let group = json!([{"id": "a", "name": {"vi": "a"}}, {"id": "b", "name": {"vi": "b"}}]);
    let needed = requirement(&json!({"oneOf": group, "provisions": [{"kind": "counter"}]}));
    let free = requirement(&json!({"oneOf": group, "required": false}));
    let alone = requirement(&json!({}));
    let counter = Some(ProvisionKind::Counter);
    for (own, alternative, said, files, expected) in [
        (&needed, Some("a"), None, &[PHOTO][..], &[][..]),
        (&needed, None, None, &[PHOTO], &[Fault::Alternative]),
        (&needed, Some("c"), None, &[PHOTO], &[Fault::Alternative]),
        (&needed, None, None, &[], &[Fault::Alternative, Fault::Missing]),
        (&needed, Some("b"), None, &[], &[Fault::Missing]),
        (&needed, None, counter, &[], &[]),
        (&needed, Some("b"), counter, &[], &[]),
        (&needed, Some("c"), counter, &[], &[Fault::Alternative]),
        (&free, None, None, &[], &[]),
        (&free, None, None, &[PHOTO], &[Fault::Alternative]),
        (&free, Some("c"), None, &[], &[Fault::Alternative]),
        (&alone, Some("a"), None, &[PHOTO], &[Fault::Alternative]),
    ] {
        let given = Given { alternative, ..given(said, files) };
        assert_eq!(faults(own, &given), expected, "{alternative:?} {said:?} {files:?}");
    }
}

#[test]
fn what_files_are_pictures_of_is_assumed_only_where_a_photo_will_do() {
    use CopyKind::{CertifiedCopy, ElectronicOriginal, Photo};
    for (accepted, said, expected) in [
        (json!([]), None, true),
        (json!([]), Some(ElectronicOriginal), true),
        (json!([]), Some(CopyKind::Other), false),
        (json!(["certifiedCopy"]), None, true),
        (json!(["certifiedCopy"]), Some(Photo), false),
        (json!(["certifiedCopy", "electronicOriginal"]), None, false),
        (json!(["certifiedCopy", "electronicOriginal"]), Some(CertifiedCopy), true),
        (json!(["certifiedCopy", "photo"]), None, true),
    ] {
        let own = requirement(&json!({"copyKinds": accepted}));
        let given = Given { copy_kind: said, ..given(None, &[PDF]) };
        let faults = faults(&own, &given);
        assert_eq!(faults.is_empty(), expected, "{accepted} {said:?}: {faults:?}");
    }
}

#[test]
fn the_narrower_limit_counts() {
    let own = requirement(&json!({"maxBytes": 99, "maxFiles": 1, "types": ["application/pdf", "image/tiff"]}));
    assert_eq!(
        faults(&own, &given(None, &[PHOTO, PDF])),
        [
            Fault::TooManyFiles(1),
            Fault::FileTooLarge { index: 0, limit: 99 },
            Fault::FileType(0),
            Fault::FileTooLarge { index: 1, limit: 99 }
        ]
    );
    let wide = requirement(&json!({"maxBytes": u64::from(u32::MAX), "maxFiles": 9}));
    let portal = UploadRules { max_file_bytes: 10, max_files: Some(3), ..UploadRules::default() };
    let narrow = limits(&wide, &portal);
    assert_eq!((narrow.max_file_bytes, narrow.max_files), (10, Some(3)));
    assert_eq!(limits(&own, &portal).types, ["application/pdf"]);
}

#[test]
fn each_fault_names_its_rule_and_its_place() {
    for (fault, rule, place) in [
        (Fault::Missing, "required", "files"),
        (Fault::Alternative, "alternative", "alternative"),
        (Fault::Provision, "provision", "provision"),
        (Fault::FilesNotNow, "filesNotNow", "files"),
        (Fault::Until, "until", "until"),
        (Fault::CopyKind, "copyKind", "copyKind"),
        (Fault::TooManyFiles(3), "fileCount", "files"),
        (Fault::FileTooLarge { index: 2, limit: 1 }, "fileSize", "files/2/size"),
        (Fault::FileType(1), "fileType", "files/1/type"),
    ] {
        assert_eq!(fault.rule(), (rule, place.to_owned()));
    }
}
