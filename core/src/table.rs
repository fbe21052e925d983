//! A map of few names, in their order.
//!
//! Instead of `BTreeMap`, which costs a resident several KB for each type of value.
//! Adding in any other order than that of the names takes time for each name there.

use std::fmt;
use std::ops::Index;

/// Values by name.
#[derive(Clone, PartialEq, Eq)]
pub struct Table<T>(Vec<(String, T)>);

impl<T> Table<T> {
    /// The value of a name.
    pub fn get(&self, name: &str) -> Option<&T> {
        self.place(name).ok().map(|at| &self.0[at].1)
    }

    /// Whether there is a value of that name.
    pub fn contains_key(&self, name: &str) -> bool {
        self.place(name).is_ok()
    }

    /// Puts a value in place of the one with that name, if any.
    pub fn insert(&mut self, name: String, value: T) {
        match self.place(&name) {
            Ok(at) => self.0[at].1 = value,
            Err(at) => self.0.insert(at, (name, value)),
        }
    }

    /// Takes a value out.
    pub fn remove(&mut self, name: &str) -> Option<T> {
        self.place(name).ok().map(|at| self.0.remove(at).1)
    }

    /// Keeps only what fits.
    pub fn retain(&mut self, mut fits: impl FnMut(&str, &T) -> bool) {
        self.0.retain(|(name, value)| fits(name, value));
    }

    /// Names and values, in the order of the names.
    pub fn iter(&self) -> impl Iterator<Item = (&str, &T)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value))
    }

    /// The names, in order.
    pub fn keys(&self) -> impl Iterator<Item = &str> {
        self.iter().map(|(name, _)| name)
    }

    /// The values, in the order of their names.
    pub fn values(&self) -> impl Iterator<Item = &T> {
        self.iter().map(|(_, value)| value)
    }

    fn place(&self, name: &str) -> Result<usize, usize> {
        self.0.binary_search_by(|(own, _)| own.as_str().cmp(name))
    }
}

impl<T> Default for Table<T> {
    fn default() -> Self {
        Self(Vec::new())
    }
}

/// Printed as any other map.
impl<T: fmt::Debug> fmt::Debug for Table<T> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_map().entries(self.iter()).finish()
    }
}

impl<T> FromIterator<(String, T)> for Table<T> {
    fn from_iter<I: IntoIterator<Item = (String, T)>>(items: I) -> Self {
        let mut table = Self::default();
        items.into_iter().for_each(|(name, value)| table.insert(name, value));
        table
    }
}

impl<T, const N: usize> From<[(String, T); N]> for Table<T> {
    fn from(items: [(String, T); N]) -> Self {
        items.into_iter().collect()
    }
}

/// Panics when there is no such name, as maps do.
impl<T> Index<&str> for Table<T> {
    type Output = T;

    fn index(&self, name: &str) -> &T {
        &self.0[self.place(name).unwrap_or(usize::MAX)].1
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;
    use std::collections::BTreeMap;

    proptest! {
        #![proptest_config(crate::text::testing::cases(300))]
        #[test]
        fn behaves_as_the_standard_librarys_map(steps in prop::collection::vec(("[a-d]{1,2}", 0u8..9), 0..40)) {
            let (mut own, mut other) = (Table::default(), BTreeMap::new());
            for (name, value) in steps {
                if value == 0 {
                    prop_assert_eq!(own.remove(&name), other.remove(&name));
                } else {
                    own.insert(name.clone(), value);
                    other.insert(name.clone(), value);
                }
                prop_assert_eq!(own.get(&name), other.get(&name));
                prop_assert_eq!(own.contains_key(&name), other.contains_key(&name));
            }
            prop_assert_eq!(format!("{own:?}"), format!("{other:?}"));
            prop_assert!(own.keys().eq(other.keys()) && own.values().eq(other.values()));
            own.retain(|name, value| name > "b" && *value > 4);
            other.retain(|name, value| name.as_str() > "b" && *value > 4);
            prop_assert!(other.iter().all(|(name, value)| own[name] == *value));
            prop_assert_eq!(own, other.into_iter().collect());
        }
    }
}
