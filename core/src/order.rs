//! Sorting of things by what compares them.
//!
//! One small function for all: each use of the standard library's sort costs a
//! resident several KB.

use std::cmp::Ordering;

/// Puts `items` in order; what is equal keeps its order. Takes n log n comparisons.
pub fn by<T>(items: &mut Vec<T>, mut compare: impl FnMut(&T, &T) -> Ordering) {
    let mut places: Vec<usize> = (0..items.len()).collect();
    sort(&mut places, &mut |a, b| compare(&items[a], &items[b]));
    let mut old: Vec<_> = std::mem::take(items).into_iter().map(Some).collect();
    items.extend(places.iter().filter_map(|place| old[*place].take()));
}

/// Heap sort; equal places are told apart by where they stood.
#[inline(never)]
fn sort(places: &mut [usize], compare: &mut dyn FnMut(usize, usize) -> Ordering) {
    let mut before = |a: usize, b: usize| compare(a, b).then(a.cmp(&b)).is_lt();
    let mut sink = |heap: &mut [usize], mut at: usize| {
        loop {
            let mut child = 2 * at + 1;
            if child + 1 < heap.len() && before(heap[child], heap[child + 1]) {
                child += 1;
            }
            if child >= heap.len() || !before(heap[at], heap[child]) {
                return;
            }
            heap.swap(at, child);
            at = child;
        }
    };
    for start in (0..places.len() / 2).rev() {
        sink(places, start);
    }
    for end in (1..places.len()).rev() {
        places.swap(0, end);
        sink(&mut places[..end], 0);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #![proptest_config(crate::text::testing::cases(300))]
        #[test]
        fn sorts_as_the_standard_librarys_stable_sort(mut items in prop::collection::vec((0u8..9, "[ab]"), 0..60)) {
            let mut expected = items.clone();
            expected.sort_by_key(|item| std::cmp::Reverse(item.0));
            by(&mut items, |a, b| b.0.cmp(&a.0));
            prop_assert_eq!(items, expected);
        }
    }
}
