//! Whatever a file holds, and whatever two devices have entered.

use super::*;
use crate::text::testing::cases;
use proptest::prelude::*;

proptest! {
    #![proptest_config(cases(500))]

    #[test]
    fn no_head_makes_the_reader_panic_or_believe_more_than_the_file_has(
        mut bytes in prop::collection::vec(any::<u8>(), 0..120), real in any::<bool>(), size in any::<u64>(),
    ) {
        if real {
            let good = head(&header(300_000), [9; 32]);
            let from = bytes.len() % good.len();
            bytes = good.iter().enumerate().map(|(at, byte)| match bytes.get(at.wrapping_sub(from)) {
                Some(other) if at >= from && at < from + 4 => *other,
                _ => *byte,
            }).collect();
        }
        let length = bytes.get(20..28).map_or(size, |own| u64::from_be_bytes(own.try_into().unwrap()));
        for size in [size, length] {
            let digest = bytes.get(DIGESTED..HEAD).map(<[u8]>::to_vec).unwrap_or_default();
            if let Ok(header) = Header::read(&bytes, &digest, size) {
                prop_assert_eq!(header.length, size);
                prop_assert!(header.pieces().all(|piece| piece.from + TAG < piece.to && piece.to <= size));
                prop_assert_eq!(header.pieces().last().map(|piece| piece.to), Some(size));
                prop_assert!(header.content().is_some());
            }
        }
    }

    #[test]
    fn no_manifest_makes_the_reader_panic(text in "[\\[\\]{}\",:0-9a-z\\\\ ]{0,80}", at in 0usize..600, with in "[\\[\\]{}\",:0-9a-z]{0,6}") {
        let _ = opened(&text);
        let mut good = wire::print(&manifest(with_file("/v1/uploads/x")));
        let at = (0..=at.min(good.len())).rev().find(|at| good.is_char_boundary(*at)).unwrap_or(0);
        good.insert_str(at, &with);
        let _ = opened(&good);
    }

    #[test]
    fn whatever_is_put_together_keeps_each_answer_that_only_one_has(
        own in prop::collection::btree_map("[a-e]", "[ xyz]{0,2}", 0..5), other in prop::collection::btree_map("[a-e]", "[ xyz]{0,2}", 0..5),
    ) {
        let (here, carried) = (draft(json!({"p": own})), draft(json!({"p": other})));
        for first in [Side::Here, Side::File] {
            let both = together(&here, &carried, first);
            for (key, value) in own.iter().chain(&other).filter(|(_, value)| !value.trim().is_empty()) {
                let stands = both.data["p"][key].as_str().unwrap_or_default();
                let rival = |map: &std::collections::BTreeMap<String, String>| map.get(key).is_some_and(|text| text == stands);
                prop_assert!(stands == value || rival(&own) && rival(&other) || !stands.trim().is_empty());
            }
        }
    }
}
