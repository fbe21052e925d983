//! Provinces and communes of today, and the units that they came from.
//!
//! Since 1 July 2025 there are two tiers: 34 provinces and 3,321 communes (xã, phường, đặc khu). People still know
//! their old district and commune, and old papers say nothing else; an old commune may have been divided, and then
//! there are several answers, of which nobody chooses silently (domain brief 5).
//!
//! The data are files that are fetched when somebody chooses an address (`docs/places.md`, `tools/places/`):
//! [`Provinces`] is the list, a [`Shard`] one province with its communes and all that they came from. Names are kept as
//! their source writes them; searches see no marks, no case and no place of the tone.

mod read;
mod search;
mod shard;

pub use search::Provinces;
pub use shard::{Hit, OldName, Shard};

use crate::text::fold;

/// Why a file cannot be used.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Fault {
    /// Not JSON; the line, from 1, where it ceases to be.
    NotJson(usize),
    /// JSON of another shape.
    Shape,
}

/// A province or a commune of today.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unit {
    /// Code of the General Statistics Office: two digits of a province, five of a commune.
    pub code: String,
    /// Name with its type: `Xã Mường Bi`.
    pub name: String,
    /// The name as searches compare it.
    folded: String,
}

impl Unit {
    fn new(code: &str, name: &str) -> Self {
        Self { code: code.to_owned(), name: name.to_owned(), folded: fold(name) }
    }
}

/// A province with the names of those that went into it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Province {
    /// Code and name of today.
    pub unit: Unit,
    /// Names of the provinces before July 2025, itself among them.
    pub old: Vec<String>,
}

#[cfg(test)]
mod tests;
