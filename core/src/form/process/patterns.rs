//! Patterns that were compiled before: forms, and the questions of one form, have the same ones again and again.

use crate::form::rules::WholeText;
use crate::text::pattern::BadPattern;
use std::cell::RefCell;
use std::sync::Arc;

/// So many are kept.
const KEPT: usize = 32;

thread_local! {
    /// The latest first.
    static KNOWN: RefCell<Vec<Arc<WholeText>>> = const { RefCell::new(Vec::new()) };
}

/// The compiled pattern, or what is wrong with it.
pub(in crate::form) fn known(source: &str) -> Result<Arc<WholeText>, BadPattern> {
    let is_it = |pattern: &&Arc<WholeText>| pattern.source() == source;
    if let Some(pattern) = KNOWN.with_borrow(|known| known.iter().find(is_it).cloned()) {
        return Ok(pattern);
    }
    let pattern = Arc::new(WholeText::judge(source)?);
    KNOWN.with_borrow_mut(|known| {
        known.truncate(KEPT - 1);
        known.insert(0, pattern.clone());
    });
    Ok(pattern)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_source_has_its_own_pattern_however_many_there_are() {
        for _ in 0..2 {
            for number in 0..100 {
                let pattern = known(&format!("a{{{number}}}")).expect("a pattern");
                assert!(!pattern.refuses(&"a".repeat(number)), "{number}");
                assert!(pattern.refuses(&"a".repeat(number + 1)), "{number}");
            }
        }
        assert!(known("(").is_err());
        assert!(known("(").is_err());
    }
}
