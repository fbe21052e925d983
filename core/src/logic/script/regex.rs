//! Regular expressions.

use super::machine::{Machine, Outcome, Stop};
use super::value::Value;
use std::fmt;

/// A regular expression of a script.
#[derive(Debug)]
pub(super) struct Regex {}

impl Regex {
    pub fn new(_: &str, _: &str) -> Result<Self, String> {
        Err("regular expressions are outside of the language".to_owned())
    }
}

impl fmt::Display for Regex {
    fn fmt(&self, _: &mut fmt::Formatter<'_>) -> fmt::Result {
        Ok(())
    }
}

impl<'a> Machine<'a> {
    fn absent(&mut self) -> Stop<'a> {
        self.type_error("regular expressions are outside of the language".to_owned())
    }
    pub fn regex_test(&mut self, _: &Value<'a>, _: &str) -> Result<bool, Stop<'a>> {
        Err(self.absent())
    }
    pub fn regex_exec(&mut self, _: &Value<'a>, _: &str) -> Outcome<'a> {
        Err(self.absent())
    }
    pub fn text_match(&mut self, _: &str, _: &str, _: &Value<'a>) -> Outcome<'a> {
        Err(self.absent())
    }
    pub fn text_split(&mut self, _: &str, _: &Value<'a>, _: usize) -> Outcome<'a> {
        Err(self.absent())
    }
    pub fn text_replace(&mut self, _: &str, _: &Value<'a>, _: &Value<'a>) -> Outcome<'a> {
        Err(self.absent())
    }
}
