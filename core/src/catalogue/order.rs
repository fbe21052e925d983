//! Sorting of numbers.
//!
//! Everything in this room is sorted as numbers by this one function: each use
//! of the standard library's sort costs a resident about 2 KB.

/// Puts `rows` in ascending order (heap sort).
pub fn ascending(rows: &mut [u128]) {
    for start in (0..rows.len() / 2).rev() {
        sink(rows, start);
    }
    for end in (1..rows.len()).rev() {
        rows.swap(0, end);
        sink(&mut rows[..end], 0);
    }
}

fn sink(heap: &mut [u128], mut at: usize) {
    loop {
        let mut child = 2 * at + 1;
        if child + 1 < heap.len() && heap[child] < heap[child + 1] {
            child += 1;
        }
        if child >= heap.len() || heap[at] >= heap[child] {
            return;
        }
        heap.swap(at, child);
        at = child;
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(crate::text::testing::cases(300))]
        #[test]
        fn sorts_as_the_standard_library_does(mut rows in prop::collection::vec(0u128..50, 0..60)) {
            let mut expected = rows.clone();
            expected.sort_unstable();
            ascending(&mut rows);
            prop_assert_eq!(rows, expected);
        }
    }
}
