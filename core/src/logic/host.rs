//! Agencies' own helper functions: what their forms call beside the language.
//!
//! An agency that has a check of its own adds a line to [`HOSTS`]; scripts then call it by its name.
//! Plain data go in and come out, and a function sees nothing else: no clock, no other answers.

use crate::text::identity;
use serde_json::Value;

/// A function of an agency.
#[derive(Debug)]
pub struct Host {
    /// Its name in scripts: an identifier, unlike any name of the language.
    pub name: &'static str,
    /// Takes the arguments as plain data, `undefined` as null; gives its outcome, `None` for `undefined`.
    ///
    /// # Errors
    /// The message of the error that it throws into the script.
    pub call: fn(&[Value]) -> Result<Option<Value>, String>,
}

/// All of them.
pub const HOSTS: &[Host] = &[
    // `isIdentityNumber(text)`: whether it is a personal identity number of Vietnam.
    Host {
        name: "isIdentityNumber",
        call: |arguments| {
            let text = arguments.first().and_then(Value::as_str).unwrap_or_default();
            Ok(Some(Value::Bool(identity::check(&identity::normalise(text)))))
        },
    },
];

/// The function of a name.
pub(super) fn find(name: &str) -> Option<&'static Host> {
    HOSTS.iter().find(|host| host.name == name)
}
