use super::*;

const MB: u64 = 1 << 20;

fn created(length: u64) -> Plan {
    let mut plan = Plan::new(length, None);
    assert_eq!(plan.step(), Step::Create);
    let answer = Answer { status: 201, location: Some("/u/1".into()), ..Answer::default() };
    assert_eq!(plan.answered(&answer), Ok(0));
    assert_eq!(plan.address(), Some("/u/1"));
    plan
}

fn at(status: u16, offset: u64, took: u32) -> Answer {
    Answer { status, offset: Some(offset), took, ..Answer::default() }
}

fn failing(status: u16, failure: Failure) -> Answer {
    Answer { status, failure: Some(failure), ..Answer::default() }
}

#[test]
fn chunks_grow_on_a_quick_line_and_cover_every_byte_once() {
    let mut plan = created(20 * MB + 7);
    let (mut next, mut sizes) = (0, Vec::new());
    while let Step::Send { from, until } = plan.step() {
        assert_eq!(from, next);
        next = until;
        sizes.push(until - from);
        assert_eq!(plan.answered(&at(204, until, 300)), Ok(0));
        assert_eq!(plan.confirmed(), until);
    }
    assert_eq!(plan.step(), Step::Done);
    assert_eq!(next, 20 * MB + 7);
    assert_eq!(sizes[..5], [MB / 4, MB / 2, MB, 2 * MB, 4 * MB]);
    assert!(sizes.iter().all(|size| *size <= LARGEST));
}

#[test]
fn chunks_shrink_on_a_slow_line_but_not_below_the_least() {
    let mut plan = created(MB);
    let mut sizes = Vec::new();
    while let Step::Send { from, until } = plan.step() {
        sizes.push(until - from);
        plan.answered(&at(204, until, 20_000)).unwrap();
    }
    assert_eq!(sizes[..4], [MB / 4, MB / 8, MB / 16, MB / 16]);
}

#[test]
fn an_empty_file_is_done_once_it_is_created() {
    assert_eq!(created(0).step(), Step::Done);
}

#[test]
fn an_earlier_upload_goes_on_where_the_portal_says() {
    let mut plan = Plan::new(MB, Some("/u/9".into()));
    assert_eq!(plan.step(), Step::Ask);
    plan.answered(&Answer { length: Some(MB), ..at(200, 777, 1) }).unwrap();
    assert_eq!(plan.step(), Step::Send { from: 777, until: 777 + MB / 4 });
    let mut whole = Plan::new(MB, Some("/u/9".into()));
    whole.answered(&at(200, MB, 1)).unwrap();
    assert_eq!(whole.step(), Step::Done);
}

#[test]
fn a_vanished_or_foreign_upload_is_created_anew_but_not_for_ever() {
    for answer in [at(404, 0, 1), at(410, 0, 1), Answer { length: Some(5), ..at(200, 0, 1) }] {
        let mut plan = Plan::new(MB, Some("/u/9".into()));
        for _ in 0..CREATIONS {
            assert_eq!(plan.answered(&answer), Ok(0));
            assert_eq!((plan.step(), plan.confirmed()), (Step::Create, 0));
            plan.answered(&Answer { status: 201, location: Some("/u/8".into()), ..Answer::default() }).unwrap();
            plan.offset = None;
        }
        assert_eq!(plan.answered(&answer), Err(Failure::NotFound));
    }
}

#[test]
fn strange_offsets_end_the_upload() {
    for (from, answer) in [(0, at(204, MB + 1, 1)), (MB / 4, at(204, 3, 1)), (0, at(204, MB / 4 + 1, 1))] {
        let mut plan = created(MB);
        if from > 0 {
            plan.answered(&at(204, from, 2_000)).unwrap();
        }
        assert_eq!(plan.answered(&answer), Err(Failure::Strange), "{answer:?}");
    }
    let mut plan = created(MB);
    assert_eq!(plan.answered(&Answer { status: 204, ..Answer::default() }), Err(Failure::Strange));
    let mut asking = Plan::new(MB, Some("/u/9".into()));
    assert_eq!(asking.answered(&at(200, MB + 1, 1)), Err(Failure::Strange));
    let mut creating = Plan::new(MB, None);
    assert_eq!(creating.answered(&Answer { status: 201, ..Answer::default() }), Err(Failure::Strange));
    assert_eq!(creating.answered(&at(200, 0, 1)), Ok(1_000), "something that is no portal may go away");
}

#[test]
fn a_cut_line_is_asked_again_with_growing_waits_and_given_up_at_last() {
    let mut plan = created(MB);
    for wait in [1_000, 2_000, 4_000, 8_000, 16_000] {
        assert_eq!(plan.silent(Failure::Unreachable), Ok(wait));
        assert_eq!(plan.step(), Step::Ask);
    }
    assert_eq!(plan.silent(Failure::Unreachable), Err(Failure::Unreachable));
}

#[test]
fn confirmed_bytes_give_new_courage_but_old_ones_do_not() {
    let mut plan = created(MB);
    for _ in 0..TRIES {
        plan.silent(Failure::Unreachable).unwrap();
    }
    plan.answered(&at(200, 0, 1)).unwrap();
    assert_eq!(plan.clone().silent(Failure::Unreachable), Err(Failure::Unreachable));
    plan.answered(&at(204, 9, 1)).unwrap();
    assert_eq!(plan.silent(Failure::Unreachable), Ok(1_000));
    assert_eq!(plan.confirmed(), 9, "what was confirmed stays on the screen while asking");
}

#[test]
fn a_wrong_checksum_or_too_large_a_body_is_sent_again_in_smaller_pieces() {
    for status in [460, 413] {
        let mut plan = created(MB);
        let answer = failing(status, Failure::Strange);
        assert_eq!(plan.answered(&answer), Ok(0));
        assert_eq!(plan.step(), Step::Send { from: 0, until: MB / 8 }, "{status}");
    }
    let mut broken = created(MB);
    for _ in 0..TRIES {
        broken.answered(&failing(460, Failure::Strange)).unwrap();
    }
    assert_eq!(broken.answered(&failing(460, Failure::Strange)), Err(Failure::Strange));
}

#[test]
fn a_piece_that_was_too_large_once_is_never_tried_again() {
    let mut plan = created(8 * MB);
    let mut refused = 0;
    while let Step::Send { from, until } = plan.step() {
        if until - from > MB {
            refused += 1;
            plan.answered(&failing(413, Failure::Strange)).unwrap();
        } else {
            plan.answered(&at(204, until, 300)).unwrap();
        }
    }
    assert_eq!((plan.step(), refused), (Step::Done, 1));
}

#[test]
fn a_conflict_asks_for_the_offset() {
    for status in [409, 423] {
        let mut plan = created(MB);
        assert_eq!(plan.answered(&failing(status, Failure::Strange)), Ok(1_000));
        assert_eq!(plan.step(), Step::Ask);
    }
}

#[test]
fn a_busy_portal_is_left_alone_as_long_as_it_asks_within_reason() {
    for (asked, waits) in [(Some(7), 7_000), (Some(9_999), 60_000), (None, 1_000), (Some(0), 1_000)] {
        let mut plan = created(MB);
        let answer = failing(503, Failure::Busy { retry_after: asked });
        assert_eq!(plan.answered(&answer), Ok(waits));
    }
}

#[test]
fn a_refusal_ends_the_upload_at_once() {
    let refused = Failure::Refused(crate::contract::Problem::default());
    for mut plan in [created(MB), Plan::new(MB, None), Plan::new(MB, Some("/u/1".into()))] {
        assert_eq!(plan.answered(&failing(403, refused.clone())), Err(refused.clone()));
        assert_eq!(plan.silent(Failure::Aborted), Err(Failure::Aborted));
    }
}

#[test]
fn headers_hold_no_name_of_a_person() {
    assert_eq!(metadata("00ff", "image/jpeg", ""), "filename MDBmZg==,filetype aW1hZ2UvanBlZw==");
    assert_eq!(metadata("00ff", "image/jpeg", "f"), "filename MDBmZg==,filetype aW1hZ2UvanBlZw==,draft Zg==");
    for (bytes, text) in
        [("", ""), ("f", "Zg=="), ("fo", "Zm8="), ("foo", "Zm9v"), ("foob", "Zm9vYg=="), ("foobar", "Zm9vYmFy")]
    {
        assert_eq!(base64(bytes.as_bytes()), text);
    }
    assert_eq!(base64(&[0xFB, 0xFF, 0xBF]), "+/+/");
}

#[test]
fn what_the_portal_says_of_the_file_itself_ends_the_upload_whatever_the_size_of_a_piece() {
    for kind in [problem::FILE_TOO_LARGE, problem::QUOTA, problem::TOO_MANY_FILES] {
        let mut plan = created(MB);
        let refused = Failure::Refused(crate::contract::Problem { kind: kind.into(), ..Default::default() });
        assert_eq!(plan.answered(&failing(413, refused.clone())), Err(refused));
    }
    let mut plan = created(MB);
    let piece = crate::contract::Problem { kind: problem::TOO_LARGE.into(), ..Default::default() };
    assert_eq!(plan.answered(&failing(413, Failure::Refused(piece))), Ok(0));
}

#[test]
fn the_portal_says_until_when_it_keeps_an_upload() {
    let mut plan = created(MB);
    assert_eq!(plan.expires(), None);
    plan.answered(&Answer { expires: Some(7), ..at(204, 9, 1) }).unwrap();
    plan.answered(&at(204, 10, 1)).unwrap();
    assert_eq!(plan.expires(), Some(7), "an answer that does not say changes nothing");
    plan.answered(&Answer { status: 410, ..Answer::default() }).unwrap();
    assert_eq!(plan.expires(), None);
}
