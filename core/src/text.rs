//! Vietnamese text: composition, folding for search, identity and phone numbers, names, money.
//!
//! Nothing here speaks to people: functions return text in a canonical form,
//! values, or the reason why a text is none.

pub mod case;
pub mod clock;
mod compose;
mod fold;
pub mod identity;
pub mod json;
pub mod letter;
pub mod money;
pub mod name;
pub mod pattern;
pub mod phone;
pub mod tax;
pub mod tone;

pub use compose::nfc;
pub use fold::{bare, fold};

/// White space inside collapsed to one space, none at the ends, letters composed.
///
/// This is how one-line answers are stored (domain brief 3 and 6: NFC on save).
pub fn tidy(text: &str) -> String {
    let mut tidy = String::with_capacity(text.len());
    for word in text.split_whitespace() {
        if !tidy.is_empty() {
            tidy.push(' ');
        }
        tidy.push_str(word);
    }
    nfc(&tidy)
}

/// Whether `word`, which is not empty, stands in a text. `str::contains` brings a search that is quick in long texts along:
/// 2,400 bytes of wasm, which the first load has no use for.
pub fn holds(text: &str, word: &str) -> bool {
    text.as_bytes().windows(word.len()).any(|own| own == word.as_bytes())
}

/// What the property tests of `text` and `form` share.
#[cfg(test)]
pub(crate) mod testing {
    use proptest::test_runner::{Config, RngSeed};

    /// So many cases, always the same ones: a failure in the gate is a failure of the change. The long run asks
    /// for more by `MOTCUA_CASES`, and for others every time.
    pub fn cases(cases: u32) -> Config {
        if let Some(cases) = std::env::var("MOTCUA_CASES").ok().and_then(|text| text.parse().ok()) {
            return Config { cases, failure_persistence: None, ..Config::default() };
        }
        Config { cases, rng_seed: RngSeed::Fixed(20_261_121), failure_persistence: None, ..Config::default() }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(testing::cases(500))]

        #[test]
        fn a_text_holds_what_the_standard_library_finds_in_it(text in "[abđ ]{0,12}", word in "[abđ ]{1,3}") {
            prop_assert_eq!(holds(&text, &word), text.contains(&word));
        }
    }
}
