//! E-mail and web addresses exactly as `@formio/core` judges them, for submissions that arrive.
//!
//! The app has simpler questions for people ([`crate::form::kind`]); these patterns would be a kilobyte of it.

use crate::form::check::Shapes;
use crate::form::clock::Clock;
use crate::text::pattern::{Pattern, Verdict};
use std::sync::LazyLock;

/// What a submission is held against.
pub(super) const SHAPES: Shapes = Shapes { email, url, day: super::days::read, date };

const EMAIL: &str = concat!(
    r#"(([^<>()[\]\\.,;:\s@"]+(\.[^<>()[\]\\.,;:\s@"]+)*)|(".+"))@"#,
    r"((\[[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\.[0-9]{1,3}\])|(([a-zA-Z\-0-9]+\.)+[a-zA-Z]{2,}))"
);

/// A host: no private address of four numbers, or names; `END` is what the last name has to be.
macro_rules! host {
    ($end:literal) => {
        concat!(
            r"(?:\S+(?::\S*)?@)?(?:(?!(?:10|127)(?:\.\d{1,3}){3})(?!(?:169\.254|192\.168)(?:\.\d{1,3}){2})",
            r"(?!172\.(?:1[6-9]|2\d|3[0-1])(?:\.\d{1,3}){2})(?:[1-9]\d?|1\d\d|2[01]\d|22[0-3])",
            r"(?:\.(?:1?\d{1,2}|2[0-4]\d|25[0-5])){2}(?:\.(?:[1-9]\d?|1\d\d|2[0-4]\d|25[0-4]))|",
            r"(?:(?:[a-z\u00a1-\uffff0-9]-*)*[a-z\u00a1-\uffff0-9]+)(?:\.(?:[a-z\u00a1-\uffff0-9]-*)*[a-z\u00a1-\uffff0-9]+)*",
            r"(?:\.(?:[a-z\u00a1-\uffff]{2,}))",
            $end,
            r")(?::\d{2,5})?(?:[/?#]\S*)?"
        )
    };
}

const URL: &str = concat!(r"(?:(?:(?:https?|ftp):)?//)?", host!(""));
/// A machine of the own network has no ending, and then needs the scheme.
const LOCAL: &str = concat!(r"(?:https?|ftp)://", host!("?"));

static PATTERNS: LazyLock<[Option<Pattern>; 3]> = LazyLock::new(|| [EMAIL, URL, LOCAL].map(|p| Pattern::new(p).ok()));

fn fits(number: usize, text: &str) -> bool {
    // A text that is too long to be judged is not called wrong.
    PATTERNS[number].as_ref().is_none_or(|pattern| pattern.check(text) != Verdict::NoMatch)
}

fn email(text: &str) -> bool {
    fits(0, text)
}

fn url(text: &str) -> bool {
    let lower = text.to_lowercase();
    (fits(1, &lower) || fits(2, &lower)) && !email(text)
}

/// What JavaScript's `Date` reads of a text.
fn date(text: &str, clock: &Clock) -> Option<i64> {
    let moment = crate::logic::date::parse(text, clock.zone.as_ref());
    moment.is_finite().then_some(moment as i64)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_patterns_can_be_read() {
        assert!(PATTERNS.iter().all(Option::is_some));
    }

    #[test]
    fn addresses_are_judged_as_form_io_judges_them() {
        for (text, fine) in [
            ("a@b.vn", true),
            ("\"q w\"@x.org", true),
            ("x@1.2.3.4", false),
            ("x@[1.2.3.4]", true),
            ("a@-b.vn", true),
            ("a@b", false),
            ("a b@c.vn", false),
        ] {
            assert_eq!(email(text), fine, "{text}");
        }
        for (text, fine) in [
            ("https://a.vn/x?y#z", true),
            ("a.vn", true),
            ("HTTP://A.VN:8080", true),
            ("http://localhost:3000", true),
            ("localhost", false),
            ("10.0.0.1", false),
            ("http://8.8.8.8", true),
            ("a@b.vn", false),
            ("javascript:alert(1)", false),
        ] {
            assert_eq!(url(text), fine, "{text}");
        }
    }
}
