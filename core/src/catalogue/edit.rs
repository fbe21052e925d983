//! Typing errors: how far two short words are apart.

/// Longest word that is compared.
pub const LONGEST: usize = 8;

/// How many errors a word of `length` bytes may have: none below four, two from eight.
pub fn allowed(length: usize) -> usize {
    match length {
        0..4 => 0,
        4..8 => 1,
        _ => 2,
    }
}

/// Insertions, deletions, substitutions and swaps of neighbours between `a` and `b`
/// (optimal string alignment); `None` when there are more than `most`, or a word is longer than [`LONGEST`].
pub fn distance(a: &[u8], b: &[u8], most: usize) -> Option<usize> {
    if a.len().abs_diff(b.len()) > most || a.len() > LONGEST || b.len() > LONGEST {
        return None;
    }
    let mut rows = [[0usize; LONGEST + 1]; 3];
    for (column, cell) in rows[0].iter_mut().enumerate() {
        *cell = column;
    }
    for i in 1..=a.len() {
        let (now, before, older) = (i % 3, (i + 2) % 3, (i + 1) % 3);
        rows[now][0] = i;
        let mut least = i;
        for j in 1..=b.len() {
            let same = a[i - 1] == b[j - 1];
            let mut cost =
                (rows[before][j - 1] + usize::from(!same)).min(rows[before][j] + 1).min(rows[now][j - 1] + 1);
            if i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1] {
                cost = cost.min(rows[older][j - 2] + 1);
            }
            rows[now][j] = cost;
            least = least.min(cost);
        }
        if least > most {
            return None;
        }
    }
    Some(rows[a.len() % 3][b.len()]).filter(|distance| *distance <= most)
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeSet;

    fn apart(a: &str, b: &str) -> Option<usize> {
        distance(a.as_bytes(), b.as_bytes(), 2)
    }

    #[test]
    fn each_kind_of_slip_costs_one() {
        for (typed, meant, errors) in [
            ("sinh", "sinh", 0),
            ("sih", "sinh", 1),
            ("sinhh", "sinh", 1),
            ("xinh", "sinh", 1),
            ("sihn", "sinh", 1),
            ("kahisinh", "khaisin", 2),
        ] {
            assert_eq!(apart(typed, meant), Some(errors), "{typed}");
        }
        assert_eq!(apart("khai", "sinh"), None);
        assert_eq!(apart("", "abc"), None);
        assert_eq!(apart(&"a".repeat(9), &"a".repeat(9)), None);
    }

    /// All words one slip away.
    fn slips(word: &[u8]) -> BTreeSet<Vec<u8>> {
        let mut found = BTreeSet::new();
        for at in 0..=word.len() {
            for letter in b"ab" {
                let mut longer = word.to_vec();
                longer.insert(at, *letter);
                found.insert(longer);
                if at < word.len() {
                    let mut other = word.to_vec();
                    other[at] = *letter;
                    found.insert(other);
                }
            }
            if at < word.len() {
                let mut shorter = word.to_vec();
                shorter.remove(at);
                found.insert(shorter);
            }
            if at + 1 < word.len() {
                let mut swapped = word.to_vec();
                swapped.swap(at, at + 1);
                found.insert(swapped);
            }
        }
        found
    }

    proptest! {
        #![proptest_config(crate::text::testing::cases(300))]
        #[test]
        fn one_slip_is_found_by_trying_all(a in "[ab]{0,7}", b in "[ab]{0,7}") {
            let one = a == b || slips(a.as_bytes()).contains(b.as_bytes());
            prop_assert_eq!(distance(a.as_bytes(), b.as_bytes(), 1).is_some(), one);
            prop_assert_eq!(apart(&a, &b), apart(&b, &a));
        }
    }
}
