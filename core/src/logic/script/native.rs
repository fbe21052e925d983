//! Functions that scripts can name, by their full names: `Math.max`, `_.get`, `parseInt`.

mod global;
mod instance;
mod lodash;
mod math;
mod moment;
mod object;
mod time;
mod utils;

use super::machine::{Machine, Outcome};
use super::value::Value;
use std::fmt;

/// What a function takes and gives.
pub(super) type Call = for<'a> fn(&mut Machine<'a>, &[Value<'a>]) -> Outcome<'a>;

/// A function of the host.
pub(crate) struct Native {
    pub name: &'static str,
    pub call: Call,
    /// After `new`.
    pub construct: Option<Call>,
}

impl Native {
    const fn new(name: &'static str, call: Call) -> Self {
        Self { name, call, construct: None }
    }

    const fn class(name: &'static str, call: Call, construct: Call) -> Self {
        Self { name, call, construct: Some(construct) }
    }
}

impl fmt::Debug for Native {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name)
    }
}

/// All functions.
pub(super) fn all() -> impl Iterator<Item = &'static Native> {
    [
        global::TABLE,
        math::TABLE,
        object::TABLE,
        time::TABLE,
        utils::TABLE,
        instance::TABLE,
        moment::TABLE,
        lodash::COLLECTIONS,
        lodash::PLAIN,
    ]
    .into_iter()
    .flatten()
}

pub(super) use instance::{Peer, member};
pub(super) use lodash::keys_of;
pub(super) use moment::{length_of, moment_of};

/// The function of a name.
pub(super) fn find(name: &str) -> Option<&'static Native> {
    all().find(|native| native.name == name)
}

/// Whether something begins with this name and a dot.
pub(super) fn is_space(name: &str) -> bool {
    let within = |own: &str| own.strip_prefix(name).is_some_and(|rest| rest.starts_with('.'));
    all().any(|native| within(native.name)) || CONSTANTS.iter().any(|(own, _)| within(own))
}

/// Numbers with a name.
pub(super) const CONSTANTS: [(&str, f64); 14] = [
    ("NaN", f64::NAN),
    ("Infinity", f64::INFINITY),
    ("Number.NaN", f64::NAN),
    ("Number.EPSILON", f64::EPSILON),
    ("Number.MAX_SAFE_INTEGER", 9_007_199_254_740_991.0),
    ("Number.MIN_SAFE_INTEGER", -9_007_199_254_740_991.0),
    ("Number.MAX_VALUE", f64::MAX),
    ("Number.MIN_VALUE", 5e-324),
    ("Number.POSITIVE_INFINITY", f64::INFINITY),
    ("Number.NEGATIVE_INFINITY", f64::NEG_INFINITY),
    ("Math.PI", std::f64::consts::PI),
    ("Math.E", std::f64::consts::E),
    ("Math.SQRT2", std::f64::consts::SQRT_2),
    ("Math.LN10", std::f64::consts::LN_10),
];

/// An argument, `undefined` when it is not there.
pub(super) fn arg<'a>(arguments: &[Value<'a>], number: usize) -> Value<'a> {
    arguments.get(number).cloned().unwrap_or(Value::Undefined)
}
